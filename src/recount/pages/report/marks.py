"""An account's text in pieces, each with the claims whose words it is and the fields that were read from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from recount.model import Claim, Span
from recount.pages.reasons import FieldReason
from recount.pages.report.views import Piece

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


class Marked(msgspec.Struct, frozen=True):
    """A claim with its handle and the fields that it has."""

    handle: str
    claim: Claim
    fields: tuple[FieldReason, ...]


class _Mark(msgspec.Struct, frozen=True):
    """A stretch with what it means: the claim `handle`, or with a `field` the words of that field."""

    span: Span
    handle: str
    field: str | None


def paragraphs(text: str, marked: Sequence[Marked]) -> tuple[tuple[Piece, ...], ...]:
    """The text by paragraphs (parted by blank lines) in pieces that join to it again, letter for letter; blanks at
    the ends of a paragraph are left out."""
    marks = sorted(_marks(marked), key=lambda mark: mark.span)
    lengths = {each.handle: each.claim.span.end - each.claim.span.start for each in marked}
    out, first = [], 0
    open_marks: list[_Mark] = []
    for start, end in _blocks(text):
        while first < len(marks) and marks[first].span.start < end:
            open_marks.append(marks[first])
            first += 1
        here = [mark for mark in open_marks if mark.span.end > start]
        out.append(tuple(_pieces(text, Span(start, end), here, lengths)))
        open_marks = here
    return tuple(out)


def _marks(marked: Iterable[Marked]) -> Iterator[_Mark]:
    for each in marked:
        yield _Mark(each.claim.span, each.handle, None)
        for field in each.fields:
            for span in field.spans:
                yield _Mark(span, each.handle, field.field)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BLANK_LINES.finditer(text):
        yield from _trimmed(text, start, found.start())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without blanks at its ends, where anything is left of it."""
    words = text[start:end].strip()
    if words:
        start += text[start:end].index(words)
        yield start, start + len(words)


def _pieces(text: str, block: Span, marks: Sequence[_Mark], lengths: Mapping[str, int]) -> Iterator[Piece]:
    edges = {block.start, block.end}
    for mark in marks:
        edges |= {edge for edge in (mark.span.start, mark.span.end) if block.start < edge < block.end}
    cuts = sorted(edges)
    waiting, active = 0, list[_Mark]()
    for start, end in zip(cuts, cuts[1:], strict=False):
        active = [mark for mark in active if mark.span.end > start]
        while waiting < len(marks) and marks[waiting].span.start <= start:
            if marks[waiting].span.end > start:
                active.append(marks[waiting])
            waiting += 1
        found = dict.fromkeys(mark.handle for mark in active if mark.field is None)
        claims = tuple(sorted(found, key=lambda handle: (lengths[handle], handle)))
        fields = tuple(dict.fromkeys(f"{mark.handle}.{mark.field}" for mark in active if mark.field is not None))
        begins = tuple(mark.handle for mark in active if mark.field is None and mark.span.start == start)
        yield Piece(text=text[start:end], claims=claims, fields=fields, begins=begins, link=next(iter(claims), None))
