"""What follows from another finding is told under it; the notes of a check are one; the rest is left alone."""

from __future__ import annotations

from typing import Any

from recount.checks.folding import FOLLOWS, fold
from recount.model import Account, Finding
from recount.recounting import recount_account

BASE = (
    "In 1994 soldiers killed 900 people: 500 people in Orla, 200 people in Tarn and 60 people in Velm. "
    "The bodies of 760 people were identified."
)


def finding(check: str, level: Any = "caution", claims: str = "ab", **more: Any) -> Finding:
    pairs = tuple(("x", claim) for claim in claims)
    return Finding(account="x", check=check, level=level, message=f"{check}.", claims=pairs, **more)


def test_folding_what_follows_is_told_under_its_cause() -> None:
    (only,) = fold([finding("same-base", claims="abc"), finding("total-and-parts", "conflict", claims="ab")])
    assert only.check == "same-base"
    assert only.message == "same-base. From this follows (total-and-parts): total-and-parts."


def test_folding_claims_of_its_own_keep_a_finding_apart() -> None:
    assert len(fold([finding("same-base", claims="abc"), finding("total-and-parts", claims="ad")])) == 2
    assert len(fold([finding("weekday"), finding("total-and-parts")])) == 2


def test_folding_notes_of_a_check_are_one_with_all_their_claims_and_sums() -> None:
    notes = [finding("lists", "note", "ab", sum="1 + 2 = 3", found=3), finding("lists", "note", "bc", sum="4 + 5 = 9")]
    (only,) = fold(notes)
    assert only.message == "lists. lists."
    assert only.sum == "1 + 2 = 3; 4 + 5 = 9"
    assert [claim for _, claim in only.claims] == ["a", "b", "c"]


def test_folding_graver_findings_and_those_that_agree_stay_single() -> None:
    each = [
        finding("sums", "caution"),
        finding("sums", "caution", "cd"),
        finding("sums", "agrees"),
        finding("sums", "agrees"),
    ]
    assert fold(each) == tuple(each)


def test_folding_nothing_is_nothing() -> None:
    assert fold([]) == ()


def test_folding_no_ring() -> None:
    for check, causes in FOLLOWS.items():
        assert not any(check in FOLLOWS.get(cause, ()) for cause in causes)


def test_folding_a_breakdown_of_another_figure_is_one_finding() -> None:
    found = {f.check: f for f in recount_account(Account(id="x", text=BASE)).findings if f.level != "agrees"}
    assert "total-and-parts" not in found
    assert "From this follows (total-and-parts)" in found["same-base"].message
