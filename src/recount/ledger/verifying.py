"""Is a ledger what was written into it? Every digest is reckoned anew, and what is damaged is named."""

from __future__ import annotations

import hashlib
import heapq
import sqlite3
import zlib
from collections.abc import Iterator
from itertools import groupby

import msgspec

from recount.ledger import schema
from recount.ledger.connection import Ledger
from recount.ledger.digests import START, chained, joined, row_digest
from recount.ledger.index import put_in_index, take_out_of_index

MOST = 1000
"""Faults that are listed; a file cut in half would give a line for each row."""


class Fault(msgspec.Struct, frozen=True):
    """One thing that is not as it was written. `where` names the table and row, or the part of the file."""

    where: str
    found: str
    wanted: str

    def line(self) -> str:
        return f"{self.where}: found {self.found}; wanted {self.wanted}"


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What a verification went through. `faults` empty: the ledger is what was written. `chain` is the last link of
    the log, in hexadecimal: note it down elsewhere, and nobody can alter the ledger unseen from then on."""

    rows: dict[str, int]
    redacted: int
    faults: tuple[Fault, ...]
    chain: str


def verify(ledger: Ledger) -> Verified:
    """Reckons every digest anew: of each row, each reading, each line of the log, and the chain over all of them.

    Also: that the file itself is sound, that originals unpack to their SHA-256, that claims' quotes are in their
    account's text, and that what is made from the facts for look-ups is what they give. Memory stays flat.
    """
    faults: list[Fault] = []
    rows: dict[str, int] = {}
    chain = START
    with ledger.reading() as db:
        erased = _erased(db)
        for found in _steps(db, erased, rows):
            if len(faults) < MOST:
                faults.append(found)
        last = _tried(lambda: db.execute("SELECT chain FROM log ORDER BY entry DESC LIMIT 1").fetchone())
        chain = last[0] if isinstance(last, tuple) else START
    return Verified(rows=rows, redacted=len(erased), faults=tuple(faults), chain=chain.hex())


Erased = dict[tuple[str, int], tuple[str, str]]
"""By table and number of a redacted row: its digest as first written, and that of what is left of it, both in hex."""


def _steps(db: sqlite3.Connection, erased: Erased, rows: dict[str, int]) -> Iterator[Fault]:
    for step in (_file, _guards, _log, _readings, _texts, _originals, _made):
        try:
            yield from step(db)
        except sqlite3.DatabaseError as error:
            yield Fault(step.__name__.strip("_"), f"what cannot be read ({error})", "a sound file")
    for table in schema.FACTS:
        try:
            yield from _rows(db, table, erased, rows)
        except sqlite3.DatabaseError as error:
            place = f"{table} after row {rows.get(table, 0)}"
            yield Fault(place, f"what cannot be read ({error})", "a sound file")


def _tried(call: object) -> object:
    try:
        return call()  # type: ignore[operator]
    except sqlite3.DatabaseError:
        return None


def _file(db: sqlite3.Connection) -> Iterator[Fault]:
    for (line,) in db.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Fault("file", line.strip().replace("\n", "; "), "a sound file")
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchmany(MOST):
        yield Fault(f"{table} {row}", f"no row of {parent} that it names", "one")


def _guards(db: sqlite3.Connection) -> Iterator[Fault]:
    held = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    for table in schema.FACTS:
        for act in ("update", "delete", "replace"):
            if f"{table}_no_{act}" not in held:
                yield Fault(f"{table}_no_{act}", "no trigger of this name", "the one that keeps the table as it is")


def _erased(db: sqlite3.Connection) -> Erased:
    erased: Erased = {}
    rows = _tried(lambda: db.execute("SELECT json FROM redactions ORDER BY redaction").fetchall())
    for (json,) in rows if isinstance(rows, list) else ():
        for table, number, before, after in msgspec.json.decode(json)["rows"]:
            erased[table, number] = (erased.get((table, number), (before, ""))[0], after)
    return erased


def _rows(db: sqlite3.Connection, table: str, erased: Erased, rows: dict[str, int]) -> Iterator[Fault]:
    """Each row's digest; of a redacted one, that it is the one in the redaction's marker and holds what was left."""
    number = schema.columns(table)[0]
    names = schema.digested(table)
    redaction = schema.mark(table)
    held = db.execute(f"SELECT {number}, digest, salt, {redaction}, {', '.join(names)} FROM {table} ORDER BY {number}")
    rows[table] = 0
    for row, digest, salt, redacted, *values in held:
        rows[table] += 1
        marked = erased.get((table, row))
        if redacted is None and marked is None:
            if row_digest(table, row, values, salt) != digest:
                yield Fault(f"{table} {row}", "other contents than were written", "those that its digest stands for")
        elif marked is None or redacted is None:
            found = "a mark of redaction" if marked is None else "no mark of redaction"
            yield Fault(f"{table} {row}", found, "what the table redactions says")
        elif marked != (digest.hex(), row_digest(table, row, values, None).hex()):
            yield Fault(f"{table} {row}", "other contents than the redaction left", "those that its marker stands for")


def _log(db: sqlite3.Connection) -> Iterator[Fault]:
    """Each line of the log stands for the rows written with it, and each link of the chain for the one before."""
    tables = [table for table in schema.FACTS if table not in (*schema.IN_READINGS, "log")]
    streams = [_by_entry(db, place, table) for place, table in enumerate(tables)]
    groups = groupby(heapq.merge(*streams), key=lambda row: row[0])
    written = {entry: joined(row[3] for row in rows) for entry, rows in groups}
    before = START
    last = 0
    for entry, digest, chain, rows in db.execute("SELECT entry, digest, chain, rows FROM log ORDER BY entry"):
        if entry != last + 1:
            yield Fault(f"log {entry}", f"no line {last + 1} before it", "every line")
        if chained(before, digest) != chain:
            yield Fault(f"log {entry}", "another chain", "one that follows from the line before")
        if written.pop(entry, None) != rows:
            yield Fault(f"log {entry}", "other rows written with it", "those that its digest stands for")
        before, last = chain, entry
    for entry in written:
        yield Fault(f"log {entry}", "rows without a line", "a line of the log for every row")


def _by_entry(db: sqlite3.Connection, place: int, table: str) -> Iterator[tuple[int, int, int, bytes]]:
    """Line of the log, place of the table, number and digest of each row: in this order they were put together."""
    number = schema.columns(table)[0]
    for entry, row, digest in db.execute(f"SELECT entry, {number}, digest FROM {table} ORDER BY {number}"):
        yield entry, place, row, digest


def _readings(db: sqlite3.Connection) -> Iterator[Fault]:
    """Each reading stands for its claims, relations and incidents."""
    for reading, alike, contents in db.execute("SELECT reading, alike, contents FROM readings ORDER BY reading"):
        whole = hashlib.sha256()
        for table in schema.IN_READINGS:
            number = schema.columns(table)[0]
            for (digest,) in db.execute(f"SELECT digest FROM {table} WHERE reading = ? ORDER BY {number}", (alike,)):
                whole.update(digest)
        if whole.digest() != contents:
            yield Fault(f"readings {reading}", "other claims or relations", "those that its digest stands for")


def _texts(db: sqlite3.Connection) -> Iterator[Fault]:
    """No claim without its words: each quote stands in its account's text at its place."""
    for account, packed in db.execute("SELECT account, text FROM accounts ORDER BY account"):
        try:
            text = zlib.decompress(packed).decode()
        except (zlib.error, UnicodeDecodeError) as error:
            yield Fault(f"accounts {account}", f"a text that cannot be unpacked ({error})", "the text as it came")
            continue
        for claim, json in db.execute(
            "SELECT c.claim, c.json FROM readings r JOIN claims c ON c.reading = r.reading WHERE r.account = ?",
            (account,),
        ):
            line = msgspec.json.decode(json)
            if line and text[line.get("start", 0) : line.get("end", 0)] != line.get("quote"):
                yield Fault(
                    f"claims {claim}", "a quote that is not in the text at its place", "the account's own words"
                )


