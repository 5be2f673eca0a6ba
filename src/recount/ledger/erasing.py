"""Which rows lose which words in a redaction: the new contents of each, worked out before anything is touched."""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any

import msgspec

from recount.ledger import schema
from recount.ledger.digests import Value
from recount.ledger.lines import claim_of, packed
from recount.ledger.masking import BLOCK, Words
from recount.model import claim_id

ERASED = f"{BLOCK}{BLOCK}{BLOCK}"

JSON = frozenset({
    ("claims", "json"), ("relations", "json"), ("incidents", "json"), ("decisions", "fields"), ("events", "json"),
    ("event_claims", "json"), ("event_relations", "json"), ("review_decisions", "fields"),
})  # fmt: skip
"""Columns with JSON in which words are masked."""

PLAIN = frozenset({
    ("log", "who"), ("log", "what"), ("accounts", "name"), ("accounts", "title"), ("accounts", "published"),
    ("accounts", "url"), ("accounts", "publisher"), ("arrivals", "input"), ("arrivals", "name"), ("decisions", "who"),
    ("decisions", "why"), ("decisions", "subject"), ("carried", "why"), ("events", "event"), ("event_claims", "event"),
    ("event_relations", "source"), ("event_relations", "target"), ("redactions", "who"), ("redactions", "why"),
    ("reviews", "name"), ("reviews", "people"), ("review_ends", "who"), ("review_decisions", "who"),
    ("review_decisions", "why"), ("readings", "published"),
})  # fmt: skip
"""Columns of plain text in which words are masked."""

_ID = re.compile(r"(?=([0-9a-f]{12}))")
"""A claim's id, as `claim_id` makes it, wherever it may begin: an event's id may have others before it."""

IDS = frozenset(
    (table, column)
    for table, columns in {
        "relations": ("source", "target"), "incidents": ("id", "json"), "carried": ("claim",),
        "decisions": ("claim", "other", "subject", "fields"), "events": ("event", "json"),
        "event_claims": ("event", "claim", "json"), "event_relations": ("source", "target", "json"),
        "reviews": ("claims",), "review_decisions": ("claim",),
    }.items()
    for column in columns
)  # fmt: skip
"""Columns that hold claims' ids: an id is a digest of the quote, on which guesses at its words could be tried."""

OF_SERIES: dict[str, str] = {
    "accounts": "series = ?",
    "arrivals": "account IN (SELECT account FROM accounts WHERE series = ?)",
    "readings": "account IN (SELECT account FROM accounts WHERE series = ?)",
    "decisions": "series = ?",
    "event_claims": "series = ?",
    "review_decisions": "series = ?",
    **dict.fromkeys(
        schema.IN_READINGS, "reading IN (SELECT reading FROM readings JOIN accounts USING (account) WHERE series = ?)"
    ),
    "carried": "reading IN (SELECT reading FROM readings JOIN accounts USING (account) WHERE series = ?)",
}
"""By table, the rows that belong to one account."""


class Erasure(msgspec.Struct):
    """New values, by table, row and column; `series` are the accounts whose look-ups are to be made anew."""

    rows: dict[tuple[str, int], dict[str, Value]] = {}
    series: set[int] = set()
    originals: set[int] = set()
    longer: set[str] = set()

    def put(self, table: str, number: int, column: str, value: Value) -> None:
        self.rows.setdefault((table, number), {})[column] = value

    def value(self, table: str, number: int, column: str, otherwise: Value) -> Value:
        """What the column will hold, where it is touched already; else what it holds."""
        return self.rows.get((table, number), {}).get(column, otherwise)


def erase_words(db: sqlite3.Connection, mask: Words, only: set[int] | None) -> Erasure:
    """What is left of every row that holds the words; of the accounts `only`, or of everything (None)."""
    erasure = Erasure()
    for series in _all_series(db) if only is None else sorted(only):
        _mask_texts(db, mask, series, erasure)
        _mask_claims(db, mask, series, erasure)
    for table, column in sorted((PLAIN | JSON) - {("claims", "json")}):
        _mask_column(db, mask, (table, column), only, erasure)
    _erase_originals(db, mask, only, erasure)
    moved = _new_ids(db, erasure)
    _replace_ids(db, moved, erasure)
    _keep_names_apart(db, erasure)
    return erasure


