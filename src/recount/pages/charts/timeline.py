"""When an account puts what it tells, with what its dates leave open.

A day or a stretch from one day to another is a full bar; "in 1918" is dotted, since it lies somewhere in that year;
"about" and "perhaps" are pale with a broken edge and fade to both sides; an open end is an arrow. Where nothing happens
for long, the line is broken and says for how long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from recount.pages.charts.drawing import Drawing, Line, Path, Rect, Shape, Text, label, path, text_width
from recount.pages.dates import MONTHS
from recount.times import span_of

ROW, BAR = 42.0, 14.0
LEAST_WIDTH = 5.0
BREAK = 46.0
BREAK_AFTER = 3.0
"""A gap is broken where it is so many times as long as what lies on both sides together. Tried 2 to 10: at 2 two days a
week apart are parted, at 10 March and September of one year squeeze each to a line."""
LEAST_STRETCH = 4
"""Days: no stretch between breaks is drawn shorter, or a single day would fill the page."""
YEAR = 365.25


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """One time (`edtf`) in words, and what is put there. `published`: that of the account itself."""

    edtf: str
    words: str
    what: str
    published: bool = False
    about: tuple[str, ...] = ()


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """The times of an account. `untimed` says how many claims are put at no time."""

    title: str
    moments: tuple[Moment, ...]
    untimed: int = 0


class Stretch(msgspec.Struct, frozen=True):
    """An unbroken piece of the line: first and last day, as counted by `date.toordinal`, and where it is drawn."""

    first: int
    last: int
    left: float
    right: float

    def at(self, day: float) -> float:
        return self.left + (self.right - self.left) * (day - self.first) / max(self.last - self.first, 1)


def timeline(chart: Timeline, width: float = 720.0) -> Drawing:
    """A row for each time, on one line of days; times that cover no days that can be counted are listed only."""
    placed = sorted(
        ((moment, days) for moment in chart.moments if (days := _days(moment.edtf))),
        key=lambda each: (each[1][0] or each[1][1] or date.min, each[1][1] or date.max, each[0].published),
    )
    others = [moment for moment in chart.moments if not _days(moment.edtf)]
    stretches = _stretches([days for _, days in placed], width)
    shapes: list[Shape] = []
    bottom = len(placed) * ROW
    for stretch in stretches:
        shapes += _ticks(stretch, bottom)
    for one, other in zip(stretches, stretches[1:], strict=False):
        shapes += _break(one, other, bottom)
    for at, (moment, days) in enumerate(placed):
        shapes += _moment(moment, days, stretches, at * ROW, width)
    y = bottom + (34 if placed else 4)
    for moment in others:
        shapes.append(label(0, y + 8, f"{moment.words}: {moment.what}", width, about=moment.about))
        y += 20
    said = "; ".join(f"{moment.words}: {moment.what}" for moment in chart.moments) or "no time is given"
    if chart.untimed:
        said += f"; {chart.untimed} claims are put at no time"
    return Drawing(width=width, height=y, title=chart.title, description=said, shapes=tuple(shapes))


def _days(edtf: str) -> tuple[date | None, date | None] | None:
    # The day of an ISO date and time, as publications have it.
    return span_of(edtf) or span_of(edtf[:10])


def _stretches(days: Sequence[tuple[date | None, date | None]], width: float) -> list[Stretch]:
    """The line cut where nothing happens for long; every piece has room by its length, and none less than a share."""
    ends = sorted(((f or e or date.min).toordinal(), (e or f or date.max).toordinal()) for f, e in days)
    pieces: list[list[int]] = []
    for first, last in ends:
        if pieces and first <= pieces[-1][1]:
            pieces[-1][1] = max(last, pieces[-1][1])
        else:
            pieces.append([first, last])
    at = 0
    while at < len(pieces) - 1:
        (a, b), (c, d) = pieces[at], pieces[at + 1]
        if c - b <= BREAK_AFTER * (b - a + d - c + 2 * LEAST_STRETCH):
            pieces[at : at + 2] = [[a, d]]
            at = max(at - 1, 0)
        else:
            at += 1
    wide = [(f, e) if e - f >= LEAST_STRETCH else (f - LEAST_STRETCH // 2, e + LEAST_STRETCH // 2) for f, e in pieces]
    room = width - BREAK * (len(wide) - 1) - 24
    least = min(0.3, 0.8 / max(len(wide), 1))
    lengths = sum(e - f for f, e in wide) or 1
    shares = [max((e - f) / lengths, least) for f, e in wide]
    out, left = [], 12.0
    for (first, last), share in zip(wide, shares, strict=True):
        right = left + room * share / sum(shares)
        out.append(Stretch(first, last + 1, left, right))
        left = right + BREAK
    return out


def _moment(
    moment: Moment, days: tuple[date | None, date | None], stretches: Sequence[Stretch], y: float, width: float
) -> Iterator[Shape]:
    first, last = days
    known = (first or last or date.min).toordinal()
    on = next(each for each in stretches if each.first <= known <= each.last)
    left = on.at(first.toordinal()) if first else on.left
    right = on.at(last.toordinal() + 1) if last else on.right
    right = max(right, left + LEAST_WIDTH)
    top = y + 20
    loose = any(mark in moment.edtf for mark in "~?%")
    is_day = "T" in moment.edtf or moment.edtf.count("-") >= 2 or "/" in moment.edtf
    style = "rough" if loose else "bar2" if moment.published else "bar" if is_day else "between"
    yield Rect(style=style, x=left, y=top, width=right - left, height=BAR, round=2, about=moment.about)
    if loose:
        yield Rect(style="rise", x=left - 14, y=top, width=14, height=BAR)
        yield Rect(style="fade", x=right, y=top, width=14, height=BAR)
    middle = top + BAR / 2
    if last is None:
        yield Path(style="arrow", d=path([(right, middle - 5), (right + 6, middle), (right, middle + 5)]))
    if first is None:
        yield Path(style="arrow", d=path([(left, middle - 5), (left - 6, middle), (left, middle + 5)]))
    words = f"{moment.words}: {moment.what}"
    x = min(left, max(width - text_width(words, "small") - 4, 0))
    yield label(x, y + 14, words, width - x, "halo small", about=moment.about)


def _ticks(on: Stretch, bottom: float) -> Iterator[Shape]:
    """The line below with days, months or years, as many as there is room for."""
    yield Line(style="axis", x1=on.left, y1=bottom, x2=on.right, y2=bottom)
    beyond = -1e9
    for day, words in _marks(on):
        x = on.at(day)
        if not on.left - 1 <= x <= on.right + 1:
            continue
        yield Line(style="grid", x1=x, y1=0, x2=x, y2=bottom + 4)
        half = text_width(words, "small") / 2
        if x - half > beyond and x + half < on.right + BREAK / 2:
            yield Text(style="dim small", x=max(x, half), y=bottom + 17, text=words, anchor="middle")
            beyond = max(x, half) + half + 8


def _marks(on: Stretch) -> list[tuple[int, str]]:
    """Days to mark, with words: at most some two dozen, so that lines do not fill the page."""
    first = date.fromordinal(max(on.first, 1))
    days = on.last - on.first
    if days <= 45:
        step = max(1, days // 8)
        shown = [first + timedelta(days=each) for each in range(0, days + 1, step)]
        return [(day.toordinal(), f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}") for day in shown]
    if days <= 3 * YEAR:
        months = [(first.year + (first.month + n) // 12, (first.month + n) % 12 + 1) for n in range(int(days / 30) + 1)]
        return [(date(y, m, 1).toordinal(), f"{MONTHS[m - 1][:3]} {y}") for y, m in months if y <= 9999]
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000) if days / YEAR / each <= 20)
    last = first.year + int(days / YEAR) + 1
    years = range(-(-first.year // step) * step or step, min(last, 9999) + 1, step)
    return [(date(year, 1, 1).toordinal(), str(year)) for year in years]


def _break(one: Stretch, other: Stretch, bottom: float) -> Iterator[Shape]:
    """Two slanting strokes where the line is broken, and how long the gap is."""
    middle = (one.right + other.left) / 2
    for x in (middle - 3, middle + 3):
        yield Line(style="axis", x1=x - 3, y1=bottom + 6, x2=x + 3, y2=bottom - 6)
    years = (other.first - one.last) / YEAR
    words = f"{round(years)} years" if years >= 2 else f"{round(years * 12)} months" if years > 0.25 else ""
    yield Text(
        style="dim small", x=middle, y=bottom + 32, text=words or f"{other.first - one.last} days", anchor="middle"
    )
