"""Figures in a table, with the caption or the column's head to say what they count.

A table is two or more lines under each other with the same number of cells, divided by bars, tabs, two or more blanks,
or by commas without blanks; at least one line has figures behind its first cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from recount.model import PEOPLE_HARMS, Claim, Evidence, Place, Span
from recount.reading.columns import Dated, Where, columns_of, where_of
from recount.reading.lexicon import HarmWord, Lexicon
from recount.reading.numbers import find_numbers
from recount.text import Mention, tokenize

CAPTION_REACH = 160
"""How many code points before a table its caption may begin. Tried 60 to 300: more reaches into the text above."""

DIVIDERS = (
    re.compile(r"\s*\|\s*"),
    re.compile(r"[^\S\t\n]*\t[^\S\t\n]*"),
    re.compile(r"\s{2,}"),
    re.compile(r",(?=\S)"),
)
"""What divides cells, the surest first. A comma divides only where no blank follows and its line has no other."""

FIGURE = re.compile(r"[~<>≥≤]?\s?\d[\d,. ]*\+?|-+|–|n/?a|nil", re.IGNORECASE)
LIKELY_ROW = re.compile(r"^[^\n]*?(?:\||\t| {2,}|,)[ ]?[~<>]?\d[\d,.]*\+?[ ]*(?:$|\||\t| {2,}\S|,)", re.MULTILINE)
"""A line in which a figure stands alone between dividers: the first look, before a table is looked for around it."""
RULE = re.compile(r"[\s|:=+_–—-]*")


class Row(msgspec.Struct, frozen=True):
    """A row's cells as spans of the text, white space taken off; None for an empty cell."""

    cells: tuple[Span | None, ...]


class Table(msgspec.Struct, frozen=True):
    """A table: its head, the rows under it, and the line above it (None where there is none)."""

    span: Span
    head: Row
    rows: tuple[Row, ...]
    caption: Span | None


def find_tables(text: str) -> tuple[Table, ...]:
    """The tables of a text, in order."""
    likely = {m.start() for m in LIKELY_ROW.finditer(text)}
    if not likely:
        return ()
    out: list[Table] = []
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    i = 0
    while i < len(lines):
        if not any(start in likely for start, _ in lines[i + 1 : i + 3]):
            i += 1
            continue
        found = next((t for d in DIVIDERS if (t := _table_at(text, lines, i, d))), None)
        if found is None:
            i += 1
            continue
        table, i = found
        out.append(table)
    return tuple(out)


def _table_at(
    text: str, lines: Sequence[tuple[int, int]], i: int, divider: re.Pattern[str]
) -> tuple[Table, int] | None:
    """The table whose head is line `i`, and the line behind it."""
    head = _row(text, *lines[i], divider)
    if head is None or len(head.cells) < 2 or any(c and FIGURE.fullmatch(c.of(text)) for c in head.cells[1:]):
        return None
    if any(c is not None and len(c.of(text)) > LONGEST_CELL for c in head.cells):
        return None
    rows: list[Row] = []
    j = i + 1
    while j < len(lines) and lines[j][0] <= lines[j - 1][1] + 1:
        if RULE.fullmatch(text, *lines[j]):
            j += 1
            continue
        row = _row(text, *lines[j], divider)
        if row is not None and len(row.cells) < len(head.cells) and divider is DIVIDERS[1]:
            row = Row((*row.cells, *[None] * (len(head.cells) - len(row.cells))))  # tabs at the end may be left out
        if row is None or len(row.cells) != len(head.cells) or not _has_figure(text, row):
            break
        rows.append(row)
        j += 1
    if not rows or (len(rows) < 2 and divider is not DIVIDERS[0]):
        return None
    return Table(Span(lines[i][0], lines[j - 1][1]), head, tuple(rows), _caption(text, lines[i][0])), j


LONGEST_CELL = 60
"""Code points in a head's cell. Tried 30 to 100: a longer one is a line of text."""


def _has_figure(text: str, row: Row) -> bool:
    return any(c is not None and FIGURE.fullmatch(c.of(text)) for c in row.cells[1:])


