"""What a ledger holds, a page at a time: accounts, claims that wait for a decision, claims of a source or a place.

Every list goes on from the last row that was shown, never by counting rows off, so that the thousandth page takes as
long as the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from recount.ledger.connection import Ledger
from recount.ledger.errors import LedgerError
from recount.ledger.looking import HeldClaim, claims_of_rows, series_of
from recount.ledger.searching import query_of

State = Literal["open", "undecided", "accepted", "corrected", "rejected"]
VERDICTS: dict[State, str | None] = {
    "open": None, "undecided": "undecided", "accepted": "accept", "corrected": "correct", "rejected": "reject",
}  # fmt: skip
"""The states of a claim, and the verdict in force that puts it there; None: nobody has decided."""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """Which accounts are meant; an empty string leaves out nothing. `words` as in `recount search`; `source` stands in
    the publisher's name; `language` is BCP 47; `since` and `until` are ISO dates around the publication; `unread`: none
    of its claims is decided on."""

    words: str = ""
    source: str = ""
    language: str = ""
    since: str = ""
    until: str = ""
    unread: bool = False


class AccountRow(msgspec.Struct, frozen=True, kw_only=True):
    """One account in a list. `number` is its place in the order in which versions came; `open` counts claims not
    decided on. `series` is the account's number for good."""

    number: int
    series: int
    name: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    claims: int
    open: int


class Counted(msgspec.Struct, frozen=True):
    """A name, and how many current claims have it."""

    name: str
    claims: int


FEW = 2_000
"""Accounts of a stretch of time that are looked up rather than met with; tried from 500 to 10,000."""


def list_accounts(
    ledger: Ledger, wish: Wish, after: int = 0, most: int = 50, only: Sequence[int] | None = None
) -> list[AccountRow]:
    """The next accounts after the one with the number `after`, in the order in which their last versions came; of
    those whose `series` are in `only`, None: of all.

    Raises LedgerError where `words` hold no word.
    """
    where, values = _wished(ledger, wish)
    listed, number = "heads h", "h.account"
    if wish.words.strip():
        try:
            query = query_of(wish.words)
        except ValueError:
            raise LedgerError(ledger.path, f"no words to look for in {wish.words!r}", "a word") from None
        # The full-text index gives its rows in order, so that a common word is not gone through to its end.
        listed, number = "account_words w CROSS JOIN heads h ON h.account = w.rowid", "w.rowid"
        where += " AND w.account_words MATCH ?"
        values.append(query)
    if only is not None:
        where += " AND h.series IN (SELECT value FROM json_each(?))"
        values.append(msgspec.json.encode(list(only)).decode())
    with ledger.reading() as db:
        rows = db.execute(
            "SELECT h.account, h.series, h.name, a.title, a.publisher, h.published, h.language, h.claims, "
            f"h.claims - h.decided FROM {listed} CROSS JOIN accounts a USING (account) WHERE {number} > ?{where} "
            f"ORDER BY {number} LIMIT ?", (after, *values, most),
        ).fetchall()  # fmt: skip
    return [
        AccountRow(
            number=number, series=series, name=name, title=title, publisher=publisher, published=published,
            language=language, claims=claims, open=waiting,
        )
        for number, series, name, title, publisher, published, language, claims, waiting in rows
    ]  # fmt: skip


def _wished(ledger: Ledger, wish: Wish) -> tuple[str, list[str]]:
    """What else is wished than words, as SQL that begins with AND, with its values."""
    where, values = "", []
    if wish.source.strip():
        where += " AND h.account IN (SELECT account FROM accounts WHERE publisher LIKE ? ESCAPE '!')"
        values.append(_held_in(wish.source.strip()))
    if wish.language.strip():
        where += " AND h.language = ?"
        values.append(wish.language.strip())
    since, until = wish.since.strip(), wish.until.strip() or "9999"
    if since or wish.until.strip():
        published = "substr(published, 1, 10) >= ? AND substr(published, 1, 10) <= ?"
        few = f"SELECT account FROM heads WHERE {published} LIMIT {FEW}"
        with ledger.reading() as db:
            many = len(db.execute(few, (since, until)).fetchall())
        # Few accounts of that time are taken from the index of days; many are met soon as the list is gone through.
        where += (
            f" AND h.account IN ({few})" if many < FEW else f" AND {published.replace('(published', '(h.published')}"
        )
        values += [since, until]
    if wish.unread:
        where += " AND h.decided = 0"
    return where, values


