"""The way of an account through the house: read, joined, summed up, checked."""

from __future__ import annotations

import msgspec

from recount.checks import run_checks
from recount.joining import join
from recount.model import Account, Claim, Finding, Joined, Toll, Unknown, World
from recount.reading import read_account
from recount.toll import tolls


class Recounted(msgspec.Struct, frozen=True, kw_only=True):
    """An account with all that was read, judged, summed and found in it.

    `account` has its `published` and `language` filled from its own header where nobody gave them. `tolls` has one
    toll an incident, the main one first; `findings` are in order of level, with those of level `agrees`.
    """

    account: Account
    claims: tuple[Claim, ...]
    joined: Joined
    tolls: tuple[Toll, ...]
    findings: tuple[Finding, ...]


def claims_of(account: Account) -> tuple[Account, tuple[Claim, ...], Joined]:
    """The account as its header fills it in, its claims and what joins them: all that `read` and `relations` print."""
    reading = read_account(account)
    return reading.account, reading.claims, join(reading.account, reading.document, reading.claims)


def recount_account(account: Account, world: World | None = None) -> Recounted:
    """Everything that is to be had from one account. `world` None: checks see the text alone."""
    account, claims, joined = claims_of(account)
    return Recounted(
        account=account,
        claims=claims,
        joined=joined,
        tolls=tolls(account, claims, joined, all_incidents=True),
        findings=run_checks(account, claims, joined, world or Unknown(), everything=True),
    )
