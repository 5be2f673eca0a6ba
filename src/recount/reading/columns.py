"""Which columns of a table say where and when, and what a row of it says of that."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from recount.model import Place, Span
from recount.reading.lexicon import Lexicon

Dated = Callable[[Span], str | None]
"""The time that a span of the text is, EDTF; None where it is more than a time, or none that is settled."""

_WORDS = re.compile(r"[^\W\d_]+")


class Columns(msgspec.Struct, frozen=True):
    """Numbers of columns: the finest that names a place (None: none does), and the one that gives a time."""

    place: int | None
    time: int | None


class Where(msgspec.Struct, frozen=True):
    """What a row says of where and when; `at` is the cell of the time."""

    places: tuple[Place, ...] = ()
    when: str | None = None
    at: Span | None = None


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
    return Columns(place=next(iter([*fine, *wide, *first]), None), time=next(iter(times), None))


MOST = 0.5
"""Share of a column's cells that are times. Tried .3 to .8 on tables written for it: they are all or none."""


def where_of(text: str, row: Sequence[Span | None], columns: Columns, dated: Dated, lexicon: Lexicon) -> Where:
    """What a row says of where and when. The row of the sum says neither."""
    totals = lexicon.sets["tables.totals"]
    first = row[0].of(text).lower().rstrip(":") if row[0] else ""
    if first.split(" ")[0] in totals:
        return Where()
    cell = row[columns.place] if columns.place is not None else None
    name = cell.of(text) if cell else ""
    places = (Place(name=name, start=cell.start, end=cell.end),) if cell and name[:1].isupper() else ()
    at = row[columns.time] if columns.time is not None else None
    when = dated(at) if at else None
    return Where(places, when, at if when else None)


def _cell(rows: Sequence[Sequence[Span | None]], n: int) -> list[Span]:
    return [cell for row in rows if (cell := row[n]) is not None]
