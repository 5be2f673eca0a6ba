"""Places counted twice, and lists without a total."""

from __future__ import annotations

from typing import Any

import pytest

from recount.checks.overlapping_parts import check as overlapping
from recount.checks.parts_without_total import check as without_total
from recount.model import Place, Unknown

FIGURES = ((40, "Abara"), (25, "Nolo"), (12, "Tessi"))


def run(check: Any, telling: Any) -> list[Any]:
    return list(check(telling.account, telling.claims, telling.joined, Unknown()))


def listed(telling: Any, figures: Any = FIGURES, **fields: Any) -> Any:
    fields = {"harm": "burned", "object_kind": "buildings", "object": "houses", "after": ", ", **fields}
    for number, place in figures:
        telling.says(f"{number} houses in {place}", number, places=[place], **fields)
    return telling


def test_lists_sum_is_by_recount(telling: Any) -> None:
    (finding,) = run(without_total, listed(telling))
    assert finding.level == "note"
    assert finding.message == "Sum by recount: 77 houses burned, in 3 figures. The account gives no total of them."
    assert (finding.found, finding.sum) == (77, "40 + 25 + 12 = 77")


def test_lists_bounds_and_approximate_figures_are_said(telling: Any) -> None:
    listed(telling, approximate=True)
    (finding,) = run(without_total, telling)
    assert finding.message.startswith("Sum by recount: about 77 houses")
    telling.says("at least 3 houses in Ruda", 3, at_least=True, places=["Ruda"], harm="burned",
                 object_kind="buildings", object="houses")  # fmt: skip
    (finding,) = run(without_total, telling)
    assert finding.message.startswith("Sum by recount: at least 80 houses")


@pytest.mark.parametrize("total", [77, 80, 77.0])
def test_lists_with_a_figure_that_may_be_the_total_are_left(telling: Any, total: int) -> None:
    telling.says(f"{total} houses were burned", total, harm="burned", object_kind="buildings")
    assert run(without_total, listed(telling)) == []


def test_lists_linked_to_a_total_are_left(telling: Any) -> None:
    total = telling.says("many houses were burned", 2, figure_kind="plural", at_least=True, harm="burned",
                         object_kind="buildings")  # fmt: skip
    listed(telling)
    telling.parts(total, *(c.id for c in telling.claims[1:]))
    assert run(without_total, telling) == []


@pytest.mark.parametrize(
    "figures",
    [FIGURES[:2], ((40, "Abara"), (25, "Abara"), (12, "Abara"))],
    ids=["two", "one place"],
)
def test_lists_that_are_none(telling: Any, figures: Any) -> None:
    assert run(without_total, listed(telling, figures)) == []


def test_lists_of_several_sentences_sources_or_days_are_none(telling: Any) -> None:
    assert run(without_total, listed(telling, after=". Then ")) == []


@pytest.mark.parametrize("field", [{"according_to": "a mayor"}, {"when": "1990"}, {"harm": "damaged"}])
def test_lists_want_one_source_period_and_harm(telling: Any, field: dict[str, str]) -> None:
    listed(telling, FIGURES[:2], **({"when": "1980"} if "when" in field else {}))
    listed(telling, FIGURES[2:], **field)
    assert run(without_total, telling) == []


def test_overlapping_parts_shows_the_sum_with_and_without(telling: Any) -> None:
    telling.says("80 houses in Abara and Nolo", 80, places=["Abara", "Nolo"], harm="burned", after=", ")
    telling.says("50 houses in Tessi", 50, places=["Tessi"], harm="burned", after=", ")
    telling.says("30 houses in Nolo", 30, places=["Nolo"], harm="burned")
    (finding,) = run(overlapping, telling)
    assert finding.level == "caution"
    assert (finding.expected, finding.found) == (130, 160)
    assert finding.sum == "80 + 50 + 30 = 160; 80 + 50 = 130"
    assert finding.message.startswith(
        "Nolo is counted in “30 houses in Nolo” (30) and in “80 houses in Abara and Nolo” (80)."
    )


def test_overlapping_parts_knows_a_place_by_its_id(telling: Any) -> None:
    def place(name: str, *candidates: str) -> Place:
        return Place(name=name, start=0, end=1, candidates=candidates)

    total = telling.says("900 were killed", 900)
    both = telling.says("500 in two districts", 500, places=[place("Shemakha", "uezd"), place("Goychay", "goychay")])
    town = telling.says("400 in Shamakhi", 400, places=[place("Shamakhi", "town", "uezd")])
    telling.parts(total, both, town, part_kind="place")
    (finding,) = run(overlapping, telling)
    assert (finding.expected, finding.found) == (500, 900)


@pytest.mark.parametrize(
    ("listed_as", "alone_as", "found"),
    [("Shamakhi districts", "Shamakhi", 1), ("the Kars region", "Kars", 1), ("Upper Drenova", "Drenova", 0)],
)
def test_overlapping_parts_knows_a_place_by_its_name(telling: Any, listed_as: str, alone_as: str, found: int) -> None:
    total = telling.says("900 were killed", 900)
    both = telling.says("500 in two districts", 500, places=["Aresh", listed_as])
    telling.parts(total, both, telling.says("400 alone", 400, places=[alone_as]), part_kind="place")
    assert len(run(overlapping, telling)) == found


def test_overlapping_parts_two_groups_of_one_place_do_not_overlap(telling: Any) -> None:
    total = telling.says("61 were killed in Ushon", 61, places=["Ushon"])
    parts = [telling.says(f"{n} by {who}", n, places=["Ushon"]) for n, who in ((27, "troops"), (34, "rebels"))]
    telling.parts(total, *parts, part_kind="group")
    assert run(overlapping, telling) == []


def test_overlapping_parts_of_two_breakdowns_do_not_overlap(telling: Any) -> None:
    total = telling.says("30 were killed", 30)
    by_place = [telling.says(f"{n} in {p}", n, places=p.split()) for n, p in ((20, "A B"), (10, "C"))]
    by_group = [telling.says(f"{n} {who}", n, places=["B"]) for n, who in ((18, "women"), (12, "men"))]
    telling.parts(total, *by_place, part_kind="place")
    telling.parts(total, *by_group, part_kind="group")
    assert run(overlapping, telling) == []