def _originals(db: sqlite3.Connection) -> Iterator[Fault]:
    for original, sha256, packed in db.execute(
        "SELECT original, sha256, packed FROM originals WHERE packed IS NOT NULL"
    ):
        try:
            if hashlib.sha256(zlib.decompress(packed)).hexdigest() == sha256:
                continue
            found = "bytes of another SHA-256"
        except zlib.error as error:
            found = f"bytes that cannot be unpacked ({error})"
        yield Fault(f"originals {original}", found, "the bytes as they came")


def _made(db: sqlite3.Connection) -> Iterator[Fault]:
    """What is made from the facts, against the facts: which claims hold, and which decision on each."""
    latest = db.execute("SELECT series, max(account) FROM accounts GROUP BY series").fetchall()
    heads = {
        series: (account, reading)
        for series, account, reading in db.execute("SELECT series, account, reading FROM heads")
    }
    for series, account in latest:
        reading = db.execute("SELECT max(reading) FROM readings WHERE account = ?", (account,)).fetchone()[0]
        if heads.pop(series, None) != (account, reading):
            yield Fault(f"heads {series}", "another version or reading", "the last one")
    for series in heads:
        yield Fault(f"heads {series}", "an account that is not there", "only accounts that are")
    missing = db.execute(
        "SELECT count(*) FROM heads h JOIN readings r USING (reading) JOIN claims c ON c.reading = r.alike "
        "LEFT JOIN claim_index i ON i.claim = c.claim WHERE i.id IS NOT c.id AND c.json <> '{}'"
    ).fetchone()[0]
    if (
        missing
        or db.execute("SELECT count(*) FROM claim_index").fetchone()
        != db.execute("SELECT coalesce(sum(claims), 0) FROM heads").fetchone()
    ):
        yield Fault("claim_index", f"{missing} claims missing or too many", "the claims of the last readings")
    yield from _counted(db)
    yield from _decided(db)


