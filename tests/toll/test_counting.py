"""The contract's five rules, by accounts told by hand."""

from __future__ import annotations

from typing import Any

import pytest

from recount.model import Joined
from recount.toll import toll_of, tolls


def ends(telling: Any, harm: str = "killed") -> tuple[Any, ...] | None:
    entry = entry_of(telling, harm)
    return None if entry is None else (entry.low, entry.best, entry.bound, entry.high)


def entry_of(telling: Any, harm: str = "killed") -> Any:
    (toll,) = tolls(telling.account, telling.claims, telling.joined)
    return toll.harms.get(harm)


def test_counting_march_1918_keeps_the_stated_total_and_shows_both_sums(march: Any) -> None:
    killed = entry_of(march)
    assert (killed.low, killed.low_open, killed.best, killed.bound, killed.high) == (40000, True, 40000, ">", None)
    assert (killed.parts_sum, killed.parts_sum_without_overlap, killed.derived) == (39700, 32700, False)
    assert killed.rule == "stated total"
    assert killed.why is None
    displaced = entry_of(march, "displaced")
    assert (displaced.low, displaced.best, displaced.high, displaced.why) == (2, None, None, "no number is given")
    (toll,) = tolls(march.account, march.claims, march.joined)
    assert set(toll.harms) == {"killed", "displaced"}
    assert toll.when == "1918-03-31/1918-04-03"


def test_counting_march_1918_never_adds_total_and_parts_even_unlinked(march: Any) -> None:
    (toll,) = tolls(march.account, march.claims, Joined((), march.joined.incidents))
    assert toll.harms["killed"].low == 40000
    assert toll.harms["killed"].best is None


def test_counting_attackers_are_counted_in(telling: Any) -> None:
    total = telling.says("Between 18 and 22 people were killed", 18, 22)
    telling.parts(total, telling.says("nine children", 9), rule="including")
    telling.says("Five attackers died", 5, role="attacker")
    assert ends(telling) == (23, None, None, 27)


def test_counting_attackers_that_are_a_part_are_not_added(telling: Any) -> None:
    total = telling.says("Thirteen dead", 13)
    telling.parts(total, telling.says("the bomber", 1, role="attacker"), rule="including")
    assert ends(telling) == (13, 13, "=", 13)


def test_counting_mixed_total_holds_the_attackers(telling: Any) -> None:
    telling.says("19 dead, the attackers included", 19, role="mixed")
    telling.says("two attackers", 2, role="attacker")
    assert ends(telling) == (19, 19, "=", 19)


@pytest.mark.parametrize(
    "fields",
    [
        {"stance": "denied"},
        {"stage": "attempted"},
        {"stage": "threatened"},
        {"object_kind": "livestock"},
        {"counted_as": "graves"},
        {"counted_as": "families"},
        {"counted_as": "cases"},
    ],
)
def test_counting_leaves_out_what_is_no_person_said_to_be_harmed(telling: Any, fields: dict[str, str]) -> None:
    telling.says("12 were killed", 12)
    telling.says("90 more words", 90, **fields)
    assert ends(telling) == (12, 12, "=", 12)


def test_counting_only_denied_is_null(telling: Any) -> None:
    telling.says("they took women", 2, figure_kind="plural", at_least=True, harm="abducted", stance="denied")
    assert ends(telling, "abducted") is None


def test_counting_only_families_is_spoken_of_without_a_number(telling: Any) -> None:
    telling.says("63 families driven out", 63, harm="displaced", counted_as="families")
    entry = entry_of(telling, "displaced")
    assert (entry.low, entry.best, entry.high) == (None, None, None)
    assert entry.why == "counted in families, not in persons"


def test_counting_repeats_and_replaced_figures_are_left_out(telling: Any) -> None:
    first = telling.says("9 have died", 9, according_to="police")
    telling.link("repeats", telling.says("nine dead", 9), first)
    later = telling.says("the toll rose to 14", 14)
    telling.link("replaces", later, first)
    assert ends(telling) == (14, 14, "=", 14)
    assert entry_of(telling).rule == "latest figure"


