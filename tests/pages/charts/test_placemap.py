from __future__ import annotations

import pytest

from recount.model import Figure
from recount.pages.charts.drawing import Circle, Path
from recount.pages.charts.outlines import Window, borders, coasts, land
from recount.pages.charts.placemap import Mark, PlaceMap, Spot, farthest, kilometres, place_map

BAKU = Spot(name="Baku", latitude=40.3777, longitude=49.892)
KARS = Spot(name="Kars", latitude=40.608, longitude=43.0975)
CAUCASUS = Window(42, 38, 51, 43)


def mark(number: int, *spots: Spot) -> Mark:
    return Mark(spots=spots, figure=Figure(number, number, "count"), words=f"{number:,}")


def test_placemap_distances_are_those_of_the_globe() -> None:
    assert kilometres(BAKU, KARS) == pytest.approx(574, abs=2)
    assert farthest([BAKU, KARS, Spot(name="Guba", latitude=41.36, longitude=48.51)]) == (BAKU, KARS)
    assert farthest([BAKU]) is None


def test_placemap_area_goes_with_the_number() -> None:
    drawing = place_map(PlaceMap(title="Where", marks=(mark(400, BAKU), mark(100, KARS))))
    radii = [shape.radius for shape in drawing.shapes if isinstance(shape, Circle) and shape.style == "amount"]
    assert radii[0] == pytest.approx(2 * radii[1])


def test_placemap_a_place_that_is_not_certain_is_marked_and_told() -> None:
    spot = Spot(name="Shamakhi", latitude=40.63, longitude=48.64, undecided=True)
    drawing = place_map(PlaceMap(title="Where", marks=(mark(7000, spot),)))
    assert "maybe" in [shape.style for shape in drawing.shapes]
    assert drawing.description == "Shamakhi (which place is not certain): 7,000"


def test_placemap_no_number_is_no_circle_of_a_size() -> None:
    nobody = Mark(spots=(BAKU,), figure=Figure(0, 0, "count"), words="nobody")
    unsaid = Mark(spots=(KARS,), figure=Figure(2, None, "plural"), words="no number given")
    styles = [shape.style for shape in place_map(PlaceMap(title="Where", marks=(nobody, unsaid))).shapes]
    assert "amount" not in styles
    assert "nothing" in styles
    assert "unnumbered" in styles


def test_outlines_are_cut_to_the_window() -> None:
    for ring in land(CAUCASUS):
        assert all(41.99 <= x <= 51.01 and 37.99 <= y <= 43.01 for x, y in ring)
    assert list(borders(CAUCASUS))
    assert list(coasts(CAUCASUS))


def test_outlines_know_land_from_sea() -> None:
    """Counted by crossings: Ganja lies on land, the middle of the Caspian does not."""

    def is_land(x: float, y: float) -> bool:
        crossed = 0
        for ring in land(Window(-180, -90, 180, 90)):
            for at, (x2, y2) in enumerate(ring):
                x1, y1 = ring[at - 1]
                if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                    crossed += 1
        return crossed % 2 == 1

    assert is_land(46.36, 40.68)
    assert not is_land(51.0, 41.5)
    assert not is_land(-30.0, 40.0)


def test_placemap_of_the_world_stays_small() -> None:
    far = (
        mark(1, Spot(name="Suva", latitude=-18, longitude=178)),
        mark(1, Spot(name="Apia", latitude=-14, longitude=-171)),
    )
    paths = [shape.d for shape in place_map(PlaceMap(title="Where", marks=far)).shapes if isinstance(shape, Path)]
    assert sum(map(len, paths)) < 130_000
