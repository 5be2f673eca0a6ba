"""Whatever is altered behind the triggers' back, `verify` tells, and where."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from recount.ledger import DamagedError, Decision, Ledger, current_claims, open_ledger, record_decisions, verify
from recount.ledger.schema import unguarded


@pytest.fixture
def path(ledger: Ledger) -> str:
    """A closed ledger with one decision."""
    claim = next(current_claims(ledger, "marn"))
    record_decisions(ledger, [Decision(about="claim", account="marn", claim=claim.id, verdict="accept", why="seen")])
    assert verify(ledger).faults == ()
    ledger.close()
    return ledger.path


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE claims SET json = replace(json, '30', '31') WHERE claim = 1", "claims 1"),
        ("UPDATE decisions SET verdict = 'reject'", "decisions 1"),
        ("UPDATE decisions SET who = 'Boris'", "decisions 1"),
        ("UPDATE accounts SET title = 'x' WHERE account = 2", "accounts 2"),
        ("UPDATE log SET at = '2020' WHERE entry = 1", "log 1"),
        ("UPDATE originals SET packed = x'00' WHERE original = 1", "originals 1"),
        ("UPDATE readings SET reader = 'other' WHERE reading = 2", "readings 2"),
        ("DELETE FROM decisions", "log 3"),
        ("DELETE FROM relations", "readings 1"),
        ("DELETE FROM log WHERE entry = 2", "log 3"),
        ("UPDATE claims SET redaction = 1 WHERE claim = 1", "claims 1"),
        ("UPDATE claim_index SET verdict = 'reject', low = 5 WHERE decision = 1", "claim_index of account 1"),
        ("DELETE FROM claim_index WHERE claim = 2", "claim_index"),
        ("UPDATE heads SET reading = 1 WHERE series = 2", "heads 2"),
    ],
)
def test_verifying_tells_what_was_altered(path: str, statement: str, where: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("BEGIN")
    with unguarded(db):
        db.execute(statement)
    db.execute("COMMIT")
    db.close()
    with open_ledger(path, write=False) as ledger:
        assert where in [fault.where for fault in verify(ledger).faults]


def test_verifying_tells_that_a_trigger_is_gone(path: str) -> None:
    db = sqlite3.connect(path)
    db.execute("DROP TRIGGER claims_no_update")
    db.close()
    with open_ledger(path, write=False) as ledger:
        assert [fault.where for fault in verify(ledger).faults] == ["claims_no_update"]


def test_verifying_a_chain_grows_and_is_kept(path: str) -> None:
    with open_ledger(path, who="Ana") as ledger:
        before = verify(ledger).chain
        assert verify(ledger).chain == before
        claim = next(current_claims(ledger, "tessin"))
        record_decisions(ledger, [Decision(about="claim", account="tessin", claim=claim.id, verdict="accept", why="")])
        assert verify(ledger).chain != before


@pytest.mark.parametrize("left", [0, 50, 5000, 40_000])
def test_verifying_a_file_cut_short_is_not_opened(path: str, left: int) -> None:
    data = Path(path).read_bytes()
    assert len(data) > left
    Path(path).write_bytes(data[:left])
    with pytest.raises(DamagedError):
        open_ledger(path)