def test_counting_parts_of_a_replaced_total_go_with_it(telling: Any) -> None:
    first = telling.says("five were killed", 5, according_to="the sheriff")
    telling.parts(first, telling.says("two brothers", 2), telling.says("a family of three", 3))
    telling.link("replaces", telling.says("six after all", 6, according_to="the sheriff"), first)
    assert ends(telling) == (6, 6, "=", 6)


def test_counting_affirmed_repeat_of_a_denied_figure_counts(telling: Any) -> None:
    denied = telling.says("not 30", 30, stance="denied", according_to="the army")
    telling.link("repeats", telling.says("30 were killed", 30, according_to="villagers"), denied)
    assert ends(telling) == (30, 30, "=", 30)


def test_counting_latest_running_total_of_a_source_holds(telling: Any) -> None:
    telling.says("By Monday 40 had died", 40, counting="running", as_of="2020-03-02", according_to="the ministry")
    telling.says("By Friday 38 had died", 38, counting="running", as_of="2020-03-06", according_to="the ministry")
    assert ends(telling) == (38, 38, "=", 38)


def test_counting_parts_that_fall_short_never_lower_the_total(telling: Any) -> None:
    total = telling.says("100 were killed", 100)
    telling.parts(total, telling.says("30 in A", 30, places=["A"]), telling.says("20 in B", 20, places=["B"]))
    assert ends(telling) == (100, 100, "=", 100)
    assert entry_of(telling).parts_sum == 50


@pytest.mark.parametrize(
    ("kind", "complete", "high"),
    [("place", None, 112), ("group", True, 112), ("group", None, 100), (None, None, 100), ("place", True, 112)],
)
def test_counting_parts_that_exceed_the_total_raise_high_alone(
    telling: Any, kind: str | None, complete: bool | None, high: int
) -> None:
    total = telling.says("100 were killed", 100)
    parts = [telling.says(f"56 in {name}", 56, places=[name]) for name in "AB"]
    telling.parts(total, *parts, part_kind=kind, complete=complete)
    assert ends(telling) == (100, 100, "=", high)


def test_counting_excess_that_an_overlap_explains_raises_nothing(telling: Any) -> None:
    total = telling.says("100 were killed", 100)
    parts = [telling.says("70 in A and B", 70, places=["A", "B"]), telling.says("40 in B", 40, places=["B"])]
    telling.parts(total, *parts, part_kind="place", complete=True)
    assert ends(telling) == (100, 100, "=", 100)


def test_counting_two_breakdowns_of_one_total_are_not_added_up(telling: Any) -> None:
    total = telling.says("30 were killed", 30)
    telling.parts(total, telling.says("20 women", 20), telling.says("10 men", 10), part_kind="group", complete=True)
    by_place = [telling.says(f"{n} in {place}", n, places=[place]) for n, place in ((15, "A"), (8, "B"), (7, "C"))]
    telling.parts(total, *by_place, part_kind="place")
    assert ends(telling) == (30, 30, "=", 30)
    assert entry_of(telling).parts_sum == 30


def test_counting_including_is_never_added(telling: Any) -> None:
    total = telling.says("Fourteen died", 14)
    telling.parts(total, telling.says("six of them policemen", 6), telling.says("one child", 1), rule="including")
    assert ends(telling) == (14, 14, "=", 14)
    assert entry_of(telling).parts_sum is None


def test_counting_a_part_of_another_sources_total_is_no_rival(telling: Any) -> None:
    total = telling.says("more than 9,000 lives", 9000, low_open=True, according_to="the commission")
    telling.parts(total, telling.says("5,000 of its people", 5000, according_to="the League"))
    assert ends(telling) == (9000, 9000, ">", None)


def test_counting_one_told_alone_beside_a_total_is_not_added(telling: Any) -> None:
    telling.says("Five people were killed in Orla", 5, places=["Orla"], object="people")
    telling.says("Ana Ortega was killed", 1, figure_kind="named", names=("Ana Ortega",), places=["Orla"])
    telling.says("a teacher was shot dead", 1, places=["Orla"], object="teacher")
    assert ends(telling) == (5, 5, "=", 5)
    assert not entry_of(telling).derived


