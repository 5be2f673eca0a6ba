"""Invented accounts, and the short ways to put them into a ledger."""

from __future__ import annotations

from recount.ledger import Added, Arrival, Ledger, Read, add_accounts
from recount.model import Account
from recount.recounting import claims_of

MARN = (
    "At least 30 people were killed in Marn on 1 June 2024, the interior ministry said. Of the dead, 12 were women. "
    "The army said 8 soldiers were injured. Ana Reth, a teacher, was killed.\n"
)
TESSIN = "Police said 14 people were killed in Tessin on 3 June 2024. About 60 houses were burned in Orvel.\n"


def arrival(name: str, text: str, **more: str) -> Arrival:
    """An account with an id of its own, in a file of its own."""
    place = more.pop("input", f"/accounts/{name}")
    return Arrival(account=Account(id=name, text=text, **more), original=text.encode(), input=place, own_name=True)


def read(account: Account, reader: str = "1") -> Read:
    """What the reader makes of it, under a version of our choice."""
    filled, claims, joined = claims_of(account)
    return Read(account=filled, claims=claims, joined=joined, reader=reader)


def put(ledger: Ledger, name: str, text: str, **more: str) -> Added:
    """Reads and adds one account."""
    found = arrival(name, text, **more)
    return add_accounts(ledger, [(found, read(found.account))])[0]