def _row(text: str, start: int, end: int, divider: re.Pattern[str]) -> Row | None:
    """A line's cells, empty ones as None; None where nothing divides it."""
    line = text[start:end]
    blank = " \r" if divider is DIVIDERS[1] else " \t\r"
    at = start + len(line) - len(line.lstrip(blank))
    stop = start + len(line.rstrip(blank))
    if divider is DIVIDERS[0]:
        at += text[at : at + 1] == "|"
        stop -= text[stop - 1 : stop] == "|"
        at += len(text[at:stop]) - len(text[at:stop].lstrip())
    cells: list[Span | None] = []
    if at >= stop:
        return None
    for m in divider.finditer(text, at, stop):
        cells.append(Span(at, m.start()) if m.start() > at else None)
        at = m.end()
    last = at + len(text[at:stop].rstrip())
    cells.append(Span(at, last) if last > at else None)
    return Row(tuple(cells)) if len(cells) > 1 else None


def _caption(text: str, start: int) -> Span | None:
    """The line above a table, an empty one between them or not."""
    above = text[max(0, start - CAPTION_REACH) : start].rstrip()
    end = max(0, start - CAPTION_REACH) + len(above)
    line = above.rpartition("\n")[2]
    return Span(end - len(line), end) if line.strip() else None


def read_tables(
    text: str, tables: Sequence[Table], lexicon: Lexicon, times: Callable[[Span, str | None], Times]
) -> Iterator[Claim]:
    """A claim for each figure of each table that says what it counts.

    `times` finds the times in a span; its second argument is the time of which the table tells, as its caption says.
    """
    for table in tables:
        caption = harm_in(text, table.caption, lexicon)
        period = next((m for m in times(table.caption, None) if m.value), None) if table.caption else None
        dated = _dater(text, times, period.value if period else None)
        heads = table.head.cells
        doers = _doers(text, table, lexicon)
        actors = next((n for n, cell in enumerate(heads) if _is_actor(text, cell, lexicon)), None)
        columns = [harm_in(text, cell, lexicon) for cell in heads]
        settings = columns_of(text, heads, [row.cells for row in table.rows], dated, lexicon)
        for row in table.rows:
            said = [c if any(columns) else c or caption for c in columns]
            where = where_of(text, row.cells, settings, dated, lexicon)
            if settings.time is None and period is not None:
                where = msgspec.structs.replace(where, when=period.value, at=period.span)
            for claim, head in _cells(text, row, heads, said, lexicon):
                claim = _at(claim, where)
                actor = row.cells[actors] if actors is not None else None
                if actor is not None and _names_somebody(text, actor, lexicon):
                    claim = _done_by(text, claim, actor, claim.object)
                yield _done_by(text, claim, head) if doers and head is not None and actors is None else claim


Times = Sequence[Mention[str]]

YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
"""A year alone in a cell: from the fifteenth century on, as the figures of a table are hardly ever."""


def _dater(text: str, times: Callable[[Span, str | None], Times], period: str | None) -> Dated:
    def dated(cell: Span) -> str | None:
        words = cell.of(text)
        if YEAR.fullmatch(words):
            return words
        found = times(cell, period)
        whole = len(found) == 1 and found[0].span.end - found[0].span.start >= cell.end - cell.start - 1
        return found[0].value or None if whole else None

    return dated


def _at(claim: Claim, where: Where) -> Claim:
    """The claim with the place, the time and the source of its row."""
    evidence = list(claim.evidence)
    if where.places:
        evidence.append(Evidence("places", tuple(Span(place.start, place.end) for place in where.places)))
    if where.at is not None:
        evidence.append(Evidence("when", (where.at,)))
    claim = msgspec.structs.replace(claim, places=where.places, when=where.when, evidence=tuple(evidence))
    if where.source is None:
        return claim
    name = where.source
    return msgspec.structs.replace(
        claim,
        according_to=name.name,
        sources=(name,),
        evidence=(*evidence, Evidence("according_to", (Span(name.start, name.end),))),
    )


def harm_in(text: str, span: Span | None, lexicon: Lexicon) -> tuple[HarmWord, Span] | None:
    """The word for harm in a caption or a head."""
    if span is None:
        return None
    tokens = tokenize(text, span.start, span.end)
    for i, word in enumerate(tokens.lower):
        for harm in lexicon.harms.get(word, ()):
            if not harm.weak:
                return harm, Span(tokens.starts[i], tokens.ends[i])
    return None


