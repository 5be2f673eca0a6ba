"""EDTF: what is well formed, and which days it covers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.times import inside, interval, is_edtf, length, overlap, span_of

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "1918",
        "1918-03",
        "1918-03-31",
        "1918-21",
        "1918~",
        "1918-03-31?",
        "2004-06-~11",
        "?2004-06",
        "199X",
        "19XX-02",
        "XXXX-03-31",
        "1918-XX-31",
        "1918-03-31/1918-04-03",
        "2014/..",
        "../2002",
        "/2002",
        "2002/",
        "../..",
        "-0044-03-15",
        "Y17000",
        "1950S2",
        "{1998-05-03,1998-05-14}",
        "[1667..1668, 1670]",
        "[..1918]",
        "1998-05-03T11:00:00+03:00",
        "1998-05-03T11:00Z",
        "2001-34",
    ],
)
def test_edtf_takes_levels_0_to_2(text: str) -> None:
    assert is_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "1918-13",
        "1918-02-30",
        "1918-3-31",
        "31 March",
        "1918/1917",
        "1918-03-31/1918-03-30",
        "2014/2015/2016",
        "[]",
        "{1918",
        "1900-02-29",
        "1918-21-01",
        "191",
        "..",
        "1998-05-03T25:00",
        "１９１８",
        "1918 ",
    ],
)
def test_edtf_refuses_what_is_none(text: str) -> None:
    assert not is_edtf(text)
    assert span_of(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1918", "1918-01-01", "1918-12-31"),
        ("1918-02", "1918-02-01", "1918-02-28"),
        ("1920-02", "1920-02-01", "1920-02-29"),
        ("1918-21", "1918-03-01", "1918-05-31"),
        ("1918-24", "1918-12-01", "1919-02-28"),
        ("1998-34", "1998-04-01", "1998-06-30"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX-02-29", "1904-02-29", "1996-02-29"),
        ("1918-XX-31", "1918-01-31", "1918-12-31"),
        ("1918-1X", "1918-10-01", "1918-12-31"),
        ("1988~", "1988-01-01", "1988-12-31"),
        ("1951-10/1952-06", "1951-10-01", "1952-06-30"),
        ("{1998-05-03,1998-05-14}", "1998-05-03", "1998-05-14"),
        ("2018-05-01T23:00-04:00", "2018-05-01", "2018-05-01"),
        ("2014/..", "2014-01-01", None),
        ("../2002", None, "2002-12-31"),
        ("[..1918]", None, "1918-12-31"),
    ],
)
def test_edtf_covers_these_days(text: str, first: str | None, last: str | None) -> None:
    days = span_of(text)
    assert days is not None
    assert [d.isoformat() if d else None for d in days] == [first, last]


@pytest.mark.parametrize("text", ["XXXX-03-31", "../..", "Y17000", "1950S2", "-0044", "0000", "XXXX"])
def test_edtf_has_no_days_that_can_be_counted(text: str) -> None:
    assert is_edtf(text)
    assert span_of(text) is None
    assert length(text) is None
    assert overlap(text, "1918") is None


def test_overlap_and_inside_with_open_ends() -> None:
    assert overlap("2014/..", "2020") is True
    assert overlap("2014/..", "2013") is False
    assert inside("2020", "2014/..") is True
    assert inside("2014/..", "2010/2020") is None
    assert inside("2014/..", "2020") is False
    assert inside("2014/..", "2013") is False
    assert inside("../2002", "../2005") is True


def test_length_counts_both_ends() -> None:
    assert length("1918-03-31/1918-04-03") == 4
    assert length("2014/..") is None


@given(DAYS, st.integers(0, 4000), DAYS, st.integers(0, 4000))
def test_overlap_inside_and_length_agree_with_days(a: date, m: int, b: date, n: int) -> None:
    c, d = a + timedelta(days=m), b + timedelta(days=n)
    one, other = interval(a.isoformat(), c.isoformat()), interval(b.isoformat(), d.isoformat())
    assert length(one) == m + 1
    assert overlap(one, other) == overlap(other, one) == (a <= d and b <= c)
    assert inside(one, other) == (b <= a and c <= d)
    assert overlap(one, one) and inside(one, one)


@given(st.text(alphabet="0123456789X-/.~?%[]{},TYES:+Z ", max_size=24))
def test_edtf_any_text_gives_an_answer(text: str) -> None:
    days = span_of(text)
    if days is not None:
        assert is_edtf(text)
        assert days != (None, None)
        assert None in days or length(text) is not None


@given(DAYS, st.sampled_from(["", "~", "?", "%"]), st.integers(4, 10))
def test_edtf_holds_the_day_at_every_grain(day: date, mark: str, size: int) -> None:
    text = day.isoformat()[: {4: 4, 5: 4, 6: 7, 7: 7, 8: 10, 9: 10, 10: 10}[size]] + mark
    assert inside(day.isoformat(), text) is True
