"""Linking over a ledger: its accounts out, its events in, people's decisions kept.

Events of several accounts are stored, with the ids that they had; what stays as it was writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from recount.comparing import Across
from recount.gathering import Read
from recount.gazetteer import Atlas
from recount.ledger import (
    Decision,
    EventChanges,
    EventClaim,
    Ledger,
    LedgerError,
    account_named,
    account_names,
    current_claims,
    current_event_claims,
    current_event_relations,
    current_events,
    decisions,
    event_claims,
    event_named,
    joined_of,
    record_decisions,
    store_events,
)
from recount.ledger import Event as KeptEvent
from recount.ledger import EventRelation as KeptRelation
from recount.linking import Linking, tellings_of, with_kept_ids
from recount.linksql import SqlLinking
from recount.model import Decided, Event, EventRelation, Linked
from recount.placing import gazetteer

About = Literal["event", "source"]


def held_accounts(ledger: Ledger, names: Iterable[str] | None = None) -> Iterator[Read]:
    """Accounts of a ledger with their claims, corrections put in and rejected claims left out. None: all of them."""
    for name in account_names(ledger) if names is None else names:
        claims = [held.claim for held in current_claims(ledger, name) if held.verdict != "reject"]
        yield account_named(ledger, name).account, claims, joined_of(ledger, name)


def decided_pairs(ledger: Ledger) -> list[Decided]:
    """What people decided on pairs of claims, the oldest first."""
    out = []
    for each in decisions(ledger, about="event"):
        pair = _pair(each)
        if pair is not None:
            (a, b), (c, d) = (tuple(part.rsplit("#", 1)) for part in pair)
            choice: Literal["same", "different"] = "same" if each.verdict == "merge" else "different"
            out.append(Decided(one=(a, b), other=(c, d), choice=choice, by=each.who or "", why=each.why))
    return out


def decided_bodies(ledger: Ledger) -> dict[tuple[str, str], bool]:
    """What people decided on names of sources: are the two one body?"""
    out = {}
    for each in decisions(ledger, about="source"):
        pair = _pair(each)
        if pair is not None:
            out[min(pair), max(pair)] = each.verdict == "merge"
    return out


def decide(ledger: Ledger, about: About, pairs: Sequence[tuple[str, str]], same: bool, why: str) -> None:
    """Records that two claims (`ACCOUNT#CLAIM`) are of one happening, two sources one body, or that they are not."""
    if about == "event":
        for name in (name for pair in pairs for name in pair):
            account, hash, claim = name.rpartition("#")
            if not hash or not any(held.id == claim for held in current_claims(ledger, account)):
                raise LedgerError(ledger.path, f"no claim {name!r}", "ACCOUNT#CLAIM, as `recount link` shows it")
    record_decisions(ledger, [
        Decision(
            about=about, verdict="merge" if same else "split", why=why, subject=" | ".join(sorted(pair)),
            fields={"one": pair[0], "other": pair[1]},
        )
        for pair in pairs
    ])  # fmt: skip


def link_ledger(ledger: Ledger, program: str = "", linking: Linking | SqlLinking | None = None) -> Linked:
    """Links all accounts of a ledger anew and stores what changed in its events. `linking` is an empty one to do it
    with, for who wants to keep what it knows. Accounts are looked at one by one."""
    world = Atlas(gazetteer())
    linking = linking or Linking(world)
    linking.add(telling for each in held_accounts(ledger) for telling in tellings_of(*each, world))
    before = {(each.account, each.claim): each.event for each in current_event_claims(ledger)}
    linked = with_kept_ids(linking.linked(decided_pairs(ledger)), before)
    store_events(ledger, changes_of(ledger, linked, None), program=program)
    return linked


def account_titles(ledger: Ledger, names: Iterable[str] | None = None) -> dict[str, tuple[str | None, str | None]]:
    """The publisher and title of these accounts by name; None: of all."""
    query = "SELECT h.name, a.publisher, a.title FROM heads h JOIN accounts a USING (account)"
    with ledger.reading() as db:
        if names is None:
            rows = db.execute(query).fetchall()
        else:
            found = (db.execute(f"{query} WHERE h.name = ?", (name,)).fetchone() for name in names)
            rows = [row for row in found if row]
        return {name: (publisher, title) for name, publisher, title in rows}


def changes_of(ledger: Ledger, linked: Linked, touched: set[str] | None) -> EventChanges:
    """What to store so that the ledger's events are those of several accounts in `linked`. `touched` are the events
    that the ledger has of these claims, and that may change; None: all of them."""
    several = {event.id: event for event in linked.events if len(event.accounts) > 1}
    claims = {(event.id, *ref) for event in several.values() for ref in event.claims}
    relations = {
        (each.kind, each.source, each.target): each.reason
        for each in linked.relations
        if each.source in several and each.target in several
    }
    old = [each.id for each in current_events(ledger)] if touched is None else sorted(touched)
    members = current_event_claims(ledger) if touched is None else (
        each for event in old for each in current_event_claims(ledger, event)
    )  # fmt: skip
    held = {(each.event, each.account, each.claim) for each in members}
    kept = {(each.kind, each.source, each.target) for each in current_event_relations(ledger)}
    return EventChanges(
        events=tuple(
            KeptEvent(id=event.id, about={"places": list(event.places), "when": event.when})
            for event in several.values()
        ),
        claims=tuple(EventClaim(event=e, account=a, claim=c) for e, a, c in sorted(claims - held)),
        relations=tuple(
            KeptRelation(kind=k, source=s, target=t, about={"reason": reason})
            for (k, s, t), reason in sorted(relations.items())
        ),
        ended_events=tuple(id for id in old if id not in several),
        ended_claims=tuple(sorted(key for key in held - claims if key[0] in several)),
        ended_relations=tuple(sorted(key for key in kept - relations.keys() if {key[1], key[2]} <= several.keys())),
    )


def held_across(ledger: Ledger, wanted: str | None = None) -> Across:
    """The events that a ledger holds, with their accounts. `wanted` is an event's id, how it begins, or a place of it:
    only the accounts of that event are looked at; None: all accounts."""
    events = list(current_events(ledger))
    if wanted is not None:
        events = [each for each in events if _is(each, wanted)]
    return _across(ledger, events, is_whole=wanted is None)


def held_event(ledger: Ledger, id: str) -> Across | None:
    """The event of exactly this id with its accounts; None: there is none. However much the ledger holds, only what
    belongs to the event is looked at."""
    found = event_named(ledger, id)
    return None if found is None else _across(ledger, [found], is_whole=False)


def _across(ledger: Ledger, events: Sequence[KeptEvent], *, is_whole: bool) -> Across:
    """Events with their accounts, or with all accounts of the ledger."""
    kept = [_event(each, [(held.account, held.id) for held in event_claims(ledger, each.id)]) for each in events]
    names = None if is_whole else dict.fromkeys(account for event in kept for account in event.accounts)
    read = list(held_accounts(ledger, names))
    ids = {event.id for event in kept}
    if len(kept) == 1:
        found = current_event_relations(ledger, kept[0].id)
    else:
        found = (each for each in current_event_relations(ledger) if each.source in ids or each.target in ids)
    linked = Linked(events=tuple(kept), relations=tuple(map(_relation, found)))
    return Across(read, linked, same_bodies=decided_bodies(ledger))


def _is(event: KeptEvent, wanted: str) -> bool:
    places = [str(place).casefold() for place in event.about.get("places", ())]
    return event.id.startswith(wanted) or wanted.casefold() in places


def _event(kept: KeptEvent, claims: list[tuple[str, str]]) -> Event:
    return Event(
        id=kept.id, tellings=(), claims=tuple(claims), places=tuple(kept.about.get("places", ())),
        when=kept.about.get("when"),
    )  # fmt: skip


def _relation(kept: KeptRelation) -> EventRelation:
    kind: Literal["within", "overlaps"] = "within" if kept.kind == "within" else "overlaps"
    return EventRelation(
        kind=kind, source=kept.source, target=kept.target, reason=str(kept.about.get("reason", ""))
    )  # fmt: skip


def _pair(each: Decision) -> tuple[str, str] | None:
    fields: Mapping[str, object] = each.fields or {}
    one, other = fields.get("one"), fields.get("other")
    return (one, other) if isinstance(one, str) and isinstance(other, str) else None