def _counted(db: sqlite3.Connection) -> Iterator[Fault]:
    """The counts that lists go by."""
    for (series,) in db.execute(
        "SELECT h.series FROM heads h JOIN readings r USING (reading) WHERE h.language IS NOT r.language OR "
        "h.published IS NOT r.published OR h.decided <> (SELECT count(*) FROM claim_index i WHERE "
        "i.series = h.series AND i.verdict IS NOT NULL)"
    ):
        yield Fault(f"heads {series}", "another language, day or count of decisions", "those of its reading")
    counted = "SELECT event, count(DISTINCT series), count(*) FROM event_index GROUP BY event"
    for one, other in ((counted, "SELECT * FROM event_sizes"), ("SELECT * FROM event_sizes", counted)):
        for (event,) in db.execute(f"SELECT event FROM ({one} EXCEPT {other})"):
            yield Fault(f"event_sizes {event}", "another number of accounts or claims", "those of event_index")


def _decided(db: sqlite3.Connection) -> Iterator[Fault]:
    """The accounts on which somebody decided: their part of the index, made anew and compared."""
    columns = "claim, id, kind, harm, low, high, earliest, latest, verdict, decision"
    query = f"SELECT {columns} FROM claim_index WHERE series = ? ORDER BY claim"
    made = sqlite3.connect(":memory:")
    try:
        for (sql,) in db.execute(
            "SELECT sql FROM sqlite_schema WHERE name IN ('claim_index', 'place_index', 'heads', 'readings', 'claims', "
            "'decisions', 'carried', 'reviews', 'review_ends') AND type = 'table'"
        ):
            made.execute(sql)
        for (series,) in db.execute("SELECT DISTINCT series FROM decisions WHERE about = 'claim'").fetchall():
            _copy(db, made, series)
            put_in_index(made, series)
            if made.execute(query, (series,)).fetchall() != db.execute(query, (series,)).fetchall():
                yield Fault(f"claim_index of account {series}", "other decisions put in", "those that are in force")
            take_out_of_index(made, series)
    finally:
        made.close()


def _copy(db: sqlite3.Connection, made: sqlite3.Connection, series: int) -> None:
    """What the index of one account is made from, into an empty database."""
    for table, which in (
        ("heads", "series = ?"),
        ("readings", "reading IN (SELECT reading FROM heads WHERE series = ?)"),
        ("claims", "reading IN (SELECT r.alike FROM heads JOIN readings r USING (reading) WHERE series = ?)"),
        ("decisions", "series = ?"),
        ("carried", "reading IN (SELECT reading FROM heads WHERE series = ?)"),
    ):
        rows = db.execute(f"SELECT * FROM {table} WHERE {which}", (series,)).fetchall()
        if rows:
            made.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
