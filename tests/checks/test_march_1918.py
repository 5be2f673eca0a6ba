"""The statement of 31 March 2025, and figures of other accounts of 1918 put as sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from recount.model import Account
from recount.recounting import recount_account

STATEMENT = Path(__file__).resolve().parents[3] / "shared" / "cases" / "march-1918" / "statement-2025-03-31.txt"
OF_THE_TEXT_ALONE = {
    ("total-and-parts", "caution"), ("overlapping-parts", "caution"), ("unsourced", "caution"), ("unsourced", "note"),
    ("uncovered-places", "note"), ("parts-without-total", "note"), ("anniversary", "agrees"), ("duration", "agrees"),
    ("round-number", "note"), ("role-not-said", "note"),
}  # fmt: skip
NEEDS_PLACES = {("reach", "note"), ("nested-places", "note"), ("anachronism", "note")}


def test_march_1918_the_statement_has_its_findings_and_no_graver_ones() -> None:
    if not STATEMENT.is_file():
        pytest.skip(f"no statement at {STATEMENT}")
    findings = recount_account(Account(id="x", text=STATEMENT.read_text(encoding="utf-8"))).findings
    found = {(f.check, f.level) for f in findings}
    assert found >= OF_THE_TEXT_ALONE
    assert found <= OF_THE_TEXT_ALONE | NEEDS_PLACES
    sums = {f.check: (f.sum or "").partition(";")[0] for f in findings}
    assert sums["total-and-parts"] == "12,000 + 8,000 + 7,700 + 7,000 + 3,000 + 2,000 = 39,700"
    assert sums["parts-without-total"] == "211 + 150 + 122 + 115 + 92 + 58 = 748"


@pytest.mark.parametrize(
    ("text", "sum_of_parts"),
    [
        ("In Navahi 925 people were killed: 555 men, 260 women and 140 children.", "555 + 260 + 140 = 955"),
        ("In Navahi, 925 Azerbaijanis were killed (555 men, 260 women, 140 children).", "555 + 260 + 140 = 955"),
        ("In Shaki 380 inhabitants were killed: 140 men, 160 women, and 200 children.", "140 + 160 + 200 = 500"),
        ("In all, 380 inhabitants of Shaki were killed, among them 140 men, 160 women and 200 children.",
         "140 + 160 + 200 = 500"),
    ],
)  # fmt: skip
def test_march_1918_breakdowns_that_break_their_total(text: str, sum_of_parts: str) -> None:
    findings = recount_account(Account(id="x", text=text)).findings
    assert [(f.level, f.sum) for f in findings if f.check in ("total-and-parts", "subgroups")] == [
        ("conflict", sum_of_parts)
    ]


ZANGEZUR = (
    "In Zangezur 7,729 people were killed: 3,257 men, 2,276 women and 2,196 children. In all 2,339 people were "
    "wounded: 1,060 men, 794 women and 485 children.",
    "In Zangezur 3,257 men, 2,276 women and 2,196 children were killed, the commission said, and 1,060 men, 794 women "
    "and 485 children were wounded. It recorded 10,068 people killed or injured.",
    "The total casualties in Zangezur were 10,068 people: 7,729 killed and 2,339 injured.",
)


def test_march_1918_killed_and_injured_beyond_the_casualties_are_found() -> None:
    text = ZANGEZUR[-1].replace("7,729", "7,929")
    findings = recount_account(Account(id="x", text=text)).findings
    graver = [(f.level, f.check, f.sum) for f in findings if f.level == "conflict"]
    assert graver == [("conflict", "total-and-parts", "7,929 + 2,339 = 10,268")]


@pytest.mark.parametrize("text", ZANGEZUR)
def test_march_1918_breakdowns_that_keep_their_total(text: str) -> None:
    findings: Any = recount_account(Account(id="x", text=text)).findings
    assert [f for f in findings if f.level in ("conflict", "caution") and f.check != "unsourced"] == []
