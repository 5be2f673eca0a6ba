from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from recount.pages.charts.drawing import standalone
from recount.pages.charts.gallery import State, states
from recount.pages.report.drawn import draw
from recount.pages.report.gallery import gallery_page

STATES = list(states())


def test_gallery_is_as_it_was_when_it_was_last_looked_at(root: Path) -> None:
    """`make pages` writes it anew: look at docs/charts.html before you keep the change."""
    kept = (root / "docs" / "charts.html").read_text(encoding="utf-8")
    # Not compared by ==, whose message would print both pages.
    first = next((line for line in gallery_page().splitlines() if line not in kept), None)
    assert first is None or first[:300] == ""
    assert len(kept) == len(gallery_page())


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
@pytest.mark.parametrize("width", [336.0, 720.0])
def test_gallery_every_chart_keeps_within_its_sheet(state: State, width: float) -> None:
    drawing = draw(state.chart, width)
    root = ElementTree.fromstring(standalone(drawing))
    for shape in root.iter():
        for name, most in (("x", width), ("cx", width), ("y", drawing.height), ("cy", drawing.height)):
            if name in shape.attrib and "%" not in shape.attrib[name]:
                assert -16 <= float(shape.attrib[name]) <= most + 8, (name, shape.attrib)


def test_gallery_names_are_unique() -> None:
    names = [state.name for state in STATES]
    assert len(names) == len(set(names))
