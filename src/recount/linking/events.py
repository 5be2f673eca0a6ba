"""The whole of linking: tellings in, events, links and relations of events out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

import msgspec

from recount.linking.blocks import Index, Keys, keys_of
from recount.linking.clusters import clusters
from recount.linking.levels import compared
from recount.linking.lying import Map
from recount.linking.profiles import Profile, profile
from recount.linking.relations import Held, relations
from recount.linking.tellings import narrowest
from recount.linking.weights import UNDECIDED
from recount.model import Decided, Event, Link, Linked, Telling, World

RELATABLE = ("inside", "in the country", "same town", "same area", "of one name", "same name", "shared places")
"""Levels of place at which two events may lie within each other."""

WIDE = ("days of it", "same month", "same year", "same stretch", "long")
"""Levels of time at which they may: one of the two is longer than some days."""

DECIDED = 99.0
"""Weight shown for what a person has decided, far beyond all that fields add up to."""


def link(tellings: Iterable[Telling], world: World, decided: Sequence[Decided] = ()) -> Linked:
    """The events of all tellings, with the links that make them and the pairs that wait for people.

    The order in which tellings come makes no difference. A person's decision on two claims wins over any weight.
    """
    linking = Linking(world)
    linking.add(tellings)
    return linking.linked(decided)


class Linking:
    """Tellings as they come in, each held against those before it that a place, a time or a name brings near.

    What is kept of a telling is its profile, so that a million claims fit into memory; its keys too with `keep_keys`.
    """

    def __init__(self, world: World, *, keep_keys: bool = False) -> None:
        self._map = Map(world)
        self._index = Index()
        self._profiles: list[Profile] = []
        self._number: dict[str, int] = {}
        self._links: list[Link] = []
        self._same: dict[str, list[Link]] = {}
        self._keys: list[Keys] | None = [] if keep_keys else None

    def add(self, tellings: Iterable[Telling]) -> None:
        """Compares tellings with those that are there. Raises ValueError for one whose id is there already."""
        for telling in tellings:
            if telling.id in self._number:
                raise ValueError(f"telling {telling.id!r}: it is there already; wanted each once")
            one = profile(telling)
            keys = keys_of(one, self._map)
            for number in self._index.candidates(keys):
                other = self._profiles[number]
                if other.account != one.account:
                    self._keep(compared(one, other, self._map))
            self._number[one.id] = len(self._profiles)
            self._index.store(len(self._profiles), keys)
            self._profiles.append(one)
            if self._keys is not None:
                self._keys.append(keys)

    def kept(self) -> Iterator[tuple[Profile, Keys]]:
        """Every telling with its keys, where they were to be kept."""
        return zip(self._profiles, self._keys or (), strict=True)

    def same_links(self) -> list[Link]:
        """The pairs that are linked."""
        return [link for link in self._links if link.verdict == "same"]

    def _keep(self, found: Link) -> None:
        if is_kept(found):
            self._links.append(found)
            if found.verdict == "same":
                self._same.setdefault(found.one, []).append(found)
                self._same.setdefault(found.other, []).append(found)

    def linked(self, decided: Sequence[Decided] = ()) -> Linked:
        """The events of all tellings."""
        return gathered(sorted(self._profiles, key=lambda one: one.id), self._links, self._map, decided)

    def touched(self, ids: Iterable[str], decided: Sequence[Decided] = ()) -> tuple[Event, ...]:
        """The events of these tellings and of all that links lead to from them: what `linked` says of them too, since
        groups are only joined along links."""
        reached: dict[str, None] = {}
        found: dict[tuple[str, str], Link] = {}
        todo = list(ids)
        while todo:
            id = todo.pop()
            if id not in reached:
                reached[id] = None
                for each in self._same.get(id, ()):
                    found[each.one, each.other] = each
                    todo.append(each.other if each.one == id else each.one)
        profiles = [self._profiles[self._number[id]] for id in sorted(reached)]
        return gathered(profiles, list(found.values()), self._map, decided).events


def gathered(
    tellings: Sequence[Profile], links: Sequence[Link], on_map: Map, decided: Sequence[Decided] = ()
) -> Linked:
    """Events from links that are known. `links` hold every pair that was compared and is kept."""
    words = _decisions(tellings, decided)
    profiles = {telling.id: telling for telling in tellings}
    judged = {(found.one, found.other): found for found in links}
    for pair, decision in words.items():
        base = judged.get(pair) or compared(profiles[pair[0]], profiles[pair[1]], on_map)
        judged[pair] = msgspec.structs.replace(
            base, verdict="same" if decision.choice == "same" else "apart", decided=decision.by,
            weight=DECIDED if decision.choice == "same" else -DECIDED,
        )  # fmt: skip

    def weigh(one: str, other: str) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in judged:
            if profiles[one].account == profiles[other].account:
                return -DECIDED
            judged[pair] = compared(profiles[one], profiles[other], on_map)
        return judged[pair].weight

    same = [found for found in judged.values() if found.verdict == "same" and found.decided is None]
    groups = clusters(same, weigh, {pair: each.choice == "same" for pair, each in words.items()})
    by_id = profiles
    grouped = {id for group in groups for id in group}
    groups += [(id,) for id in by_id if id not in grouped]
    events = [event_of([by_id[id] for id in group]) for group in groups]
    of = {id: event for event in events for id in event.tellings}
    held = {event.id: _held([by_id[id] for id in event.tellings]) for event in events}
    near = ((of[each.one], of[each.other]) for each in links if _relatable(each) and of[each.one] is not of[each.other])
    return Linked(
        events=tuple(sorted(events, key=lambda event: event.tellings)),
        links=tuple(sorted(_shown(judged.values(), of), key=lambda found: (found.one, found.other))),
        relations=tuple(relations(near, held, on_map)),
    )


def event_of(tellings: Sequence[Profile]) -> Event:
    """The event of some tellings; its id is made from the first of their ids."""
    ordered = sorted(tellings, key=lambda telling: telling.id)
    names = Counter(place.name for telling in ordered for place in telling.places)
    most = [name for name, many in names.items() if 2 * many >= len(ordered)]
    first = ordered[0]
    return Event(
        id="e" + blake2b(first.id.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest(),
        tellings=tuple(telling.id for telling in ordered),
        claims=tuple((telling.account, claim) for telling in ordered for claim in telling.claims),
        places=tuple(most) or tuple(name for name, _ in names.most_common(1)),
        when=narrowest(Counter(telling.when for telling in ordered if telling.when)),
    )


def with_kept_ids(linked: Linked, before: Mapping[tuple[str, str], str]) -> Linked:
    """The same events under the ids that they had: each takes the id that most of its claims had (`before`: account
    name and claim id to event id), the event with most of them first; no id is taken twice."""
    wanted = []
    for event in linked.events:
        for id, many in Counter(before[ref] for ref in event.claims if ref in before).items():
            wanted.append((-many, id, event.tellings[0], event.id))
    kept: dict[str, str] = {}
    taken: set[str] = set()
    for _, id, _, own in sorted(wanted):
        if own not in kept and id not in taken:
            kept[own] = id
            taken.add(id)
    for event in linked.events:  # an id of its own that another event has kept is given up
        if event.id not in kept:
            own, n = event.id, 2
            while own in taken:
                own, n = f"{event.id}-{n}", n + 1
            kept[event.id] = own
            taken.add(own)
    return msgspec.structs.replace(
        linked,
        events=tuple(msgspec.structs.replace(event, id=kept[event.id]) for event in linked.events),
        relations=tuple(
            msgspec.structs.replace(each, source=kept[each.source], target=kept[each.target])
            for each in linked.relations
        ),
    )


def _held(tellings: Sequence[Profile]) -> Held:
    when = narrowest(Counter(telling.when for telling in tellings if telling.when))
    widest = max(tellings, key=lambda telling: (telling.when == when, len(telling.places)))
    return widest.places, when


def is_kept(found: Link) -> bool:
    """Is a pair worth keeping: linked, for people, or of two happenings of which one may lie within the other?"""
    return found.weight >= UNDECIDED or _relatable(found)


def _relatable(found: Link) -> bool:
    levels = {reason.field: reason.level for reason in found.reasons}
    return found.decided is None and levels.get("place") in RELATABLE and levels.get("time") in WIDE


def _shown(links: Iterable[Link], of: Mapping[str, Event]) -> Iterator[Link]:
    """Links within an event that hold it, decided ones, and those that wait for people."""
    for found in links:
        together = of[found.one] is of[found.other]
        if found.decided is not None or (together and found.verdict == "same"):
            yield found
        elif not together and found.verdict in ("undecided", "same"):
            yield msgspec.structs.replace(found, verdict="undecided")


def _decisions(tellings: Sequence[Profile], decided: Sequence[Decided]) -> dict[tuple[str, str], Decided]:
    """Decisions by pair of tellings, the lesser id first; the last word on a pair counts."""
    if not decided:
        return {}
    of = {(telling.account, claim): telling.id for telling in tellings for claim in telling.claims}
    out = {}
    for each in decided:
        one, other = of.get(each.one), of.get(each.other)
        if one and other and one != other:
            out[min(one, other), max(one, other)] = each
    return out
