"""Names of places to ids: what a name may mean, what it means here, what holds what."""

from recount.gazetteer.choosing import Choice, choose
from recount.gazetteer.entry import Entry
from recount.gazetteer.gazetteer import Candidate, Gazetteer
from recount.gazetteer.mentions import Mentioned, find_mentions
from recount.gazetteer.resolving import Asked, Resolved, resolve
from recount.gazetteer.tables import Problem
from recount.gazetteer.world import Atlas

__all__ = [
    "Asked", "Atlas", "Candidate", "Choice", "Entry", "Gazetteer", "Mentioned", "Problem", "Resolved", "choose",
    "find_mentions", "resolve",
]  # fmt: skip
