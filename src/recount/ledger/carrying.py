"""Decisions kept when an account is read again or has a new version: which still apply, to what, and which do not."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

import msgspec

from recount.ledger.connection import Entry
from recount.ledger.index import Decided, decisions_in_force

Line = Mapping[str, Any]

UNSEEN = ("rules", "evidence", "inherited", "confidence", "start", "end")
"""Fields that say how a claim was read and where it stands; a change in them alone asks nobody to look again."""

FIGURE = ("low", "high", "low_open", "high_open", "stance", "stage")
"""What a person who accepts a claim has accepted before all."""


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a decision on a claim.

    `claim` is the claim's id until now, `now` the id of the claim that it holds for from now on; None: it applies to
    none. `changed` names the fields that read otherwise since; whoever decided may want to look again. `why` says what
    happened where the claim's id is not there any more.
    """

    decision: int
    verdict: str
    who: str
    quote: str
    claim: str
    now: str | None
    changed: tuple[str, ...] = ()
    why: str | None = None


class Held(msgspec.Struct, frozen=True):
    """The claims of a reading: id to line. `account` is the version they are read from."""

    account: int
    claims: dict[str, dict[str, Any]]
    decided: dict[str, Decided]


def held_until_now(db: sqlite3.Connection, series: int) -> Held | None:
    """What holds of an account before a new reading; None where nobody decided on a claim of it."""
    if not db.execute("SELECT 1 FROM decisions WHERE series = ? AND about = 'claim' LIMIT 1", (series,)).fetchone():
        return None
    account = db.execute("SELECT account FROM heads WHERE series = ?", (series,)).fetchone()
    return Held(account[0], _claims(db, series), decisions_in_force(db, series)) if account else None


def _claims(db: sqlite3.Connection, series: int) -> dict[str, dict[str, Any]]:
    rows = db.execute(
        "SELECT c.id, c.json FROM heads h JOIN readings r USING (reading) JOIN claims c ON c.reading = r.alike "
        "WHERE h.series = ? ORDER BY c.claim", (series,),
    )  # fmt: skip
    return {id: msgspec.json.decode(json) for id, json in rows}


def carry(entry: Entry, series: int, before: Held) -> list[Carried]:
    """Notes where each decision in force goes, now that the new reading is the one that holds.

    A decision follows the claim's id. Where no claim has it, it follows the claim's words: the same place in the text
    (in a new version, the same quote) and the same harm. An acceptance does so only if the figure is the same: nobody
    is said to have accepted a number that they have not seen.
    """
    db = entry.db
    account, reading = db.execute("SELECT account, reading FROM heads WHERE series = ?", (series,)).fetchone()
    now = _claims(db, series)
    told: list[Carried] = []
    # Those that keep their id first, so that none of the others takes their place.
    for id, (number, verdict, _) in sorted(before.decided.items(), key=lambda each: (each[0] not in now, each[1][0])):
        own, who = db.execute("SELECT claim, who FROM decisions WHERE decision = ?", (number,)).fetchone()
        line = before.claims.get(id)
        if line is None:  # it applied to no claim before; where one has its id again, it does so from now on
            continue
        taken = {each.now for each in told}
        target: str | None = id
        why: str | None = None
        if id not in now:
            target, why = _by_words(line, verdict, now, same_text=account == before.account, taken=taken)
        if target != own:
            entry.insert("carried", decision=number, reading=reading, claim=target, why=why or "it kept its id")
        changed = _changed(line, now[target]) if target is not None else ()
        told.append(Carried(
            decision=number, verdict=verdict, who=who, quote=line.get("quote", ""), claim=id, now=target,
            changed=changed, why=why,
        ))  # fmt: skip
    return told


def _by_words(
    line: Line, verdict: str, now: Mapping[str, Line], *, same_text: bool, taken: set[str | None]
) -> tuple[str | None, str]:  # fmt: skip
    """The claim with the same words and harm, and why it is that one; or None, and why there is none."""
    where = ("start", "end") if same_text else ("quote",)
    same = [
        id for id, each in now.items()
        if id not in taken and all(each.get(key) == line.get(key) for key in (*where, "kind", "harm"))
    ]  # fmt: skip
    if not same:
        return None, "no claim has its words and harm any more"
    figures = [id for id in same if all(now[id].get(key) == line.get(key) for key in FIGURE)]
    if not figures and verdict == "accept":
        return None, "its words are read as another figure now, which nobody has accepted"
    return (figures or same)[0], "the claim with the same words and harm"


def _changed(line: Line, now: Line) -> tuple[str, ...]:
    keys = [key for key in dict.fromkeys((*line, *now)) if key not in (*UNSEEN, "id")]
    return tuple(key for key in keys if line.get(key) != now.get(key))
