"""Dates in sentences: the examples of each language, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import recount.languages.tables as tables
from recount.model import Account
from recount.reading.dates.mentions import find_dates
from recount.reading.read import read_account
from recount.text import Mention, tokenize
from recount.times import is_edtf

LANGUAGES = Path(tables.__file__).parent
FILES = sorted(LANGUAGES.glob("*/examples/times/dates.toml"))


def find(text: str, anchor: str | None = None) -> tuple[Mention[str], ...]:
    return find_dates(text, tokenize(text, 0, len(text)), anchor)


def examples(name: str) -> list[Any]:
    rows = []
    for file in FILES:
        for row in tomllib.loads(file.read_text(encoding="utf-8"))[name]:
            rows += [
                pytest.param(text, row, id=f"{row.get('value', row.get('why'))}: {text}") for text in row["phrasings"]
            ]
    return rows


@pytest.mark.parametrize(("text", "row"), examples("reads"))
def test_dates_reads_each_phrasing(text: str, row: dict[str, Any]) -> None:
    found = find(text, row.get("anchor"))
    assert [m.value for m in found] == [row["value"]] * row.get("times", 1)
    assert "rule" not in row or found[0].rule == row["rule"]


@pytest.mark.parametrize(("text", "row"), examples("refuses"))
def test_dates_refuses_what_is_no_date(text: str, row: dict[str, Any]) -> None:
    assert find(text, row.get("anchor")) == ()


def test_dates_span_holds_the_words_and_nothing_else() -> None:
    text = "Before this. Between March 31 and April 3, 1918, it burned."
    found = find_dates(text, tokenize(text, 13, len(text)), None)
    assert [m.span.of(text) for m in found] == ["Between March 31 and April 3, 1918"]


def test_dates_without_anchor_leaves_weekdays_open() -> None:
    assert [(m.value, m.rule) for m in find("They met on Monday.")] == [("", "relative-without-anchor")]


def test_dates_within_a_longer_anchor() -> None:
    assert [m.value for m in find("Shot on 3 April and buried on 2 June.", "1998-04/1998-06")] == [
        "1998-04-03",
        "1998-06-02",
    ]
    assert [m.value for m in find("Shot on 3 April.", "1998/1999")] == [""]


PIECES = st.sampled_from(
    "31 3 12 90 1918 2014 1500 17/04/2012 14.03.1987 2018-05-01 20.03 21st 1990 s March MAY may Apr . , – - / ( ) [ ] "
    "of the in on since by until from to between and or early mid-July late about last this year ago 107 years two "
    "days today yesterday night Sunday Monday same four that spring winter century 19th 19,000 people will inst week "
    "first 0430 at ' 00 July-December 1951-June 29 February 24:00 ² ٣ İ next past hours before after onwards".split()
)
ANCHORS = st.sampled_from(
    [
        None,
        "2025-03-31",
        "2024-02-29",
        "0001-01-01",
        "0002-01-01",
        "9999-12-31",
        "9998-12-31",
        "1998-04/1998-06",
        "2018-05-01T11:00+03:00",
        "1918",
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES).map("".join)), ANCHORS
)
def test_dates_hold_for_any_text(text: str, anchor: str | None) -> None:
    found = find(text, anchor)
    for mention in found:
        assert mention.type == "time"
        assert mention.span.end <= len(text)
        assert mention.span.of(text).strip() == mention.span.of(text)
        assert mention.value == "" or is_edtf(mention.value)
    for one, other in zip(found, found[1:], strict=False):
        assert one.span.end <= other.span.start


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("In 1918 there was a rising in Orla. In March and April raiders killed 40 people.", "1918"),
        ("A rising began in 1918. A decree of 1998 speaks of it. On 9 March raiders killed 40 people.", None),
        ("On 9 March raiders killed 40 people in Orla.", "2023-03-09"),
        ("On 9 March raiders killed 40 people in Orla, the worst raid since 1918.", "2023-03-09"),
        ("The town was founded in 1918. In 2023 it was raided. On 9 March raiders killed 40 people.", "2023-03-09"),
    ],
    ids=["one-time-told", "several-times-told", "news", "news-with-background", "back-in-the-present"],
)
def test_dates_without_a_year_are_of_the_time_that_the_account_tells_of(text: str, want: str | None) -> None:
    account = Account(id="a", text=text, published="2023-04-05")
    when = [c.when for c in read_account(account).claims if c.harm == "killed"]
    assert [w[: len(want)] if w and want else w for w in when] == [want]
