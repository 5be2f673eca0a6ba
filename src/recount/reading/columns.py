"""Which columns of a table say where, when and according to whom, and what a row of it says of that."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from recount.model import Place, Source, Span
from recount.reading.lexicon import Lexicon

Dated = Callable[[Span], str | None]
"""The time that a span of the text is, EDTF; None where it is more than a time, or none that is settled."""

_WORDS = re.compile(r"[^\W\d_]+")


class Columns(msgspec.Struct, frozen=True):
    """Numbers of columns: the finest that names a place, that which gives a time, that which names a source; None: the
    table has no such column."""

    place: int | None
    time: int | None
    source: int | None


class Where(msgspec.Struct, frozen=True):
    """What a row says of where, when and according to whom; `at` is the cell of the time."""

    places: tuple[Place, ...] = ()
    when: str | None = None
    at: Span | None = None
    source: Source | None = None


def columns_of(
    text: str, heads: Sequence[Span | None], rows: Sequence[Sequence[Span | None]], dated: Dated, lexicon: Lexicon
) -> Columns:
    """A column gives times if its head says so or half of its cells and more are times; it names places if its head
    says so, a village before a district, or if it is the first and nothing says that it names something else."""
    said = [frozenset(_WORDS.findall(head.of(text).lower())) if head else frozenset() for head in heads]
    sets = lexicon.sets
    times = [n for n, words in enumerate(said) if words & sets["tables.times"] and any(_cell(rows, n))]
    if not times:  # figures may look like years: a column of them needs a head that says so
        shares = [
            sum(not c.of(text).isdigit() and dated(c) is not None for c in _cell(rows, n)) / max(1, len(_cell(rows, n)))
            for n in range(len(heads))
        ]
        times = [n for n, share in enumerate(shares) if share >= MOST]
    fine, wide = ([n for n, words in enumerate(said) if words & sets[f"tables.{kind}"]] for kind in ("fine", "wide"))
    other = sets["tables.unplaced"] | sets["tables.times"] | sets["tables.actors"]
    first = [0] if 0 not in times and not said[0] & other else []
    named = [n for n, words in enumerate(said) if words & sets["tables.sources"]]
    place, time, source = (next(iter(found), None) for found in ([*fine, *wide, *first], times, named))
    return Columns(place, time, source)


MOST = 0.5
"""Share of a column's cells that are times. Tried .3 to .8 on tables written for it: they are all or none."""


def where_of(text: str, row: Sequence[Span | None], columns: Columns, dated: Dated, lexicon: Lexicon) -> Where:
    """What a row says of where, when and according to whom. The row of the sum says none of it."""
    totals = lexicon.sets["tables.totals"]
    first = row[0].of(text).lower().rstrip(":") if row[0] else ""
    if first.split(" ")[0] in totals:
        return Where()
    at = row[columns.time] if columns.time is not None else None
    when = dated(at) if at else None
    place, source = _told(text, row, columns.place), _told(text, row, columns.source)
    places = (Place(name=place.of(text), start=place.start, end=place.end),) if place else ()
    origin = Source(name=source.of(text), role="origin", start=source.start, end=source.end) if source else None
    return Where(places, when, at if when else None, origin)


_EMPTY = re.compile(r"[\s–—?.-]*|n/?a|not (?:known|established|stated)|unknown|unidentified|unclear", re.IGNORECASE)
"""A cell that names nobody and nothing."""

_ASIDE = re.compile(r"\s*[(\[].*", re.DOTALL)


def _told(text: str, row: Sequence[Span | None], number: int | None) -> Span | None:
    """What a row's cell names, without what follows in brackets; None where it names nothing."""
    cell = row[number] if number is not None else None
    if cell is None or _EMPTY.fullmatch(cell.of(text)):
        return None
    words = _ASIDE.sub("", cell.of(text)).rstrip()
    return Span(cell.start, cell.start + len(words)) if words[:1].isupper() else None


def _cell(rows: Sequence[Sequence[Span | None]], n: int) -> list[Span]:
    return [cell for row in rows if (cell := row[n]) is not None]
