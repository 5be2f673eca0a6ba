from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model import Figure
from recount.pages.charts.amounts import bar, scale
from recount.pages.charts.drawing import Rect
from recount.pages.charts.figures import Row, Rows, figure_rows


def styles(figure: Figure | None, status: str = "stated") -> list[str]:
    on = scale([figure], 0, 100)
    return [shape.style for shape in bar(figure, on, 0, 20, status=status)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figure", "drawn"),
    [
        (Figure(30, 30, "count"), ["bar"]),
        (Figure(30, 30, "count", approximate=True), ["bar", "rough"]),
        (Figure(30, None, "bound"), ["bar", "end", "fade", "arrow"]),
        (Figure(30, None, "bound", low_open=True), ["bar", "end-open", "fade", "arrow"]),
        (Figure(30, 50, "range"), ["bar", "between", "end", "end"]),
        (Figure(None, 50, "bound"), ["between", "end"]),
        (Figure(None, 50, "bound", high_open=True), ["between", "end-open"]),
        (Figure(24, None, "vague"), ["rough", "end", "fade", "arrow"]),
        (Figure(2, None, "plural"), ["unnumbered"]),
        (None, ["unnumbered"]),
        (Figure(0, 0, "count"), ["nothing"]),
        (Figure(0, None, "bound"), ["nothing", "fade", "arrow"]),
    ],
)
def test_amounts_a_figure_is_drawn_as_what_it_is(figure: Figure | None, drawn: list[str]) -> None:
    assert styles(figure) == drawn


def test_amounts_doubt_and_denial_are_not_drawn_as_counted() -> None:
    assert styles(Figure(30, 30, "count"), "doubted") == ["ghost"]
    assert styles(Figure(30, 30, "count"), "denied") == ["ghost", "denied"]


def test_amounts_a_plural_stands_at_no_number() -> None:
    on = scale([Figure(2, None, "plural"), Figure(50, 50, "count")], 10, 110)
    (box,) = bar(Figure(2, None, "plural"), on, 0, 20)
    assert isinstance(box, Rect)
    assert (box.x, box.width) == (10, 100)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.booleans())
def test_amounts_never_leave_their_scale(one: int, other: int, approximate: bool) -> None:
    low, high = sorted((one, other))
    figure = Figure(low, high, "range" if low < high else "count", approximate=approximate)
    on = scale([figure], 0, 300)
    for shape in bar(figure, on, 0, 10):
        if isinstance(shape, Rect):
            assert shape.x + shape.width <= 300 + 6
    assert on.ticks()[0] == 0
    assert all(on.at(tick) <= 300.001 for tick in on.ticks())


@given(st.lists(st.integers(0, 10**7), max_size=8), st.sampled_from([336.0, 720.0]))
def test_figures_every_row_is_told_in_words(numbers: list[int], width: float) -> None:
    rows = tuple(Row(who=f"s{at}", figure=Figure(n, n, "count"), words=f"{n:,}") for at, n in enumerate(numbers))
    drawing = figure_rows(Rows(title="Killed", rows=rows), width)
    assert all(f"{row.who}: {row.words}" in drawing.description for row in rows)
