"""Sentences of a text by rule, offsets kept."""

from __future__ import annotations

import re

import msgspec

from recount.model import Span

UPPER_SHARE = 0.7
"""A text is upper case where this share of its cased letters is. Tried .5 to .9: the texts at hand lie below .2 or
above .95."""

SAMPLE = 600
"""Code points looked at for that. Tried 200 to 4,000: no text at hand changes sides beyond 300."""

WRAPPED = 100
"""A block none of whose lines is longer than this many code points may be hard-wrapped. Tried 80 to 120."""

SHORT_LINE = 0.55
"""In a wrapped block, a line shorter than this share of the longest is a line of its own. Tried .4 to .8."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: its place in the text and the number of its paragraph, counted from 0."""

    span: Span
    paragraph: int


class Document(msgspec.Struct, frozen=True):
    """A text with its sentences. `upper` says that it is written in capitals throughout."""

    text: str
    upper: bool
    sentences: tuple[Sentence, ...]


_BLOCK = re.compile(r"(?:[^\n]|\n(?![ \t\r]*(?:\n|\Z)))+")
_LINE_STARTS_ANEW = re.compile(
    r"[ \t]*(?:[•·▪‣*–—-]\s|\d{1,2}[:.]\d\d\b|\d{1,2}[.)]\s|\(?[a-z]\)\s|\[|[QA]\.\s|#|\|)|.*\s\|\s"
)
_LIST_LINE = re.compile(
    r"[ \t]*\d{1,2}(?:st|nd|rd|th)?[ \t]+[A-Z][a-z]+[^.!?\n]{0,12}[–—:-]"  # 3 March – …
    r"|[ \t]*[^\W\d][^.!?:\n]{0,48}:[ \t]*[~<>]?\d[\d,.]*\b"  # Bor county: 214
    r"|[^ \t,.;:][^,.;:\n]{0,40}(?:(?:[ \t]{2,}|\t|,)[\d,.]+){1,12}[ \t\r]*$",  # Panjwai   9   22; Homs,45,120
    re.MULTILINE,
)
"""Lines of a list or a table: each stands for itself, however long the others are."""

_GAP = re.compile(r"(?<=\S)(?:[ ]{3,}|[ ]*\t[ \t]*)(?=\S)")
"""White space between the cells of a line. Two blanks end a sentence in typewritten texts, three are a column."""

LEAST_GAPS = 2
"""So many gaps make a line one of cells, each of which stands for itself. Tried 1 to 3: one gap is often a slip."""

_END = re.compile(r"""(?<=[.!?…])["'”’»)\]]*(?=(\s+)(?:["'“‘«(\[–—-]*\s?)([^\W_]|[^\s\w]))""")
_INITIAL = re.compile(r"(?:^|[\s(])[^\W\d_]\.$|(?:[^\W\d_]\.){2,}$")


def make_document(text: str, abbreviations: frozenset[str]) -> Document:
    """Split `text` into sentences. `abbreviations` are lower-case words, without their dot, that end no sentence."""
    letters = sum(map(str.isalpha, text[:SAMPLE]))
    capitals = sum(map(str.isupper, text[:SAMPLE]))
    upper = letters > 0 and capitals >= UPPER_SHARE * letters
    sentences = []
    for number, block in enumerate(_BLOCK.finditer(text)):
        for start, end in _lines(text, block.start(), block.end()):
            for cell, stop in _cells(text, start, end):
                for a, b in _split(text, cell, stop, abbreviations):
                    sentences.append(Sentence(Span(a, b), number))
    return Document(text, upper, tuple(sentences))


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A block's runs of lines that belong together: a wrapped paragraph is one run, a list one run a line."""
    lines, at = [], start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            lines.append((at, stop))
        at = stop + 1
    if len(lines) < 2:
        return lines
    longest = max(b - a for a, b in lines)
    upper = text[start:end].isupper()
    gaps = "\t" in text[start:end] or "   " in text[start:end]
    runs = [lines[0]]
    for (a, b), (c, d) in zip(lines, lines[1:], strict=False):
        whole = longest > WRAPPED or b - a < SHORT_LINE * longest
        # A wrapped paragraph may begin in the middle of a line: what stands before it was a dateline.
        goes_on = text[c:d].lstrip()[:1].islower() or (upper and len(runs) == 1)
        if longest <= WRAPPED and goes_on and not text[a:b].rstrip().endswith((".", "!", "?", ":")):
            whole = False
        cells = gaps and (_in_cells(text, a, b) or _in_cells(text, c, d))
        if (
            whole
            or cells
            or _LINE_STARTS_ANEW.match(text, c, d)
            or _LIST_LINE.match(text, c, d)
            or _LIST_LINE.match(text, a, b)
        ):
            runs.append((c, d))
        else:
            runs[-1] = (runs[-1][0], d)
    return runs


def _in_cells(text: str, start: int, end: int) -> bool:
    """Is a line made of cells, one of them with a figure?"""
    line = text[start:end]
    return len(_GAP.findall(line)) >= LEAST_GAPS and any(map(str.isdigit, line))


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a line; of any other run of lines the whole."""
    if "\n" in text[start:end] or not _in_cells(text, start, end):
        return [(start, end)]
    edges = [start, *(edge for gap in _GAP.finditer(text, start, end) for edge in gap.span()), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _split(text: str, start: int, end: int, abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    out, at = [], start
    for m in _END.finditer(text, start, end):
        stop = m.end()
        word = text[max(at, m.start() - 24) : m.start()]
        if text[m.start() - 1] == "." and stop == m.start() and _goes_on(word, m[1], m[2], abbreviations):
            continue
        if m[2].islower():
            continue
        out.append((at, stop))
        at = stop
    out.append((at, end))
    trimmed = []
    for a, b in out:
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if a < b:
            trimmed.append((a, b))
    return trimmed


def _goes_on(word: str, space: str, after: str, abbreviations: frozenset[str]) -> bool:
    """Is the dot at the end of `word` part of an abbreviation, a number or an initial?"""
    if len(space) > 1 and "\n" not in space:
        return False
    last = word.split()[-1] if word.split() else ""
    if _INITIAL.search(word):
        return True
    return last.rstrip(".").lstrip("(\"'“‘[").lower() in abbreviations
