from __future__ import annotations

import pytest

from recount.pages.charts.drawing import Rect, Text
from recount.pages.charts.timeline import Moment, Timeline, timeline


def drawn(*edtf: str) -> list[Rect]:
    moments = tuple(Moment(edtf=each, words=each, what="killed") for each in edtf)
    shapes = timeline(Timeline(title="When", moments=moments)).shapes
    return [shape for shape in shapes if isinstance(shape, Rect)]


@pytest.mark.parametrize(
    ("edtf", "styles"),
    [
        ("1918-03-31", ["bar"]),
        ("1918-03-31/1918-04-03", ["bar"]),
        ("1918-03", ["between"]),
        ("1918", ["between"]),
        ("1918-03-31~", ["rough", "rise", "fade"]),
        ("1918?", ["rough", "rise", "fade"]),
        ("2025-03-31T11:00+03:00", ["bar"]),
    ],
)
def test_timeline_a_time_is_drawn_as_sure_as_it_is(edtf: str, styles: list[str]) -> None:
    assert [rect.style for rect in drawn(edtf)] == styles


def test_timeline_lengths_go_with_the_days() -> None:
    four, eight = drawn("1918-03-01/1918-03-04", "1918-03-10/1918-03-17")
    assert eight.width == pytest.approx(2 * four.width)


def test_timeline_is_broken_over_a_century_and_says_so() -> None:
    moments = tuple(Moment(edtf=each, words=each, what="killed") for each in ("1918-03-31", "2025-03-31"))
    drawing = timeline(Timeline(title="When", moments=moments))
    assert "107 years" in [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def test_timeline_lists_what_no_days_can_be_counted_of() -> None:
    moments = (Moment(edtf="-0043", words="44 BC", what="killed"),)
    drawing = timeline(Timeline(title="When", moments=moments, untimed=2))
    assert drawing.description == "44 BC: killed; 2 claims are put at no time"
    assert [shape.text for shape in drawing.shapes if isinstance(shape, Text)] == ["44 BC: killed"]