def erase_account(db: sqlite3.Connection, series: int, *, keep_name: bool) -> Erasure:
    """What is left of an account: that it was there, how many claims it had, and who decided on them when."""
    erasure = Erasure(series={series})
    moved: dict[str, str] = {}
    for (number,) in _numbers(db, "accounts", series):
        blank = {"title": None, "published": None, "url": None, "publisher": None, "language": None, "same": None}
        for column, value in {**blank, "text": zlib.compress(b"")}.items():
            erasure.put("accounts", number, column, value)
        if not keep_name:
            erasure.put("accounts", number, "name", f"{ERASED} {series}")
    for (number,) in _numbers(db, "arrivals", series):
        erasure.put("arrivals", number, "input", ERASED)
        erasure.put("arrivals", number, "name", ERASED)
    for (number,) in _numbers(db, "readings", series):
        erasure.put("readings", number, "published", None)
        erasure.put("readings", number, "language", None)
    for number, id in _numbers(db, "claims", series, ", id"):
        moved[id] = moved.get(id) or f"{ERASED}{number}"
        erasure.put("claims", number, "id", moved[id])
        erasure.put("claims", number, "json", "{}")
    for table in ("relations", "incidents", "event_claims"):
        for (number,) in _numbers(db, table, series):
            erasure.put(table, number, "json", "{}")
    for table in ("decisions", "review_decisions"):
        for number, fields in _numbers(db, table, series, ", fields"):
            erasure.put(table, number, "why", ERASED)
            erasure.put(table, number, "fields", None if fields is None else "{}")
    events = db.execute(
        "SELECT row FROM events WHERE event IN (SELECT event FROM event_claims WHERE series = ?)", (series,)
    )
    for (number,) in events.fetchall():
        erasure.put("events", number, "json", "{}")
    found = db.execute("SELECT DISTINCT original FROM accounts WHERE series = ?", (series,)).fetchall()
    _forget(erasure, [row[0] for row in found])
    _replace_ids(db, {series: moved}, erasure)
    return erasure


def _all_series(db: sqlite3.Connection) -> list[int]:
    return [row[0] for row in db.execute("SELECT series FROM heads ORDER BY series")]


def _numbers(db: sqlite3.Connection, table: str, series: int, more: str = "") -> list[tuple[Any, ...]]:
    number = schema.columns(table)[0]
    return db.execute(f"SELECT {number}{more} FROM {table} WHERE {OF_SERIES[table]}", (series,)).fetchall()


def _mask_texts(db: sqlite3.Connection, mask: Words, series: int, erasure: Erasure) -> None:
    for number, data, original in db.execute(
        "SELECT account, text, original FROM accounts WHERE series = ?", (series,)
    ).fetchall():
        text = zlib.decompress(data).decode()
        masked = mask.masked(text)
        if masked != text:
            erasure.put("accounts", number, "text", zlib.compress(masked.encode()))
            erasure.put("accounts", number, "same", None)
            erasure.series.add(series)
            _forget(erasure, [original])
        erasure.longer.update(_longer(mask, masked))


