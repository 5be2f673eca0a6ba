"""Whose figures are added, whose may be the same people, from the words of short accounts to the toll."""

from __future__ import annotations

import pytest

import recount


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [
        ("Minister Juan Porth was assassinated on Friday. Two of his bodyguards were also killed.", 3, 3, 3),
        ("Gunmen killed a judge, a police commander and Senator Luis Galan.", 3, 3, 3),
        ("The blast killed nine people and the mayor, Ana Ruiz.", 10, 10, 10),
        ("Ten people were killed in Bucha. A pregnant woman was also killed.", 11, 11, 11),
        ("Judge Carlos Valencia was murdered. The killing of Carlos Valencia Garcia shocked the town.", 1, 1, 1),
        ("The bomb killed the priest and his driver.", 2, 2, 2),
    ],
)
def test_told_together_people_whom_the_words_tell_apart_are_added(text: str, low: int, best: int, high: int) -> None:
    entry = recount.read_text(text).toll.harms["killed"]
    assert (entry.low, entry.best, entry.high) == (low, best, high)


@pytest.mark.parametrize(
    "text",
    [
        "The gunmen killed the priests, their cook and her daughter.",
        "A farmer was shot dead. Soldiers were killed too.",
        "Six priests were murdered on Thursday. More than 70,000 people have died in the country.",
    ],
)
def test_told_together_no_number_stands_where_others_may_be_meant(text: str) -> None:
    entry = recount.read_text(text).toll.harms["killed"]
    assert entry.best is None
    assert entry.why


def test_told_together_a_sides_own_dead_do_not_lower_the_figure_of_all_the_dead() -> None:
    text = "At least 30 people were killed in the valley on Friday. The army said that 12 of its soldiers died."
    entry = recount.read_text(text).toll.harms["killed"]
    assert (entry.low, entry.best, entry.bound) == (30, 30, "≥")
