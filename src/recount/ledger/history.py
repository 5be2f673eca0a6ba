"""Who did what with a ledger, and when: the lines of its log with what was decided under each."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from recount.ledger.connection import Ledger

MOST_OF_ONE = 5
"""What is told of one step; a batch of accounts or an imported sheet has thousands."""

Told = tuple[int, str]
"""A line of the log, and what was done under it."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log. `about` is what was done, in words, `more` how many things beside; of a review that is open
    it never says how somebody decided."""

    entry: int
    at: str
    who: str
    what: str
    about: tuple[str, ...]
    more: int


def history(ledger: Ledger, before: int | None = None, most: int = 100) -> list[Step]:
    """The steps, the newest first; `before`: before the line of this number."""
    with ledger.reading() as db:
        rows = db.execute(
            "SELECT entry, at, who, what FROM log WHERE ?1 IS NULL OR entry < ?1 ORDER BY entry DESC LIMIT ?2",
            (before, most),
        ).fetchall()
        told: dict[int, list[str]] = defaultdict(list)
        if rows:
            for entry, words in _told(db, rows[-1][0], rows[0][0]):
                told[entry].append(words)
    return [
        Step(
            entry=entry, at=at, who=who, what=what, about=tuple(told[entry][:MOST_OF_ONE]),
            more=max(0, len(told[entry]) - MOST_OF_ONE),
        )
        for entry, at, who, what in rows
    ]  # fmt: skip


def _told(db: sqlite3.Connection, first: int, last: int) -> Iterator[Told]:
    span = (first, last)
    yield from db.execute(
        "SELECT d.entry, d.verdict || ' ' || d.about || coalesce(' ' || d.claim, '') || coalesce(' ' || d.subject, '') "
        "|| coalesce(' of ' || h.name, '') || ': ' || d.why FROM decisions d LEFT JOIN heads h USING (series) "
        "WHERE d.entry BETWEEN ? AND ? ORDER BY d.decision", span,
    )  # fmt: skip
    yield from db.execute("SELECT entry, name FROM arrivals WHERE entry BETWEEN ? AND ? ORDER BY arrival", span)
    yield from db.execute("SELECT entry, 'begins ' || name FROM reviews WHERE entry BETWEEN ? AND ?", span)
    # Not how: whoever reads this may be the other one of an open review.
    yield from db.execute(
        "SELECT d.entry, 'decides on a claim in ' || r.name FROM review_decisions d JOIN reviews r USING (review) "
        "WHERE d.entry BETWEEN ? AND ?", span,
    )  # fmt: skip
    yield from db.execute(
        "SELECT e.entry, 'is done with ' || r.name FROM review_ends e JOIN reviews r USING (review) "
        "WHERE e.entry BETWEEN ? AND ?", span,
    )  # fmt: skip
    yield from db.execute("SELECT entry, kind || ': ' || why FROM redactions WHERE entry BETWEEN ? AND ?", span)
