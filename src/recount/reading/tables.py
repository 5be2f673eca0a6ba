"""Figures in a table whose cells a bar or a tab divides, with the caption or the column's head to say what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from recount.model import PEOPLE_HARMS, Claim, Evidence, Place, Span
from recount.reading.lexicon import HarmWord, Lexicon
from recount.reading.numbers import find_numbers
from recount.text import tokenize

ROW = re.compile(r"^[^\n|\t]*(?:[|\t][^\n|\t]*)+$", re.MULTILINE)
TOTALS = frozenset("total totals all sum together altogether overall".split())
CAPTION_REACH = 120
"""How many code points before a table its caption may begin. Tried 60 to 300: more reaches into the text above."""


class Row(msgspec.Struct, frozen=True):
    """A row's cells as spans of the text, white space taken off; None for an empty cell."""

    cells: tuple[Span | None, ...]


def read_tables(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """A claim for each figure of each table that says what it counts."""
    if "|" not in text and "\t" not in text:
        return
    for rows in _tables(text):
        caption = _harm_in(text, _caption(text, rows), lexicon)
        heads = rows[0].cells
        columns = [(_harm_in(text, cell, lexicon) if cell else None) or caption for cell in heads]
        for row in rows[1:]:
            yield from _row(text, row, heads, columns, lexicon)


def _tables(text: str) -> Iterator[list[Row]]:
    """Runs of two or more rows, one under the other, with the same number of cells."""
    rows: list[Row] = []
    end = -2
    for m in ROW.finditer(text):
        row = Row(tuple(_cells(text, m.start(), m.end())))
        if rows and (m.start() > end + 2 or len(row.cells) != len(rows[0].cells)):
            if len(rows) > 1:
                yield rows
            rows = []
        if not all(c is None or set(c.of(text)) <= set("-:=+ ") for c in row.cells):
            rows.append(row)
        end = m.end()
    if len(rows) > 1:
        yield rows


def _cells(text: str, start: int, end: int) -> Iterator[Span | None]:
    line = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    mark = "|" if "|" in line else "\t"
    if line.startswith(mark):
        line, start = line[1:], start + 1
    for part in line.removesuffix(mark).split(mark):
        bare = part.strip()
        lead = len(part) - len(part.lstrip())
        yield Span(start + lead, start + lead + len(bare)) if bare else None
        start += len(part) + 1


def _caption(text: str, rows: Sequence[Row]) -> Span | None:
    first = next((c for c in rows[0].cells if c), None)
    if first is None:
        return None
    above = text[max(0, first.start - CAPTION_REACH) : first.start].rstrip("| \t\n")
    line = above.rpartition("\n")[2]
    end = max(0, first.start - CAPTION_REACH) + len(above)
    return Span(end - len(line), end) if line.strip() else None


def _harm_in(text: str, span: Span | None, lexicon: Lexicon) -> tuple[HarmWord, Span] | None:
    """The word for harm in a caption or a head."""
    if span is None:
        return None
    tokens = tokenize(text, span.start, span.end)
    for i, word in enumerate(tokens.lower):
        for harm in lexicon.harms.get(word, ()):
            return harm, Span(tokens.starts[i], tokens.ends[i])
    return None


def _row(
    text: str, row: Row, heads: Sequence[Span | None], columns: Sequence[tuple[HarmWord, Span] | None], lexicon: Lexicon
) -> Iterator[Claim]:
    label = row.cells[0]
    for cell, head, harm in list(zip(row.cells, heads, columns, strict=True))[1:]:
        if cell is None or harm is None:
            continue
        numbers = find_numbers(text, tokenize(text, cell.start, cell.end))
        if len(numbers) != 1 or numbers[0].type != "figure" or numbers[0].span != cell:
            continue
        word, at = harm
        place = label is not None and label.of(text).lower() not in TOTALS and label.of(text)[:1].isupper()
        evidence = [Evidence("harm", (at,)), Evidence("low", (cell,))]
        if place and label:
            evidence.append(Evidence("places", (label,)))
        people = word.harm in PEOPLE_HARMS
        yield Claim(
            id="", kind="harm", quote=cell.of(text), span=cell, language=lexicon.language, harm=word.harm,
            harm_words=at.of(text), object=head.of(text) if head else None,
            object_kind="people" if people else "other", counted_as="persons" if people else None,
            figure=numbers[0].value.figure,
            places=(Place(name=label.of(text), start=label.start, end=label.end),) if place and label else (),
            confidence=0.8, evidence=tuple(evidence), rules=("table-cell",),
        )  # fmt: skip
