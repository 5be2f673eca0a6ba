"""Parts against totals: what is a conflict, a caution, or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from recount.checks.total_and_parts import check
from recount.model import Unknown


def levels(telling: Any) -> list[str]:
    return [f.level for f in check(telling.account, telling.claims, telling.joined, Unknown())]


def told(telling: Any, total: dict[str, Any], parts: tuple[int, ...], **link: Any) -> Any:
    whole = telling.says("the total", **total)
    ids = [telling.says(f"{n} in {place}", n, places=[place]) for n, place in zip(parts, "ABCDE", strict=False)]
    telling.parts(whole, *ids, **{"part_kind": "place", **link})
    return telling


@pytest.mark.parametrize(
    ("total", "parts", "link", "level"),
    [
        ({"low": 30}, (18, 12), {}, ["agrees"]),
        ({"low": 30}, (18, 13), {}, ["conflict"]),
        ({"low": 30}, (18, 11), {}, ["caution"]),
        ({"low": 30}, (18, 11), {"complete": True}, ["conflict"]),
        ({"low": 30}, (18, 11), {"complete": False}, []),
        ({"low": 30}, (18, 13), {"part_kind": "group"}, ["caution"]),
        ({"low": 30}, (18, 11), {"part_kind": "group"}, []),
        ({"low": 30}, (18, 11), {"part_kind": "group", "complete": True}, ["conflict"]),
        ({"low": 30}, (18, 13), {"rule": "including"}, []),
        ({"low": 30}, (18, 13), {"rule": "of them"}, []),
        ({"low": 30}, (18, 12), {"rule": "of them", "complete": True}, ["agrees"]),
        ({"low": 30}, (18, 13), {"reason": "the words are “including”"}, ["conflict"]),
        ({"low": 30}, (18,), {"complete": True}, []),
        ({"low": 30, "at_least": True}, (18, 13), {"complete": True}, ["agrees"]),
        ({"low": 30, "at_least": True}, (18, 12), {"complete": True}, ["agrees"]),
        ({"low": 30, "low_open": True}, (18, 12), {"complete": True}, ["conflict"]),
        ({"low": None, "high": 30}, (18, 10), {"complete": True}, ["agrees"]),
        ({"low": None, "high": 30}, (18, 14), {}, ["conflict"]),
        ({"low": 20, "high": 30}, (18, 8), {"complete": True}, ["agrees"]),
        ({"low": 30, "approximate": True}, (18, 14), {}, ["agrees"]),
        ({"low": 30, "approximate": True}, (18, 18), {}, ["conflict"]),
        ({"low": 40000}, (30000, 9700), {"complete": True}, ["agrees"]),
        ({"low": 40000}, (30000, 9000), {"complete": True}, ["conflict"]),
        ({"low": 100}, (60, 39), {"complete": True}, ["conflict"]),
        ({"low": 24, "figure_kind": "vague", "at_least": True}, (10, 5), {"complete": True}, []),
        ({"low": 30, "stance": "denied"}, (18, 13), {}, []),
        ({"low": 30, "stage": "threatened"}, (18, 13), {}, []),
        ({"low": 30, "harm": "injured"}, (18, 13), {}, []),
        ({"low": 30, "counted_as": "families"}, (18, 13), {}, []),
    ],
)
def test_total_and_parts_levels(
    telling: Any, total: dict[str, Any], parts: tuple[int, ...], link: dict[str, Any], level: list[str]
) -> None:
    assert levels(told(telling, total, parts, **link)) == level


def test_total_and_parts_two_breakdowns_are_checked_apart(telling: Any) -> None:
    total = telling.says("3,112 dead", 3112)
    groups = [telling.says(f"{n:,} {who}", n) for n, who in ((1844, "women"), (702, "men"), (566, "children"))]
    telling.parts(total, *groups, part_kind="group", complete=True)
    by_place = ((1390, "A"), (1020, "B"), (655, "C"), (57, "D"))
    places = [telling.says(f"{n:,} in {place}", n, places=[place]) for n, place in by_place]
    telling.parts(total, *places, part_kind="place")
    assert levels(telling) == ["agrees", "conflict"]


def test_total_and_parts_parts_of_parts_are_counted_once(telling: Any) -> None:
    total, east = telling.says("30 dead", 30), telling.says("20 in the east", 20, places=["East"])
    west = telling.says("10 in the west", 10, places=["West"])
    town = telling.says("15 in the town", 15, places=["Town"])
    telling.parts(total, east, west, town, part_kind="place")
    telling.parts(east, town, part_kind="place")
    assert levels(telling) == ["agrees"]


def test_total_and_parts_of_another_source_are_a_sum_of_their_own(telling: Any) -> None:
    total = telling.says("9 dead", 9, according_to="a commission")
    ours = [telling.says(f"{n} in {p}", n, places=[p], according_to="a commission") for n, p in ((5, "A"), (4, "B"))]
    theirs = telling.says("7 of its people", 7, according_to="a league")
    telling.parts(total, *ours, theirs, part_kind="place")
    assert levels(telling) == ["agrees"]


def test_total_and_parts_open_part_is_never_short(telling: Any) -> None:
    total, one = telling.says("30 dead", 30), telling.says("at least 5 in A", 5, at_least=True, places=["A"])
    telling.parts(total, one, telling.says("10 in B", 10, places=["B"]), part_kind="place", complete=True)
    assert levels(telling) == ["agrees"]


def test_total_and_parts_part_without_a_number_leaves_no_gap(telling: Any) -> None:
    told(telling, {"low": 30}, (10, 5))
    dozens = telling.says("dozens in Gorsk", 24, figure_kind="vague", at_least=True, places=["Gorsk"])
    telling.parts("c00", dozens, part_kind="place")
    assert levels(telling) == ["agrees"]


def test_total_and_parts_excess_that_an_overlap_explains_is_a_caution(telling: Any) -> None:
    total, both = telling.says("100 dead", 100), telling.says("70 in A and B", 70, places=["A", "B"])
    telling.parts(total, both, telling.says("40 in B", 40, places=["B"]), part_kind="place")
    (finding,) = check(telling.account, telling.claims, telling.joined, Unknown())
    assert finding.level == "caution"
    assert finding.message == (
        "The parts add up to 110; the total says “100 dead” (100). They exceed it by 10; a place may be counted in "
        "two parts."
    )


def test_total_and_parts_message_shows_both_numbers(telling: Any) -> None:
    (finding,) = check(*_args(told(telling, {"low": 12}, (6, 5), complete=True)))
    assert finding.message == (
        "The parts add up to 11; the total says “the total” (12). 1 is in no part, though the account says that the "
        "parts are all of it."
    )
    assert (finding.expected, finding.found, finding.sum) == (12, 11, "6 + 5 = 11")
    assert finding.claims == (("a", "c00"), ("a", "c01"), ("a", "c02"))


def _args(telling: Any) -> tuple[Any, ...]:
    return telling.account, telling.claims, telling.joined, Unknown()


def test_total_and_parts_somebody_named_may_be_of_a_counted_group(telling: Any) -> None:
    total, four = telling.says("five were arrested", 5), telling.says("four workers", 4)
    named = [telling.says(name, 1, figure_kind="named", names=(name,)) for name in ("Carl Dorn", "the priest")]
    telling.parts(total, four, *named, part_kind="group")
    assert levels(telling) == ["agrees"]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "In 1921 the army killed 800 people: 500 people in Orla, 200 people in Tarn and 90 people in "
            "Velm."
        ), None, ["caution"]),
        ((
            "In Orla, 925 people were killed in March 1918: 555 men, 260 women and 140 children."
        ), None, ["conflict"]),
        ((
            "Raiders killed 380 inhabitants of Orla: 140 men, 160 women, and 200 children."
        ), None, ["conflict"]),
        ("The attack on Orla left 471 casualties (300 killed, 190 wounded).", None, ["conflict"]),
        ("Fewer than 50 people were killed in May 1990: 30 in Orla and 25 in Tarn.", None, ["conflict"]),
        ("About 40,000 people were killed in 1921: 30,000 in Orla and 9,700 in Tarn.", None, []),
        ((
            "At least 30 people were killed in May 1990, including 18 in Orla and 5 in Tarn."
        ), None, []),
        ((
            "Thirty people were killed in Orla in May 1990, including 12 women and 9 children."
        ), None, []),
        ((
            "They killed 820 people in Orla, 297 people in Tarn and 494 people in Velm in 1949."
        ), None, []),
        ((
            "In 1921 the army killed 800 people: 500 people in Orla and dozens of people in Tarn."
        ), None, []),
        ((
            "In 1921 the army killed 40 people in Velm. In Orla province it killed 500 people in Orla and "
            "300 people in Tarn."
        ), None, []),
        ((
            "There were 30 casualties in Orla in May 1990: Ann Reth and Ben Holt were killed."
        ), None, []),
        ("The attack on Orla left 471 casualties (300 killed, 171 wounded).", None, []),
        ((
            "The raid on Orla killed 312 people in 1943: 184 women, 72 men and 56 children. Forty-four of "
            "the dead were prisoners."
        ), None, []),
    ],
)  # fmt: skip
def test_total_and_parts_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("total-and-parts", text, published) == expected
