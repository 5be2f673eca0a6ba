"""How one figure is drawn: a number as a bar, an open end as one that fades, a range as a range, "dozens" as rough.

- counted: a full bar;
- "about": the bar's end is a pale band, half the unit of its rounding to either side;
- "at least", "more than": a bar up to the number, then fading into an arrow; a broken line where the number itself is
  shut out;
- a range: full up to the least, dotted from there to the greatest; "up to" is dotted from nought;
- dozens, hundreds: pale with a broken edge up to the least that the word says, then fading;
- no number given: an empty broken box over the whole width, at no number;
- nobody: an empty circle at nought;
- with doubt: pale instead of full; denied: pale and struck through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor, log10
from typing import Literal

import msgspec

from recount.model import Figure
from recount.model.parts import rounding
from recount.pages.charts.drawing import Circle, Line, Path, Rect, Shape, Text, path, text_width
from recount.pages.words import number

Status = Literal["stated", "doubted", "denied"]

ROOM_FOR_OPEN = 1.14
"""How much longer than its greatest number a scale is where a figure is open upward. Tried 1.05 to 1.3: below 1.1 the
fading is too short to be seen, above 1.2 the bars look small."""
LEAST_BAND = 5.0
"""Pixels: a band of rounding is never narrower, or "about" could not be seen."""


class Scale(msgspec.Struct, frozen=True):
    """Numbers to pixels, from nought at `left` on; `most` stands at `right`. Always linear."""

    left: float
    right: float
    most: float

    def at(self, value: float) -> float:
        return self.left + (self.right - self.left) * value / self.most

    def ticks(self, least_apart: float = 90.0) -> list[float]:
        """Round numbers that are at least so many pixels apart, nought first."""
        wanted = max(least_apart * self.most / max(self.right - self.left, 1.0), 1.0)
        power = 10.0 ** floor(log10(wanted))
        step = next(power * each for each in (1, 2, 5, 10) if power * each >= wanted)
        return [step * at for at in range(int(self.most / step) + 1)]


def scale(figures: Iterable[Figure | None], left: float, right: float) -> Scale:
    """A scale on which all the figures fit, with room for the arrow of those that are open."""
    most, is_open = 1.0, False
    for figure in figures:
        if figure is None or figure.kind == "plural":
            continue
        ends = [float(end) for end in (figure.low, figure.high) if end is not None]
        most = max([most, *ends])
        is_open = is_open or figure.high is None
        if figure.approximate:
            most = max([most, *(end + rounding(end, True) for end in ends)])
    return Scale(left, right, most * ROOM_FOR_OPEN if is_open else most)


def bar(
    figure: Figure | None, on: Scale, top: float, height: float, about: tuple[str, ...] = (), status: Status = "stated"
) -> Iterator[Shape]:
    """The shapes of one figure; None is one of which no number is given."""
    middle = top + height / 2
    if figure is None or figure.kind == "plural" or (figure.low is None and figure.high is None):
        width = on.right - on.left
        yield Rect(style="unnumbered", x=on.left, y=top, width=width, height=height, round=3, about=about)
        return
    full = "bar" if status == "stated" else "ghost"
    if figure.kind == "vague":
        full = "rough"
    if figure.high == 0 or (figure.low == 0 and figure.high is None):
        yield Circle(style="nothing", x=on.left, y=middle, radius=min(height / 2, 6), about=about)
        end = on.left
    else:
        yield from _filled(figure, on, top, height, (full, about))
        end = on.at(max(figure.low or 0, figure.high or 0))
    if figure.high is None:
        yield from _opened(on, end, top, height, about)
    if status == "denied":
        yield Line(style="denied", x1=on.left, y1=middle, x2=max(end, on.left + 12), y2=middle)


def axis(on: Scale, top: float, bottom: float) -> Iterator[Shape]:
    """Fine lines at round numbers with the numbers below."""
    for value in on.ticks():
        x = on.at(value)
        yield Line(style="grid", x1=x, y1=top, x2=x, y2=bottom)
        half = text_width(number(value), "small") / 2
        middle = min(max(x, half), on.right + 8 - half)
        yield Text(style="dim small", x=middle, y=bottom + 14, text=number(value), anchor="middle")


def _filled(
    figure: Figure, on: Scale, top: float, height: float, style: tuple[str, tuple[str, ...]]
) -> Iterator[Shape]:
    """The part of a bar between nought and its numbers."""
    full, about = style
    low = figure.low if figure.low is not None else 0
    high = figure.high if figure.high is not None else low
    band = _band(figure, on)
    if low:
        yield Rect(style=full, x=on.left, y=top, width=on.at(low) - on.left - band, height=height, about=about)
    if high > low:
        width = on.at(high) - on.at(low)
        yield Rect(style="between", x=on.at(low), y=top, width=width, height=height, about=about)
        yield _end(on.at(high), top, height, is_open=figure.high_open)
    if band:
        yield Rect(style="rough", x=on.at(low) - band, y=top, width=2 * band, height=height, about=about)
    if figure.low is not None and (figure.high is None or high > low):
        yield _end(on.at(low), top, height, is_open=figure.low_open)


def _band(figure: Figure, on: Scale) -> float:
    """Half the width of the band of an "about", in pixels; 0 where the figure is counted."""
    if not figure.approximate or figure.low is None or figure.kind == "vague":
        return 0.0
    return max(on.at(rounding(figure.low, True)) - on.left, LEAST_BAND)


def _end(x: float, top: float, height: float, *, is_open: bool) -> Line:
    return Line(style="end-open" if is_open else "end", x1=x, y1=top - 2, x2=x, y2=top + height + 2)


def _opened(on: Scale, start: float, top: float, height: float, about: tuple[str, ...]) -> Iterator[Shape]:
    """The fading and the arrow of a figure that is open upward."""
    middle = top + height / 2
    yield Rect(style="fade", x=start, y=top, width=on.right - start, height=height, about=about)
    tip, half = on.right - 2, min(height / 3, 6)
    yield Path(style="arrow", d=path([(tip - half, middle - half), (tip, middle), (tip - half, middle + half)]))
