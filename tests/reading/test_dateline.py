"""Headers of accounts: the examples of each language, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import recount.languages.tables as tables
from recount.reading.dates.dateline import Dateline, read_dateline
from recount.times import day_of

FILES = sorted(Path(tables.__file__).parent.glob("*/examples/times/datelines.toml"))
DATA = [tomllib.loads(file.read_text(encoding="utf-8")) for file in FILES]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["line"]) for data in DATA for row in data["reads"]])
def test_dateline_reads_each_header(row: dict[str, Any]) -> None:
    text = row["text"]
    found = read_dateline(text)
    assert found.published == row.get("published")
    assert found.agency == row.get("agency")
    assert (found.place[0] if found.place else None) == row.get("place")
    assert found.line is not None
    assert found.line.of(text) == row["line"]
    assert (found.span is not None) == row.get("opens", True)
    assert found.span is None or (found.span.start, found.span.end) == (0, found.line.end)


@pytest.mark.parametrize("text", [text for data in DATA for row in data["refuses"] for text in row["texts"]])
def test_dateline_refuses_what_is_no_header(text: str) -> None:
    assert read_dateline(text) == Dateline()


PIECES = st.sampled_from(
    [
        "LIMA",
        "Paris",
        "(PERU)",
        "(EFE)",
        ",",
        " ",
        " -- ",
        " – ",
        "—",
        ":",
        "4 MAY 88",
        "31 March 2025",
        "11:00",
        "UTC+3",
        "\n",
        "\n\n",
        "[TEXT]",
        "[",
        "]",
        "(",
        ")",
        "Date:",
        "By",
        "our",
        "Ten died.",
        "#",
        "---",
        "2018-05-01T11:00Z",
        "²",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)))
def test_dateline_holds_for_any_text(text: str) -> None:
    found = read_dateline(text)
    if found.place is not None:
        assert found.place[1].of(text) == found.place[0]
    if found.line is not None:
        assert found.line.end <= len(text)
        assert found.span is None or found.span.end == found.line.end
    else:
        assert found == Dateline()
    assert found.published is None or day_of(found.published) is not None
