"""What is made from the facts for fast look-ups: the claims that hold now, with what people decided put in."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from recount.ledger.lines import days

_COLUMNS = (
    "claim, series, id, kind, harm, object_kind, low, high, earliest, latest, source, stance, certainty, confidence, "
    "verdict, decision"
)


def take_out_of_index(db: sqlite3.Connection, series: int) -> None:
    """The account has no claims that hold, until others are put in."""
    db.execute(
        "DELETE FROM place_index WHERE claim IN (SELECT claim FROM claim_index WHERE series = ?)", (series,)
    )  # fmt: skip
    db.execute("DELETE FROM claim_index WHERE series = ?", (series,))


def put_in_index(db: sqlite3.Connection, series: int) -> None:
    """The claims of the reading that holds, each with the decision in force."""
    decided = decisions_in_force(db, series)
    rows = db.execute(
        "SELECT c.claim, c.id, c.json FROM heads h JOIN readings r USING (reading) "
        "JOIN claims c ON c.reading = r.alike WHERE h.series = ? ORDER BY c.claim", (series,),
    ).fetchall()  # fmt: skip
    for claim, id, json in rows:
        if json == "{}":  # erased with its account
            continue
        _put(db, series, (claim, id, json), decided.get(id))


def refresh(db: sqlite3.Connection, series: int, id: str) -> None:
    """Puts one claim in anew, after a decision on it."""
    row = db.execute(
        "SELECT c.claim, c.id, c.json FROM claim_index i JOIN claims c USING (claim) WHERE i.series = ? AND i.id = ?",
        (series, id),
    ).fetchone()
    if row:
        db.execute("DELETE FROM place_index WHERE claim = ?", (row[0],))
        db.execute("DELETE FROM claim_index WHERE claim = ?", (row[0],))
        _put(db, series, row, decisions_in_force(db, series, id).get(id))


def rebuild(db: sqlite3.Connection, series: Iterable[int]) -> None:
    """Makes anew, from the facts: the names and claims of these accounts, all events, and both full-text indexes."""
    for each in series:
        name = db.execute(
            "SELECT a.name FROM heads h JOIN accounts a USING (account) WHERE h.series = ?", (each,)
        ).fetchone()[0]  # fmt: skip
        db.execute("UPDATE heads SET name = ? WHERE series = ?", (name, each))
        take_out_of_index(db, each)
        put_in_index(db, each)
        many = db.execute("SELECT count(*) FROM claim_index WHERE series = ?", (each,)).fetchone()[0]
        db.execute("UPDATE heads SET claims = ? WHERE series = ?", (many, each))
    db.execute(
        "UPDATE heads SET (language, published) = "
        "(SELECT r.language, r.published FROM readings r WHERE r.reading = heads.reading)"
    )
    for table, key in (("event_heads", "event"), ("event_index", "series, claim, event")):
        facts = "events" if table == "event_heads" else "event_claims"
        db.execute(f"DELETE FROM {table}")
        db.execute(
            f"INSERT INTO {table} ({key}, row) SELECT {key}, row FROM {facts} WHERE gone = 0 AND row IN "
            f"(SELECT max(row) FROM {facts} GROUP BY {key})"
        )
    for table in ("account_words", "claim_words"):
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    for account, title, text in db.execute("SELECT account, title, text FROM accounts").fetchall():
        index_text(db, account, title, zlib.decompress(text).decode())
    db.execute(
        "INSERT INTO claim_words (rowid, quote) SELECT claim, json_extract(json, '$.quote') FROM claims "
        "WHERE json_extract(json, '$.quote') IS NOT NULL"
    )


def index_text(db: sqlite3.Connection, account: int, title: str | None, text: str) -> None:
    """Puts an account's words into the full-text index."""
    db.execute("INSERT INTO account_words (rowid, title, text) VALUES (?, ?, ?)", (account, title or "", text))


Decided = tuple[int, str, str | None]
"""Number, verdict and fields (JSON) of a decision."""


def decisions_in_force(db: sqlite3.Connection, series: int, id: str | None = None) -> dict[str, Decided]:
    """By claim id, the decision in force on the claims of the reading that holds: the last one on that claim.

    A decision on a claim that has another id since counts where `carried` says so for this reading.
    """
    reading = db.execute("SELECT reading FROM heads WHERE series = ?", (series,)).fetchone()
    moved = dict(db.execute("SELECT decision, claim FROM carried WHERE reading = ?", reading or (0,)).fetchall())
    in_force: dict[str, Decided] = {}
    for number, claim, verdict, fields in db.execute(
        "SELECT decision, claim, verdict, fields FROM decisions WHERE about = 'claim' AND series = ? ORDER BY decision",
        (series,),
    ):
        claim = moved.get(number, claim)
        if claim is not None and (id is None or claim == id):
            in_force[claim] = (number, verdict, fields)
    return in_force


def corrected(line: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """A stored line with a correction put in; null takes a field out, which is what null is stored as."""
    both = {**line, **fields}
    return {key: value for key, value in both.items() if value is not None}


def _put(db: sqlite3.Connection, series: int, row: tuple[int, str, str], decided: Decided | None) -> None:
    claim, id, json = row
    line = msgspec.json.decode(json)
    number, verdict, fields = decided or (None, None, None)
    if verdict == "correct" and fields:
        line = corrected(line, msgspec.json.decode(fields))
    earliest, latest = days(line.get("when"))
    db.execute(
        f"INSERT INTO claim_index ({_COLUMNS}) VALUES ({', '.join('?' * 16)})",
        (
            claim, series, id, line["kind"], line.get("harm"), line.get("object_kind"), line.get("low"),
            line.get("high"), earliest, latest, line.get("according_to"), line.get("stance"), line.get("certainty"),
            line.get("confidence"), verdict, number,
        ),
    )  # fmt: skip
    for place in line.get("places", ()):
        db.execute(
            "INSERT OR IGNORE INTO place_index (name, claim, place) VALUES (?, ?, ?)",
            (place["name"].casefold(), claim, place.get("id")),
        )