def _mask_claims(db: sqlite3.Connection, mask: Words, series: int, erasure: Erasure) -> None:
    """What a claim quotes is masked as its text is, even where the quote holds half a name; the rest by the words."""
    query = (
        "SELECT c.claim, c.json, r.account FROM accounts a JOIN readings r USING (account) "
        "JOIN claims c USING (reading) WHERE a.series = ?"
    )  # fmt: skip
    texts: dict[int, tuple[str, str]] = {}
    for number, json, account in db.execute(query, (series,)).fetchall():
        if account not in texts:
            (data,) = db.execute("SELECT text FROM accounts WHERE account = ?", (account,)).fetchone()
            after = erasure.value("accounts", account, "text", data)
            assert isinstance(after, bytes)
            texts[account] = (zlib.decompress(data).decode(), zlib.decompress(after).decode())
        before, masked = texts[account]
        if before == masked and not mask.may_be_in(json):
            continue
        line = msgspec.json.decode(json)
        left = as_in_text(mask.masked_value(line), before, masked)
        if left != line:
            erasure.put("claims", number, "json", packed(left))


def as_in_text(line: dict[str, Any], before: str, masked: str) -> dict[str, Any]:
    """A stored line with its quotes as the masked text has them, and what it quoted of the masked words out of the
    rest: half a name in a quote is half a name in `object`, too."""
    start, end = line.get("start", 0), line["end"]
    spans = [(start, end), *(tuple(span) for spans in line.get("evidence", {}).values() for span in spans)]
    for each in (*line.get("places", ()), *line.get("sources", ()), *line.get("responsibility", ())):
        spans.append((each.get("start", 0), each["end"]))
    halves = {
        piece for first, last in spans for piece in _lost(before, masked, first, last) if re.search(r"\w", piece)
    }  # fmt: skip
    if not halves:
        return line
    left: dict[str, Any] = Words(sorted(halves)).masked_value(line)
    left["quote"] = masked[start:end]
    for field, name in (("places", "name"), ("sources", "name"), ("responsibility", "words")):
        for each in left.get(field, ()):
            each[name] = masked[each.get("start", 0) : each["end"]]
    return left


def _lost(before: str, masked: str, start: int, end: int) -> Iterator[str]:
    """The pieces of a stretch of text that are masked."""
    piece = ""
    for index in range(start, end):
        if before[index] != masked[index]:
            piece += before[index]
        elif piece:
            yield piece
            piece = ""
    if piece:
        yield piece


def _longer(mask: Words, text: str) -> Iterator[str]:
    """Longer words in which the words stand: "Alis" where "Ali" is masked."""
    for found in mask.anywhere.finditer(text):
        start, end = found.span()
        while start and (text[start - 1].isalnum()):
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        yield text[start:end]


def _mask_column(
    db: sqlite3.Connection, mask: Words, where: tuple[str, str], only: set[int] | None, erasure: Erasure
) -> None:  # fmt: skip
    table, column = where
    number = schema.columns(table)[0]
    query = f"SELECT {number}, {column} FROM {table}"
    if only is not None:
        if table not in OF_SERIES:
            return
        rows = [row for series in only for row in db.execute(f"{query} WHERE {OF_SERIES[table]}", (series,))]
    else:
        rows = db.execute(query)  # type: ignore[assignment]
    for row, value in rows:
        if where in JSON:
            if mask.may_be_in(value):
                fields = msgspec.json.decode(value)
                masked = mask.masked_value(fields)
                if masked != fields:
                    erasure.put(table, row, column, packed(masked, whole=table != "claims"))
        elif mask.found(value):
            erasure.put(table, row, column, mask.masked(value))


def _erase_originals(db: sqlite3.Connection, mask: Words, only: set[int] | None, erasure: Erasure) -> None:
    """Bytes are not masked: what they hold cannot be known for every kind of file. They go as a whole."""
    for number, original, series in db.execute("SELECT account, original, series FROM accounts").fetchall():
        touched = set(erasure.rows.get(("accounts", number), ()))
        if touched:
            erasure.series.add(series)
            erasure.put("accounts", number, "same", None)
            _forget(erasure, [original])
    query = "SELECT original, packed FROM originals WHERE packed IS NOT NULL"
    for number, data in db.execute(query):
        if number not in erasure.originals and _concerns(db, number, only) and mask.in_bytes(zlib.decompress(data)):
            _forget(erasure, [number])


