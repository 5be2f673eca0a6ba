"""Accounts, claims and places as rows of flat tables."""

from __future__ import annotations

from typing import Any

from recount.publishing.columns import ACCOUNTS, CLAIMS, PLACES
from recount.publishing.outgoing import Account, Claim


def account_row(account: Account) -> tuple[Any, ...]:
    """The values of `columns.ACCOUNTS`."""
    known = {**account.about, "key": account.key}
    return tuple(known.get(column) for column in ACCOUNTS)


def claim_row(claim: Claim) -> tuple[Any, ...]:
    """The values of `columns.CLAIMS`; `account` is the account's key, `event` the event's."""
    known = {**claim.line, "key": claim.key, "account": claim.account, "event": claim.event, "decision": claim.verdict}
    return tuple(known[column] for column in CLAIMS)


def place_rows(claim: Claim) -> list[tuple[Any, ...]]:
    """The values of `columns.PLACES`, a row for each place."""
    return [(claim.key, *(place[column] for column in PLACES[1:])) for place in claim.line["places"]]
