"""Claims of many accounts that speak of one happening, found by place, time, people and words, never by the figure."""

from recount.linking.events import link, link_into
from recount.linking.tellings import tellings_of

__all__ = ["link", "link_into", "tellings_of"]
