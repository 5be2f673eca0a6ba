"""A review is blind until all have ended it; what they agree on is in force then, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from recount.ledger import (
    Decision,
    Ledger,
    LedgerError,
    claim_named,
    current_claims,
    decisions,
    open_ledger,
    verify,
)
from recount.ledger.reviewing import (
    agreement,
    decide_in_review,
    end_review,
    own_decisions,
    review_named,
    reviews,
    start_review,
)


@pytest.fixture
def claims(ledger: Ledger) -> list[str]:
    """Ana and Boris review all claims of marn."""
    ids = [held.id for held in current_claims(ledger, "marn")]
    start_review(ledger, "first", ["Ana", "Boris"], [("marn", id) for id in ids])
    return ids


def says(path: str, who: str, claim: str, verdict: Any, **fields: Any) -> None:
    with open_ledger(path, who) as ledger:
        made = Decision(
            about="claim", account="marn", claim=claim, verdict=verdict, why=f"{who}'s", fields=fields or None
        )  # type: ignore[arg-type]
        decide_in_review(ledger, "first", [made])


def ends(path: str, who: str) -> bool:
    with open_ledger(path, who) as ledger:
        return end_review(ledger, "first")


def test_reviewing_nobody_sees_the_others_until_all_have_ended(ledger: Ledger, claims: list[str]) -> None:
    for claim in claims:
        says(ledger.path, "Ana", claim, "accept")
    says(ledger.path, "Boris", claims[0], "reject")
    assert [each.who for each in own_decisions(ledger, "first")] == ["Ana"] * len(claims)
    assert list(decisions(ledger)) == []
    assert all(held.verdict is None for held in current_claims(ledger))
    assert not ends(ledger.path, "Ana")
    with pytest.raises(LedgerError, match="Boris has not ended"):
        agreement(ledger, "first")
    with open_ledger(ledger.path, "Boris") as boris:
        assert [each.who for each in own_decisions(boris, "first")] == ["Boris"]
    assert review_named(ledger, "first").decided == {"Ana": len(claims), "Boris": 1}
    assert verify(ledger).faults == ()


def test_reviewing_what_all_agree_on_is_in_force(ledger: Ledger, claims: list[str]) -> None:
    for who in ("Ana", "Boris"):
        for claim in claims[1:]:
            says(ledger.path, who, claim, "accept")
    says(ledger.path, "Ana", claims[0], "correct", low=31)
    says(ledger.path, "Boris", claims[0], "reject")
    says(ledger.path, "Boris", claims[0], "correct", low=40)
    assert [ends(ledger.path, who) for who in ("Ana", "Boris")] == [False, True]
    assert claim_named(ledger, "marn", claims[0]).verdict is None
    assert {claim_named(ledger, "marn", claim).verdict for claim in claims[1:]} == {"accept"}
    assert all("Ana, Boris agree in the review first" in each.why for each in decisions(ledger))
    found = agreement(ledger, "first")
    assert [(account, id) for account, id, _ in found.differ] == [("marn", claims[0])]
    assert found.verdicts.alpha == 1.0
    assert found.low.alpha is not None
    assert found.low.alpha < 1
    assert [each.is_open for each in reviews(ledger)] == [False]
    assert verify(ledger).faults == ()


def test_reviewing_refuses_who_and_what_is_not_of_it(ledger: Ledger, claims: list[str]) -> None:
    with pytest.raises(LedgerError, match="Carla, who is not of this review"):
        says(ledger.path, "Carla", claims[0], "accept")
    with pytest.raises(LedgerError, match="the claim 123"):
        says(ledger.path, "Ana", "123", "accept")
    with pytest.raises(LedgerError, match="correction of quote"):
        says(ledger.path, "Ana", claims[0], "correct", quote="x")
    with pytest.raises(LedgerError, match="has not decided on"):
        ends(ledger.path, "Ana")
    with pytest.raises(LedgerError, match="already"):
        start_review(ledger, "first", ["Ana", "Boris"], [("marn", claims[0])])
    with pytest.raises(LedgerError, match="two people"):
        start_review(ledger, "second", ["Ana", "Ana"], [("marn", claims[0])])
    with pytest.raises(LedgerError, match="no claim"):
        start_review(ledger, "second", ["Ana", "Boris"], [("marn", "123")])
    for claim in claims:
        says(ledger.path, "Ana", claim, "accept")
    ends(ledger.path, "Ana")
    with pytest.raises(LedgerError, match="Ana has ended"):
        says(ledger.path, "Ana", claims[0], "reject")
