"""What the checks found in each account of a ledger, in a file beside it, so that no account is checked twice.

`LEDGER.findings` can be thrown away at any time; it is made anew then. A redaction does so, as words of accounts are in
it. It knows which accounts came or changed by the numbers of the last reading and the last decision that it has seen:
both only grow.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from recount import __version__
from recount.ledger import Ledger
from recount.model import LEVELS, Finding

_TABLES = """
CREATE TABLE meta (version TEXT NOT NULL, reading INTEGER NOT NULL, decision INTEGER NOT NULL) STRICT;
CREATE TABLE waiting (series INTEGER PRIMARY KEY) STRICT;
CREATE TABLE accounts (series INTEGER PRIMARY KEY, graver TEXT NOT NULL) STRICT;
CREATE INDEX accounts_graver ON accounts (series) WHERE graver <> '';
CREATE TABLE findings (number INTEGER PRIMARY KEY, series INTEGER NOT NULL, level INTEGER NOT NULL,
  name TEXT NOT NULL, subject TEXT NOT NULL, json BLOB NOT NULL) STRICT;
CREATE INDEX findings_series ON findings (series);
CREATE INDEX findings_level ON findings (level, name, series, number);
CREATE INDEX findings_name ON findings (name, level, series, number);
CREATE INDEX findings_subject ON findings (subject);
"""

VERSION = f"2 {__version__}"
"""Of the tables and of the checks: a file of another version is made anew."""

GRAVER = ("conflict", "caution")


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A finding with what is shown beside it: the account's name and title, the words of the claims that it speaks
    of. `subject` names it for good."""

    subject: str
    account: str
    title: str
    finding: Finding
    quotes: tuple[str, ...]


class Place(msgspec.Struct, frozen=True):
    """Where a list of findings stands: the level's number, the check, the account's number, the finding's."""

    level: int
    check: str
    series: int
    number: int


