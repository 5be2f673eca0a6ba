"""Two people, or more, decide on the same claims without seeing each other's decisions; then how far they agree."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from recount.ledger.agreement import Alpha, interval_alpha, nominal_alpha
from recount.ledger.connection import Entry, Ledger
from recount.ledger.deciding import Decision, check_fields, store_decision
from recount.ledger.errors import LedgerError
from recount.ledger.index import corrected

_ENCODER = msgspec.json.Encoder(order="sorted")


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """A review: `people` decide on `claims` (account and id), none seeing the others' decisions until all have ended.

    `decided`: on how many claims each has decided; `ended`: who has ended. `is_open` while somebody has not.
    """

    name: str
    people: tuple[str, ...]
    claims: tuple[tuple[str, str], ...]
    decided: dict[str, int]
    ended: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return set(self.people) != set(self.ended)


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far the people of a review agree. `verdicts`: Krippendorff's alpha of their verdicts, nominal; `low` and
    `high`: of the ends of the figure that each leaves or puts in, interval. None where alpha is not defined.
    `differ`: the claims on which they do not agree, with each one's verdict and fields."""

    claims: int
    verdicts: Alpha
    low: Alpha
    high: Alpha
    differ: tuple[tuple[str, str, tuple[Decision, ...]], ...]


def start_review(
    ledger: Ledger, name: str, people: Sequence[str], claims: Sequence[tuple[str, str]], program: str = ""
) -> Review:
    """Starts a review of these claims (account, id) by at least two people. LedgerError: the name is taken, or a claim
    is not there."""
    if len(set(people)) < 2:
        raise LedgerError(ledger.path, f"a review by {', '.join(people) or 'nobody'}", "two people at least")
    with ledger.writing("review", program) as entry:
        db = entry.db
        if db.execute("SELECT 1 FROM reviews WHERE name = ?", (name,)).fetchone():
            raise LedgerError(ledger.path, f"a review of the name {name!r} already", "a name that is free")
        rows = []
        for account, id in dict.fromkeys(claims):
            found = db.execute(
                "SELECT i.series FROM claim_index i JOIN heads h USING (series) WHERE h.name = ? AND i.id = ?",
                (account, id),
            ).fetchone()
            if not found:
                raise LedgerError(ledger.path, f"no claim {id} in {account}", "one that its reading gives")
            rows.append([found[0], id])
        if not rows:
            raise LedgerError(ledger.path, "a review of no claims", "one claim at least")
        entry.insert(
            "reviews", name=name, people=_ENCODER.encode(sorted(set(people))).decode(),
            claims=_ENCODER.encode(rows).decode(), at=entry.at,
        )  # fmt: skip
    return review_named(ledger, name)


def review_named(ledger: Ledger, name: str) -> Review:
    """A review as it stands. Raises LedgerError where there is none of this name."""
    with ledger.reading() as db:
        number, people, claims = _review(ledger, db, name)
        decided = dict(db.execute(
            "SELECT who, count(DISTINCT series || ' ' || claim) FROM review_decisions WHERE review = ? GROUP BY who",
            (number,),
        ).fetchall())  # fmt: skip
        ended = db.execute("SELECT who FROM review_ends WHERE review = ? ORDER BY who", (number,)).fetchall()
        names = dict(db.execute("SELECT series, name FROM heads").fetchall())
    return Review(
        name=name, people=tuple(people), claims=tuple((names[series], id) for series, id in claims),
        decided={each: decided.get(each, 0) for each in people}, ended=tuple(row[0] for row in ended),
    )  # fmt: skip


def reviews(ledger: Ledger) -> list[Review]:
    """All reviews, the oldest first."""
    with ledger.reading() as db:
        names = [row[0] for row in db.execute("SELECT name FROM reviews ORDER BY review")]
    return [review_named(ledger, name) for name in names]


