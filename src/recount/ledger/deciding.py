"""What people decide: accept, correct, reject, merge, split, undecided; each a new row, none ever altered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from recount.ledger.connection import Entry, Ledger
from recount.ledger.errors import ChangedError, LedgerError
from recount.ledger.index import corrected, decisions_in_force, refresh
from recount.ledger.lines import CLAIM_FIELDS, claim_of
from recount.times import is_edtf

About = Literal["claim", "relation", "event", "source", "finding", "protection"]
Verdict = Literal["accept", "correct", "reject", "merge", "split", "undecided"]

FIXED = ("account", "id", "kind", "quote", "start", "end", "language", "rules", "evidence", "inherited")
"""Fields that say where a claim stands and how it was read. They are not corrected: the words are what they are."""

CORRECTABLE = frozenset(CLAIM_FIELDS) - set(FIXED)
"""The fields that a correction may put in."""

_ENCODER = msgspec.json.Encoder(order="sorted")


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision, to be stored or as it is stored.

    On a claim: `account` and `claim` name it. On a relation of an account: `claim` is its source, `other` its target,
    `subject` its kind; accepting one that was not read puts it in. On an event, source or finding: `subject` names it,
    as linking or checks do. `fields` holds what a correction puts in, by the contract's names (None empties a field),
    or whatever else belongs to the verdict. `expects` is the number of the decision that the person saw in force:
    0 none, None whatever is in force. `number`, `who`, `at` and `replaces` are filled in when it is stored.
    """

    about: About
    verdict: Verdict
    why: str
    account: str | None = None
    claim: str | None = None
    other: str | None = None
    subject: str | None = None
    fields: dict[str, Any] | None = None
    expects: int | None = None
    number: int | None = None
    who: str | None = None
    at: str | None = None
    replaces: int | None = None


def record_decisions(
    ledger: Ledger, decisions: Sequence[Decision], what: str = "decide", program: str = ""
) -> list[int]:
    """Stores decisions of `ledger.who`, all or none; gives their numbers. They hold at once in every look-up.

    Raises ChangedError where another decision is in force than a decision `expects`; LedgerError where something is
    named that is not there, a correction would leave a claim that the contract does not allow, or it is on a claim on
    which `ledger.who` decides in a review that is open: the others of the review would see it.
    """
    if not ledger.who:
        raise LedgerError(ledger.path, "a decision of nobody", "the name of who decides")
    with ledger.writing(what, program) as entry:
        _refuse_under_review(ledger, entry.db, decisions)
        return [store_decision(ledger, entry, each) for each in decisions]


def _refuse_under_review(ledger: Ledger, db: sqlite3.Connection, decisions: Sequence[Decision]) -> None:
    asked = {(each.account, each.claim) for each in decisions if each.about == "claim"}
    for name, people, claims in db.execute(_OPEN_REVIEWS) if asked else ():
        if ledger.who in msgspec.json.decode(people):
            names = dict(db.execute("SELECT series, name FROM heads").fetchall())
            for series, claim in msgspec.json.decode(claims):
                if (names.get(series), claim) in asked:
                    found = f"a decision by {ledger.who} on the claim {claim}, which the review {name} is on"
                    raise LedgerError(ledger.path, found, "one within it: the others of the review see this one")


_OPEN_REVIEWS = (
    "SELECT r.name, r.people, r.claims FROM reviews r WHERE EXISTS (SELECT 1 FROM json_each(r.people) p "
    "WHERE p.value NOT IN (SELECT e.who FROM review_ends e WHERE e.review = r.review))"
)


def decisions(ledger: Ledger, account: str | None = None, about: About | None = None) -> Iterator[Decision]:
    """All decisions ever made, the oldest first; of one account, or about one kind of thing."""
    with ledger.reading() as db:
        where = "(?1 IS NULL OR h.name = ?1) AND (?2 IS NULL OR d.about = ?2)"
        yield from map(_decision, db.execute(f"{_DECISIONS} WHERE {where} ORDER BY d.decision", (account, about)))


def decisions_on(ledger: Ledger, account: str, claim: str) -> list[Decision]:
    """The decisions on one claim, the oldest first, with those carried over to it from one of an earlier reading."""
    with ledger.reading() as db:
        rows = db.execute(
            f"{_DECISIONS} WHERE d.about = 'claim' AND h.name = ?1 AND (d.claim = ?2 OR d.decision IN "
            "(SELECT c.decision FROM carried c WHERE c.reading = h.reading AND c.claim = ?2)) ORDER BY d.decision",
            (account, claim),
        )  # fmt: skip
        return [_decision(row) for row in rows]


def last_decisions(ledger: Ledger, about: str, subjects: Iterable[str]) -> dict[str, Decision]:
    """By subject, what was decided last on each of these; those that nobody decided on are left out."""
    with ledger.reading() as db:
        rows = (
            db.execute(
                f"{_DECISIONS} WHERE d.about = ? AND d.subject = ? ORDER BY d.decision DESC LIMIT 1", (about, subject)
            ).fetchone()
            for subject in subjects
        )
        found = (_decision(row) for row in rows if row)
        return {each.subject: each for each in found if each.subject is not None}


