from __future__ import annotations

import pytest

from recount.model import Figure
from recount.pages.charts.drawing import Circle, Rect, Text
from recount.pages.charts.totals import Part, TotalAndParts, gap_words, total_and_parts


def count(number: int) -> Figure:
    return Figure(low=number, high=number, kind="count")


def part(name: str, number: int, *, twice: bool = False) -> Part:
    return Part(name=name, figure=count(number), words=f"{number:,}", twice=twice)


def chart(total: Figure | None, *parts: Part, words: str = "the total", inside: tuple[int, ...] = ()) -> TotalAndParts:
    return TotalAndParts(
        title="People killed", total=total, total_words=words if total else None, parts=parts,
        shared="Marn" if inside else None, inside=inside,
    )  # fmt: skip


SIX = tuple(part(name, number) for name, number in (("A", 12000), ("B", 8000), ("C", 7700), ("D", 7000), ("E", 5000)))


def test_totals_lengths_go_with_the_numbers() -> None:
    drawing = total_and_parts(chart(count(39700), *SIX))
    bars = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.style in ("bar", "bar2")]
    total, *parts = bars
    assert [round(each.width / total.width * 39700) for each in parts] == [12000, 8000, 7700, 7000, 5000]
    assert all(one.x + one.width == pytest.approx(other.x) for one, other in zip(parts, parts[1:], strict=False))


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (count(40000), "300 in no part"),
        (Figure(low=40000, high=None, kind="bound", low_open=True), "more than 300 in no part"),
        (Figure(low=40000, high=None, kind="bound"), "at least 300 in no part"),
        (Figure(low=40000, high=40000, kind="count", approximate=True), "about 300 in no part"),
        (Figure(low=40000, high=45000, kind="range"), "at least 300 in no part"),
        (count(39000), "700 more in the parts than in the total"),
        (Figure(low=None, high=39000, kind="bound"), "700 more in the parts than in the total"),
        (Figure(low=30000, high=None, kind="bound"), ""),
        (Figure(low=30000, high=45000, kind="range"), ""),
        (Figure(low=None, high=45000, kind="bound"), ""),
        (count(39700), ""),
        (Figure(low=20000, high=None, kind="vague"), ""),
        (Figure(low=2, high=None, kind="plural"), ""),
    ],
)
def test_totals_gap_is_said_as_the_total_leaves_it(total: Figure, words: str) -> None:
    assert gap_words(chart(total, *SIX)) == words


def test_totals_a_gap_too_narrow_to_see_is_enlarged() -> None:
    drawing = total_and_parts(chart(count(40000), *SIX))
    gaps = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.style == "gap"]
    lens = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.style == "lens"]
    assert len(lens) == 1
    assert [round(each.width / 720, 2) for each in gaps] == [0.01, 0.16]
    assert "300 in no part" in [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def test_totals_what_is_counted_twice_is_hatched_and_taken_out_below() -> None:
    parts = (part("Tessin", 4000), part("Marn and Ubel", 2500, twice=True), part("Marn", 2300, twice=True))
    value = chart(Figure(low=9000, high=None, kind="bound", low_open=True), *parts, inside=(2,))
    drawing = total_and_parts(value)
    styles = [shape.style for shape in drawing.shapes if isinstance(shape, Rect)]
    assert (styles.count("twice"), styles.count("twice-ghost")) == (3, 1)
    assert value.without == 6500
    assert "without that the parts add up to 6,500" in drawing.description


def test_totals_a_part_without_a_number_has_no_length() -> None:
    drawing = total_and_parts(chart(count(9), part("A", 9), Part(name="B", figure=None, words="no number given")))
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.style == "unnumbered"]
    assert len(boxes) == 1
    assert "B: no number given" in drawing.description


def test_totals_of_fifty_parts_list_all_that_do_not_fit() -> None:
    parts = tuple(part(f"District {n}", n) for n in range(1, 51))
    drawing = total_and_parts(chart(count(1275), *parts), 336)
    listed = {shape.text for shape in drawing.shapes if isinstance(shape, Text)}
    rings = [shape for shape in drawing.shapes if isinstance(shape, Circle)]
    assert {f"District {n}" for n in range(1, 51)} <= listed
    assert len(rings) == 50
    assert max(shape.y for shape in rings) < drawing.height
