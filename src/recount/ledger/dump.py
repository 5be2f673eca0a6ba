"""A ledger's contents in one fixed order, without numbers, times, salts and digests.

Two ledgers that hold the same give the same, whoever wrote what first.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

import msgspec

from recount.ledger.connection import Ledger

_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical(ledger: Ledger) -> Iterator[bytes]:
    """Lines of JSON, by account name: its versions with where they came from, their readings with all claims and
    relations, the decisions in their order; then the events."""
    with ledger.reading() as db:
        for name, series in db.execute("SELECT name, series FROM heads ORDER BY name").fetchall():
            yield from _account(ledger, name, series)
        for event, json in db.execute("SELECT event, json FROM current_events ORDER BY event"):
            yield _line("event", event, json)
        for row in db.execute(
            "SELECT i.event, h.name, i.claim, e.json FROM event_index i JOIN heads h USING (series) "
            "JOIN event_claims e USING (row) ORDER BY i.event, h.name, i.claim"
        ):
            yield _line("event claim", *row)


def digest(ledger: Ledger) -> str:
    """SHA-256 of `canonical`, in hexadecimal."""
    whole = hashlib.sha256()
    for line in canonical(ledger):
        whole.update(line)
    return whole.hexdigest()


def _account(ledger: Ledger, name: str, series: int) -> Iterator[bytes]:
    db = ledger.db
    versions = db.execute(
        "SELECT a.account, a.revision, o.sha256, a.text, a.title, a.published, a.url, a.publisher, a.language "
        "FROM accounts a JOIN originals o USING (original) WHERE a.series = ? ORDER BY a.revision", (series,),
    ).fetchall()  # fmt: skip
    for account, revision, sha256, text, *said in versions:
        yield _line("account", name, revision, sha256, zlib.decompress(text).decode(), *said)
        for row in db.execute("SELECT DISTINCT input, name FROM arrivals WHERE account = ? ORDER BY 1, 2", (account,)):
            yield _line("arrival", *row)
        for reading, alike, *about in db.execute(
            "SELECT reading, alike, reader, published, language FROM readings WHERE account = ? ORDER BY reading",
            (account,),
        ).fetchall():
            yield _line("reading", *about, reading == alike)
            for table, columns in (
                ("claims", "id, json"), ("relations", "kind, source, target, json"), ("incidents", "id, json"),
            ):  # fmt: skip
                query = f"SELECT {columns} FROM {table} WHERE reading = ? ORDER BY {table[:-1]}"
                for row in db.execute(query, (alike,)):
                    yield _line(table, *row)
    for row in db.execute(
        "SELECT about, claim, other, subject, verdict, fields, who, why FROM decisions WHERE series = ? "
        "ORDER BY decision", (series,),
    ):  # fmt: skip
        yield _line("decision", *row)


def _line(*values: object) -> bytes:
    return _ENCODER.encode(values) + b"\n"
