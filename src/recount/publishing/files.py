"""Files put in place only when all of them is written, and the list of ways out."""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO

import recount.publishing.ways
from recount.ledger import LedgerError
from recount.publishing.outgoing import Outgoing

Way = Callable[[Outgoing, Path], dict[str, int]]
"""Writes files into a folder that is there; gives the name of each file and how many things are in it."""


def ways() -> list[str]:
    """The names of the formats, sorted: the files of `ways`, with hyphens."""
    return sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(recount.publishing.ways.__path__))


def way(name: str) -> Way:
    """The format of this name."""
    module = import_module(f"{recount.publishing.ways.__name__}.{name.replace('-', '_')}")
    write: Way = module.write
    return write


def export(outgoing: Outgoing, form: str, folder: Path) -> dict[str, int]:
    """Writes one format into a folder (made if need be), of one moment of the ledger.

    Raises LedgerError where a file cannot be written; one that is there is written anew, but for sheets, which may hold
    corrections.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with outgoing.ledger.reading():
            return way(form)(outgoing, folder)
    except OSError as error:
        found = f"{error.filename or folder}: {(error.strerror or 'an error').lower()}"
        raise LedgerError(outgoing.ledger.path, found, "a folder that may be written, with room") from error


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """The file to write; it has its name only when the block ends without an error."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as stream:
        yield stream
    os.replace(part, path)