def _concerns(db: sqlite3.Connection, original: int, only: set[int] | None) -> bool:
    if only is None:
        return True
    rows = db.execute("SELECT series FROM accounts WHERE original = ?", (original,)).fetchall()
    return any(row[0] in only for row in rows)


def _forget(erasure: Erasure, originals: list[int]) -> None:
    for number in originals:
        erasure.originals.add(number)
        erasure.put("originals", number, "sha256", None)
        erasure.put("originals", number, "packed", None)


def _new_ids(db: sqlite3.Connection, erasure: Erasure) -> dict[int, dict[str, str]]:
    """New ids for the claims whose quote lost words: digests of what is left of it. By account, old to new."""
    moved: dict[int, dict[str, str]] = {}
    for (table, number), columns in sorted(erasure.rows.items()):
        if table != "claims" or "json" not in columns:
            continue
        old, reading, series, json = db.execute(
            "SELECT c.id, c.reading, a.series, c.json FROM claims c JOIN readings r USING (reading) "
            "JOIN accounts a USING (account) WHERE c.claim = ?", (number,),
        ).fetchone()  # fmt: skip
        erasure.series.add(series)
        line = msgspec.json.decode(str(columns["json"]))
        if line.get("quote") == msgspec.json.decode(json).get("quote"):
            continue
        taken = {row[0] for row in db.execute("SELECT id FROM claims WHERE reading = ?", (reading,))}
        taken |= set(moved.get(series, {}).values())
        new = moved.get(series, {}).get(old) or _free_id(line, taken)
        moved.setdefault(series, {})[old] = new
        columns["json"] = packed({**line, "id": new})
        columns["id"] = new
    return moved


def _free_id(line: dict[str, Any], taken: set[str]) -> str:
    claim = claim_of(line)
    ordinal = 0
    while (new := claim_id(claim.quote, claim.kind, claim.harm, claim.figure, ordinal)) in taken:
        ordinal += 1
    return new


def _replace_ids(db: sqlite3.Connection, moved: dict[int, dict[str, str]], erasure: Erasure) -> None:
    """Puts the new ids of claims wherever the old ones stand. Tables that belong to no one account are gone through
    once for all accounts: a ledger has many more events than a redaction has ids."""
    all_ids = {old: new for ids in moved.values() for old, new in ids.items()}
    if not all_ids:
        return
    for table, column in sorted(IDS):
        number = schema.columns(table)[0]
        query = f"SELECT {number}, {column} FROM {table}"
        if table in OF_SERIES:
            for series, ids in moved.items():
                rows = db.execute(f"{query} WHERE {OF_SERIES[table]}", (series,)).fetchall()
                _put_ids(rows, ids, (table, column), erasure)
        else:
            _put_ids(db.execute(query).fetchall(), all_ids, (table, column), erasure)


def _put_ids(
    rows: list[tuple[int, Value]], ids: dict[str, str], where: tuple[str, str], erasure: Erasure
) -> None:  # fmt: skip
    table, column = where
    for row, held in rows:
        value = erasure.value(table, row, column, held)
        if isinstance(value, str):
            left = value
            for id in {found[1] for found in _ID.finditer(value)} & ids.keys():
                left = left.replace(id, ids[id])
            if left != value:
                erasure.put(table, row, column, left)


def _keep_names_apart(db: sqlite3.Connection, erasure: Erasure) -> None:
    """No two accounts may have one name, masked or not; the masked one gets a number."""
    names = {row[0]: row[1] for row in db.execute("SELECT name, series FROM heads")}
    given: dict[int, str] = {}
    for (table, number), columns in sorted(erasure.rows.items()):
        if table != "accounts" or "name" not in columns:
            continue
        series = db.execute("SELECT series FROM accounts WHERE account = ?", (number,)).fetchone()[0]
        wanted = str(columns["name"])
        name, again = wanted, 2
        if series not in given:
            while names.get(name, series) != series or name in given.values():
                name, again = f"{wanted}#{again}", again + 1
            given[series] = name
        columns["name"] = given[series]
