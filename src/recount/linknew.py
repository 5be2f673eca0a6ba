"""Linking only what is new in a ledger: the accounts that came or changed, and the events that they touch."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from recount.gazetteer import Atlas
from recount.keeping import changes_of, decided_pairs, held_accounts
from recount.ledger import EventClaim, Ledger, current_event_claims, store_events
from recount.linkindex import Known, LinkIndex
from recount.linking import tellings_of, with_kept_ids
from recount.linking.blocks import keys_of
from recount.linking.events import Linking, gathered, is_kept
from recount.linking.levels import compared
from recount.linking.lying import Map
from recount.linking.profiles import Profile, profile
from recount.linksql import SqlLinking
from recount.model import Link, Linked
from recount.placing import gazetteer


class States(msgspec.Struct, frozen=True):
    """The accounts of a ledger: number to name, and number to the state that they are in."""

    names: dict[int, str]
    states: dict[int, str]


def states_of(ledger: Ledger) -> States:
    """Every account's name and state: its reading, and the last decision on one of its claims."""
    with ledger.reading() as db:
        heads = db.execute("SELECT series, name, reading FROM heads").fetchall()
        last = dict(db.execute(
            "SELECT series, max(decision) FROM decisions WHERE about = 'claim' AND series IS NOT NULL GROUP BY series"
        ))  # fmt: skip
    return States(
        names={series: name for series, name, _ in heads},
        states={series: f"{reading} {last.get(series, 0)}" for series, _, reading in heads},
    )


def index_all(ledger: Ledger, linking: Linking | SqlLinking) -> None:
    """Makes the index anew from all that was linked."""
    found = states_of(ledger)
    series = {name: number for number, name in found.names.items()}
    with LinkIndex(ledger.path) as index:
        index.clear()
        numbers = {}
        for one, keys in linking.kept():
            numbers[one.id] = index.put(series[one.account], one.claims[0], keys)
        index.join((numbers[link.one], numbers[link.other]) for link in linking.same_links())
        for number, state in found.states.items():
            index.done(number, state)


def link_new(ledger: Ledger, program: str = "") -> Linked:
    """Links the accounts that came or changed since the ledger was linked, stores what changed, and gives the events
    that they touch. What comes out is what linking all anew would give of these events."""
    found = states_of(ledger)
    with LinkIndex(ledger.path) as index:
        work = _Work(ledger, index, found)
        before = index.states()
        near = [k for series in before if found.states.get(series) != before[series] for k in index.forget(series)]
        fresh = [series for series, state in found.states.items() if before.get(series) != state]
        for series in sorted(fresh):
            work.add(series)
        start = {*work.touched, *(known.number for known in near), *work.decided()}
        profiles = work.profiles(index.reached(start))
    touched = gathered(sorted(profiles.values(), key=lambda one: one.id), work.links(profiles), work.on_map,
                       decided_pairs(ledger))  # fmt: skip
    refs = {ref for event in touched.events for ref in event.claims}
    stored = {(each.account, each.claim): each.event for each in _stored(ledger, refs)}
    linked = with_kept_ids(touched, stored)
    store_events(ledger, changes_of(ledger, linked, set(stored.values())), program=program)
    return linked


def _stored(ledger: Ledger, refs: set[tuple[str, str]]) -> list[EventClaim]:
    with ledger.reading() as db:
        events = {
            row[0]
            for account, claim in refs
            for row in db.execute(
                "SELECT i.event FROM event_index i JOIN heads h USING (series) WHERE h.name = ? AND i.claim = ?",
                (account, claim),
            )
        }
    return [each for event in sorted(events) for each in current_event_claims(ledger, event)]


class _Work:
    """The accounts looked at while some are linked."""

    def __init__(self, ledger: Ledger, index: LinkIndex, found: States) -> None:
        self.ledger = ledger
        self.index = index
        self.found = found
        self.world = Atlas(gazetteer())
        self.on_map = Map(self.world)
        self.touched: set[int] = set()
        self._read: dict[int, dict[str, Profile]] = {}
        self._links: list[Link] = []

    def add(self, series: int) -> None:
        """Puts an account in, and compares it with what its keys bring near."""
        for one in self._of(series).values():
            keys = keys_of(one, self.on_map)
            near = self.index.known(self.index.candidates(keys))
            number = self.index.put(series, one.claims[0], keys)
            self.touched.add(number)
            for known in near:
                other = self._profile(known)
                if other is not None and other.account != one.account:
                    self._compare((one, number), (other, known.number))
        self.index.done(series, self.found.states[series])

    def _compare(self, one: tuple[Profile, int], other: tuple[Profile, int]) -> None:
        link = compared(one[0], other[0], self.on_map)
        if is_kept(link):
            self._links.append(link)
            self.touched.add(other[1])
            if link.verdict == "same":
                self.index.join([(one[1], other[1])])

    def decided(self) -> Iterable[int]:
        """The tellings that people decided on."""
        series = {name: number for number, name in self.found.names.items()}
        for each in decided_pairs(self.ledger):
            for account, claim in (each.one, each.other):
                if account in series:
                    its = [one for one in self._of(series[account]).values() if claim in one.claims]
                    yield from self.index.number_of(series[account], [one.claims[0] for one in its])

    def profiles(self, many: Iterable[Known]) -> dict[str, Profile]:
        """The tellings as profiles by id."""
        found = (self._profile(known) for known in many)
        return {one.id: one for one in found if one is not None}

    def links(self, profiles: dict[str, Profile]) -> list[Link]:
        """The links among some tellings: those just made, and those that the index has, compared anew."""
        pairs = {(link.one, link.other): link for link in self._links if {link.one, link.other} <= profiles.keys()}
        by_keys: dict[int, list[Profile]] = {}
        for one in profiles.values():
            keys = keys_of(one, self.on_map)
            near = {other.id: other for key in keys.asked for other in by_keys.get(key, ())}
            for other in near.values():
                pair = (min(one.id, other.id), max(one.id, other.id))
                if pair not in pairs and one.account != other.account:
                    link = compared(one, other, self.on_map)
                    if is_kept(link):
                        pairs[pair] = link
            for key in keys.stored:
                by_keys.setdefault(key, []).append(one)
        return list(pairs.values())

    def _profile(self, known: Known) -> Profile | None:
        return self._of(known.series).get(known.claim)

    def _of(self, series: int) -> dict[str, Profile]:
        """An account's tellings by the id of their first claim."""
        if series not in self._read:
            (read,) = held_accounts(self.ledger, [self.found.names[series]])
            self._read[series] = {t.claims[0].id: profile(t) for t in tellings_of(*read, self.world)}
        return self._read[series]
