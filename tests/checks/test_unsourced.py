"""The share of counts for which an account names a source."""

from __future__ import annotations

from typing import Any

import pytest

from recount.checks.unsourced import check
from recount.model import Source, Unknown


def run(telling: Any) -> list[Any]:
    return list(check(telling.account, telling.claims, telling.joined, Unknown()))


@pytest.mark.parametrize(
    ("sources", "level", "message"),
    [
        ([None, None, None, None], "caution", "None of 4 counts names a source."),
        ([None, None, None], "note", "None of 3 counts names a source."),
        ([None], "note", "The one count names no source."),
        (["police", None, None], "note", "2 of 3 counts name no source."),
        (["police", "police", None], "note", "1 of 3 counts names no source."),
        (["police", "a nurse"], "agrees", "Each of 2 counts names a source."),
    ],
)
def test_unsourced_gives_the_share(telling: Any, sources: list[str | None], level: str, message: str) -> None:
    for number, source in enumerate(sources, 5):
        telling.says(f"{number} were killed", number, according_to=source)
    (finding,) = run(telling)
    assert (finding.level, finding.message) == (level, message)
    assert (finding.expected, finding.found) == (len(sources), len([s for s in sources if s]))


def test_unsourced_a_part_has_the_source_of_its_total(telling: Any) -> None:
    total = telling.says("30 were killed", 30, according_to="the commission")
    half = telling.says("18 in A", 18, places=["A"])
    telling.parts(total, half, telling.says("12 in B", 12, places=["B"]))
    telling.parts(half, telling.says("7 in the old town", 7))
    assert [f.level for f in run(telling)] == ["agrees"]


def test_unsourced_a_repeat_lends_its_source(telling: Any) -> None:
    headline = telling.says("30 killed", 30)
    telling.link("repeats", telling.says("30 were killed, police said", 30, according_to="police"), headline)
    assert [f.level for f in run(telling)] == ["agrees"]


def test_unsourced_a_chain_of_sources_is_a_source(telling: Any) -> None:
    telling.says("30 killed", 30, sources=(Source(name="reports", role="unnamed", start=0, end=1),))
    assert [f.level for f in run(telling)] == ["agrees"]


@pytest.mark.parametrize(
    "fields",
    [
        {"low": 1},
        {"low": 0},
        {"low": 2, "figure_kind": "named", "names": ("Ana", "Luis")},
        {"low": 2, "figure_kind": "plural", "at_least": True},
        {"low": 24, "figure_kind": "vague", "at_least": True},
        {"low": 9, "stance": "denied"},
        {"low": 9, "stage": "threatened"},
    ],
)
def test_unsourced_counts_only_counts(telling: Any, fields: dict[str, Any]) -> None:
    telling.says("as told", **fields)
    assert run(telling) == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "In April 1920 soldiers killed 300 people in Orla, 200 people in Tarn, 90 people in Velm and "
            "70 people in Ruda."
        ), None, ["caution"]),
        ((
            "According to the council, the bridge at Orla was shut in April 1920. Afterwards soldiers killed 300 "
            "people in Orla, 200 people in Tarn, 90 people in Velm and 70 people in Ruda."
        ), None, ["note"]),
        ("In April 1920, 300 people were killed in Orla.", None, ["note"]),
        ((
            "In April 1920, 300 people were killed in Orla. In Tarn 20 people were killed, the mayor "
            "said."
        ), None, ["note"]),
        ((
            "We counted the dead of April 1920: our soldiers killed 300 people in Orla, 200 people in "
            "Tarn, 90 people in Velm and 70 people in Ruda."
        ), None, []),
        ((
            "In April 1920 soldiers killed 300 people in Orla.\n\nSource: the commission of 1921."
        ), None, []),
        ("It was officially reported that soldiers killed 300 people in Orla.", None, []),
        ("In 1990 rebels blew up four pylons and two bridges near Orla.", None, []),
        ((
            "Our researchers interviewed 114 people. In 1990 soldiers killed 300 people in Orla, 200 "
            "people in Tarn, 90 people in Velm and 70 people in Ruda."
        ), None, []),
        ((
            "| place | killed |\n| --- | --- |\n| Orla | 300 |\n| Tarn | 200 |\n| Velm | 90 |\n| Ruda | 70 "
            "|\n\nSource: Ministry of Health"
        ), None, []),
        ((
            "Eighteen people (eleven women, five children and two elderly men) were shot dead in Orla in "
            "1990."
        ), None, ["note"]),
    ],
)  # fmt: skip
def test_unsourced_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("unsourced", text, published) == expected