_DECISIONS = (
    "SELECT d.decision, d.about, h.name, d.claim, d.other, d.subject, d.verdict, d.fields, d.who, d.why, d.at, "
    "d.replaces FROM decisions d LEFT JOIN heads h USING (series)"
)


def _decision(row: tuple[Any, ...]) -> Decision:
    number, about, account, claim, other, subject, verdict, fields, who, why, at, replaces = row
    return Decision(
        about=about, verdict=verdict, why=why, account=account, claim=claim, other=other, subject=subject,
        fields=msgspec.json.decode(fields) if fields else None, number=number, who=who, at=at, replaces=replaces,
    )  # fmt: skip


def store_decision(ledger: Ledger, entry: Entry, each: Decision) -> int:
    """Stores one decision within a step that is under way; gives its number. Raises as `record_decisions` does."""
    db = entry.db
    series = seen = None
    if each.account is not None:
        found = db.execute("SELECT series FROM heads WHERE name = ?", (each.account,)).fetchone()
        if not found:
            raise LedgerError(ledger.path, f"no account of the name {each.account!r}", "one that the ledger holds")
        series = found[0]
    if each.about == "claim":
        seen = _check_claim(ledger, db, series, each)
    elif each.about == "relation":
        if series is None or None in (each.claim, each.other, each.subject):
            raise LedgerError(ledger.path, f"a decision on {each}", "an account, two claims and a kind of relation")
    elif not each.subject:
        raise LedgerError(ledger.path, f"a decision on a nameless {each.about}", "a subject")
    before = _in_force(db, series, each)
    if each.expects is not None and each.expects != (before or 0):
        who = db.execute("SELECT who FROM decisions WHERE decision = ?", (before,)).fetchone()
        found_words = f"a decision by {who[0] if who else 'nobody'} made meanwhile"
        raise ChangedError(ledger.path, found_words, "a look at it before deciding again")
    number = entry.insert(
        "decisions", about=each.about, series=series, claim=each.claim, other=each.other, subject=each.subject,
        verdict=each.verdict, fields=_ENCODER.encode(each.fields).decode() if each.fields is not None else None,
        who=entry.who, why=each.why, at=entry.at, replaces=before, seen=seen,
    )  # fmt: skip
    if each.about == "claim" and series is not None and each.claim is not None:
        refresh(db, series, each.claim)
    return number


def _check_claim(ledger: Ledger, db: sqlite3.Connection, series: int | None, each: Decision) -> int:
    """The row of the claim that is decided on."""
    row = db.execute(
        "SELECT i.claim, c.json FROM claim_index i JOIN claims c USING (claim) WHERE i.series = ? AND i.id = ?",
        (series, each.claim),
    ).fetchone()
    if row is None:
        raise LedgerError(ledger.path, f"no claim {each.claim} in {each.account}", "one that its reading gives")
    if each.verdict == "correct":
        check_fields(ledger.path, f"{each.account} {each.claim}", msgspec.json.decode(row[1]), each.fields or {})
    elif each.verdict not in ("accept", "reject", "undecided"):
        raise LedgerError(ledger.path, f"{each.verdict} of one claim", "accept, correct, reject or undecided")
    return int(row[0])


def check_fields(path: str, name: str, line: Mapping[str, Any], fields: Mapping[str, Any]) -> None:
    """Raises LedgerError where a correction names what may not be corrected, or leaves what the contract forbids."""
    if not fields:
        raise LedgerError(path, f"{name}: a correction of nothing", "at least one field")
    if fixed := sorted(set(fields) & set(FIXED)):
        raise LedgerError(path, f"{name}: a correction of {', '.join(fixed)}", "fields other than the words themselves")
    if unknown := sorted(set(fields) - CORRECTABLE):
        raise LedgerError(path, f"{name}: no field {', '.join(unknown)}", "fields as in docs/output.md")
    for field in ("when", "as_of"):
        if fields.get(field) is not None and not is_edtf(str(fields[field])):
            raise LedgerError(path, f"{name}: {field} {fields[field]!r} is no EDTF", "such as 1918-03-31/1918-04-03")
    try:
        claim_of(corrected(line, fields))
    except ValueError as error:
        raise LedgerError(
            path, f"{name}: a correction that leaves no claim ({error})", "values as in docs/output.md"
        ) from error


def _in_force(db: sqlite3.Connection, series: int | None, each: Decision) -> int | None:
    """The number of the decision that holds on the same thing until now."""
    if each.about == "claim" and series is not None and each.claim is not None:
        found = decisions_in_force(db, series, each.claim).get(each.claim)
        return found[0] if found else None
    row = db.execute(
        "SELECT max(decision) FROM decisions WHERE about = ? AND series IS ? AND claim IS ? AND other IS ? AND "
        "subject IS ?", (each.about, series, each.claim, each.other, each.subject),
    ).fetchone()  # fmt: skip
    return row[0] if row else None
