"""Years ago and days that lasted, against the dates told."""

from __future__ import annotations

from typing import Any

import pytest

from recount.checks.anniversary import check as anniversary
from recount.checks.duration import check as duration
from recount.model import Unknown


def run(check: Any, telling: Any) -> list[Any]:
    return list(check(telling.account, telling.claims, telling.joined, Unknown()))


def dated(telling: Any, words: str, when: str, published: str | None = "2025-03-31") -> Any:
    telling.published = published
    before, _, after = words.partition("KILLED")
    telling.write(before).says("300 people were killed", 300, when=when, after=after)
    return telling


@pytest.mark.parametrize(
    ("words", "when", "levels"),
    [
        ("107 years ago, KILLED.", "1918-03-31/1918-04-03", ["agrees"]),
        ("107 years ago, KILLED.", "1918", ["agrees"]),
        ("106 years ago, KILLED.", "1918-03-31", ["caution"]),
        ("108 years ago, KILLED.", "1918-03-31", ["caution"]),
        ("106 years ago, KILLED.", "1918-11", ["agrees"]),
        ("He joined 12 years ago; KILLED.", "2025-03-30", []),
        ("KILLED. He was born 30 years ago.", "1918-03-31", []),
        ("More than 100 years ago, KILLED.", "1918-03-31", ["agrees"]),
        ("More than 108 years ago, KILLED.", "1918-03-31", ["caution"]),
        ("Nearly 108 years ago, KILLED.", "1918-03-31", ["agrees"]),
        ("About 110 years ago, KILLED.", "1918-03-31", ["agrees"]),
        ("A hundred and seven years ago, KILLED.", "1918-03-31", ["agrees"]),
        ("A century ago, KILLED.", "1925-03-31", ["agrees"]),
        ("Half a century ago, KILLED.", "1925-03-31", []),
        ("On the 107th anniversary of the massacre, a wreath was laid. KILLED.", "1918-03-31", ["agrees"]),
        ("On the 105th anniversary of the massacre, a wreath was laid. KILLED.", "1918-03-31", ["caution"]),
        ("The hundredth anniversary was kept. KILLED.", "1918-03-31", ["caution"]),
        ("Thirty years after the massacre, people wait. KILLED.", "1995-07-11", ["agrees"]),
        ("Thirty-two years after the massacre, people wait. KILLED.", "1995-07-11", ["caution"]),
        ("Three years after the accident, people wait. KILLED.", "1995-07-11", []),
    ],
)
def test_anniversary_levels(telling: Any, words: str, when: str, levels: list[str]) -> None:
    assert [f.level for f in run(anniversary, dated(telling, words, when))] == levels


def test_anniversary_needs_the_day_of_publication(telling: Any) -> None:
    assert run(anniversary, dated(telling, "101 years ago, KILLED.", "1918", published=None)) == []


def test_anniversary_shows_both_years(telling: Any) -> None:
    telling.published = "2025-03-31T11:00+03:00"
    (finding,) = run(anniversary, dated(telling, "105th anniversary. KILLED.", "1918-03-31"))
    assert finding.message == (
        "“105th anniversary”, published in 2025, leads to 1920; “300 people were killed” is put in 1918."
    )
    assert (finding.expected, finding.found, finding.sum) == (1920, 1918, "2025 − 105 = 1920")


@pytest.mark.parametrize(
    ("words", "when", "levels"),
    [
        ("KILLED. During the same four days houses burned.", "1918-03-31/1918-04-03", ["agrees"]),
        ("KILLED. During the same six days houses burned.", "1918-03-31/1918-04-03", ["caution"]),
        ("KILLED in fighting that lasted three days.", "1918-03-31/1918-04-03", ["agrees"]),
        ("KILLED in fighting that lasted nine days.", "1918-03-31/1918-04-03", ["caution"]),
        ("KILLED in fighting that lasted more than nine days.", "1918-03-31/1918-04-03", ["caution"]),
        ("KILLED in fighting that lasted more than two days.", "1918-03-31/1918-04-03", ["agrees"]),
        ("KILLED in two weeks of fighting.", "1918-03-01/1918-03-16", ["agrees"]),
        ("KILLED in five weeks of fighting.", "1918-03-01/1918-03-16", ["caution"]),
        ("KILLED in a four-day siege.", "1918-03-31/1918-04-03", ["agrees"]),
        ("KILLED. He was missing for nine days.", "1918-03-31/1918-04-03", []),
        ("KILLED. It had lasted nine days.", "1918-03-31", []),
        ("KILLED. It had lasted nine days.", "1918-03/1918-04", []),
        ("These nine days are told. KILLED.", "1918-03-31/1918-04-03", []),
    ],
)
def test_duration_levels(telling: Any, words: str, when: str, levels: list[str]) -> None:
    assert [f.level for f in run(duration, dated(telling, words, when))] == levels


def test_duration_shows_days_and_dates(telling: Any) -> None:
    (finding,) = run(duration, dated(telling, "KILLED. The killings lasted nine days.", "1918-03-31/1918-04-03"))
    assert finding.message == (
        "“lasted nine days”; “300 people were killed” is put between 31 March 1918 and 3 April 1918: 4 days, both ends "
        "counted."
    )
    assert (finding.expected, finding.found) == (9, 4)


def test_times_no_words_are_found_in_a_language_without_a_table(telling: Any) -> None:
    telling = dated(telling, "108 years ago, KILLED. It lasted nine days.", "1918-03-31/1918-04-03")
    account = telling.account.__class__(id="a", text=telling.text, published="2025-03-31", language="ka")
    assert list(anniversary(account, telling.claims, telling.joined, Unknown())) == []
    assert list(duration(account, telling.claims, telling.joined, Unknown())) == []
