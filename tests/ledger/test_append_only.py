"""Triggers keep every table of facts as it is, whoever tries, with whatever program."""

from __future__ import annotations

import sqlite3

import pytest
from invented import put

from recount.ledger import (
    Decision,
    Event,
    EventChanges,
    EventClaim,
    EventRelation,
    Ledger,
    current_claims,
    record_decisions,
    store_events,
)
from recount.ledger.redacting import redact_words
from recount.ledger.reviewing import decide_in_review, end_review, start_review
from recount.ledger.schema import FACTS, columns, migrations


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """A ledger with a row in every table."""
    held = next(current_claims(ledger, "marn"))
    made = Decision(about="claim", account="marn", claim=held.id, verdict="accept", why="seen")
    record_decisions(ledger, [made])
    member = EventClaim(event="e", account="marn", claim=held.id)
    relation = EventRelation(kind="within", source="e", target="f")
    store_events(ledger, EventChanges(events=(Event(id="e"), Event(id="f")), claims=(member,), relations=(relation,)))
    start_review(ledger, "first", ["Ana", "Boris"], [("marn", held.id)])
    decide_in_review(ledger, "first", [made])
    end_review(ledger, "first")
    put(ledger, "marn", "Words of another kind, as of 1 June 2024.", input="/accounts/marn")
    redact_words(ledger, ["teacher"], why="asked")
    return ledger


@pytest.mark.parametrize("table", FACTS)
def test_append_only_refuses_update_delete_and_replace(full: Ledger, table: str) -> None:
    db = sqlite3.connect(full.path)  # as any other program would: none of our settings
    number, *names = columns(table)
    rows = db.execute(f"SELECT * FROM {table}").fetchall()
    assert rows
    for name in (number, *names):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            db.execute(f"UPDATE {table} SET {name} = {name}")
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        db.execute(f"DELETE FROM {table}")
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        db.execute(f"REPLACE INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows[0])
    assert db.execute(f"SELECT * FROM {table}").fetchall() == rows
    db.close()


def test_append_only_every_table_is_either_fact_or_made() -> None:
    db = sqlite3.connect(":memory:")
    for step in migrations():
        db.executescript(step.read_text())
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    made = {
        "heads",
        "claim_index",
        "place_index",
        "tallies",
        "event_index",
        "event_heads",
        "event_sizes",
        "event_places",
        "unswept",
    }
    words = {name for name in tables if name.startswith(("account_words", "claim_words"))}
    assert tables - words - made == set(FACTS)