def test_counting_one_told_alone_by_the_account_is_no_rival_of_a_named_source(telling: Any) -> None:
    telling.says("A man was killed", 1, object="man")
    telling.says("police put the dead at five", 5, according_to="police")
    assert ends(telling) == (5, 5, "=", 5)


def test_counting_without_a_total_groups_are_added(telling: Any) -> None:
    telling.says("holding about 140 guests", 140, harm="abducted", object="guests", approximate=True)
    telling.says("30 staff", 30, harm="abducted", object="staff")
    entry = entry_of(telling, "abducted")
    assert (entry.low, entry.best, entry.bound, entry.high, entry.derived) == (170, 170, "~", 170, True)
    assert entry.parts_sum == 170


def test_counting_without_a_total_figures_of_places_are_added_and_overlap_lowers_low(telling: Any) -> None:
    for number, places in ((80, ["A", "B"]), (50, ["C"]), (30, ["B"])):
        telling.says(f"{number} in {places}", number, places=places, object="soldiers")
    entry = entry_of(telling)
    assert (entry.low, entry.best, entry.high, entry.derived) == (130, None, 160, True)
    assert (entry.parts_sum, entry.parts_sum_without_overlap) == (160, 130)


def test_counting_children_beside_guests_may_overlap(telling: Any) -> None:
    telling.says("20 guests", 20, object="guests")
    telling.says("6 children", 6, object="children", age="child")
    assert ends(telling) == (20, None, None, 26)


def test_counting_forty_more_are_added(telling: Any) -> None:
    telling.says("172 were killed", 172)
    telling.says("a further 38 could not be verified", 38, counting="increment", certainty="unverified")
    assert ends(telling) == (172, 172, "=", 210)


def test_counting_doubtful_figures_alone_leave_low_at_nought(telling: Any) -> None:
    telling.says("up to 20 people may be missing", None, 20, harm="missing", certainty="hedged")
    assert ends(telling, "missing") == (0, None, None, 20)


def test_counting_doubtful_figure_of_another_source_reaches_high_only(telling: Any) -> None:
    telling.says("five died", 5, according_to="police")
    telling.says("as many as eight are feared dead", 8, according_to="a hospital", certainty="feared")
    assert ends(telling) == (5, None, None, 8)


def test_counting_no_casualties_were_reported_leaves_high_open(telling: Any) -> None:
    telling.says("No casualties were reported", 0, harm="casualties", at_least=True, certainty="unverified")
    assert ends(telling, "casualties") == (0, None, None, None)


def test_counting_ruled_out_is_nought(telling: Any) -> None:
    telling.says("no one was hurt", 0, harm="injured")
    assert ends(telling, "injured") == (0, 0, "=", 0)
    assert entry_of(telling, "injured").rule == "ruled out"


def test_counting_nought_of_a_narrower_group_is_no_rival(telling: Any) -> None:
    telling.says("no pupils were hurt", 0, harm="injured")
    telling.says("two soldiers received minor injuries", 2, harm="injured", according_to="the army")
    assert ends(telling, "injured") == (2, 2, "=", 2)


def test_counting_nought_of_a_named_source_is_a_rival_until_it_disputes(telling: Any) -> None:
    seven = telling.says("seven bodies", 7, according_to="the mayor", counted_as="bodies")
    nobody = telling.says("no fatalities", 0, according_to="state radio")
    assert ends(telling) == (0, None, None, 7)
    telling.link("disputes", nobody, seven)
    assert ends(telling) == (7, 7, "=", 7)


