"""A map of the places to which an account puts its figures.

Outlines of land and of today's borders are for finding one's way: they say nothing of whose a place was or is. A figure
is a circle whose area goes with its number; a figure for several places together stands between them, tied to each. A
place that may be one of several is a broken ring; a place that is a region is a pale disc as wide as it reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

import msgspec

from recount.model import Figure
from recount.pages.charts.drawing import Circle, Drawing, Line, Path, Point, Rect, Shape, Text, outline, text_width
from recount.pages.charts.outlines import Window, borders, coasts, land
from recount.pages.words import number

EARTH_KM = 6371.0
KM_OF_DEGREE = 111.2
LARGEST, SMALLEST = 26.0, 3.5
"""Radius of the largest and of the smallest circle in pixels; tried 18 to 40 on maps 340 and 720 wide."""
LEAST_DEGREES = 1.2
"""A map is never less high than this; of a single town one still wants to see what lies around."""
NARROW = 500.0
FEW = 3
"""Places: a map of fewer is drawn flatter."""
NEAR = 1.8
"""Pixels between points of an outline; tried 1 to 4: from 2.5 on corners are seen, 1 takes twice the bytes."""
UNCERTAIN = " (which place is not certain)"
AROUND = 0.22
"""Share of the places' stretch that is added on every side, so that names fit."""


Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place by its name, in degrees. `radius_km` is how far it reaches, None where that is not known or it is a
    point. `undecided`: the name may mean several places."""

    name: str
    latitude: float
    longitude: float
    radius_km: float | None = None
    undecided: bool = False
    about: tuple[str, ...] = ()


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A figure put to one place, or to several together. `figure` None: no number is given."""

    spots: tuple[Spot, ...]
    figure: Figure | None
    words: str
    about: tuple[str, ...] = ()

    @property
    def size(self) -> float:
        """The number that the circle's area goes with: the least, else the greatest; 0 where there is no number."""
        figure = self.figure
        if figure is None or figure.kind in ("plural", "vague"):
            return 0.0
        return float(figure.low or figure.high or 0)


class PlaceMap(msgspec.Struct, frozen=True, kw_only=True):
    """Marks of one harm. `reach` are the two places farthest apart with the words on it, None where that is of no
    interest. `unplaced` are names of which no place is known."""

    title: str
    marks: tuple[Mark, ...]
    reach: tuple[Spot, Spot, str] | None = None
    unplaced: tuple[str, ...] = ()


