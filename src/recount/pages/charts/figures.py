"""Figures in rows on one scale: what several sources or several accounts say of one thing."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recount.model import Figure
from recount.pages.charts.amounts import Status, axis, bar, scale
from recount.pages.charts.drawing import Drawing, Shape, Text, label, text_width, wrapped

ROW, BAR = 30.0, 16.0
NARROW = 520.0
"""Below this width in pixels the words stand above the bars; tried 420 to 640 with the longest sources of the
examples."""


NAMES = 0.34
"""Share of the width for names beside the bars; longer ones stand above them, so that none is cut."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One figure: who says it, the figure (None: no number given) and the same in words."""

    who: str
    figure: Figure | None
    words: str
    status: Status = "stated"
    about: tuple[str, ...] = ()


class Rows(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of one thing, in the order in which they are to be shown. `title` says of what."""

    title: str
    rows: tuple[Row, ...]


def figure_rows(rows: Rows, width: float = 720.0) -> Drawing:
    """A row for each figure, on one scale from nought: words beside the bars, above them where it is narrow."""
    said = "; ".join(f"{row.who}: {row.words}" for row in rows.rows) or "no figure"
    longest = max((text_width(row.who, "label") for row in rows.rows), default=0)
    is_narrow = width < NARROW or longest > width * NAMES
    shapes = list(_above(rows, width) if is_narrow else _beside(rows, width))
    height = len(rows.rows) * (ROW + 18 if is_narrow else ROW) + 26
    return Drawing(width=width, height=height, title=rows.title, description=said, shapes=tuple(shapes))


def _beside(rows: Rows, width: float) -> Iterator[Shape]:
    longest = max((text_width(row.who, "label") for row in rows.rows), default=0)
    names = max(longest + 14, 90)
    words = min(max((text_width(row.words, "label strong") for row in rows.rows), default=0) + 18, width * 0.4)
    on = scale((row.figure for row in rows.rows), names, width - words)
    yield from axis(on, 0, len(rows.rows) * ROW)
    for at, row in enumerate(rows.rows):
        top = at * ROW + (ROW - BAR) / 2
        yield label(0, top + 12.5, row.who, names - 8, about=row.about)
        yield from bar(row.figure, on, top, BAR, row.about, row.status)
        yield label(width, top + 12.5, row.words, words - 8, "strong label", anchor="end", about=row.about)


def _above(rows: Rows, width: float) -> Iterator[Shape]:
    on = scale((row.figure for row in rows.rows), 7, width - 8)
    step = ROW + 18
    yield from axis(on, 0, len(rows.rows) * step)
    for at, row in enumerate(rows.rows):
        top = at * step
        first = wrapped(row.words, width, "strong label")[0] if row.words else ""
        yield Text(x=width, y=top + 15, text=first, anchor="end", style="strong label halo", about=row.about)
        room = width - text_width(first, "strong label") - 12
        yield label(0, top + 15, row.who, room, "label halo", about=row.about)
        yield from bar(row.figure, on, top + 22, BAR, row.about, row.status)
