"""Shapes as values, and a drawing of them as SVG.

A drawing has no colours: every shape has a style by name, and `charts.css` says how the styles look, light and dark.
Every word in it is escaped here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Literal

import msgspec

from recount.pages.visible import columns, visible

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

SIZES = {"big": 16.0, "label": 13.0, "small": 11.5}
"""Height of letters in pixels by a word of a text's style, "label" where none of them is in it; `charts.css` has the
same."""
LETTER = 0.56
"""Mean width of a letter, as a share of its height, in the sans-serif faces that systems have; digits are .55–.6."""
BOLD = 1.1
"""How much wider the letters of a "strong" text are."""


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """`style` is one or more class names. `about` are handles of claims that the shape stands for."""

    style: str
    about: tuple[str, ...] = ()


class Rect(Shape, frozen=True, kw_only=True):
    """A rectangle; `x`, `y` is its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    round: float = 0


class Line(Shape, frozen=True, kw_only=True):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float


class Path(Shape, frozen=True, kw_only=True):
    """A path in SVG's own notation, made of numbers by `path`."""

    d: str


class Circle(Shape, frozen=True, kw_only=True):
    """A circle by its middle and its radius."""

    x: float
    y: float
    radius: float


class Text(Shape, frozen=True, kw_only=True):
    """One line of words; `y` is the line on which the letters stand. `full` is shown on pointing; None: `text` is."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    full: str | None = None


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A drawing of `width` by `height` pixels. `title` and `description` are its alternative text: what it is, and the
    numbers that it shows, so that nobody needs to see it."""

    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]


def path(points: Iterable[Point], *, closed: bool = False) -> str:
    """A path through the points."""
    steps = [f"{_number(x)} {_number(y)}" for x, y in points]
    return f"M{'L'.join(steps)}{'Z' if closed else ''}" if steps else ""


def outline(points: Iterable[Point], *, closed: bool = False) -> str:
    """A path through many points in few letters: steps from point to point, as lines of coasts need them."""
    steps, before = [], None
    for x, y in points:
        x, y = round(x, 1), round(y, 1)
        if before is None:
            steps.append(f"M{_number(x)} {_number(y)}l")
        else:
            across, down = _step(x - before[0]), _step(y - before[1])
            steps.append(f"{across}{down}" if down.startswith("-") else f"{across} {down}")
        before = (x, y)
    if len(steps) < 2:
        return ""
    text = steps[0] + steps[1]
    for step in steps[2:]:
        text += step if step.startswith("-") else f" {step}"
    return text + ("z" if closed else "")


def text_width(text: str, style: str) -> float:
    """How wide a line is, roughly, in pixels."""
    return columns(text) * LETTER * _size(style) * (BOLD if "strong" in style else 1.0)


def _size(style: str) -> float:
    return next((SIZES[word] for word in style.split() if word in SIZES), SIZES["label"])


def fitted(text: str, width: float, style: str) -> str:
    """The text, cut with "…" where it is wider than `width`; "" where not even two letters fit."""
    shown = visible(text)
    if text_width(shown, style) <= width:
        return shown
    room = int(width / text_width("n", style)) - 1
    cut = ""
    for char in shown:
        if columns(cut + char) > room:
            break
        cut += char
    return f"{cut.rstrip()}…" if columns(cut) > 1 else ""


def wrapped(text: str, width: float, style: str) -> list[str]:
    """The text in lines that fit, broken at blanks; a longer word is cut."""
    lines: list[str] = []
    for word in visible(text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [fitted(line, width, style) or "…" for line in lines]


def label(x: float, y: float, text: str, width: float, style: str = "label", **more: object) -> Text:
    """A line of words cut to `width`; the whole text is shown on pointing where it was cut."""
    shown = fitted(text, width, style)
    full = visible(text) if shown != visible(text) else None
    return Text(x=x, y=y, text=shown, style=style, full=full, **more)  # type: ignore[arg-type]


def inline(drawing: Drawing, style: str = "") -> str:
    """The drawing as an `svg` element for a page that has `charts.css` and `patterns()`."""
    box = f"0 0 {_number(drawing.width)} {_number(drawing.height)}"
    alt = escape(visible(f"{drawing.title}. {drawing.description}"))
    attributes = f'class="chart {style}" viewBox="{box}" role="img" aria-label="{alt}"'
    size = f'width="{_number(drawing.width)}" height="{_number(drawing.height)}"'
    return f"<svg {attributes} {size}>{''.join(_elements(drawing.shapes))}</svg>"


def standalone(drawing: Drawing) -> str:
    """The drawing as a file of its own: title, alternative text, styles for light and dark, patterns."""
    box = f"0 0 {_number(drawing.width)} {_number(drawing.height + 44)}"
    title, description = escape(visible(drawing.title)), escape(visible(drawing.description))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="{box}" width="{_number(drawing.width)}" '
        f'height="{_number(drawing.height + 44)}" role="img" aria-labelledby="t d">\n<title id="t">{title}</title>\n'
        f'<desc id="d">{description}</desc>\n<style>{css()}</style>\n<defs>{_defs()}</defs>\n'
        f'<rect class="paper" width="100%" height="100%"/>\n<g transform="translate(0 36)">\n'
        f'<text class="big" x="8" y="-12">{title}</text>\n' + "\n".join(_elements(drawing.shapes)) + "\n</g>\n</svg>\n"
    )


def patterns() -> str:
    """The hatchings and fadings that the styles name, once a page."""
    return (
        f'<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>{_defs()}</defs></svg>'
    )


@lru_cache(maxsize=1)
def css() -> str:
    """How the styles look."""
    return files("recount.pages.charts").joinpath("charts.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _defs() -> str:
    return files("recount.pages.charts").joinpath("patterns.svg").read_text(encoding="utf-8").strip()


def _elements(shapes: Iterable[Shape]) -> Iterator[str]:
    for shape in shapes:
        about = f' data-c="{escape(" ".join(shape.about))}"' if shape.about else ""
        yield _element(shape, f'class="{escape(shape.style)}"{about}')


def _element(shape: Shape, common: str) -> str:
    match shape:
        case Rect(x=x, y=y, width=width, height=height, round=corner):
            rx = f' rx="{_number(corner)}"' if corner else ""
            size = f'width="{_number(max(width, 0))}" height="{_number(max(height, 0))}"'
            return f'<rect {common} x="{_number(x)}" y="{_number(y)}" {size}{rx}/>'
        case Line(x1=x1, y1=y1, x2=x2, y2=y2):
            ends = f'x1="{_number(x1)}" y1="{_number(y1)}" x2="{_number(x2)}" y2="{_number(y2)}"'
            return f"<line {common} {ends}/>"
        case Path(d=d):
            return f'<path {common} d="{d}"/>'
        case Circle(x=x, y=y, radius=radius):
            return f'<circle {common} cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"/>'
        case Text(x=x, y=y, text=text, anchor=anchor, full=full):
            where = f'x="{_number(x)}" y="{_number(y)}"' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
            hint = f"<title>{escape(visible(full))}</title>" if full else ""
            return f"<text {common} {where}>{hint}{escape(visible(text))}</text>"
    raise TypeError(f"{type(shape).__name__} is no shape that can be drawn")


def _step(value: float) -> str:
    """A length in as few letters as SVG allows: ".8" for 0.8."""
    text = _number(value)
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _number(value: float) -> str:
    """A length with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
