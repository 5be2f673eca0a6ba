"""Claims of many accounts that speak of one happening, found by place, time, people and words, never by the figure."""

from recount.linking.events import link, with_kept_ids
from recount.linking.tellings import tellings_of

__all__ = ["link", "tellings_of", "with_kept_ids"]
