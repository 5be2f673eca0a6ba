"""The nouns of the contract, frozen. Imports nothing of ours."""

from recount.model.account import Account
from recount.model.claim import (
    PEOPLE_HARMS,
    Claim,
    Evidence,
    Place,
    Responsibility,
    Source,
    claim_id,
)
from recount.model.event import Decided, Event, EventRelation, Link, Linked, Reason, Telling
from recount.model.figure import NONE, ONE, PLURAL, Figure
from recount.model.finding import LEVELS, Finding
from recount.model.relation import Incident, Joined, Relation
from recount.model.span import Span
from recount.model.toll import SourceToll, Toll, TollEntry
from recount.model.world import Unknown, World

__all__ = [
    "LEVELS", "NONE", "ONE", "PEOPLE_HARMS", "PLURAL", "Account", "Claim", "Decided", "Event", "EventRelation",
    "Evidence", "Figure", "Finding", "Incident", "Joined", "Link", "Linked", "Place", "Reason", "Relation",
    "Responsibility", "Source", "SourceToll", "Span", "Telling", "Toll", "TollEntry", "Unknown", "World", "claim_id",
]  # fmt: skip
