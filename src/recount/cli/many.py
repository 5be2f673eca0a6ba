"""What the commands over many accounts share: files or a ledger, read, linked and held together."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from recount.comparing import Across

SQLITE = b"SQLite format 3\x00"


def is_ledger(path: str) -> bool:
    """Is the file a database, and so a ledger rather than an account?"""
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return file.read(len(SQLITE)) == SQLITE


def gathered(paths: Sequence[str]) -> tuple[Across, int]:
    """The accounts of files and folders, read and linked, and 1 where one of them could not be read, else 0."""
    from recount.cli.progress import Progress
    from recount.cli.run import FAILED, recounted_of
    from recount.formats.failure import Failure
    from recount.gathering import gather
    from recount.recounting import claims_of

    failures: list[Failure] = []
    progress = Progress(results_to_terminal=False)
    across = gather(recounted_of(paths, claims_of, progress, failures))
    progress.clear()
    return across, FAILED if failures else 0


def held(path: str, wanted: str | None = None) -> Across:
    """The events that a ledger holds; see `keeping.held_across`."""
    from recount.cli.ledgers import opened_ledger
    from recount.keeping import held_across

    with opened_ledger(path, write=False) as ledger:
        return held_across(ledger, wanted)


def names_of(titles: Mapping[str, tuple[str | None, str | None]]) -> dict[str, str]:
    """What people call each account, by its name: its publisher and title, else the name alone."""
    out = {}
    for id, known in titles.items():
        parts = [part for part in known if part]
        out[id] = f"{': '.join(parts)} ({id})" if parts else id
    return out


def refuse_ledger(path: str) -> None:
    """A usage error where a ledger stands among files."""
    if is_ledger(path):
        raise click.UsageError(f"{path} is a ledger: give it alone, or files and folders")
