from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import handmade as made
from recount.model import NONE, ONE, PLURAL, Figure
from recount.pages.words import figure_words, headline, listed, number, tags


def says(figure: Figure | None, harm: str = "killed", thing: str | None = None, **more: Any) -> str:
    fields = {"object_kind": "people", **more}
    return headline(made.claim("the Day", harm=harm, object=thing, figure=figure, **fields))


@pytest.mark.parametrize(
    ("figure", "thing", "words"),
    [
        (Figure(40000, None, "bound", low_open=True), "people", "More than 40,000 people killed"),
        (Figure(30, None, "bound"), "people", "At least 30 people killed"),
        (Figure(None, 300, "bound"), None, "Up to 300 killed"),
        (Figure(None, 50, "bound", high_open=True), None, "Fewer than 50 killed"),
        (Figure(12000, 12000, "count"), None, "12,000 killed"),
        (Figure(3000, 12000, "range"), "people", "3,000 to 12,000 people killed"),
        (Figure(50, 50, "count", approximate=True), "people", "About 50 people killed"),
        (Figure(50, 50, "count", approximate=True, qualifier="nearly"), "people", "Nearly 50 people killed"),
        (Figure(24, None, "vague"), None, "Dozens killed"),
        (Figure(200, None, "vague", qualifier="Several hundred"), "people", "Several hundred people killed"),
        (PLURAL, "villagers", "Villagers killed"),
        (PLURAL, None, "People (no number given) killed"),
        (ONE, "the mayor", "The mayor killed"),
        (ONE, "man", "1 man killed"),
        (NONE, "people", "Nobody killed"),
        (Figure(0, None, "bound"), "people", "Nobody reported killed"),
        (None, "villagers", "Villagers killed"),
        (Figure(4, 4, "count"), "dead", "4 killed"),
        (ONE, "he", "1 killed"),
        (NONE, "officers", "No officers killed"),
    ],
)
def test_words_say_the_figure_as_a_reader_would(figure: Figure | None, thing: str | None, words: str) -> None:
    assert says(figure, thing=thing) == words


def test_words_nobody_and_nothing_harmed_keep_their_harm() -> None:
    assert says(NONE, "injured") == "Nobody injured"
    assert says(NONE, "casualties") == "No casualties (killed or injured)"
    assert says(NONE, "burned", "houses", object_kind="buildings") == "No houses burned"


def test_words_casualties_bodies_and_graves_stay_what_they_are() -> None:
    assert says(Figure(11, None, "bound"), "casualties", "fishermen") == "At least 11 fishermen killed or injured"
    assert says(Figure(471, 471, "count"), "casualties") == "471 casualties (killed or injured)"
    assert says(Figure(5, 5, "count"), thing="graves", counted_as="graves") == "5 graves of people killed"
    assert says(Figure(5, 5, "count"), thing="bodies of women", counted_as="bodies") == "5 bodies of women: killed"


def test_words_one_of_several_is_said_so() -> None:
    text = "One of the guards died. One guard of the bank died."
    one = made.claim("One of the guards", harm="died", object="guards", figure=ONE, text=text, object_kind="people")
    assert headline(one) == "1 of the guards died"
    guard = made.claim("One guard of the bank", harm="died", object="guard of the bank", figure=ONE, text=text)
    assert headline(guard) == "1 guard of the bank died"


def test_words_a_quantity_is_not_said_twice() -> None:
    def quantity(thing: str, unit: str | None, figure: Figure) -> str:
        return headline(made.claim("the Day", "quantity", object=thing, unit=unit, figure=figure))

    assert quantity("£20,000", "GBP", Figure(20000, 20000, "count")) == "£20,000"
    assert quantity("of the oil", "percent", Figure(90, 90, "count", approximate=True)) == "About 90% of the oil"
    assert quantity("area", "km2", Figure(39, 39, "count")) == "39 km²: area"
    assert quantity("officers", None, Figure(40, 40, "count")) == "40 officers"


def test_words_a_plural_is_never_a_number() -> None:
    assert figure_words(PLURAL) is None
    assert "2" not in says(PLURAL)


def test_words_denied_attempted_threatened_are_said_first() -> None:
    assert says(Figure(50, 50, "count"), thing="prisoners", stance="denied") == "Denied: 50 prisoners killed"
    assert says(None, thing="the mayor", stage="attempted").startswith("Attempted")
    assert says(None, thing="the mayor", stage="threatened", stance="denied").startswith("Denied: threatened")


def test_words_names_stand_for_a_figure_that_counts_them() -> None:
    two = Figure(2, 2, "named")
    assert says(two, names=("Ana Reth", "Jon Ube")) == "Ana Reth and Jon Ube killed"


def test_words_doubt_and_units_are_tags() -> None:
    claim = made.claim(
        "the Day",
        harm="killed",
        figure=ONE,
        certainty="unverified",
        counted_as="graves",
        counting="running",
        as_of="2020-05-03",
    )
    said = " ".join(tags(claim))
    for part in ("not verified", "graves, not persons", "so far", "as of 3 May 2020"):
        assert part in said
    assert tags(made.claim("the Day", harm="killed", figure=ONE)) == []


def test_words_numbers_have_commas() -> None:
    assert number(1234567) == "1,234,567"
    assert number(1.5) == "1.5"
    assert number(2.0) == "2"
    assert number(1500000.25) == "1,500,000.25"


def test_words_long_lists_say_how_many_are_left_out() -> None:
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "a"]) == "a and b"
    assert listed(["a", "b", "c"], 2) == "a, b and 1 more"
