"""The folder of checks as a whole: found by listing, ordered, even-handed, documented with examples."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from recount.checks import check_modules, run_checks
from recount.checks.examples import examples, examples_of
from recount.model import LEVELS, Finding, Unknown
from recount.toll import tolls

NAMES = {
    "anniversary", "duration", "overlapping-parts", "parts-without-total", "total-and-parts", "unsourced",
}  # fmt: skip


def found(telling: Any, check: str | None = None, *, everything: bool = False) -> list[Finding]:
    findings = run_checks(telling.account, telling.claims, telling.joined, Unknown(), everything=everything)
    return [f for f in findings if check in (None, f.check)]


def test_run_checks_finds_the_checks_by_their_files() -> None:
    assert set(check_modules()) >= NAMES
    assert not {"wording", "words", "examples", "lists"} & set(check_modules())


@pytest.mark.parametrize("name", sorted(check_modules()))
def test_run_checks_every_check_shows_a_finding_and_a_pass(name: str) -> None:
    expected = [example.expected for example in examples()[name]]
    assert True in expected
    assert False in expected


def test_run_checks_examples_are_read_with_their_date_and_paragraphs() -> None:
    text = """What it does.

Finds (published 2025-03-31):
    One line
    and another.

    A second paragraph.

Passes:
    Nothing here.
"""
    assert examples_of(text) == (
        ("One line and another.\n\nA second paragraph.", "2025-03-31", True), ("Nothing here.", None, False),
    )  # fmt: skip


def test_run_checks_march_1918_has_the_findings_of_its_text(march: Any) -> None:
    findings = found(march, everything=True)
    assert {(f.check, f.level) for f in findings} == {
        ("total-and-parts", "caution"), ("overlapping-parts", "caution"), ("unsourced", "caution"),
        ("parts-without-total", "note"), ("anniversary", "agrees"), ("duration", "agrees"), ("role-not-said", "note"),
        ("round-number", "note"), ("uncovered-places", "note"),
    }  # fmt: skip
    assert [LEVELS.index(f.level) for f in findings] == sorted(LEVELS.index(f.level) for f in findings)
    by_check = {f.check: f for f in findings}
    total = by_check["total-and-parts"]
    assert (total.expected, total.found) == (40000, 39700)
    assert total.sum == "12,000 + 8,000 + 7,700 + 7,000 + 3,000 + 2,000 = 39,700"
    assert total.message == (
        "The parts add up to 39,700; the total says “More than 40,000 people were killed” (more than 40,000). "
        "More than 300 are in no part. The account does not say that the parts are all of it, so this is a gap only."
    )
    overlap = by_check["overlapping-parts"]
    assert (overlap.expected, overlap.found) == (32700, 39700)
    assert "Shamakhi is counted in “7,000 people in Shamakhi” (7,000) and in" in overlap.message
    assert by_check["parts-without-total"].message == (
        "Sum by recount: 748 villages destroyed, in 6 figures. The account gives no total of them."
    )
    assert by_check["parts-without-total"].sum == "211 + 150 + 122 + 115 + 92 + 58 = 748"
    assert by_check["unsourced"].message == "None of 13 counts names a source."
    assert len(by_check["unsourced"].claims) == 13


def test_run_checks_sums_are_those_of_the_toll(march: Any) -> None:
    (toll,) = tolls(march.account, march.claims, march.joined)
    killed = toll.harms["killed"]
    (total,) = found(march, "total-and-parts")
    (overlap,) = found(march, "overlapping-parts")
    assert (killed.parts_sum, killed.parts_sum_without_overlap) == (total.found, overlap.expected)


def test_run_checks_agrees_only_when_asked(march: Any) -> None:
    assert {f.level for f in found(march)} == {"caution", "note"}


def test_run_checks_the_order_of_claims_does_not_matter(march: Any) -> None:
    back = run_checks(march.account, march.claims[::-1], march.joined, Unknown(), everything=True)
    assert back == run_checks(march.account, march.claims, march.joined, Unknown(), everything=True)


def test_run_checks_nothing_to_find_in_an_account_without_claims(telling: Any) -> None:
    assert found(telling.write("It rained for four days, 107 years ago."), everything=True) == []


def test_run_checks_exchanging_the_parties_leaves_the_findings(telling: Any) -> None:
    """Two sides tell of each other with the same figures; their names change places."""
    telling.published = "2001-05-02"
    days = {"when": "1990-04-01/1990-04-03"}
    for side, other in (("Greens", "Violas"), ("Violas", "Greens")):
        said = {"according_to": side, "by": (other,), "object": side, **days}
        total = telling.says(f"{side} say 300 {side} were killed", 300, **said)
        parts = [
            telling.says(f"{n} {side} in {place}", n, places=[place], after=", ", **said)
            for n, place in ((200, "Orla"), (90, "Tarn"), (40, "Velm"))
        ]
        telling.parts(total, *parts, part_kind="place")
        telling.says(f"7 {side} hurt", 7, harm="injured", by=(other,), object=side, **days)
    telling.write("The same nine days, 11 years ago.")
    one = telling
    swap = {"Greens": "Violas", "Violas": "Greens"}

    def change(text: str) -> str:
        return "Violas".join(part.replace("Violas", "Greens") for part in text.split("Greens"))

    other = one.renamed(change)
    first, second = found(one, everything=True), found(other, everything=True)
    assert swap["Greens"] in str(first)
    assert {f.check for f in first} >= {"total-and-parts", "unsourced", "duration"}
    assert msgspec.json.decode(change(msgspec.json.encode(first).decode())) == msgspec.json.decode(
        msgspec.json.encode(second)
    )
