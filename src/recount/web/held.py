"""Accounts of the ledger as the page of accounts takes them."""

from __future__ import annotations

from recount.checks import run_checks
from recount.gathering import atlas
from recount.ledger import Ledger, account_named, current_claims, joined_of
from recount.model import Account, Claim, Joined
from recount.pages.outline import Counted
from recount.pages.report.building import Wanted, page_view
from recount.pages.report.views import AccountView
from recount.toll import tolls


def counted_held(ledger: Ledger, name: str) -> Counted:
    """An account as it holds now: corrections put in, rejected claims left out. Raises LedgerError: it is not there."""
    with ledger.reading():
        account = account_named(ledger, name).account
        claims = tuple(held.claim for held in current_claims(ledger, name) if held.verdict != "reject")
        joined = _within(joined_of(ledger, name), {claim.id for claim in claims})
    return counted(account, claims, joined)


def counted(account: Account, claims: tuple[Claim, ...], joined: Joined) -> Counted:
    """Everything that is shown of an account, worked out from its claims."""
    return Counted(
        account, claims, joined, tolls(account, claims, joined, all_incidents=True),
        run_checks(account, claims, joined, atlas()),
    )  # fmt: skip


def warm() -> None:
    """Loads the checks, the places and the page of an account, which takes most of a second."""
    view_of(counted(Account(id="none", text=""), (), Joined()))


def view_of(each: Counted) -> AccountView:
    """The account as the page of accounts shows it."""
    return page_view([each], Wanted()).accounts[0]


def _within(joined: Joined, ids: set[str]) -> Joined:
    """What joins these claims alone."""
    relations = tuple(each for each in joined.relations if {each.source, each.target} <= ids)
    return Joined(relations, joined.incidents)
