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
"""Direct speech has at least this many words or ends as a sentence does; the rest are words taken up ("a fabrication").
Tried 3 to 6."""


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
    return tuple(q for q in out if _is_speech(q.span.of(document.text)))


def _is_speech(words: str) -> bool:
    return len(words.split()) >= LEAST or words.rstrip()[-1:] in (",", ".", "!", "?")


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


def _sides(text: str, mark: re.Match[str], start: int, end: int) -> tuple[bool, bool]:
    """Can the mark open direct speech, can it close it? A plain one opens behind a space and closes behind a letter, so
    that one mark left out does not turn all that follows inside out."""
    word = mark.group()
    if word in CLOSING or word in OPENING:
        return word in OPENING, word in CLOSING
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    spaced = before.isspace() or before in "([—–-"
    if spaced and after.isspace():
        return True, True
    return spaced, not spaced


def _in_paragraph(text: str, number: int, start: int, end: int) -> Iterator[Quotation]:
    opened: int | None = None
    for mark in MARK.finditer(text, start, end):
        opens, closes = _sides(text, mark, start, end)
        if opened is not None and closes and mark.start() > opened:
            yield Quotation(Span(opened, mark.start()), number, True, False)
            opened = None
        elif opens:
            opened = mark.end()
    if opened is not None and opened < end:
        yield Quotation(Span(opened, end), number, False, False)
