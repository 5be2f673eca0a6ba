"""Events in the ledger: which claims of several accounts speak of one happening, and how events lie to each other.

Linking decides; here it is only kept. What is stored again unchanged adds nothing, so a whole new linking of a ledger
writes no more than what differs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec

from recount.ledger.connection import Entry, Ledger
from recount.ledger.looking import series_of

_ENCODER = msgspec.json.Encoder(order="sorted")


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One event. `id` is a name that linking gives and keeps; `about` whatever it has to say of it (label, when, …)."""

    id: str
    about: dict[str, Any] = {}


class EventClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in an event. `about` is whatever linking has to say of it: weight, reasons."""

    event: str
    account: str
    claim: str
    about: dict[str, Any] = {}


class EventRelation(msgspec.Struct, frozen=True, kw_only=True):
    """How two events lie to each other: `kind` is same, within or overlaps (the source lies within the target)."""

    kind: str
    source: str
    target: str
    about: dict[str, Any] = {}


class EventChanges(msgspec.Struct, frozen=True, kw_only=True):
    """What to store: events and memberships that hold from now on, and those that end. What is not named stays."""

    events: tuple[Event, ...] = ()
    claims: tuple[EventClaim, ...] = ()
    relations: tuple[EventRelation, ...] = ()
    ended_events: tuple[str, ...] = ()
    ended_claims: tuple[tuple[str, str, str], ...] = ()
    """Event, account and claim."""
    ended_relations: tuple[tuple[str, str, str], ...] = ()
    """Kind, source and target."""


def store_events(ledger: Ledger, changes: EventChanges, what: str = "link", program: str = "") -> int:
    """Stores what changed in the events, all or none; gives how many rows were written.

    An event that ends takes its memberships and relations with it. Raises LedgerError where an account is not there.
    """
    with ledger.writing(what, program) as entry:
        rows = sum(_end_event(entry, event) for event in changes.ended_events)
        for event, account, claim in changes.ended_claims:
            rows += _put_claim(entry, event, series_of(ledger, account), claim, None)
        for kind, source, target in changes.ended_relations:
            rows += _put_relation(entry, (kind, source, target), None)
        rows += sum(_put_event(entry, event.id, _json(event.about)) for event in changes.events)
        series: dict[str, int] = {}
        for each in changes.claims:
            if each.account not in series:
                series[each.account] = series_of(ledger, each.account)
            rows += _put_claim(entry, each.event, series[each.account], each.claim, _json(each.about))
        for each_relation in changes.relations:
            key = (each_relation.kind, each_relation.source, each_relation.target)
            rows += _put_relation(entry, key, _json(each_relation.about))
        return rows


def current_events(ledger: Ledger) -> Iterator[Event]:
    """The events that hold, sorted by id."""
    with ledger.reading() as db:
        for id, json in db.execute(
            "SELECT h.event, e.json FROM event_heads h JOIN events e USING (row) ORDER BY h.event"
        ):
            yield Event(id=id, about=msgspec.json.decode(json))


def event_named(ledger: Ledger, id: str) -> Event | None:
    """The event of exactly this id, None: none holds."""
    with ledger.reading() as db:
        row = db.execute(
            "SELECT e.json FROM event_heads h JOIN events e USING (row) WHERE h.event = ?", (id,)
        ).fetchone()
    return Event(id=id, about=msgspec.json.decode(row[0])) if row else None


def state_of_event(ledger: Ledger, id: str) -> tuple[object, ...]:
    """What everything that is shown of an event was made from, as a value: while it is the same, so is the event. It
    changes with its claims, with the reading of its accounts and the decisions on them, with its relations to other
    events, and with what is decided on names of sources."""
    with ledger.reading() as db:
        return (
            db.execute("SELECT row FROM event_heads WHERE event = ?", (id,)).fetchone(),
            db.execute("SELECT max(row), count(*) FROM event_index WHERE event = ?", (id,)).fetchone(),
            db.execute("SELECT max(row) FROM event_relations WHERE source = ?1 OR target = ?1", (id,)).fetchone(),
            db.execute("SELECT max(decision) FROM decisions WHERE about = 'source'").fetchone(),
            *db.execute(
                "SELECT h.series, h.reading, (SELECT max(d.decision) FROM decisions d WHERE d.series = h.series) "
                "FROM (SELECT DISTINCT series FROM event_index WHERE event = ?) JOIN heads h USING (series) "
                "ORDER BY h.series", (id,),
            ),
        )  # fmt: skip


def current_event_claims(ledger: Ledger, event: str | None = None) -> Iterator[EventClaim]:
    """Which claims belong to which events now, of one event or of all, sorted."""
    query = (
        "SELECT i.event, h.name, i.claim, e.json FROM event_index i JOIN heads h USING (series) "
        "JOIN event_claims e USING (row) "
    )  # fmt: skip
    with ledger.reading() as db:
        if event is None:
            rows = db.execute(query + "ORDER BY i.event, h.name, i.claim")
        else:
            rows = db.execute(query + "WHERE i.event = ? ORDER BY h.name, i.claim", (event,))
        for id, account, claim, json in rows:
            yield EventClaim(event=id, account=account, claim=claim, about=msgspec.json.decode(json))


def current_event_relations(ledger: Ledger, event: str | None = None) -> Iterator[EventRelation]:
    """How events lie to each other now, sorted; those of one event, or of all."""
    query = (
        "SELECT kind, source, target, json FROM event_relations r WHERE gone = 0 AND NOT EXISTS (SELECT 1 FROM "
        "event_relations later WHERE later.source = r.source AND later.target = r.target AND later.kind = r.kind "
        "AND later.row > r.row) {} ORDER BY source, target, kind"
    )
    with ledger.reading() as db:
        if event is None:
            rows = db.execute(query.format(""))
        else:
            rows = db.execute(query.format("AND (source = ?1 OR target = ?1)"), (event,))
        for kind, source, target, json in rows:
            yield EventRelation(kind=kind, source=source, target=target, about=msgspec.json.decode(json))


def _json(about: dict[str, Any]) -> str:
    return _ENCODER.encode(about).decode()


def _put_event(entry: Entry, event: str, json: str | None) -> int:
    db = entry.db
    held = db.execute(
        "SELECT e.json FROM event_heads h JOIN events e USING (row) WHERE h.event = ?", (event,)
    ).fetchone()
    if (held[0] if held else None) == json:
        return 0
    row = entry.insert("events", event=event, gone=int(json is None), json=json or "{}")
    db.execute("DELETE FROM event_heads WHERE event = ?", (event,))
    if json is not None:
        db.execute("INSERT INTO event_heads (event, row) VALUES (?, ?)", (event, row))
    return 1


def _put_claim(entry: Entry, event: str, series: int, claim: str, json: str | None) -> int:
    db = entry.db
    key = (series, claim, event)
    held = db.execute(
        "SELECT e.json FROM event_index i JOIN event_claims e USING (row) WHERE i.series = ? AND i.claim = ? AND "
        "i.event = ?", key,
    ).fetchone()  # fmt: skip
    if (held[0] if held else None) == json:
        return 0
    row = entry.insert(
        "event_claims", event=event, series=series, claim=claim, gone=int(json is None), json=json or "{}"
    )  # fmt: skip
    db.execute("DELETE FROM event_index WHERE series = ? AND claim = ? AND event = ?", key)
    if json is not None:
        db.execute("INSERT INTO event_index (series, claim, event, row) VALUES (?, ?, ?, ?)", (*key, row))
    return 1


def _put_relation(entry: Entry, key: tuple[str, str, str], json: str | None) -> int:
    held = entry.db.execute(
        "SELECT json, gone FROM event_relations WHERE kind = ? AND source = ? AND target = ? ORDER BY row DESC LIMIT 1",
        key,
    ).fetchone()
    if (held[0] if held and not held[1] else None) == json:
        return 0
    kind, source, target = key
    entry.insert(
        "event_relations", kind=kind, source=source, target=target, gone=int(json is None), json=json or "{}"
    )  # fmt: skip
    return 1


def _end_event(entry: Entry, event: str) -> int:
    db: sqlite3.Connection = entry.db
    rows = 0
    for series, claim in db.execute("SELECT series, claim FROM event_index WHERE event = ?", (event,)).fetchall():
        rows += _put_claim(entry, event, series, claim, None)
    for key in db.execute(
        "SELECT DISTINCT kind, source, target FROM event_relations WHERE ? IN (source, target)", (event,)
    ).fetchall():
        rows += _put_relation(entry, key, None)
    return rows + _put_event(entry, event, None)
