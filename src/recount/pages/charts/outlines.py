"""The outlines of the world's land and of today's borders, cut to a window.

The file `outlines.bin` is made by `scripts/make_outlines.py` from Natural Earth (public domain). After `MAGIC` it is
zlib over MessagePack: `land` (rings) and `borders` (lines), each a box in degrees (west, south, east, north) and the
points as steps of `STEP` degrees, x before y, in bytes of seven bits with the sign in the lowest bit.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.resources import files

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


def land(window: Window) -> Iterator[list[Point]]:
    """The rings of land within the window, cut at its edges."""
    for ring in _within(outlines().land, window):
        cut = _clipped_ring(ring, window)
        if len(cut) > 2:
            yield cut


def borders(window: Window) -> Iterator[list[Point]]:
    """The borders of today within the window, as lines."""
    for line in _within(outlines().borders, window):
        yield from _runs(line, window)


def coasts(window: Window) -> Iterator[list[Point]]:
    """The edges of land within the window, as lines."""
    for line in _within(outlines().land, window):
        yield from _runs(line, window)


def _within(lines: tuple[Line, ...], window: Window) -> Iterator[list[Point]]:
    for west, south, east, north, packed in lines:
        if west <= window.east and east >= window.west and south <= window.north and north >= window.south:
            yield _points(packed)


def _points(packed: bytes) -> list[Point]:
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
    return out


def _runs(line: list[Point], window: Window) -> Iterator[list[Point]]:
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


def _clipped_ring(ring: list[Point], window: Window) -> list[Point]:
    """The ring cut at the four edges one after the other (Sutherland and Hodgman, 1974)."""
    sides: tuple[tuple[Callable[[Point], float], float], ...] = (
        (lambda p: p[0], window.west), (lambda p: -p[0], -window.east),
        (lambda p: p[1], window.south), (lambda p: -p[1], -window.north),
    )  # fmt: skip
    for measure, least in sides:
        ring = _cut(ring, measure, least)
    return ring


def _cut(ring: list[Point], measure: Callable[[Point], float], least: float) -> list[Point]:
    out: list[Point] = []
    for at, point in enumerate(ring):
        before = ring[at - 1]
        here, there = measure(point) - least, measure(before) - least
        if (here >= 0) != (there >= 0):
            share = there / (there - here)
            out.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if here >= 0:
            out.append(point)
    return out
