"""Accounts read and stored, batch by batch: what `recount add` does once its ledger is open."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

import click
import msgspec

from recount import __version__
from recount.cli.options import input_limits
from recount.formats.failure import Failure
from recount.formats.notice import Notice
from recount.formats.originals import Original, originals
from recount.ledger import Added, Arrival, Ledger, Read, add_accounts, known
from recount.model import Account
from recount.pages.visible import visible
from recount.recounting import READER_ERRORS, broke, claims_of, reader_version

BATCH = 64  # accounts stored in one step: a step costs a write to the disk, and holds up others who write
PAUSE = 1.0  # seconds after which a step is taken with fewer, so that a slow pipe is stored as it comes


def add_paths(ledger: Ledger, paths: Iterable[str], report: Callable[[Added], object]) -> bool:
    """Reads and stores the accounts of `paths`; `report` hears of each once it is on the disk. Did any fail?"""
    failed = False
    batch: list[tuple[Arrival, Read | None]] = []
    due = time.monotonic() + PAUSE

    def store() -> None:
        for added in add_accounts(ledger, batch, __version__) if batch else ():
            report(added)
        batch.clear()

    for found in originals(paths, sys.stdin.buffer, input_limits()):
        if isinstance(found, (Failure, Notice)):
            failed = failed or isinstance(found, Failure)
            click.echo(f"recount: {visible(found.line())}", err=True)
            continue
        arrival = arrival_of(found)
        try:
            batch.append((arrival, None if known(ledger, arrival) else read_account_of(found.account)))
        except READER_ERRORS as error:
            failed = True
            click.echo(f"recount: {visible(broke(found.account, error).line())}", err=True)
        if len(batch) >= BATCH or time.monotonic() > due:
            store()
            due = time.monotonic() + PAUSE
    store()
    return failed


def arrival_of(found: Original) -> Arrival:
    """The account as the ledger takes it."""
    return Arrival(account=found.account, original=found.data, input=found.input, own_name=found.own_name)


def read_account_of(account: Account) -> Read:
    """What the reader makes of an account now."""
    filled, claims, joined = claims_of(account)
    return Read(account=filled, claims=claims, joined=joined, reader=reader_version())


def added_line(added: Added) -> dict[str, Any]:
    """What became of an account, as a line of JSON."""
    line: dict[str, Any] = msgspec.to_builtins(added)
    return {"account": line.pop("name"), **line}