def _cells(
    text: str, row: Row, heads: Sequence[Span | None], columns: Sequence[tuple[HarmWord, Span] | None], lexicon: Lexicon
) -> Iterator[tuple[Claim, Span | None]]:
    """The claims of a row, each with the head of its column, None where that tells nothing but a sum."""
    for cell, head, harm in list(zip(row.cells, heads, columns, strict=True))[1:]:
        if cell is not None and harm is not None:
            claim = listed_claim(text, cell, None, harm, lexicon, head.of(text) if head else None)
            total = head is None or head.of(text).lower() in lexicon.sets["tables.totals"]
            if claim is not None:
                yield claim, None if total else head


def with_roles(claims: Sequence[Claim], tables: Sequence[Table]) -> list[Claim]:
    """The cells of a table whose sum the text before it tells ("172 people, all of them civilians") with that role."""
    out = list(claims)
    for table in tables:
        cells = [n for n, c in enumerate(out) if table.span.holds(c.span) and c.low is not None]
        most = max((out[n].low or 0 for n in cells), default=0)
        near = [c for c in out if c.span.end <= table.span.start and table.span.start - c.span.end <= TOLD]
        told = next((c for c in near if c.role and c.low == most == c.high), None)
        for n in cells if told else ():
            if told and out[n].role is None and out[n].harm == told.harm:
                out[n] = msgspec.structs.replace(out[n], role=told.role, inherited=(*out[n].inherited, "role"))
    return out


TOLD = 600
"""So many code points before a table its sum may be told. Tried 300 to 1,000."""

PARTIES = 240
"""So many code points before a table may say that its columns are those who did it. Tried 120 to 400."""


def _doers(text: str, table: Table, lexicon: Lexicon) -> bool:
    """Does the text before a table say that its columns are those who did it ("by locality and perpetrator")?"""
    before = text[max(0, table.span.start - PARTIES) : table.span.start].lower()
    return any(w in lexicon.sets["tables.doers"] for w in re.findall(r"[^\W\d_]+", before))


def _is_actor(text: str, head: Span | None, lexicon: Lexicon) -> bool:
    """Does a column's head say that its cells name who did it ("Presumed author")?"""
    words = re.findall(r"[^\W\d_]+", head.of(text).lower()) if head is not None else []
    return not lexicon.sets["tables.actors"].isdisjoint(words)


def _names_somebody(text: str, cell: Span, lexicon: Lexicon) -> bool:
    words = re.findall(r"[^\W\d_]+", cell.of(text).lower())
    return bool(words) and lexicon.sets["tables.unnamed"].isdisjoint(words)


def _done_by(text: str, claim: Claim, doer: Span, object_words: str | None = None) -> Claim:
    evidence = (*claim.evidence, Evidence("by", (doer,)))
    return msgspec.structs.replace(claim, by=(doer.of(text),), object=object_words, evidence=evidence)


def listed_claim(
    text: str, cell: Span, label: Span | None, harm: tuple[HarmWord, Span], lexicon: Lexicon, what: str | None
) -> Claim | None:
    """The claim of one figure that stands by itself beside a label; None where the cell is more than a figure.

    `harm` is the word that says what is counted, with its place; `what` the words for whom, None where none say it.
    """
    numbers = find_numbers(text, tokenize(text, cell.start, cell.end))
    if len(numbers) != 1 or numbers[0].type not in ("figure", "year", "identifier") or numbers[0].span != cell:
        return None
    word, at = harm
    name = label.of(text) if label else ""
    place = label is not None and name.lower().rstrip(":") not in lexicon.sets["tables.totals"] and name[:1].isupper()
    evidence = [Evidence("harm", (at,)), Evidence("low", (cell,))]
    if place and label:
        evidence.append(Evidence("places", (label,)))
    people = word.harm in PEOPLE_HARMS
    return Claim(
        id="", kind="harm", quote=cell.of(text), span=cell, language=lexicon.language, harm=word.harm,
        harm_words=at.of(text), object=what, object_kind="people" if people else "other",
        counted_as="persons" if people else None, figure=numbers[0].value.figure,
        places=(Place(name=name, start=label.start, end=label.end),) if place and label else (),
        confidence=0.8, evidence=tuple(evidence), rules=("table-cell",),
    )  # fmt: skip
