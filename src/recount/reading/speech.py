"""Direct speech: which stretches of an account stand in quotation marks, over sentences and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from recount.model import Span
from recount.text import Document

MARK = re.compile(r"[\"“”„«»]|``|''")
CLOSING = frozenset("”»") | {"''"}
OPENING = frozenset("“„«") | {"``"}

LEAST = 4
"""Direct speech has at least this many words; fewer are words taken up ("a fabrication"). Tried 3 to 6."""


class Quotation(msgspec.Struct, frozen=True):
    """A stretch of direct speech without its marks; `closed` is False where the paragraph ends before it does;
    `goes_on`: it begins a paragraph after one that did not close."""

    span: Span
    paragraph: int
    closed: bool
    goes_on: bool


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """The direct speech of an account, left to right."""
    if not MARK.search(document.text):
        return ()
    out: list[Quotation] = []
    open_before = False
    for number, start, end in _paragraphs(document):
        found = list(_in_paragraph(document.text, number, start, end))
        for n, one in enumerate(found):
            goes_on = n == 0 and open_before and one.span.start - start <= 2
            out.append(msgspec.structs.replace(one, goes_on=True) if goes_on else one)
        open_before = bool(found) and not found[-1].closed
    return tuple(q for q in out if len(q.span.of(document.text).split()) >= LEAST)


def _paragraphs(document: Document) -> Iterator[tuple[int, int, int]]:
    number, start, end = -1, 0, 0
    for sentence in document.sentences:
        if sentence.paragraph != number:
            if number >= 0:
                yield number, start, end
            number, start = sentence.paragraph, sentence.span.start
        end = sentence.span.end
    if number >= 0:
        yield number, start, end


def _in_paragraph(text: str, number: int, start: int, end: int) -> Iterator[Quotation]:
    opened: int | None = None
    for mark in MARK.finditer(text, start, end):
        word = mark.group()
        if opened is None:
            if word not in CLOSING:
                opened = mark.end()
        elif word not in OPENING:
            if mark.start() > opened:
                yield Quotation(Span(opened, mark.start()), number, True, False)
            opened = None
    if opened is not None and opened < end:
        yield Quotation(Span(opened, end), number, False, False)