def test_counting_sources_that_differ_settle_on_nothing(telling: Any) -> None:
    telling.says("at least 14", 14, at_least=True, according_to="two officials")
    telling.says("17", 17, according_to="a hospital")
    telling.says("12", 12, according_to="the ministry")
    entry = entry_of(telling)
    assert (entry.low, entry.best, entry.high, entry.why) == (12, None, None, "its sources differ")
    assert [(s.source, s.low, s.best, s.high) for s in entry.by_source] == [
        ("two officials", 14, 14, None), ("a hospital", 17, 17, 17), ("the ministry", 12, 12, 12),
    ]  # fmt: skip


def test_counting_at_least_and_exactly_settle_on_the_weaker_bound(telling: Any) -> None:
    telling.says("at least 14", 14, at_least=True, according_to="police")
    telling.says("14", 14, according_to="a hospital")
    assert ends(telling) == (14, 14, "≥", None)


def test_counting_article_and_case_do_not_make_another_source(telling: Any) -> None:
    telling.says("20 soldiers", 20, according_to="The army", role="combatant")
    telling.says("5 attackers", 5, according_to="the Army", role="attacker")
    assert ends(telling) == (25, 25, "=", 25)


@pytest.mark.parametrize(
    ("low", "high", "fields", "why"),
    [
        (None, 300, {}, "only an upper end is given"),
        (None, 50, {"high_open": True}, "only an upper end is given"),
        (18, 22, {}, "a range is given"),
        (24, None, {"figure_kind": "vague"}, "the figure is vague"),
        (2, None, {"figure_kind": "plural"}, "no number is given"),
        (None, None, {}, "no number is given"),
    ],
)
def test_counting_best_is_null_and_why_says_so(
    telling: Any, low: int | None, high: int | None, fields: dict[str, Any], why: str
) -> None:
    telling.says("as told", low, high, **fields)
    entry = entry_of(telling)
    assert (entry.low, entry.best, entry.bound, entry.high, entry.why) == (low, None, None, high, why)


def test_counting_an_upper_end_is_not_covered_by_a_smaller_figure(telling: Any) -> None:
    telling.says("no more than 3,000 dead", None, 3000, figure_kind="bound")
    telling.says("several hundred members", 200, None, figure_kind="vague", object="members")
    assert ends(telling) == (None, None, None, 3000)


def test_counting_a_range_is_not_covered_by_a_part_of_it(telling: Any) -> None:
    telling.says("between 3,000 and 12,000 weavers", 3000, 12000, figure_kind="range", object="weavers")
    telling.says(
        "over 7,000 Orlan weavers",
        7000,
        None,
        figure_kind="bound",
        low_open=True,
        object="Orlan weavers",
        places=("Orla",),
    )
    assert ends(telling)[0] == 3000


def test_counting_killed_and_died_are_keys_of_their_own(telling: Any) -> None:
    telling.says("ten were shot", 10)
    telling.says("three drummers of fever", 3, harm="died")
    assert (ends(telling), ends(telling, "died")) == ((10, 10, "=", 10), (3, 3, "=", 3))


def test_counting_one_line_for_an_account_without_claims(telling: Any) -> None:
    (toll,) = tolls(telling.account, (), Joined())
    assert (toll.account, toll.harms, toll.main) == ("a", {}, True)


def test_counting_one_toll_for_each_incident_with_parts_across_them(telling: Any) -> None:
    five = telling.says("five people dead in three shootings", 5)
    three = telling.says("three in Eastmoor", 3, places=["Eastmoor"])
    two = telling.says("two in Dock Ward", 2, places=["Dock Ward"])
    telling.parts(five, three, two, part_kind="place")
    telling.happening(five)
    telling.happening(three, main=False)
    telling.happening(two, main=False)
    assert ends(telling) == (5, 5, "=", 5)
    assert entry_of(telling).parts_sum == 5
    every = tolls(telling.account, telling.claims, telling.joined, all_incidents=True)
    assert [(t.incident, t.main, t.harms["killed"].best, t.places) for t in every] == [
        (five, True, 5, ()), (three, False, 3, ("Eastmoor",)), (two, False, 2, ("Dock Ward",)),
    ]  # fmt: skip
    assert toll_of(telling.account, telling.claims, telling.joined, telling.incidents[1]) == every[1]