class FindIndex:
    """The file of one ledger, open, to look at; with `write`, what is put in is stored when the `with` ends well."""

    def __init__(self, ledger: str, *, write: bool = False) -> None:
        self.path = Path(f"{ledger}.findings")
        self._write = write
        self.db = sqlite3.connect(self.path, isolation_level=None, timeout=30)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")  # what a power cut takes is made again

    def __enter__(self) -> FindIndex:
        try:
            if not self._is_ours():
                self.db.execute("BEGIN IMMEDIATE")
                if not self._is_ours():  # somebody else may have been faster
                    self._clear()
                self.db.execute("COMMIT")
            self.db.execute("BEGIN IMMEDIATE" if self._write else "BEGIN")
        except BaseException:
            self.db.close()
            raise
        return self

    def __exit__(self, kind: object, error: object, at: object) -> None:
        self.db.execute("COMMIT" if kind is None else "ROLLBACK")
        self.db.close()

    def _is_ours(self) -> bool:
        if not self.db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").fetchone():
            return False
        found: tuple[str] | None = self.db.execute("SELECT version FROM meta").fetchone()
        return found == (VERSION,)

    def _clear(self) -> None:
        for (name,) in self.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            self.db.execute(f"DROP TABLE {name}")
        for statement in filter(str.strip, _TABLES.split(";")):
            self.db.execute(statement)
        self.db.execute("INSERT INTO meta VALUES (?, 0, 0)", (VERSION,))

    def behind(self, ledger: Ledger) -> int:
        """About how many accounts are to be checked, at most: those that wait, and one for each reading and decision
        that was not noticed."""
        (reading, decision), now = self._seen(), _now(ledger)
        return self.counts()[1] + now[0] - reading + now[1] - decision

    def notice(self, ledger: Ledger) -> None:
        """Notes the accounts that came or changed since it looked last."""
        seen = self._seen()
        with ledger.reading() as db:
            changed = db.execute(
                "SELECT a.series FROM readings r JOIN accounts a USING (account) WHERE r.reading > ? UNION "
                "SELECT series FROM decisions WHERE decision > ? AND series IS NOT NULL", seen,
            )  # fmt: skip
            self.db.executemany("INSERT OR IGNORE INTO waiting VALUES (?)", changed)
            self.db.execute("UPDATE meta SET reading = ?, decision = ?", _now(ledger))

    def _seen(self) -> tuple[int, int]:
        reading, decision = self.db.execute("SELECT reading, decision FROM meta").fetchone()
        return reading, decision

    def waiting(self, most: int) -> list[int]:
        """The next accounts that wait, by number."""
        return [row[0] for row in self.db.execute("SELECT series FROM waiting LIMIT ?", (most,))]

    def put(self, series: int, found: Sequence[Found]) -> None:
        """What was found in an account; it waits no longer."""
        graver = dict.fromkeys(each.finding.check for each in found if each.finding.level in GRAVER)
        self.db.execute("DELETE FROM waiting WHERE series = ?", (series,))
        self.db.execute("DELETE FROM findings WHERE series = ?", (series,))
        self.db.execute("INSERT OR REPLACE INTO accounts VALUES (?, ?)", (series, ", ".join(graver)))
        self.db.executemany(
            "INSERT INTO findings (series, level, name, subject, json) VALUES (?, ?, ?, ?, ?)",
            [
                (series, LEVELS.index(each.finding.level), each.finding.check, each.subject, msgspec.json.encode(each))
                for each in found
            ],
        )

    def counts(self) -> tuple[int, int]:
        """How many accounts are checked, and how many wait."""
        (checked,) = self.db.execute("SELECT count(*) FROM accounts").fetchone()
        (waiting,) = self.db.execute("SELECT count(*) FROM waiting").fetchone()
        return checked, waiting

    def graver(self, series: Iterable[int]) -> dict[int, str]:
        """By account, the graver checks that found something, "": none. One that is not checked yet is left out."""
        wanted = msgspec.json.encode(list(series))
        return dict(
            self.db.execute(
                "SELECT series, graver FROM accounts WHERE series IN (SELECT value FROM json_each(?))", (wanted,)
            )
        )

    def with_graver(self, after: int, most: int) -> list[int]:
        """The next accounts after this one, by number, in which a graver check found something."""
        rows = self.db.execute(
            "SELECT series FROM accounts WHERE graver <> '' AND series > ? ORDER BY series LIMIT ?", (after, most)
        )
        return [row[0] for row in rows]

    def checks(self) -> list[str]:
        """The checks that found something, by name. Only one row of each is looked at."""
        return [
            row[0] for row in self.db.execute(
                "WITH RECURSIVE each (name) AS (SELECT min(name) FROM findings UNION ALL SELECT (SELECT min(name) FROM "
                "findings WHERE name > each.name) FROM each WHERE each.name IS NOT NULL) "
                "SELECT name FROM each WHERE name IS NOT NULL"
            )
        ]  # fmt: skip

    def findings(self, check: str, level: str, after: Place | None, most: int) -> list[tuple[Place, Found]]:
        """The next findings, the gravest first; of a check and a level, "": of all."""
        where = "true"
        values: list[object] = []
        if check:
            where += " AND name = ?"
            values.append(check)
        if level in LEVELS:
            where += " AND level = ?"
            values.append(LEVELS.index(level))
        elif level:
            return []
        if after is not None:
            where += " AND (level, name, series, number) > (?, ?, ?, ?)"
            values += [after.level, after.check, after.series, after.number]
        rows = self.db.execute(
            f"SELECT level, name, series, number, json FROM findings WHERE {where} "
            "ORDER BY level, name, series, number LIMIT ?", (*values, most),
        )  # fmt: skip
        return [(Place(*row[:4]), msgspec.json.decode(row[4], type=Found)) for row in rows]

    def knows(self, subject: str) -> bool:
        """Is there a finding of this name?"""
        return self.db.execute("SELECT 1 FROM findings WHERE subject = ?", (subject,)).fetchone() is not None


def _now(ledger: Ledger) -> tuple[int, int]:
    """The last reading and the last decision of a ledger."""
    with ledger.reading() as db:
        reading, decision = db.execute(
            "SELECT (SELECT coalesce(max(reading), 0) FROM readings), "
            "(SELECT coalesce(max(decision), 0) FROM decisions)"
        ).fetchone()
    return reading, decision
