"""A total with its parts laid end to end under it, to scale: what is in no part, and what may be counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

import msgspec

from recount.model import Figure
from recount.pages.charts.amounts import Scale, bar, scale
from recount.pages.charts.drawing import (
    Circle,
    Drawing,
    Line,
    Path,
    Rect,
    Shape,
    Text,
    fitted,
    label,
    path,
    text_width,
    wrapped,
)
from recount.pages.words import number

Number = int | float

BAR = 30.0
LENS_BELOW = 34.0
"""Pixels: a difference drawn narrower than this is shown again, enlarged. Tried 12 to 60: under 30 its number does not
fit into it."""
LENS_HEIGHT = 84.0
UNNUMBERED = 18.0


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part: what it is called, its figure (None: no number given) and the figure in words. `key` is the
    number by which it is listed, "" for its position. `twice`: it holds a place that another part holds too."""

    name: str
    figure: Figure | None
    words: str
    key: str = ""
    twice: bool = False
    about: tuple[str, ...] = ()

    @property
    def least(self) -> Number:
        """What the part adds to the sum: its least number, else its greatest, 0 where it has none."""
        figure = self.figure
        if figure is None or figure.kind in ("plural", "vague"):
            return 0
        return figure.low if figure.low is not None else 0


class TotalAndParts(msgspec.Struct, frozen=True, kw_only=True):
    """A total with one division of it.

    `total` and `total_words` are None where the account gives none. `shared` names what may be counted twice, in the
    parts of which `twice` is true; `inside` are the positions of the parts that may lie within another.
    """

    title: str
    total: Figure | None
    total_words: str | None
    parts: tuple[Part, ...]
    shared: str | None = None
    inside: tuple[int, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def sum(self) -> Number:
        return sum(part.least for part in self.parts)

    @property
    def without(self) -> Number:
        """The sum without the parts that may lie within another."""
        return sum(part.least for at, part in enumerate(self.parts) if at not in self.inside)


def total_and_parts(chart: TotalAndParts, width: float = 720.0) -> Drawing:
    """The total's bar, its parts end to end below, what lies between them, and the sum without what may be counted
    twice. Parts whose words do not fit into the bar are numbered and listed."""
    inner = width - 4
    on = scale([chart.total, Figure(low=chart.sum, high=chart.sum, kind="count")], 1, inner)
    shapes: list[Shape] = []
    y = 0.0
    if chart.total is not None and chart.total_words:
        shapes += _heading(f"The account’s total: {chart.total_words}", y + 14, width, chart.about)
        shapes += bar(chart.total, on, y + 22, BAR, chart.about)
        y += 22 + BAR + 10
    told = f"{_many(chart)}, {'end to end' if chart.total else 'sum by recount'}: {number(chart.sum)}"
    shapes += _heading(told, y + 14, width, ())
    y += 22
    if chart.shared and chart.inside:
        shapes += _bracket(chart, on, y, width)
        y += 26
    shapes += _segments(chart.parts, on, y, keyed=_keyed(chart.parts, on))
    y, more = _difference(chart, on, y, width)
    shapes += more
    if chart.inside:
        shapes += _without(chart, on, y + 8, width)
        y += 8 + 20 + BAR + 8
    rows = list(_key(chart.parts, on, y + 6, width))
    shapes += rows
    bottom = max((shape.y for shape in rows if isinstance(shape, Text)), default=y)
    return Drawing(
        width=width, height=bottom + 8, title=chart.title, description=_described(chart), shapes=tuple(shapes)
    )


def gap_words(chart: TotalAndParts) -> str:
    """What lies between the parts and the total, in words; "" where there is no total, or where the parts are one of
    the numbers that it leaves open."""
    total, stated = chart.total, _stated(chart)
    if total is None or stated is None:
        return ""
    if chart.sum > stated:
        return f"{number(chart.sum - stated)} more in the parts than in the total"
    about = "more than " if total.low_open else "about " if total.approximate else ""
    at_least = "at least " if total.high != total.low and not total.low_open else ""
    numbered = all(part.least for part in chart.parts)
    return f"{at_least}{about}{number(stated - chart.sum)} in no part{'' if numbered else ' that has a number'}"


def _stated(chart: TotalAndParts) -> Number | None:
    """The number of the total that the parts miss: its least where they fall short of it, its greatest where they
    exceed that. None: they miss none."""
    total = chart.total
    if total is None or total.kind in ("plural", "vague"):
        return None
    if total.low is not None and chart.sum < total.low:
        return total.low
    if total.high is not None and chart.sum > total.high:
        return total.high
    return None


def _many(chart: TotalAndParts) -> str:
    many = len(chart.parts)
    return f"{'Its' if chart.total else 'The'} {many} {'part' if many == 1 else 'parts'}"


def _described(chart: TotalAndParts) -> str:
    said = [f"The total: {chart.total_words}"] if chart.total_words else []
    parts = "; ".join(f"{part.name}: {part.words}" for part in chart.parts)
    said.append(f"The parts: {parts}. They add up to {number(chart.sum)}")
    if gap := gap_words(chart):
        said.append(gap[:1].upper() + gap[1:])
    if chart.shared and chart.inside:
        said.append(f"{chart.shared} may be counted twice; without that the parts add up to {number(chart.without)}")
    return ". ".join(said) + "."


def _heading(text: str, y: float, width: float, about: tuple[str, ...]) -> Iterator[Shape]:
    yield label(1, y, text, width - 2, "strong label", about=about)


def _starts(parts: Sequence[Part]) -> list[Number]:
    return [0, *accumulate(part.least for part in parts)]


def _fits(part: Part, width: float) -> bool:
    return text_width(part.name, "small") <= width - 8 and text_width(part.words, "small") <= width - 8


def _keyed(parts: Sequence[Part], on: Scale) -> bool:
    """Are the parts numbered and listed? So they are as soon as one's words do not fit into the bar."""
    return not all(_fits(part, on.at(part.least) - on.at(0)) for part in parts)


def _segments(parts: Sequence[Part], on: Scale, y: float, *, keyed: bool) -> Iterator[Shape]:
    """The parts as pieces of one bar; those without a number as empty boxes of one width after them, not to scale."""
    starts = _starts(parts)
    beyond = on.at(starts[-1]) + 3
    shade = 0
    for at, part in enumerate(parts):
        key = part.key or str(at + 1)
        left, width = on.at(starts[at]), on.at(part.least) - on.at(0)
        middle = left + width / 2
        if part.least == 0:
            yield Rect(style="unnumbered", x=beyond, y=y, width=UNNUMBERED - 4, height=BAR, about=part.about)
            yield Text(style="small", x=beyond + 7, y=y + 19, text="?", anchor="middle", about=part.about)
            beyond += UNNUMBERED
            continue
        fill = "twice" if part.twice else ("bar", "bar2")[shade % 2]
        shade += not part.twice
        yield Rect(style=fill, x=left, y=y, width=width, height=BAR, about=part.about)
        yield Line(style="edge", x1=left + width, y1=y, x2=left + width, y2=y + BAR)
        if part.figure is not None and part.figure.exact is None and width > 14:
            yield _open_mark(left + width - 4, y + BAR / 2)
        ink = "" if part.twice else "on-bar "
        if not keyed or _fits(part, width):
            first, second = fitted(part.name, width - 6, "small"), fitted(part.words, width - 6, "small")
            yield Text(style=f"{ink}small", x=middle, y=y + 12.5, text=first, anchor="middle", about=part.about)
            yield Text(style=f"{ink}strong small", x=middle, y=y + 25.5, text=second, anchor="middle", about=part.about)
        elif width >= text_width(part.words, "strong small") + 6:
            yield Text(style=f"{ink}small", x=middle, y=y + 12.5, text=f"№{key}", anchor="middle", about=part.about)
            yield Text(
                style=f"{ink}strong small", x=middle, y=y + 25.5, text=part.words, anchor="middle", about=part.about
            )
        elif width >= text_width(f"№{key}", "small") + 2:
            yield Text(style=f"{ink}small", x=middle, y=y + 19, text=f"№{key}", anchor="middle", about=part.about)


def _open_mark(x: float, middle: float) -> Path:
    """A small angle at the end of a part that has no single number."""
    return Path(style="edge", d=path([(x - 4, middle - 5), (x, middle), (x - 4, middle + 5)]))


def _bracket(chart: TotalAndParts, on: Scale, y: float, width: float) -> Iterator[Shape]:
    """A line over the parts that hold the same place, with its name."""
    starts = _starts(chart.parts)
    held = [at for at, part in enumerate(chart.parts) if part.twice]
    middles = [(on.at(starts[at]) + on.at(starts[at + 1])) / 2 for at in held]
    top = y + 14
    words = fitted(f"{chart.shared} is in {'both' if len(held) == 2 else f'{len(held)} of them'}", width * 0.6, "small")
    for x in middles:
        yield Line(style="twice-line", x1=x, y1=top, x2=x, y2=y + 26)
    yield Line(style="twice-line", x1=middles[0], y1=top, x2=middles[-1], y2=top)
    half = text_width(words, "small strong") / 2 + 4
    x = min(max((middles[0] + middles[-1]) / 2, half), width - half)
    yield Text(style="twice-text small", x=x, y=y + 9, text=words, anchor="middle")


def _difference(chart: TotalAndParts, on: Scale, y: float, width: float) -> tuple[float, list[Shape]]:
    """What lies between the parts' end and the total's number, enlarged where it is small; the next free line."""
    words, stated = gap_words(chart), _stated(chart)
    bottom = y + BAR + 8
    if not words or stated is None:
        return bottom, []
    first, last = sorted((chart.sum, stated))
    left, right = on.at(first), on.at(last)
    shapes: list[Shape] = [Rect(style="gap", x=left, y=y - 1, width=right - left, height=BAR + 2)]
    if right - left < LENS_BELOW:
        shapes += _lens(chart, on, (first, last), bottom, width)
        return bottom + LENS_HEIGHT + 12, shapes
    half = text_width(words, "small strong") / 2
    middle = min(max((left + right) / 2, half + 2), width - half - 4)
    shapes.append(Text(style="gap-text small", x=middle, y=bottom + 10, text=words, anchor="middle"))
    return bottom + 18, shapes


def _lens(chart: TotalAndParts, on: Scale, ends: tuple[Number, Number], top: float, width: float) -> Iterator[Shape]:
    """The stretch around the difference, enlarged: the total above, the parts below, the difference between."""
    first, last = ends
    around = last - first
    wide = min(330.0, width - 4)
    box_left = width - 4 - wide
    low, high = first - around * 0.9, last + around * 0.9
    small = [(on.at(low), top - 8), (on.at(high), top - 8)]
    yield Path(style="beam", d=path([*small, (box_left + wide, top + 6), (box_left, top + 6)], closed=True))
    yield Rect(style="lens", x=box_left, y=top + 6, width=wide, height=LENS_HEIGHT - 6, round=4)

    def at(value: Number) -> float:
        return box_left + 6 + (wide - 12) * (value - low) / (high - low)

    stated = _stated(chart) or 0
    start, end = at(low), at(high)
    yield Rect(style="bar", x=start, y=top + 26, width=at(stated) - start, height=12, about=chart.about)
    if chart.total is not None and chart.total.high is None:
        yield Rect(style="fade", x=at(stated), y=top + 26, width=end - at(stated), height=12, about=chart.about)
    yield Rect(style="bar2", x=start, y=top + 42, width=at(chart.sum) - start, height=12)
    yield Rect(style="gap", x=at(first), y=top + 42, width=at(last) - at(first), height=12)
    for value, shown in ((stated, "total"), (chart.sum, "parts")):
        anchor = "end" if value == first else "start"
        x = at(value) + (-3 if anchor == "end" else 3)
        y = top + 21
        yield Text(style="small", x=x, y=y, text=f"{shown} {number(value)}", anchor=anchor)  # type: ignore[arg-type]
        yield Line(style="guide", x1=at(value), y1=top + 12, x2=at(value), y2=top + 58)
    for line, said in enumerate(wrapped(gap_words(chart), wide - 12, "gap-text label")[:1]):
        yield Text(style="gap-text label", x=box_left + wide / 2, y=top + 73 + 14 * line, text=said, anchor="middle")


def _without(chart: TotalAndParts, on: Scale, y: float, width: float) -> Iterator[Shape]:
    """The bar once more without the parts that may lie within another; these as ghosts at its end."""
    kept = [part for at, part in enumerate(chart.parts) if at not in chart.inside]
    left_out = [part for at, part in enumerate(chart.parts) if at in chart.inside]
    words = f"With {chart.shared} counted once: {number(chart.without)}"
    yield label(1, y + 12, words, width - 2, "strong label")
    top = y + 20
    starts = _starts(kept)
    for at, part in enumerate(kept):
        x, wide = on.at(starts[at]), on.at(part.least) - on.at(0)
        fill = "twice" if part.twice else "bar2"
        yield Rect(style=fill, x=x, y=top, width=wide, height=BAR - 10, about=part.about)
        yield Line(style="edge", x1=x + wide, y1=top, x2=x + wide, y2=top + BAR - 10)
    x = on.at(starts[-1])
    for part in left_out:
        wide = on.at(part.least) - on.at(0)
        yield Rect(style="twice-ghost", x=x, y=top, width=wide, height=BAR - 10, about=part.about)
        said = fitted(f"{part.words} counted twice?", wide - 6, "small") if wide > 130 else f"{part.words}?"
        yield Text(style="small", x=x + wide / 2, y=top + 14, text=said, anchor="middle")
        x += wide


def _key(parts: Sequence[Part], on: Scale, y: float, width: float) -> Iterator[Shape]:
    """The list of the numbered parts, in as many columns as fit."""
    if not _keyed(parts, on):
        return
    rows = [(at, part) for at, part in enumerate(parts) if not _fits(part, on.at(part.least) - on.at(0))]
    columns = max(1, min(int(width // 230), 3))
    each = width / columns
    deep = -(-len(rows) // columns)
    for place, (at, part) in enumerate(rows):
        x, line = (place // deep) * each, y + 14 + 20 * (place % deep)
        ring = "twice" if part.twice else "unnumbered" if part.least == 0 else "bar2"
        yield Circle(style=ring, x=x + 9, y=line - 4, radius=8.5, about=part.about)
        ink = "small" if part.twice or part.least == 0 else "on-bar small"
        yield Text(style=ink, x=x + 9, y=line, text=part.key or str(at + 1), anchor="middle", about=part.about)
        words = text_width(part.words, "strong small")
        name = fitted(part.name, each - 40 - words, "small") or "…"
        full = part.name if name != part.name else None
        yield Text(style="small", x=x + 23, y=line, text=name, full=full, about=part.about)
        yield Text(style="strong small", x=x + each - 10, y=line, text=part.words, anchor="end", about=part.about)
