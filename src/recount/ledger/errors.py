"""What a ledger has to say when something cannot be done."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class LedgerError(Exception):
    """A ledger that cannot be opened, read or written, or a call that names something it does not hold.

    `path` is the ledger's file; `found` and `wanted` are phrases for people.
    """

    def __init__(self, path: str, found: str, wanted: str) -> None:
        super().__init__(f"{path}: found {found}; wanted {wanted}")
        self.path = path
        self.found = found
        self.wanted = wanted


class DamagedError(LedgerError):
    """The file is not what was written: cut short, altered, or no ledger at all."""


class OldError(LedgerError):
    """A ledger of an earlier version, opened to look only: opened to write once, it is brought up to date."""


class ChangedError(LedgerError):
    """Somebody else decided on the same thing since it was looked at."""


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turns what SQLite raises into a LedgerError that says what to do. What is stored stays stored in all cases."""
    try:
        yield
    except sqlite3.Error as error:
        raise explained(path, error) from error


def explained(path: str, error: sqlite3.Error) -> LedgerError:
    """The LedgerError for what SQLite raised."""
    name = getattr(error, "sqlite_errorname", "") or ""
    words = str(error)
    if name.startswith("SQLITE_FULL"):
        return LedgerError(path, "a full disk; nothing of this step was stored", "room for it, then the same again")
    if name.startswith("SQLITE_READONLY"):
        return LedgerError(path, "a file that may only be read", "one that may be written, in a folder that may be too")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LedgerError(path, "somebody else writing all the time", "a moment without, then the same again")
    if name.startswith("SQLITE_CANTOPEN"):
        return LedgerError(path, "a file or folder that may not be opened or written", "one that may")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedError(path, f"a damaged file ({words})", "a whole one: recount verify says what is left")
    if name.startswith("SQLITE_IOERR"):
        found = f"a disk that does not answer, or is full ({words}); nothing of this step was stored"
        return LedgerError(path, found, "a disk that does")
    return LedgerError(path, f"what SQLite refuses ({words})", "a ledger made by recount init")