def decide_in_review(ledger: Ledger, name: str, decisions: Sequence[Decision], program: str = "") -> None:
    """Stores decisions of `ledger.who` within a review, all or none. They are in force for nobody until it has ended.

    Raises LedgerError where they are not among its people, have ended it, or a claim is not among its claims.
    """
    with ledger.writing("review", program) as entry:
        db = entry.db
        number, people, claims = _review(ledger, db, name)
        _check_person(ledger, db, number, people)
        for each in decisions:
            found = db.execute(
                "SELECT i.series, i.claim, c.json FROM claim_index i JOIN heads h USING (series) "
                "JOIN claims c USING (claim) WHERE h.name = ? AND i.id = ?", (each.account, each.claim),
            ).fetchone()  # fmt: skip
            if not found or [found[0], each.claim] not in claims:
                wanted = "one of those under review"
                raise LedgerError(ledger.path, f"the claim {each.claim} of {each.account}", wanted)
            if each.verdict == "correct":
                line = msgspec.json.decode(found[2])
                check_fields(ledger.path, f"{each.account} {each.claim}", line, each.fields or {})
            entry.insert(
                "review_decisions", review=number, series=found[0], claim=each.claim, verdict=each.verdict,
                fields=_ENCODER.encode(each.fields).decode() if each.fields is not None else None, who=entry.who,
                why=each.why, at=entry.at, seen=found[1],
            )  # fmt: skip


def own_decisions(ledger: Ledger, name: str) -> list[Decision]:
    """What `ledger.who` has decided in a review; once all have ended, what everybody has."""
    with ledger.reading() as db:
        number, people, _ = _review(ledger, db, name)
        is_open = _is_open(db, number, people)
        return [each for each in _last(db, number) if not is_open or each.who == ledger.who]


def end_review(ledger: Ledger, name: str, program: str = "") -> bool:
    """Ends a review for the part of `ledger.who`; gives whether all have ended it now.

    When the last one does, what all agree on becomes a decision, in force like any other; where they differ, nothing
    is decided, until somebody does with `record_decisions`. Raises LedgerError where claims are still to be decided.
    """
    with ledger.writing("review", program) as entry:
        db = entry.db
        number, people, claims = _review(ledger, db, name)
        _check_person(ledger, db, number, people)
        done = {(each.account, each.claim) for each in _last(db, number) if each.who == ledger.who}
        if missing := len(claims) - len(done):
            raise LedgerError(ledger.path, f"{missing:,} claims that {ledger.who} has not decided on", "all of them")
        entry.insert("review_ends", review=number, who=entry.who, at=entry.at)
        if _is_open(db, number, people):
            return False
        _put_in_force(entry, ledger, number, name)
        return True


def agreement(ledger: Ledger, name: str) -> Agreement:
    """How far the people of a review agree. Raises LedgerError while it is open: none is to know of the others'."""
    with ledger.reading() as db:
        number, people, claims = _review(ledger, db, name)
        if _is_open(db, number, people):
            waiting = sorted(set(people) - set(_ended(db, number)))
            raise LedgerError(ledger.path, f"a review that {', '.join(waiting)} has not ended", "all to have ended it")
        made = list(_last(db, number))
        figures = {(each.account, each.claim, each.who): _figure(db, each) for each in made}
    by_claim: dict[tuple[str | None, str | None], list[Decision]] = {}
    for each in made:
        by_claim.setdefault((each.account, each.claim), []).append(each)
    units = list(by_claim.values())
    ends = [[figures[each.account, each.claim, each.who] for each in unit] for unit in units]
    return Agreement(
        claims=len(claims),
        verdicts=nominal_alpha([[each.verdict for each in unit] for unit in units]),
        low=interval_alpha([[pair[0] for pair in unit if pair and pair[0] is not None] for unit in ends]),
        high=interval_alpha([[pair[1] for pair in unit if pair and pair[1] is not None] for unit in ends]),
        differ=tuple(
            (str(key[0]), str(key[1]), tuple(unit)) for key, unit in sorted(by_claim.items()) if not _agree(unit)
        ),
    )


