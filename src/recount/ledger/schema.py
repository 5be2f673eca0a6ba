"""The tables of a ledger: made, guarded against change, and brought up to date, with a copy kept of what was before."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from recount.ledger.errors import DamagedError, LedgerError

APPLICATION = int.from_bytes(b"RCNT", "big")
"""SQLite's `application_id` of a ledger, by which `file` and we know it."""

MIGRATIONS = Path(__file__).parent / "migrations"

FACTS = (
    "log", "originals", "accounts", "arrivals", "readings", "claims", "relations", "incidents", "decisions", "carried",
    "events", "event_claims", "event_relations", "redactions", "reviews", "review_ends", "review_decisions",
)  # fmt: skip
"""The tables that only grow. Each has its number as first column, and `salt` and `digest`."""

IN_READINGS = ("claims", "relations", "incidents")
"""Facts that a reading's digest speaks for; the others stand under a line of the log each."""

NOT_DIGESTED = ("salt", "digest", "redaction", "redacted", "chain")


def migrations(folder: Path = MIGRATIONS) -> list[Path]:
    """The steps from nothing to the newest version, in order: `001.sql` makes version 1, and so on."""
    found = sorted(folder.glob("*.sql"))
    if [int(path.stem) for path in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"{folder}: found {[path.name for path in found]}; wanted 001.sql, 002.sql and so on")
    return found


def version(db: sqlite3.Connection) -> int:
    """The version of the tables; 0 where there are none."""
    number: int = db.execute("PRAGMA user_version").fetchone()[0]
    return number


def bring_up_to_date(db: sqlite3.Connection, path: str, steps: Sequence[Path]) -> Path | None:
    """Runs the migrations that a ledger lacks, all or none; gives the copy of the ledger that was made before.

    The copy is `LEDGER.version-N`, with N the version it has. None: nothing was to be done, or there was nothing yet.
    """
    if version(db) == len(steps):
        return None
    copy = None
    db.execute("BEGIN IMMEDIATE")
    try:
        before = version(db)  # again: another process may have been faster
        if before > len(steps):
            found = f"tables of version {before}"
            raise LedgerError(path, found, f"version {len(steps)} at most, or a newer recount")
        if before and before < len(steps):
            copy = _keep_copy(path, before)
        with unguarded(db):
            for step in steps[before:]:
                for statement in statements(step.read_text(encoding="utf-8")):
                    db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {len(steps)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return copy


def _keep_copy(path: str, before: int) -> Path:
    """A whole copy beside the ledger, in place only when all of it is on the disk."""
    kept = Path(f"{path}.version-{before}")
    part = Path(f"{kept}.part")
    part.unlink(missing_ok=True)
    reader = sqlite3.connect(path, isolation_level=None)
    try:
        reader.execute("VACUUM INTO ?", (str(part),))
    finally:
        reader.close()
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
    os.replace(part, kept)
    write_through(kept.absolute().parent)
    return kept


def write_through(folder: Path) -> None:
    """Has the names in a folder written to the disk, too; some systems know no such thing."""
    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(number)
    except OSError:
        return
    finally:
        os.close(number)


_BESIDE = re.compile(r"\.(version-\d+(\.part)?|part-\d+|linking|findings)(-wal|-shm|-journal)?")


def beside(path: str) -> list[Path]:
    """Files beside a ledger that may hold what is erased from it: copies that migrations kept, unfinished ones, and
    the indexes of linking and of findings, which have ids and words of claims in them. The ledger needs none of
    them."""
    whole = Path(path).absolute()
    return sorted(
        found for found in whole.parent.iterdir()
        if found.name.startswith(whole.name) and _BESIDE.fullmatch(found.name[len(whole.name) :])
    )  # fmt: skip


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one, so that all of them are in one transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@cache
def columns(table: str) -> tuple[str, ...]:
    """The columns of a table of facts, in order, as the newest version has them."""
    db = sqlite3.connect(":memory:")
    for step in migrations():
        for statement in statements(step.read_text(encoding="utf-8")):
            db.execute(statement)
    return tuple(row[1] for row in db.execute(f"PRAGMA table_info({table})"))


def digested(table: str) -> tuple[str, ...]:
    """The columns that a row's digest is made from, without its number."""
    return tuple(name for name in columns(table)[1:] if name not in NOT_DIGESTED)


def mark(table: str) -> str:
    """The column that names the redaction that a row lost words to."""
    return "redacted" if table == "redactions" else "redaction"


def guard(db: sqlite3.Connection) -> None:
    """Sets the triggers that keep every table of facts as it is; on a newest version only."""
    for table in _tables(db):
        number = db.execute(f"PRAGMA table_info({table})").fetchone()[1]
        for act in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} BEGIN "
                f"SELECT RAISE(ABORT, 'the ledger only grows: {table} refuses {act.lower()}'); END"
            )
        # INSERT OR REPLACE deletes the old row without asking the triggers on deletion.
        taken = " OR ".join(
            "(" + " AND ".join(f"{name} IS NOT NULL AND {name} = NEW.{name}" for name in key) + ")"
            for key in ((number,), *_unique(db, table))
        )
        db.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE "
            f"{taken}) BEGIN SELECT RAISE(ABORT, 'the ledger only grows: {table} has this row'); END"
        )


def _unique(db: sqlite3.Connection, table: str) -> Iterator[tuple[str, ...]]:
    for _, name, is_unique, *_ in db.execute(f"PRAGMA index_list({table})").fetchall():
        if is_unique:
            yield tuple(row[2] for row in db.execute(f"PRAGMA index_info({name})"))


def _tables(db: sqlite3.Connection) -> list[str]:
    found = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return [table for table in FACTS if table in found]


@contextmanager
def unguarded(db: sqlite3.Connection) -> Iterator[None]:
    """Takes the triggers away and sets them anew, within the transaction that is open: nobody sees the gap."""
    for (name,) in db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB '*_no_*'"
    ).fetchall():
        db.execute(f"DROP TRIGGER {name}")
    yield
    guard(db)


def check_whole(path: str) -> None:
    """Raises DamagedError where the file is no ledger, or shorter than its first page says."""
    try:
        with open(path, "rb") as stream:
            head = stream.read(100)
            size = os.fstat(stream.fileno()).st_size
    except OSError as error:
        raise LedgerError(path, (error.strerror or "nothing").lower(), "a ledger made by recount init") from error
    if not head.startswith(b"SQLite format 3\0"):
        found = "an empty file" if not head else "a file that is no ledger"
        raise DamagedError(path, found, "a ledger made by recount init")
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    wal = f"{path}-wal"
    if size < page * pages and not (os.path.exists(wal) and os.path.getsize(wal)):
        found = f"a file cut short: {size:,} bytes"
        raise DamagedError(path, found, f"the {page * pages:,} bytes that its first page says; take a copy or a backup")
