"""A copy of a ledger while others work on it, whole and of one moment, looked through before it counts as one."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import msgspec

from recount.ledger import schema
from recount.ledger.connection import Ledger, open_ledger
from recount.ledger.errors import LedgerError, told
from recount.ledger.verifying import Verified, verify

PAGES_AT_ONCE = 4_000
"""Pages of the file (4 KB each) that are copied before others have a turn."""


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """A copy that was made. `verified` is what looking through it gave; it has no faults."""

    path: str
    size: int
    verified: Verified


def copy_ledger(ledger: Ledger, path: str | os.PathLike[str]) -> Copied:
    """Copies a ledger to a new file that only its owner may read, by SQLite's own way, and verifies the copy.

    Others may read and write meanwhile; the copy is of one moment. Raises LedgerError where something is at `path`
    already, there is no room, or the copy is not what the ledger says it wrote: then no file is left.
    """
    name = os.fspath(path)
    if os.path.lexists(name):
        raise LedgerError(name, "something by this name already", "a name that is free")
    part = f"{name}.part-{os.getpid()}"
    try:
        with told(name):
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            copy_database(ledger.db, part)
        with open_ledger(part, write=False) as copy:
            verified = verify(copy)
        if verified.faults:
            raise LedgerError(name, f"a copy with faults ({verified.faults[0].line()})", "one like the ledger")
        os.rename(part, name)
    except OSError as error:
        raise LedgerError(name, f"what the disk says ({error.strerror})", "a folder that may be written") from error
    finally:
        for left in (part, f"{part}-wal", f"{part}-shm", f"{part}-journal"):
            if os.path.exists(left):
                os.unlink(left)
    schema.write_through(Path(name).absolute().parent)
    return Copied(path=name, size=os.path.getsize(name), verified=verified)


def copy_database(db: sqlite3.Connection, path: str) -> None:
    """Everything that a database holds, into an empty file, on the disk when this ends. Raises sqlite3.Error.

    The copy keeps no WAL file beside it: one file is what people carry away.
    """
    copy = sqlite3.connect(path, isolation_level=None)
    try:
        db.backup(copy, pages=PAGES_AT_ONCE)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
    with open(path, "rb") as stream:
        os.fsync(stream.fileno())