class Sheet(msgspec.Struct, frozen=True):
    """Degrees to pixels: true to shape at the middle of the map (equirectangular, its own parallel true to length)."""

    window: Window
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Pixels to a degree of latitude."""
        return self.height / (self.window.north - self.window.south)

    def at(self, longitude: float, latitude: float) -> Point:
        box = self.window
        x = (longitude - box.west) / (box.east - box.west) * self.width
        return x, (box.north - latitude) / (box.north - box.south) * self.height


def place_map(chart: PlaceMap, width: float = 720.0) -> Drawing:
    """The map; without places that are known, an empty sheet that says so in its description."""
    spots = _spots(chart)
    wide, narrow = (0.34, 0.6) if is_simple(chart) else (0.62, 0.9)
    height = round(width * (wide if width > NARROW else narrow))
    sheet = Sheet(_window(spots, width / height), width, height)
    shapes: list[Shape] = [Rect(style="sea", x=0, y=0, width=width, height=height), *_ground(sheet)]
    shapes += _areas(spots, sheet)
    if chart.reach:
        shapes += _reach(chart.reach, sheet)
    for mark in sorted(chart.marks, key=lambda each: -each.size):
        shapes += _mark(mark, sheet, _radius(mark, chart, sheet))
    shapes += _names(chart, sheet)
    shapes += _scale_bar(sheet)
    return Drawing(width=width, height=height, title=chart.title, description=_described(chart), shapes=tuple(shapes))


def is_simple(chart: PlaceMap) -> bool:
    """Are there so few places that a small map shows them?"""
    return len({(spot.latitude, spot.longitude) for spot in _spots(chart)}) < FEW


def _spots(chart: PlaceMap) -> list[Spot]:
    return [spot for mark in chart.marks for spot in mark.spots] + list(chart.reach[:2] if chart.reach else ())


def kilometres(one: Spot, other: Spot) -> float:
    """The distance in a straight line over the ground."""
    a, b = radians(one.latitude), radians(other.latitude)
    across = radians(other.longitude - one.longitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(across / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def farthest(spots: Sequence[Spot]) -> tuple[Spot, Spot] | None:
    """The two places that lie farthest apart; None where there are not two."""
    pairs = [(one, other) for at, one in enumerate(spots) for other in spots[at + 1 :] if one.name != other.name]
    return max(pairs, key=lambda pair: kilometres(*pair), default=None)


def _described(chart: PlaceMap) -> str:
    said = []
    for mark in chart.marks:
        names = ", ".join(spot.name + UNCERTAIN * spot.undecided for spot in mark.spots)
        said.append(f"{names}: {mark.words}")
    if chart.reach:
        said.append(f"{chart.reach[0].name} and {chart.reach[1].name}: {chart.reach[2]}")
    if chart.unplaced:
        said.append(f"not on the map: {', '.join(chart.unplaced)}")
    return "; ".join(said) or "no place is known"


def _window(spots: Sequence[Spot], ratio: float) -> Window:
    """The part of the world that holds the places, as wide as the sheet is."""
    if not spots:
        return Window(-180, -60, 180, 80)
    south, north = min(s.latitude for s in spots), max(s.latitude for s in spots)
    west, east = min(s.longitude for s in spots), max(s.longitude for s in spots)
    middle, centre = (south + north) / 2, (west + east) / 2
    shrink = max(cos(radians(min(abs(middle), 70.0))), 0.3)
    high = max((north - south) * (1 + 2 * AROUND), (east - west) * (1 + 2 * AROUND) * shrink / ratio, LEAST_DEGREES)
    wide = high * ratio / shrink
    if wide >= 360:
        return Window(-180, -60, 180, 80)
    return Window(centre - wide / 2, middle - high / 2, centre + wide / 2, middle + high / 2)


@lru_cache(maxsize=16)
def _ground(sheet: Sheet) -> tuple[Shape, ...]:
    box, least = sheet.window, NEAR / sheet.scale  # what is smaller would be thinned to nothing
    return (
        Path(style="land", d="".join(outline(_thin(sheet, ring), closed=True) for ring in land(box, least))),
        Path(style="coast", d="".join(outline(_thin(sheet, line)) for line in coasts(box, least))),
        Path(style="border", d="".join(outline(_thin(sheet, line)) for line in borders(box, least))),
    )


def _thin(sheet: Sheet, line: Sequence[Point]) -> list[Point]:
    """The line in pixels, without points nearer than `NEAR` to the one before; its ends beyond the sheet are drawn in
    to the edge, and an island smaller than that is left out."""
    out: list[Point] = []
    for longitude, latitude in line:
        x, y = sheet.at(longitude, latitude)
        x, y = min(max(x, 0.0), sheet.width), min(max(y, 0.0), sheet.height)
        if not out or abs(x - out[-1][0]) + abs(y - out[-1][1]) >= NEAR:
            out.append((x, y))
    return out if len(out) > 2 or len(line) == 2 else []


def _areas(spots: Sequence[Spot], sheet: Sheet) -> Iterator[Shape]:
    seen = set()
    for spot in spots:
        if spot.radius_km and (spot.latitude, spot.longitude) not in seen:
            seen.add((spot.latitude, spot.longitude))
            x, y = sheet.at(spot.longitude, spot.latitude)
            radius = min(spot.radius_km / KM_OF_DEGREE * sheet.scale, x, y, sheet.width - x, sheet.height - y)
            if radius > 6:
                yield Circle(style="area", x=x, y=y, radius=radius)


def _middle(mark: Mark, sheet: Sheet) -> Point:
    places = [sheet.at(spot.longitude, spot.latitude) for spot in mark.spots]
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)


def _radius(mark: Mark, chart: PlaceMap, sheet: Sheet) -> float:
    """The radius in pixels: areas go with the numbers, and the largest is smaller on a narrow map."""
    largest = max((each.size for each in chart.marks), default=0) or 1.0
    most = LARGEST if sheet.width > NARROW else LARGEST * 0.7
    return max(most * sqrt(mark.size / largest), SMALLEST)


def _mark(mark: Mark, sheet: Sheet, radius: float) -> Iterator[Shape]:
    x, y = _middle(mark, sheet)
    together = len(mark.spots) > 1
    if not mark.size and not (mark.figure is not None and mark.figure.high == 0):
        for spot in mark.spots:
            at = sheet.at(spot.longitude, spot.latitude)
            yield Circle(style="unnumbered", x=at[0], y=at[1], radius=5, about=mark.about)
        return
    for spot in mark.spots:
        at = sheet.at(spot.longitude, spot.latitude)
        if together:
            yield Line(style="together", x1=at[0], y1=at[1], x2=x, y2=y, about=mark.about)
            yield Circle(style="spot", x=at[0], y=at[1], radius=SMALLEST, about=mark.about)
        if spot.undecided:
            yield Circle(style="maybe", x=at[0], y=at[1], radius=max(9.0, 0 if together else radius + 4))
    if mark.size:
        yield Circle(style="amount", x=x, y=y, radius=radius, about=mark.about)
        if mark.figure is not None and mark.figure.exact is None:
            yield Circle(style="unnumbered", x=x, y=y, radius=radius + 4, about=mark.about)
    else:
        yield Circle(style="nothing", x=x, y=y, radius=5, about=mark.about)


def _reach(reach: tuple[Spot, Spot, str], sheet: Sheet) -> Iterator[Shape]:
    one, other, words = reach
    (x1, y1), (x2, y2) = sheet.at(one.longitude, one.latitude), sheet.at(other.longitude, other.latitude)
    yield Line(style="reach", x1=x1, y1=y1, x2=x2, y2=y2)
    yield Circle(style="reach-end", x=x1, y=y1, radius=3)
    yield Circle(style="reach-end", x=x2, y=y2, radius=3)
    half = text_width(words, "small") / 2 + 4
    x = min(max((x1 + x2) / 2, half), sheet.width - half)
    yield Text(style="gap-text halo small", x=x, y=(y1 + y2) / 2 - 6, text=words, anchor="middle")


def _names(chart: PlaceMap, sheet: Sheet) -> Iterator[Shape]:
    """Names and figures where there is room, the largest figures first; what has none is in the description."""
    taken: list[Box] = []
    if chart.reach:
        (x1, y1), (x2, y2) = (sheet.at(spot.longitude, spot.latitude) for spot in chart.reach[:2])
        half = text_width(chart.reach[2], "small") / 2
        taken.append(((x1 + x2) / 2 - half, (y1 + y2) / 2 - 18, (x1 + x2) / 2 + half, (y1 + y2) / 2))
    taken += _circles(chart, sheet)
    named: set[tuple[float, float]] = set()
    for mark in sorted(chart.marks, key=lambda each: -each.size):
        radius = _radius(mark, chart, sheet)
        together = len(mark.spots) > 1
        if together and mark.size:
            yield from _name(_middle(mark, sheet), radius, [f"together {mark.words}"], sheet, taken)
        for spot in mark.spots:
            where = (spot.latitude, spot.longitude)
            alone = not together and (mark.size or where not in named)
            if not alone and where in named:
                continue
            named.add(where)
            lines = [f"{spot.name} ?" if spot.undecided else spot.name] + ([mark.words] if alone and mark.size else [])
            gap = radius if alone else SMALLEST + 2
            at = sheet.at(spot.longitude, spot.latitude)
            yield from _name(at, gap + (5 if spot.undecided else 0), lines, sheet, taken)
    for spot in chart.reach[:2] if chart.reach else ():
        if (spot.latitude, spot.longitude) not in named:
            yield from _name(sheet.at(spot.longitude, spot.latitude), 4, [spot.name], sheet, taken)


def _circles(chart: PlaceMap, sheet: Sheet) -> Iterator[Box]:
    """What the circles and dots cover, so that no name is written over them."""
    for mark in chart.marks:
        radius = _radius(mark, chart, sheet) * 0.8 if mark.size else 5.0
        places = [sheet.at(spot.longitude, spot.latitude) for spot in mark.spots]
        for x, y in [_middle(mark, sheet)] if mark.size else places:
            yield x - radius, y - radius, x + radius, y + radius


def _name(at: Point, gap: float, lines: list[str], sheet: Sheet, taken: list[Box]) -> Iterator[Shape]:
    """The lines beside, under or over the point, in the first place that is free."""
    wide = max(text_width(line, "small strong" if n else "small") for n, line in enumerate(lines))
    high = 13.0 * len(lines)
    x, y = at
    tries = (
        (x + gap + 4, y - high / 2, "start"), (x - gap - 4 - wide, y - high / 2, "end"),
        (x - wide / 2, y + gap + 2, "middle"), (x - wide / 2, y - gap - high - 2, "middle"),
    )  # fmt: skip
    for left, top, anchor in tries:
        box = (left, top, left + wide, top + high)
        fits = left >= 2 and top >= 2 and box[2] <= sheet.width - 2 and box[3] <= sheet.height - 2
        if fits and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            start = {"start": left, "end": left + wide, "middle": left + wide / 2}[anchor]
            for at_line, line in enumerate(lines):
                is_figure = at_line or line.startswith("together ")
                style = "strong halo small" if is_figure else "halo small"
                where = {"x": start, "y": top + 10.5 + 13 * at_line, "anchor": anchor}
                yield Text(style=style, text=line, **where)  # type: ignore[arg-type]
            return


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale_bar(sheet: Sheet) -> Iterator[Shape]:
    """How long so many kilometres are, at the middle of the map."""
    km_wide = sheet.width / sheet.scale * KM_OF_DEGREE
    if km_wide > 8000:
        return  # on a map of the world no one length is right
    round_km = next((km for km in (2000, 1000, 500, 200, 100, 50, 20, 10) if km <= km_wide * 0.3), 5)
    long = round_km / KM_OF_DEGREE * sheet.scale
    y = sheet.height - 10
    yield Line(style="end", x1=10, y1=y, x2=10 + long, y2=y)
    yield Text(style="halo dim small", x=10, y=y - 6, text=f"{number(round_km)} km")
