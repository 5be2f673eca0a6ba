"""Decisions are new rows; the last one holds, and what it corrects shows everywhere."""

from __future__ import annotations

import pytest
from invented import put

from recount.ledger import (
    ChangedError,
    Decision,
    Ledger,
    LedgerError,
    account_named,
    claim_named,
    current_claims,
    current_relations,
    decisions,
    joined_of,
    record_decisions,
    status,
    verify,
)


def first(ledger: Ledger) -> str:
    return next(current_claims(ledger, "marn")).id


def decide(ledger: Ledger, verdict: str = "accept", **more: object) -> int:
    fields = {"about": "claim", "account": "marn", "claim": first(ledger), "why": "seen", **more}
    return record_decisions(ledger, [Decision(verdict=verdict, **fields)])[0]  # type: ignore[arg-type]


def test_deciding_the_last_holds_and_names_the_one_before(ledger: Ledger) -> None:
    one = decide(ledger, "accept")
    two = decide(ledger, "reject")
    assert [each.replaces for each in decisions(ledger)] == [None, one]
    held = claim_named(ledger, "marn", first(ledger))
    assert (held.verdict, held.decision) == ("reject", two)
    assert status(ledger).verdicts == {"reject": 1}
    assert verify(ledger).faults == ()


def test_deciding_a_correction_shows_in_claim_index_and_views(ledger: Ledger) -> None:
    decide(ledger, "correct", fields={"low": 0, "high": 40, "figure_kind": "range", "when": "2024-05", "by": ["x"]})
    claim = claim_named(ledger, "marn", first(ledger)).claim
    assert (claim.low, claim.high, claim.when, claim.by) == (0, 40, "2024-05", ("x",))
    row = ledger.db.execute(
        "SELECT low, high, earliest, latest, json_extract(json, '$.low'), json_extract(json_as_read, '$.low') "
        "FROM current_claims WHERE verdict = 'correct'"
    ).fetchone()
    assert row == (0, 40, "2024-05-01", "2024-05-31", 0, 30)


def test_deciding_null_empties_a_field(ledger: Ledger) -> None:
    assert claim_named(ledger, "marn", first(ledger)).claim.according_to == "the interior ministry"
    decide(ledger, "correct", fields={"according_to": None})
    assert claim_named(ledger, "marn", first(ledger)).claim.according_to is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "correction of nothing"),
        ({"quote": "x"}, "correction of quote"),
        ({"low": 50, "high": 40, "figure_kind": "range"}, "low is above high"),
        ({"harm": "annoyed"}, "leaves no claim"),
        ({"harm": None}, "leaves no claim"),
        ({"loww": 3}, "no field"),
        ({"when": "yesterday"}, "no EDTF"),
    ],
)
def test_deciding_refuses_what_would_be_no_claim(ledger: Ledger, fields: dict[str, object], words: str) -> None:
    with pytest.raises(LedgerError, match=words):
        decide(ledger, "correct", fields=fields)
    assert list(decisions(ledger)) == []


def test_deciding_nothing_of_a_batch_is_stored_where_one_is_refused(ledger: Ledger) -> None:
    good = Decision(about="claim", account="marn", claim=first(ledger), verdict="accept", why="")
    with pytest.raises(LedgerError, match="no claim 123"):
        record_decisions(ledger, [good, Decision(about="claim", account="marn", claim="123", verdict="accept", why="")])
    assert list(decisions(ledger)) == []


def test_deciding_after_somebody_else_is_told(ledger: Ledger) -> None:
    decide(ledger, "accept", expects=0)
    with pytest.raises(ChangedError, match="Ana"):
        decide(ledger, "reject", expects=0)
    assert decide(ledger, "reject", expects=1) == 2


def test_deciding_nobody_decides_nothing(ledger: Ledger) -> None:
    ledger.who = ""
    with pytest.raises(LedgerError, match="nobody"):
        decide(ledger)


def test_deciding_relations_are_taken_out_and_put_in(ledger: Ledger) -> None:
    held = list(current_relations(ledger, "marn"))
    assert held
    (_, old) = held[0]
    named = {"about": "relation", "account": "marn", "claim": old.source, "other": old.target, "subject": old.kind}
    record_decisions(ledger, [Decision(verdict="reject", why="no", **named)])  # type: ignore[arg-type]
    assert old not in [relation for _, relation in current_relations(ledger, "marn")]
    record_decisions(ledger, [Decision(verdict="accept", why="yes", **named)])  # type: ignore[arg-type]
    assert old in [relation for _, relation in current_relations(ledger, "marn")]
    named |= {"claim": old.target, "other": old.source, "subject": "repeats"}
    new = Decision(verdict="accept", why="told twice", fields={"reason": "told twice"}, **named)  # type: ignore[arg-type]
    record_decisions(ledger, [new])
    added = [relation for _, relation in current_relations(ledger, "marn") if relation.kind == "repeats"]
    assert [(each.source, each.target, each.reason) for each in added] == [(old.target, old.source, "told twice")]


def test_deciding_a_claim_moves_to_another_incident(ledger: Ledger) -> None:
    put(ledger, "two", "Six men were killed in Marn on 1 June 2024. In September 1990, 40 women were injured in Orvel.")
    before = joined_of(ledger, "two").incidents
    assert len(before) == 2
    one, two = before[0].claims[0], before[1].claims[0]
    moved = Decision(
        about="relation", account="two", claim=two, other=one, subject="same_incident", verdict="accept", why="one day"
    )
    record_decisions(ledger, [moved])
    assert [set(each.claims) for each in joined_of(ledger, "two").incidents] == [{one, two}]
    assert account_named(ledger, "two").claims == 2