Kept = tuple[int, list[str], list[list[Any]]]
"""Number, people and claims (series, id) of a review."""


def _review(ledger: Ledger, db: sqlite3.Connection, name: str) -> Kept:
    row = db.execute("SELECT review, people, claims FROM reviews WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise LedgerError(ledger.path, f"no review of the name {name!r}", "one that was started")
    return row[0], msgspec.json.decode(row[1]), msgspec.json.decode(row[2])


def _check_person(ledger: Ledger, db: sqlite3.Connection, number: int, people: Sequence[str]) -> None:
    if ledger.who not in people:
        raise LedgerError(ledger.path, f"{ledger.who or 'nobody'}, who is not of this review", " or ".join(people))
    if ledger.who in _ended(db, number):
        raise LedgerError(ledger.path, f"a review that {ledger.who} has ended", "a decision outside of it")


def _ended(db: sqlite3.Connection, number: int) -> list[str]:
    return [row[0] for row in db.execute("SELECT who FROM review_ends WHERE review = ?", (number,))]


def _is_open(db: sqlite3.Connection, number: int, people: Sequence[str]) -> bool:
    return not set(people) <= set(_ended(db, number))


def _last(db: sqlite3.Connection, number: int) -> Iterator[Decision]:
    """The last decision of each person on each claim, by claim."""
    rows = db.execute(
        "SELECT h.name, d.claim, d.verdict, d.fields, d.who, d.why, d.at FROM review_decisions d JOIN heads h "
        "USING (series) WHERE d.review_decision IN (SELECT max(review_decision) FROM review_decisions WHERE review = ? "
        "GROUP BY series, claim, who) ORDER BY d.series, d.claim, d.who", (number,),
    ).fetchall()  # fmt: skip
    for account, claim, verdict, fields, who, why, at in rows:
        yield Decision(
            about="claim", account=account, claim=claim, verdict=verdict, who=who, why=why, at=at,
            fields=msgspec.json.decode(fields) if fields else None,
        )  # fmt: skip


def _agree(unit: Sequence[Decision]) -> bool:
    return len({(each.verdict, _ENCODER.encode(each.fields or {})) for each in unit}) == 1


def _figure(db: sqlite3.Connection, made: Decision) -> tuple[Any, Any] | None:
    """The ends of the figure that a decision leaves or puts in; None where it rejects the claim, or decides nothing."""
    if made.verdict not in ("accept", "correct"):
        return None
    row = db.execute(
        "SELECT c.json FROM heads h JOIN claim_index i USING (series) JOIN claims c USING (claim) "
        "WHERE h.name = ? AND i.id = ?", (made.account, made.claim),
    ).fetchone()  # fmt: skip
    if row is None:
        return None
    line = corrected(msgspec.json.decode(row[0]), made.fields or {})
    return line.get("low"), line.get("high")


def _put_in_force(entry: Entry, ledger: Ledger, number: int, name: str) -> None:
    """What all agree on becomes a decision, in the name of all of them."""
    by_claim: dict[tuple[str | None, str | None], list[Decision]] = {}
    for each in _last(entry.db, number):
        by_claim.setdefault((each.account, each.claim), []).append(each)
    for unit in by_claim.values():
        one = unit[0]
        is_there = entry.db.execute(
            "SELECT 1 FROM claim_index i JOIN heads h USING (series) WHERE h.name = ? AND i.id = ?",
            (one.account, one.claim),
        ).fetchone()
        if _agree(unit) and is_there and one.verdict != "undecided":
            people = ", ".join(str(each.who) for each in unit)
            why = "; ".join(dict.fromkeys(each.why for each in unit if each.why))
            agreed = Decision(
                about="claim", account=one.account, claim=one.claim, verdict=one.verdict, fields=one.fields,
                why=f"{people} agree in the review {name}" + (f": {why}" if why else ""),
            )  # fmt: skip
            store_decision(ledger, entry, agreed)
