"""The outlines of the world's land and of today's borders, cut to a window.

The file `outlines.bin` is made by `scripts/make_outlines.py` from Natural Earth (public domain). After `MAGIC` it is
zlib over MessagePack: `land` (rings) and `borders` (lines), each a box in degrees (west, south, east, north) and the
points as steps of `STEP` degrees, x before y, in bytes of seven bits with the sign in the lowest bit.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from math import floor, log2

import msgspec

MAGIC = b"RCOL1"
STEP = 0.005

Point = tuple[float, float]
Line = tuple[float, float, float, float, bytes]


class Window(msgspec.Struct, frozen=True):
    """A part of the world in degrees."""

    west: float
    south: float
    east: float
    north: float


class Outlines(msgspec.Struct, frozen=True):
    """All lines of the file, packed."""

    land: tuple[Line, ...]
    borders: tuple[Line, ...]


@lru_cache(maxsize=1)
def outlines() -> Outlines:
    """The file, read once."""
    data = files("recount.pages.charts").joinpath("outlines.bin").read_bytes()
    if not data.startswith(MAGIC):
        raise ValueError(f"outlines.bin begins with {data[:5]!r}, wanted {MAGIC!r}: make it with make_outlines.py")
    return msgspec.msgpack.decode(zlib.decompress(data[len(MAGIC) :]), type=Outlines)


def land(window: Window, least: float = 0.0) -> Iterator[Sequence[Point]]:
    """The rings of land within the window, cut at its edges. Those that are smaller than `least` degrees, width and
    height together, are left out: at the size of a map of the world, most islands are less than a pixel."""
    for ring, is_inside in _within(outlines().land, window, least):
        whole = next(_parted(ring)) == ring
        for each in (ring,) if whole else _unrolled(ring):
            cut = each if is_inside and whole else _clipped_ring(each, window)
            if len(cut) > 2:
                yield cut


def borders(window: Window, least: float = 0.0) -> Iterator[Sequence[Point]]:
    """The borders of today within the window, as lines."""
    for line, is_inside in _within(outlines().borders, window, least):
        yield from (line,) if is_inside else _runs(line, window)


def coasts(window: Window, least: float = 0.0) -> Iterator[Sequence[Point]]:
    """The edges of land within the window, as lines."""
    for ring, is_inside in _within(outlines().land, window, least):
        for line in _parted(ring):
            yield from (line,) if is_inside else _runs(line, window)


def _unrolled(ring: tuple[Point, ...]) -> Iterator[tuple[Point, ...]]:
    """A ring that goes over the edge of the map, as one that goes on beyond it; at both edges."""
    turns = 0.0
    out = [ring[0]]
    for before, point in zip(ring, ring[1:], strict=False):
        turns += 360.0 * ((before[0] - point[0] > 180) - (point[0] - before[0] > 180))
        out.append((point[0] + turns, point[1]))
    for turn in (-360.0, 0.0, 360.0):
        yield tuple((x + turn, y) for x, y in out)


def _parted(ring: tuple[Point, ...]) -> Iterator[tuple[Point, ...]]:
    """The line of a ring, parted where it goes from one edge of the map to the other: there is no coast between."""
    start = 0
    for at in range(1, len(ring)):
        if abs(ring[at][0] - ring[at - 1][0]) > 180:
            yield ring[start:at]
            start = at
    yield ring[start:]


def _within(lines: tuple[Line, ...], window: Window, least: float) -> Iterator[tuple[tuple[Point, ...], bool]]:
    """The lines that may touch the window, and whether all of a line lies in it. What is drawn smaller than `least`
    needs no points nearer than half of that; halved again down to a power of two, so that maps share what is kept."""
    grain = 2.0 ** floor(log2(least / 2)) if least > 0 else 0.0
    for west, south, east, north, packed in lines:
        touches = west <= window.east and east >= window.west and south <= window.north and north >= window.south
        if touches and east - west + north - south >= least:
            inside = window.west <= west and east <= window.east and window.south <= south and north <= window.north
            yield _coarse(packed, grain), inside


@lru_cache(maxsize=4096)
def _coarse(packed: bytes, grain: float) -> tuple[Point, ...]:
    """A line without points nearer than so many degrees to the one before; its ends stay."""
    points = _points(packed)
    if grain < 2 * STEP:
        return points
    kept = [points[0]]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= grain:
            kept.append(point)
    return (*kept, points[-1])


@lru_cache(maxsize=512)
def _points(packed: bytes) -> tuple[Point, ...]:
    values: list[int] = []
    value = shift = 0
    for byte in packed:
        value |= (byte & 127) << shift
        if byte & 128:
            shift += 7
            continue
        values.append(value >> 1 if not value & 1 else -((value + 1) >> 1))
        value = shift = 0
    x = y = 0
    out = []
    for at in range(0, len(values), 2):
        x, y = x + values[at], y + values[at + 1]
        out.append((x * STEP, y * STEP))
    return tuple(out)


def _runs(line: Sequence[Point], window: Window) -> Iterator[list[Point]]:
    """The stretches of a line that lie in the window, with one point more on either side."""
    run: list[Point] = []
    for at, point in enumerate(line):
        if _holds(window, point):
            if not run and at:
                run.append(line[at - 1])
            run.append(point)
        elif run:
            run.append(point)
            yield run
            run = []
    if len(run) > 1:
        yield run


def _holds(window: Window, point: Point) -> bool:
    return window.west <= point[0] <= window.east and window.south <= point[1] <= window.north


def _clipped_ring(ring: Sequence[Point], window: Window) -> Sequence[Point]:
    """The ring cut at the four edges one after the other (Sutherland and Hodgman, 1974)."""
    for axis, sign, least in ((0, 1, window.west), (0, -1, -window.east), (1, 1, window.south), (1, -1, -window.north)):
        ring = _cut(ring, axis, sign, least)
    return ring


def _cut(ring: Sequence[Point], axis: int, sign: int, least: float) -> list[Point]:
    """What of the ring has its coordinate of this axis, times `sign`, at `least` or above."""
    out: list[Point] = []
    if not ring:
        return out
    before = ring[-1]
    there = sign * before[axis] - least
    for point in ring:
        here = sign * point[axis] - least
        if (here >= 0) != (there >= 0):
            share = there / (there - here)
            out.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if here >= 0:
            out.append(point)
        before, there = point, here
    return out
