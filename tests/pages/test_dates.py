from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.pages.dates import english


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1918", "1918"),
        ("1988-08", "August 1988"),
        ("1918-03-31", "31 March 1918"),
        ("1918-03-31/1918-04-03", "31 March – 3 April 1918"),
        ("1918-04-03/1918-04-05", "3–5 April 1918"),
        ("1918-03/1918-05", "March – May 1918"),
        ("1917-12-30/1918-01-02", "30 December 1917 – 2 January 1918"),
        ("1917/1921", "1917–1921"),
        ("1917/1918-05", "1917 – May 1918"),
        ("1918-05/1918-05", "May 1918"),
        ("2002~", "about 2002"),
        ("2002-05?", "May 2002 (uncertain)"),
        ("2002%", "about 2002 (uncertain)"),
        ("1918-03-31~/1918-04-03", "about 31 March 1918 – 3 April 1918"),
        ("1918/..", "from 1918 on"),
        ("../1918-05", "until May 1918"),
        ("/1918", "until 1918"),
        ("199X", "the 1990s"),
        ("18XX", "between 1800 and 1899"),
        ("1918-XX-XX", "1918"),
        ("1918-04-XX", "April 1918"),
        ("2001-21", "spring 2001"),
        ("2001-34", "the second quarter of 2001"),
        ("[1667,1668]", "1667 or 1668"),
        ("{1667,1668-12}", "1667 and December 1668"),
        ("-0043-03-15", "15 March 44 BC"),
        ("2021-05-02T09:30+03:00", "2 May 2021, 09:30 (UTC+03:00)"),
        ("2021-05-02T09:30:15Z", "2 May 2021, 09:30 (UTC)"),
    ],
)
def test_dates_say_the_time_in_english(edtf: str, words: str) -> None:
    assert english(edtf) == words


@pytest.mark.parametrize("text", ["", "../..", "1918-13-01", "1918-04-45", "yesterday", "1918-XX-31", "1/2/3", "Y17E7"])
def test_dates_what_is_not_understood_stays_as_it_is(text: str) -> None:
    assert english(text) == text


@given(st.text(alphabet="0123456789-/.~?%XTZ[]{},: ", max_size=24))
def test_dates_nothing_breaks_them(text: str) -> None:
    assert isinstance(english(text), str)
