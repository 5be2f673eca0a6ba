"""A ledger opened: the file, who works on it, and the one way to write into it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from recount.ledger import schema
from recount.ledger.digests import START, Value, chained, joined, new_salt, row_digest
from recount.ledger.errors import DamagedError, LedgerError, OldError, told

PATIENCE = 60.0
"""Seconds to wait for others who write. A batch of accounts takes well below one; a migration of a million claims
some minutes, and whoever meets one is told to try again."""

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


class Ledger:
    """One ledger, open in this process. Several processes, and several of these in one, may have it open at once.

    `db` is the SQLite connection (rows are tuples, no transaction is open between calls); `who` is put beside whatever
    is written; `now` is the clock. Use `open_ledger` or `create_ledger` to get one, and it as a context manager.
    A connection belongs to the thread that opened it.
    """

    def __init__(self, path: str, db: sqlite3.Connection, who: str, now: Clock, kept: Path | None) -> None:
        self.path = path
        self.db = db
        self.who = who
        self.now = now
        self.kept = kept
        """The copy that was kept, where opening it brought it up to a newer version."""

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """What is read within is of one moment, whatever others write meanwhile."""
        with told(self.path):
            if self.db.in_transaction:
                yield self.db
                return
            self.db.execute("BEGIN")
            try:
                yield self.db
            finally:
                self._end()

    def _end(self) -> None:
        if self.db.in_transaction:
            self.db.execute("ROLLBACK")

    @contextmanager
    def writing(self, what: str, program: str = "") -> Iterator[Entry]:
        """One step: stored as a whole when the block ends (and on the disk by then), or not at all.

        `what` says in a word or two what the step is, for the log. Nothing is logged where nothing was written.
        Raises LedgerError where the disk is full, the file may not be written, or others write for over PATIENCE.
        """
        if self.db.in_transaction:
            raise LedgerError(self.path, "a look-up that is still going on", "its end before anything is written")
        with told(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                entry = Entry(self.db, self.who, self.now().isoformat(timespec="seconds"))
                yield entry
                entry.close(what, program)
                self.db.execute("COMMIT")
            except BaseException:
                self._end()
                raise


class Entry:
    """What one step writes. `at` is its time in UTC, `who` who takes it, `number` its line in the log."""

    def __init__(self, db: sqlite3.Connection, who: str, at: str) -> None:
        self.db = db
        self.who = who
        self.at = at
        self.number = _next(db, "log")
        self._digests: dict[tuple[int, int], bytes] = {}
        self._free: dict[str, int] = {}

    def free(self, table: str) -> int:
        """The number that the next row of a table will have."""
        if table not in self._free:
            self._free[table] = _next(self.db, table)
        return self._free[table]

    def insert(self, table: str, **values: Value) -> int:
        """Adds a row to a table of facts, with its digest; gives its number."""
        row = {**values, "entry": self.number} if table not in schema.IN_READINGS else values
        number, digest = self._insert(table, row)
        if table not in schema.IN_READINGS:
            self._digests[schema.FACTS.index(table), number] = digest
        return number

    def insert_many(self, table: str, rows: Sequence[dict[str, Value]]) -> bytes:
        """Adds rows that a reading speaks for; gives their digests one after the other, in order."""
        return b"".join(self._insert(table, row)[1] for row in rows)

    def _insert(self, table: str, row: dict[str, Value]) -> tuple[int, bytes]:
        number = self.free(table)
        self._free[table] = number + 1
        names = schema.digested(table)
        salt = new_salt()
        values = [row.get(name) for name in names]
        digest = row_digest(table, number, values, salt)
        self.db.execute(_insertion(table, names), (number, *values, salt, digest))
        return number, digest

    def close(self, what: str, program: str) -> None:
        """Writes the line of the log, if anything was written."""
        if not self._digests:
            return
        before = self.db.execute("SELECT chain FROM log ORDER BY entry DESC LIMIT 1").fetchone()
        rows = joined(digest for _, digest in sorted(self._digests.items()))
        values: list[Value] = [self.at, self.who, what, program, rows]
        salt = new_salt()
        digest = row_digest("log", self.number, values, salt)
        chain = chained(before[0] if before else START, digest)
        self.db.execute(
            "INSERT INTO log (entry, at, who, what, program, rows, salt, digest, chain) VALUES (?,?,?,?,?,?,?,?,?)",
            (self.number, *values, salt, digest, chain),
        )


def _next(db: sqlite3.Connection, table: str) -> int:
    number = schema.columns(table)[0]
    found: int = db.execute(f"SELECT coalesce(max({number}), 0) + 1 FROM {table}").fetchone()[0]
    return found


def _insertion(table: str, names: Sequence[str]) -> str:
    number = schema.columns(table)[0]
    marks = ", ".join("?" * (len(names) + 3))
    return f"INSERT INTO {table} ({number}, {', '.join(names)}, salt, digest) VALUES ({marks})"


def create_ledger(path: str | os.PathLike[str], who: str, now: Clock = utc_now) -> Ledger:
    """A new, empty ledger at `path`. Raises LedgerError where something is there already, or nothing can be."""
    name = os.fspath(path)
    if os.path.lexists(name):
        raise LedgerError(name, "something by this name already", "a name that is free")
    if not os.path.isdir(os.path.dirname(os.path.abspath(name))):
        raise LedgerError(name, "no folder to put it in", "a folder that is there")
    with told(name):
        part = f"{name}.part-{os.getpid()}"
        db = _connect(part)
        try:
            # Whole or not at all: whoever is killed here leaves a `.part-…` and no half a ledger.
            schema.bring_up_to_date(db, part, schema.migrations())
        finally:
            db.close()
        try:
            os.link(part, name)
        except FileExistsError:
            raise LedgerError(name, "something by this name already", "a name that is free") from None
        except OSError:  # a file system without links
            os.rename(part, name)
        else:
            os.unlink(part)
        schema.write_through(Path(name).absolute().parent)
    return open_ledger(name, who, now=now)


def open_ledger(
    path: str | os.PathLike[str], who: str = "", *, write: bool = True, now: Clock = utc_now,
    steps: Sequence[Path] | None = None,
) -> Ledger:  # fmt: skip
    """The ledger at `path`, brought up to the newest version (a copy of the old one is kept: `Ledger.kept`).

    `who` is a name for the person who writes. With `write` false nothing is ever written, and one on a read-only disk
    opens too. `steps` are the migrations; None: all there are.
    Raises LedgerError where it cannot be opened, DamagedError where the file is not whole or no ledger, OldError where
    it is of an earlier version and `write` is false.
    """
    name = os.fspath(path)
    if not os.path.exists(name):
        raise LedgerError(name, "nothing by that name", "a ledger; recount init makes one")
    schema.check_whole(name)
    wanted = list(steps) if steps is not None else schema.migrations()
    with told(name):
        db = _connect(name) if write else _connect_to_read(name)
        try:
            if db.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION:
                raise DamagedError(name, "a database that is no ledger", "a ledger made by recount init")
            kept = None
            if write:
                kept = schema.bring_up_to_date(db, name, wanted)
            elif (found := schema.version(db)) != len(wanted):
                wish = f"version {len(wanted)}" + (", or a newer recount" if found > len(wanted) else "")
                error = LedgerError if found > len(wanted) else OldError
                raise error(name, f"tables of version {found}", wish)
        except BaseException:
            db.close()
            raise
    return Ledger(name, db, who, now, kept)


def _connect(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        for setting in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", "recursive_triggers = ON"):
            db.execute(f"PRAGMA {setting}")
    except BaseException:
        db.close()
        raise
    return db


def _connect_to_read(path: str) -> sqlite3.Connection:
    """A connection that cannot write. Where the folder cannot be written either, SQLite needs to hear that nobody else
    can: that is true only if no changes wait in the WAL file."""
    uri = f"file:{quote(os.path.abspath(path))}?mode=ro"
    db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=PATIENCE)
    try:
        db.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        db.close()
        wal = f"{path}-wal"
        if os.access(os.path.dirname(os.path.abspath(path)), os.W_OK):
            raise
        if os.path.exists(wal) and os.path.getsize(wal):
            found = "a read-only folder, and changes in the -wal file that are not put in yet"
            raise LedgerError(path, found, "to be opened once where it may be written") from None
        db = sqlite3.connect(f"{uri}&immutable=1", uri=True, isolation_level=None)
    return db
