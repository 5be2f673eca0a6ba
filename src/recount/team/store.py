"""The file of a team: opened for each thing that is done, so that any thread may."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files

APPLICATION = 0x72637070
"""SQLite's application id of such a file: "rcpp"."""

VERSION = 1
PATIENCE = 30.0
"""Seconds to wait for others who write; all steps are short."""

Clock = Callable[[], float]


class TeamError(Exception):
    """What cannot be done with people, in words for them."""


class RefusedError(TeamError):
    """A name, password, invitation or session that opens nothing. It never says which part was wrong."""


class WaitError(TeamError):
    """Too many tries; `seconds` until the next one."""

    def __init__(self, seconds: float) -> None:
        shown = f"{seconds / 60:.0f} minutes" if seconds > 90 else f"{max(1, round(seconds))} seconds"
        super().__init__(f"Too many sign-ins failed. Try again in {shown}.")
        self.seconds = seconds


class Team:
    """The people of one ledger. `now` is the clock, in seconds since 1970."""

    def __init__(self, path: str, now: Clock) -> None:
        self.path = path
        self.now = now

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The file, to look at."""
        db = _connect(self.path)
        try:
            yield db
        finally:
            db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One step: stored as a whole when the block ends, or not at all."""
        db = _connect(self.path)
        try:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                db.execute("ROLLBACK")
                raise
        finally:
            db.close()


def people_file(ledger: str | os.PathLike[str]) -> str:
    """Where the people of a ledger are kept: beside it."""
    return f"{os.fspath(ledger)}.people"


def create_team(path: str, now: Clock = time.time) -> Team:
    """A new file without people, which only its owner may read. Raises TeamError where something is there already."""
    if os.path.lexists(path):
        raise TeamError(f"{path}: something by this name is there already; wanted a name that is free")
    part = f"{path}.part-{os.getpid()}"
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    db = _connect(part)
    try:
        db.executescript(files("recount.team").joinpath("people.sql").read_text(encoding="utf-8"))
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {VERSION}")
    finally:
        db.close()
    os.rename(part, path)
    return open_team(path, now)


def open_team(path: str, now: Clock = time.time) -> Team:
    """The people in a file. Raises TeamError where there is none, or it is of another kind or version."""
    if not os.path.isfile(path):
        raise TeamError(f"{path}: no people yet; wanted a first admin: recount people LEDGER invite NAME --role admin")
    try:
        db = _connect(path)
        try:
            kind = db.execute("PRAGMA application_id").fetchone()[0]
            version = db.execute("PRAGMA user_version").fetchone()[0]
        finally:
            db.close()
    except sqlite3.DatabaseError as error:
        raise TeamError(f"{path}: found what SQLite refuses ({error}); wanted the people of a ledger") from None
    if kind != APPLICATION or version != VERSION:
        raise TeamError(f"{path}: found another file, or one of version {version}; wanted people, version {VERSION}")
    return Team(path, now)


def _connect(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    # No WAL here: the files beside it would need the same care, and writes are few.
    for setting in ("journal_mode = DELETE", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        db.execute(f"PRAGMA {setting}")
    return db
