"""Numbers: the examples of every language, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.reading.numbers.mentions import Number, find_numbers
from recount.text import Mention, tokenize

LANGUAGES = Path(__file__).resolve().parents[2] / "src" / "recount" / "languages"
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def numbers_of(text: str, language: str = "en") -> tuple[Mention[Number], ...]:
    return find_numbers(text, tokenize(text, 0, len(text)), language)


def _examples(part: str) -> list[Any]:
    return [
        pytest.param(file.parents[2].name, row, phrasing, id=phrasing)
        for file in sorted(LANGUAGES.glob("*/examples/numbers/figures.toml"))
        for row in tomllib.loads(file.read_text(encoding="utf-8"))[part]
        for phrasing in row["phrasings"]
    ]


@pytest.mark.parametrize(("language", "row", "phrasing"), _examples("reads"))
def test_numbers_are_read_as_the_examples_say(language: str, row: dict[str, Any], phrasing: str) -> None:
    wanted = (row.get("low"), row.get("high"), row["kind"], row.get("low_open", False), row.get("high_open", False),
              row.get("approximate", False))  # fmt: skip
    found = [mention for mention in numbers_of(phrasing, language) if mention.type == row["type"]]
    figures = [mention.value.figure for mention in found]
    alike = [f for f in figures if (f.low, f.high, f.kind, f.low_open, f.high_open, f.approximate) == wanted]
    assert len(alike) == 1, (wanted, numbers_of(phrasing, language))
    if "qualifier" in row:
        assert alike[0].qualifier == row["qualifier"]


@pytest.mark.parametrize(("language", "row", "phrasing"), _examples("refuses"))
def test_numbers_refuse_what_counts_nobody(language: str, row: dict[str, Any], phrasing: str) -> None:
    figures = [mention for mention in numbers_of(phrasing, language) if mention.type == "figure"]
    assert figures == [], row["why"]


@pytest.mark.parametrize(
    ("text", "increment"),
    [("another 40 died", True), ("40 more died", True), ("40 others died", True), ("a further 40 died", True),
     ("an additional 40 died", True), ("40 other men died", True), ("40 died", False), ("more than 40 died", False)],
)  # fmt: skip
def test_numbers_know_further_ones(text: str, increment: bool) -> None:
    (mention,) = numbers_of(text)
    assert mention.value.increment is increment


@pytest.mark.parametrize("text", ["The toll rose from 12 to 14.", "They revised the figure from 12 to 14."])
def test_numbers_keep_a_change_apart(text: str) -> None:
    assert [mention.value.figure.exact for mention in numbers_of(text)] == [12, 14]


@pytest.mark.parametrize(
    ("text", "units"),
    [("sentenced to 28 and 30 years", ["year", "year"]), ("35 km and $5", ["km", "USD"]),
     ("90% of 8 square miles", ["percent", "mi2"]), ("£5 and 20 pounds of nails", ["GBP", "lb"]),
     ("a three-month-old baby", ["month"]), ("12 people", [None])],
)  # fmt: skip
def test_numbers_name_their_units(text: str, units: list[str | None]) -> None:
    assert [mention.value.unit for mention in numbers_of(text)] == units


def test_numbers_point_at_qualifier_and_core() -> None:
    text = "They say that at least another 30 people died."
    (mention,) = numbers_of(text)
    tokens = tokenize(text, 0, len(text))
    assert mention.span.of(text) == "at least another 30"
    assert (tokens.words[mention.value.first], tokens.words[mention.value.core]) == ("at", "30")
    assert tokens.words[mention.value.last] == "30"


def below_thousand(n: int, joined: bool) -> str:
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    small = UNITS[rest] if rest < 20 else TENS[tens] + (f"-{UNITS[ones]}" if ones else "")
    if not hundreds:
        return small
    head = f"{UNITS[hundreds]} hundred"
    return f"{head}{' and ' if joined else ' '}{small}" if rest else head


def in_words(n: int, joined: bool) -> str:
    """A whole number below a billion as English writes it, with or without its "and"s."""
    if n == 0:
        return "zero"
    parts: list[str] = []
    for scale, name in ((1_000_000, " million"), (1_000, " thousand"), (1, "")):
        count, n = divmod(n, scale)
        if count:
            lone = joined and scale == 1 and count < 100 and parts
            parts.append(("and " if lone else "") + below_thousand(count, joined) + name)
    return " ".join(parts)


@given(st.integers(0, 999_999_999), st.booleans(), st.sampled_from([str, str.upper, str.title]))
def test_numbers_in_words_are_read_back(n: int, joined: bool, case: Any) -> None:
    text = case(f"killing {in_words(n, joined)} people")
    assert [(m.type, m.value.figure.exact) for m in numbers_of(text)] == [("figure", n)]


@given(st.integers(0, 999_999_999))
def test_numbers_in_digits_are_read_back(n: int) -> None:
    assert [(m.type, m.value.figure.exact) for m in numbers_of(f"killing {n:,} people")] == [("figure", n)]


WORDS = st.sampled_from(
    "at least more than between and to or from half a an dozen two three hundred thousand million one no none both "
    "of the in 1918 12 34-year-old , . ( ) - – $ £ % km years old men killed aged 12,000 1.5 24 / 7 few several many "
    "thirds third score scores tens thousands not single up 7.15 p.m. may March No Article 5 M-19 l 900 ½ s ' \" + "
    "twenties their nineteen eighteen".split()
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=14).map(" ".join), st.lists(WORDS, max_size=8).map("".join)))
def test_numbers_hold_for_any_text(text: str) -> None:
    tokens = tokenize(text, 0, len(text))
    end, last = 0, -1
    for mention in find_numbers(text, tokens):
        number = mention.value
        assert last < number.first <= number.core <= number.last < len(tokens)
        assert (mention.span.start, mention.span.end) == (tokens.starts[number.first], tokens.ends[number.last])
        assert end <= mention.span.start
        figure = number.figure
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        end, last = mention.span.end, number.last
