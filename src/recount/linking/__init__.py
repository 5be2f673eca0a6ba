"""Claims of many accounts that speak of one happening, found by place, time, people and words, never by the figure."""

from recount.linking.events import Linking, link, with_kept_ids
from recount.linking.tellings import tellings_of

__all__ = ["Linking", "link", "tellings_of", "with_kept_ids"]
