from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.pages.charts.drawing import (
    Circle,
    Drawing,
    Line,
    Path,
    Rect,
    Shape,
    Text,
    fitted,
    inline,
    outline,
    path,
    standalone,
    text_width,
    wrapped,
)

HOSTILE = "</text><script>alert(1)</script><!-- ' \" & \x00\x1b ]]> \u202e"


def drawing(*shapes: Shape, title: str = "A title", description: str = "All the numbers") -> Drawing:
    return Drawing(width=100, height=50, title=title, description=description, shapes=shapes)


def test_drawing_every_shape_is_an_element_with_its_style_and_claims() -> None:
    shapes = (
        Rect(style="bar", x=1, y=2, width=3.25, height=4, about=("1-7", "1-8")),
        Line(style="end", x1=0, y1=0, x2=1, y2=1),
        Path(style="arrow", d=path([(0, 0), (1, 2)])),
        Circle(style="nothing", x=5, y=5, radius=2),
        Text(style="small", x=1, y=1, text="12,000", anchor="end"),
    )
    root = ElementTree.fromstring(inline(drawing(*shapes)))
    assert [child.tag for child in root] == ["rect", "line", "path", "circle", "text"]
    assert root[0].attrib == {"class": "bar", "data-c": "1-7 1-8", "x": "1", "y": "2", "width": "3.2", "height": "4"}
    assert root[2].attrib["d"] == "M0 0L1 2"
    assert (root[4].text, root[4].attrib["text-anchor"]) == ("12,000", "end")


def test_drawing_says_its_numbers_to_who_cannot_see_it() -> None:
    root = ElementTree.fromstring(inline(drawing(description="Tessin: 4,000; Marn: 2,000")))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == "A title. Tessin: 4,000; Marn: 2,000"


def test_drawing_standalone_is_a_file_with_title_description_and_style() -> None:
    root = ElementTree.fromstring(standalone(drawing(Circle(style="spot", x=1, y=1, radius=1))))
    names = [child.tag.rpartition("}")[2] for child in root]
    assert names == ["title", "desc", "style", "defs", "rect", "g"]
    assert root.attrib["aria-labelledby"] == "t d"


@pytest.mark.parametrize("write", [inline, standalone])
def test_drawing_words_are_never_markup(write: object) -> None:
    shapes = (Text(style="small", x=0, y=0, text=HOSTILE, full=HOSTILE), Circle(style="spot", x=0, y=0, radius=1))
    text = write(drawing(*shapes, title=HOSTILE, description=HOSTILE))  # type: ignore[operator]
    root = ElementTree.fromstring(text)
    assert "script" not in {child.tag.rpartition("}")[2] for child in root.iter()}
    assert "<script" not in text


@given(st.text(), st.floats(8, 400), st.sampled_from(["small", "label", "strong label"]))
def test_drawing_fitted_text_fits_or_is_empty(text: str, width: float, style: str) -> None:
    assert text_width(fitted(text, width, style), style) <= width + text_width("…", style)


def test_drawing_wrapped_keeps_every_word_that_fits() -> None:
    lines = wrapped("more than 40,000 people killed", 90, "label")
    assert " ".join(lines) == "more than 40,000 people killed"
    assert len(lines) > 1


@given(st.lists(st.tuples(st.integers(-999, 999), st.integers(-999, 999)), min_size=2, max_size=20))
def test_drawing_outline_goes_where_the_points_are(points: list[tuple[int, int]]) -> None:
    steps = outline(points)
    numbers = [
        float(each) for each in steps.replace("M", "").replace("l", " ").replace("-", " -").replace("z", "").split()
    ]
    at, seen = (0.0, 0.0), []
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        at = (x, y) if not seen else (at[0] + x, at[1] + y)
        seen.append(at)
    assert seen == [(float(x), float(y)) for x, y in points]
