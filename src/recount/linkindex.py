"""An index beside a ledger, so that one account more is linked without looking at all the others.

The file `LEDGER.linking` holds, of every telling, the keys that it is looked for under and the tellings that it is
linked with; as numbers and digests only: no word, name or place of an account is in it. It can be thrown away at any
time, and is made anew when all is linked anew. What it says is only believed of accounts that are as they were when it
was made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from recount.linking.blocks import Keys

VERSION = 1
"""Of the tables and of the keys: a file of another version is made anew."""

_TABLES = """
CREATE TABLE accounts (series INTEGER PRIMARY KEY, state TEXT NOT NULL) STRICT;
CREATE TABLE tellings (number INTEGER PRIMARY KEY, series INTEGER NOT NULL, claim TEXT NOT NULL) STRICT;
CREATE INDEX tellings_series ON tellings (series);
CREATE TABLE keys (key INTEGER, number INTEGER, PRIMARY KEY (key, number)) STRICT, WITHOUT ROWID;
CREATE INDEX keys_number ON keys (number);
CREATE TABLE same (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID;
"""

SIGNED = 1 << 63


class Known(msgspec.Struct, frozen=True):
    """A telling as the index knows it: its number, its account's number in the ledger, the id of its first claim."""

    number: int
    series: int
    claim: str


class LinkIndex:
    """The index file of one ledger, open. Use it as a context manager; what was put in is stored when it ends well."""

    def __init__(self, ledger: str) -> None:
        self.path = Path(f"{ledger}.linking")
        self.db = sqlite3.connect(self.path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        if self.db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            self.clear()

    def __enter__(self) -> LinkIndex:
        self.db.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: object, error: object, at: object) -> None:
        self.db.execute("COMMIT" if kind is None else "ROLLBACK")
        self.db.close()

    def clear(self) -> None:
        """Empties it."""
        names = [row[0] for row in self.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for name in names:
            self.db.execute(f"DROP TABLE {name}")
        for statement in filter(str.strip, _TABLES.split(";")):
            self.db.execute(statement)
        self.db.execute(f"PRAGMA user_version = {VERSION}")

    def states(self) -> dict[int, str]:
        """The accounts that are in it, by number, and the state in which they were put in."""
        return dict(self.db.execute("SELECT series, state FROM accounts"))

    def forget(self, series: int) -> list[Known]:
        """Takes an account out; gives the tellings of others that it was linked with."""
        numbers = [row[0] for row in self.db.execute("SELECT number FROM tellings WHERE series = ?", (series,))]
        near = {n for number in numbers for n in self.linked_with(number)} - set(numbers)
        for number in numbers:
            self.db.execute("DELETE FROM keys WHERE number = ?", (number,))
            self.db.execute("DELETE FROM same WHERE one = ?1 OR other = ?1", (number,))
        self.db.execute("DELETE FROM tellings WHERE series = ?", (series,))
        self.db.execute("DELETE FROM accounts WHERE series = ?", (series,))
        return self.known(near)

    def put(self, series: int, claim: str, keys: Keys) -> int:
        """Puts a telling in and gives its number."""
        found = self.db.execute("INSERT INTO tellings (series, claim) VALUES (?, ?)", (series, claim)).lastrowid
        assert found is not None
        self.db.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?)", [(key - SIGNED, found) for key in keys.stored])
        return found

    def done(self, series: int, state: str) -> None:
        """An account is in as a whole."""
        self.db.execute("INSERT OR REPLACE INTO accounts VALUES (?, ?)", (series, state))

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Puts links in."""
        both = [pair for one, other in pairs for pair in ((one, other), (other, one))]
        self.db.executemany("INSERT OR IGNORE INTO same VALUES (?, ?)", both)

    def candidates(self, keys: Keys) -> set[int]:
        """The numbers of tellings under a key that is asked for."""
        out: set[int] = set()
        for key in keys.asked:
            out.update(row[0] for row in self.db.execute("SELECT number FROM keys WHERE key = ?", (key - SIGNED,)))
        return out

    def linked_with(self, number: int) -> list[int]:
        """The numbers of tellings that one is linked with."""
        return [row[0] for row in self.db.execute("SELECT other FROM same WHERE one = ?", (number,))]

    def reached(self, numbers: Iterable[int]) -> list[Known]:
        """The tellings that links lead to from some, these among them."""
        seen: set[int] = set()
        todo = list(numbers)
        while todo:
            number = todo.pop()
            if number not in seen:
                seen.add(number)
                todo += self.linked_with(number)
        return self.known(seen)

    def known(self, numbers: Iterable[int]) -> list[Known]:
        """Tellings by number, in order."""
        rows = (
            self.db.execute("SELECT number, series, claim FROM tellings WHERE number = ?", (number,)).fetchone()
            for number in sorted(set(numbers))
        )
        return [Known(*row) for row in rows if row]

    def number_of(self, series: int, claims: Sequence[str]) -> list[int]:
        """The numbers of an account's tellings that begin with one of these claims."""
        rows = self.db.execute("SELECT number, claim FROM tellings WHERE series = ?", (series,))
        return [number for number, claim in rows if claim in claims]
