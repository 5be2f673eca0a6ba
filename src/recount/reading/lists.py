"""Lists under a line that says what they count: "Deaths recorded: / - Bor: 214 / - Pibor: 97"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from recount.model import Claim, Span
from recount.reading.lexicon import Lexicon
from recount.reading.tables import harm_in, listed_claim

ITEM = re.compile(
    r"[ \t]*(?:[•·▪*–—-][ \t]+|\d{1,2}[.)][ \t]+)?"
    r"(?P<label>[^\W\d][^:;|\n]{1,48}?)(?:[ \t]*[:–—][ \t]*|[ \t]+-[ \t]+|[ \t]{2,})"
    r"(?P<figure>(?:about |some |around |at least |over |~|>)?\d[\d,.]*\+?)"
    r"(?P<rest>[ \t]*(?:\([^)\n]*\)|[;,.])?)[ \t\r]*",
    re.IGNORECASE,
)
LINE = re.compile(r"^[^\n]*[\d+)][;,.]?[ \t\r]*$", re.MULTILINE)
"""A line that ends with a figure or a bracket: the first look."""
LEAST = 2
"""So many items make a list. Tried 2 and 3: a single one is a line of its own."""


class Item(msgspec.Struct, frozen=True):
    """One line of a list: what it is of and its figure, as spans of the text."""

    line: Span
    label: Span
    figure: Span


def read_lists(text: str, taken: Sequence[Span], lexicon: Lexicon) -> Iterator[Claim]:
    """A claim for each item of each list whose heading names a harm; `taken` are tables, read elsewhere."""
    for heading, items in _lists(text, taken):
        if any(heading.overlaps(t) for t in taken):
            continue
        harm = harm_in(text, heading, lexicon)
        own = [harm_in(text, item.label, lexicon) for item in items]
        if harm is None or any(own):
            continue
        for item in items:
            claim = listed_claim(text, item.figure, item.label, harm, lexicon, None)
            if claim is not None:
                yield msgspec.structs.replace(claim, rules=("list-item",))


def _lists(text: str, taken: Sequence[Span]) -> Iterator[tuple[Span, list[Item]]]:
    """Runs of items, each with the line above it."""
    items: list[Item] = []
    for found in LINE.finditer(text):
        m = ITEM.fullmatch(text, found.start(), found.end())
        line = Span(found.start(), found.end())
        if m is None or any(line.overlaps(t) for t in taken):
            continue
        item = Item(line, Span(*m.span("label")), Span(*m.span("figure")))
        if items and text[items[-1].line.end : line.start].strip():
            yield from _with_heading(text, items)
            items = []
        items.append(item)
    yield from _with_heading(text, items)


def _with_heading(text: str, items: list[Item]) -> Iterator[tuple[Span, list[Item]]]:
    if len(items) < LEAST:
        return
    above = text[: items[0].line.start].rstrip()
    heading = above.rpartition("\n")[2]
    if heading.strip() and len(heading) < 200:
        yield Span(len(above) - len(heading), len(above)), items