def _held_in(words: str) -> str:
    """A pattern for LIKE … ESCAPE '!': the words anywhere."""
    return "%" + re.sub(r"([!%_])", r"!\1", words) + "%"


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of harm in one state, of one account (None: of all), the least sure reading first."""

    state: State = "open"
    account: str | None = None


def queued(ledger: Ledger, queue: Queue, near: int | None = None, *, back: bool = False) -> HeldClaim | None:
    """The first claim of a queue; or with `near`, the row of a claim (in the queue or not), the next one after it, or
    the one before. None: there is none. Raises LedgerError where there is no such account."""
    # Of one account, "+" keeps SQLite from going through the whole queue for it.
    verdict = "i.verdict" if queue.account is None else "+i.verdict"
    where = f"{verdict} IS NULL" if VERDICTS[queue.state] is None else f"{verdict} = ?"
    values: list[object] = [] if VERDICTS[queue.state] is None else [VERDICTS[queue.state]]
    with ledger.reading() as db:
        if queue.account is not None:
            where += " AND i.series = ?"
            values.append(series_of(ledger, queue.account))
        steps: list[tuple[str, list[object]]] = [("", [])]
        if near is not None:
            at = db.execute("SELECT coalesce(confidence, 0) FROM claim_index WHERE claim = ?", (near,)).fetchone()
            sure, sign = at[0] if at else 0, "<" if back else ">"
            # First among those of the same confidence, of which there may be very many, then beyond it.
            steps = [
                (f" AND i.confidence = ? AND i.claim {sign} ?", [sure, near]),
                (f" AND i.confidence {sign} ?", [sure]),
            ]
        turn = "DESC" if back else "ASC"
        for beyond, more in steps:
            row = db.execute(
                f"SELECT i.claim FROM claim_index i WHERE {where}{beyond} AND i.kind = 'harm' "
                f"ORDER BY i.confidence {turn}, i.claim {turn} LIMIT 1", [*values, *more],
            ).fetchone()  # fmt: skip
            if row:
                return next(iter(claims_of_rows(db, [row[0]])), None)
    return None


def claim_in_row(ledger: Ledger, row: int) -> HeldClaim | None:
    """The claim of a row of `claims`; None where it does not hold any more."""
    with ledger.reading() as db:
        return next(iter(claims_of_rows(db, [row])), None)


def decided_so_far(ledger: Ledger) -> tuple[int, int]:
    """How many claims are decided on, and how many there are."""
    with ledger.reading() as db:
        tallies = dict(
            db.execute("SELECT what, sum(many) FROM tallies WHERE what IN ('kind', 'verdict') GROUP BY what")
        )
    return tallies.get("verdict") or 0, tallies.get("kind") or 0


def list_sources(ledger: Ledger, words: str = "", most: int = 100) -> list[Counted]:
    """Those to whom most claims are put down, in whose name the words stand."""
    with ledger.reading() as db:
        rows = db.execute(
            "SELECT value, many FROM tallies WHERE what = 'source' AND many > 0 AND value LIKE ? ESCAPE '!' "
            "ORDER BY many DESC, value LIMIT ?", (_held_in(words), most),
        ).fetchall()  # fmt: skip
    return [Counted(*row) for row in rows]


def list_places(ledger: Ledger, after: str = "", most: int = 100) -> list[Counted]:
    """The names of places after a name, by letter, as the accounts have them (in lower case)."""
    with ledger.reading() as db:
        rows = db.execute(
            "SELECT value, many FROM tallies WHERE what = 'place' AND value > ? ORDER BY value LIMIT ?", (after, most)
        ).fetchall()
    return [Counted(*row) for row in rows]


def claims_of_source(ledger: Ledger, source: str, after: int = 0, most: int = 50) -> list[HeldClaim]:
    """The next claims put down to exactly this name, in the order of adding."""
    with ledger.reading() as db:
        rows = db.execute(
            "SELECT claim FROM claim_index WHERE source = ? AND claim > ? ORDER BY claim LIMIT ?", (source, after, most)
        )
        return claims_of_rows(db, [row[0] for row in rows])


def claims_at_place(ledger: Ledger, name: str, after: int = 0, most: int = 50) -> list[HeldClaim]:
    """The next claims with a place of this name, in any case, in the order of adding."""
    with ledger.reading() as db:
        rows = db.execute(
            "SELECT claim FROM place_index WHERE name = ? AND claim > ? ORDER BY claim LIMIT ?",
            (name.casefold(), after, most),
        )
        return claims_of_rows(db, [row[0] for row in rows])


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """One event in a list: its handles, and how many accounts and claims it has."""

    id: str
    places: tuple[str, ...]
    when: str | None
    accounts: int
    claims: int


def list_events(ledger: Ledger, place: str = "", after: str = "", most: int = 50) -> list[EventRow]:
    """The next events after the one with the id `after`, those of most accounts first. `place` stands in the name of
    one of its places."""
    with ledger.reading() as db:
        where = ""
        values: list[object] = []
        if after:
            at = db.execute("SELECT accounts FROM event_sizes WHERE event = ?", (after,)).fetchone() or (0,)
            where += " AND s.accounts <= ? AND (s.accounts < ? OR s.event > ?)"
            values += [at[0], at[0], after]
        if place.strip():
            where += " AND s.event IN (SELECT event FROM event_places WHERE name LIKE ? ESCAPE '!')"
            values.append(_held_in(place.strip()))
        rows = db.execute(
            "SELECT s.event, e.json, s.accounts, s.claims FROM event_sizes s CROSS JOIN event_heads h USING (event) "
            f"CROSS JOIN events e ON e.row = h.row WHERE true{where} ORDER BY s.accounts DESC, s.event LIMIT ?",
            (*values, most),
        ).fetchall()
    out = []
    for id, json, accounts, claims in rows:
        about = msgspec.json.decode(json)
        out.append(
            EventRow(
                id=id, places=tuple(about.get("places", ())), when=about.get("when"), accounts=accounts, claims=claims
            )
        )  # fmt: skip
    return out
