"""Make `src/recount/pages/charts/outlines.bin`: the world's coasts and today's borders, for maps.

    python scripts/make_outlines.py WORLD_ATLAS

WORLD_ATLAS is the unpacked npm package world-atlas 2.0.2, which holds Natural Earth's outlines (public domain) as
TopoJSON at 1:50 million (`land-50m.json`, `countries-50m.json`). The same input gives the same file. How the file is
laid out stands in `src/recount/pages/charts/outlines.py`, which reads it.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from recount.pages.charts.outlines import MAGIC, STEP

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src/recount/pages/charts/outlines.bin"
TOLERANCE = 0.006
"""Degrees within which a point is left out: a map 8 degrees wide has 0.01 to a pixel. 0.015 saves a quarter of the
bytes and shows as corners on a map 5 degrees wide; 0.003 gives nothing that is seen."""
MOST_BYTES = 400_000

Point = tuple[float, float]


def main(folder: Path) -> None:
    """Read the package, write the file, print its sizes."""
    land = _load(folder / "land-50m.json")
    countries = _load(folder / "countries-50m.json")
    rings = [_thinned(ring) for ring in _rings(land)]
    rings = [ring for ring in rings if len(ring) > 3]
    borders = [_thinned(line) for line in _borders(countries)]
    value = {"land": [_packed(ring) for ring in rings], "borders": [_packed(line) for line in borders]}
    data = MAGIC + zlib.compress(msgspec.msgpack.encode(value), 9)
    if len(data) > MOST_BYTES:
        sys.exit(f"{TARGET.name} has {len(data):,} bytes, at most {MOST_BYTES:,} wanted")
    TARGET.write_bytes(data)
    points = sum(map(len, rings)), sum(map(len, borders))
    print(
        f"{len(rings):,} coasts of {points[0]:,} points, {len(borders):,} borders of {points[1]:,}, {len(data):,} bytes"
    )


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _arcs(topology: Any) -> list[list[Point]]:
    """The topology's lines in degrees; in the file they are steps from point to point."""
    (scale_x, scale_y), (left, top) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + left, y * scale_y + top))
        out.append(line)
    return out


def _polygons(topology: Any) -> Iterator[list[list[int]]]:
    """Every polygon as rings of numbers of arcs."""

    def walk(shape: Any) -> Iterator[list[list[int]]]:
        if shape["type"] == "GeometryCollection":
            for each in shape["geometries"]:
                yield from walk(each)
        elif shape["type"] == "Polygon":
            yield shape["arcs"]
        elif shape["type"] == "MultiPolygon":
            yield from shape["arcs"]

    for shape in topology["objects"].values():
        yield from walk(shape)


def _rings(topology: Any) -> Iterator[list[Point]]:
    """The rings of land; inland seas are rings of their own, and even-odd filling cuts them out."""
    arcs = _arcs(topology)
    for polygon in _polygons(topology):
        for ring in polygon:
            points: list[Point] = []
            for number in ring:
                line = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += line if not points else line[1:]
            yield points


def _borders(topology: Any) -> Iterator[list[Point]]:
    """The lines that two countries share."""
    arcs = _arcs(topology)
    shape = topology["objects"]["countries"]
    times = Counter(
        number if number >= 0 else ~number
        for polygon in _polygons({"objects": {"countries": shape}})
        for ring in polygon
        for number in ring
    )
    return (arcs[number] for number, count in sorted(times.items()) if count > 1)


def _thinned(line: list[Point]) -> list[Point]:
    """The line with fewer points, none farther than the tolerance from it (Douglas and Peucker, 1973)."""
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        worst, at = 0.0, -1
        for index in range(first + 1, last):
            away = _away(line[index], line[first], line[last])
            if away > worst:
                worst, at = away, index
        if worst > TOLERANCE:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [line[index] for index in sorted(keep)]


def _away(point: Point, start: Point, end: Point) -> float:
    across, up = end[0] - start[0], end[1] - start[1]
    length = across * across + up * up
    along = ((point[0] - start[0]) * across + (point[1] - start[1]) * up) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return float(((point[0] - start[0] - along * across) ** 2 + (point[1] - start[1] - along * up) ** 2) ** 0.5)


def _packed(line: list[Point]) -> tuple[float, float, float, float, bytes]:
    """The line's box in degrees (west, south, east, north) and its points as steps."""
    points = [(round(x / STEP), round(y / STEP)) for x, y in line]
    xs, ys = [x * STEP for x, _ in points], [y * STEP for _, y in points]
    box = (round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2))
    return (*box, bytes(_steps(points)))


def _steps(points: Iterable[tuple[int, int]]) -> Iterator[int]:
    before = (0, 0)
    for point in points:
        for now, then in zip(point, before, strict=True):
            yield from _number(now - then)
        before = point


def _number(value: int) -> Iterator[int]:
    """A whole number in bytes of seven bits, the sign in the lowest bit, the highest bit says that more follow."""
    left = value << 1 if value >= 0 else (-value << 1) - 1
    while left > 127:
        yield left & 127 | 128
        left >>= 7
    yield left


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
