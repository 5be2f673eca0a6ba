"""Writing EDTF, and taking its parts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.times import day, day_of, interval, is_edtf, month, set_of, span_of, year_of


@given(st.dates(), st.dates())
def test_days_written_are_read_again(a: date, b: date) -> None:
    first, last = sorted((a, b))
    text = interval(day(first.year, first.month, first.day), last.isoformat())
    assert is_edtf(text)
    assert span_of(text) == (first, last)


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        (("1918", "1921"), "1918/1921"),
        (("1918", "1918"), "1918"),
        (("2014", None), "2014/.."),
        ((None, "2002"), "../2002"),
    ],
)
def test_interval_writes_open_ends(ends: tuple[str | None, str | None], text: str) -> None:
    assert interval(*ends) == text


@pytest.mark.parametrize(
    "ends", [("1921", "1918"), (None, None), ("1918/1919", "1920"), ("x", "1918"), ("{1918,1919}", None)]
)
def test_interval_refuses_what_is_no_range(ends: tuple[str | None, str | None]) -> None:
    with pytest.raises(ValueError, match="interval"):
        interval(*ends)


def test_day_refuses_what_the_calendar_lacks() -> None:
    with pytest.raises(ValueError, match="day"):
        day(1918, 2, 30)
    with pytest.raises(ValueError, match="month"):
        month(1918, 13)


def test_set_of_writes_all_and_one() -> None:
    assert set_of(["1998-05-03", "1998-05-14"]) == "{1998-05-03,1998-05-14}"
    assert set_of(["1998", "1999"], one=True) == "[1998,1999]"
    assert set_of(["1998", "1998"]) == "1998"
    with pytest.raises(ValueError, match="set"):
        set_of(["1998/1999"])


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2025-03-31T11:00+03:00", "2025-03-31"),
        ("2018-05-01", "2018-05-01"),
        ("20180501", "2018-05-01"),
        ("2018-05", "2018-05"),
        ("2025-03-31 11:00", "2025-03-31"),
        ("2018", "2018"),
        ("1998-04/1998-06", "1998-04/1998-06"),
        ("31 March 2025", None),
        ("2018-02-30", None),
        ("", None),
    ],
)
def test_day_of_takes_what_publishers_write(published: str, text: str | None) -> None:
    assert day_of(published) == text


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1918-03-31/1918-04-03", 1918),
        ("1918~", 1918),
        ("1917/1921", None),
        ("199X", None),
        ("1918-24", 1918),
        ("2014/..", None),
        ("{1998-05-03,1998-05-14}", 1998),
        ("XXXX-03-31", None),
        ("2018-05-01T11:00Z", 2018),
        ("1918/199X", None),
        ("junk", None),
    ],
)
def test_year_of_is_the_one_year(text: str, year: int | None) -> None:
    assert year_of(text) == year
