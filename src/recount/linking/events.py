"""The whole of linking: tellings in, events, links and relations of events out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

import msgspec

from recount.linking.blocks import Index, keys_of
from recount.linking.clusters import clusters
from recount.linking.levels import compared
from recount.linking.lying import Map
from recount.linking.profiles import Profile, profile
from recount.linking.relations import Held, relations
from recount.linking.tellings import narrowest
from recount.model import Decided, Event, Link, Linked, Telling, World

RELATABLE = ("inside", "in the country", "same town", "same area", "of one name", "same name", "shared places")
"""Levels of place at which two events may lie within each other."""

DECIDED = 99.0
"""Weight shown for what a person has decided, far beyond all that fields add up to."""


def link(tellings: Iterable[Telling], world: World, decided: Sequence[Decided] = ()) -> Linked:
    """The events of all tellings, with the links that make them and the pairs that wait for people.

    The order in which tellings come makes no difference. A person's decision on two claims wins over any weight.
    """
    ordered = sorted(tellings, key=lambda telling: telling.id)
    on_map = Map(world)
    profiles = [profile(telling) for telling in ordered]
    found = list(candidate_links(profiles, on_map))
    return gathered(ordered, {each.id: each for each in profiles}, found, on_map, decided)


def candidate_links(profiles: Sequence[Profile], on_map: Map) -> Iterator[Link]:
    """Every pair of tellings of two accounts that share a block and do not exclude each other, compared."""
    index = Index()
    for number, one in enumerate(profiles):
        keys = keys_of(one, on_map)
        for other in sorted(index.candidates(keys)):
            if profiles[other].account != one.account:
                found = compared(one, profiles[other], on_map)
                if found.weight > -10:
                    yield found
        index.store(number, keys)


def gathered(
    tellings: Sequence[Telling],
    profiles: Mapping[str, Profile],
    links: Sequence[Link],
    on_map: Map,
    decided: Sequence[Decided] = (),
) -> Linked:
    """Events from links that are known. `links` hold every pair that was compared and not excluded."""
    words = _decisions(tellings, decided)
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
    by_id = {telling.id: telling for telling in tellings}
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


def event_of(tellings: Sequence[Telling]) -> Event:
    """The event of some tellings; its id is made from the first of their ids."""
    ordered = sorted(tellings, key=lambda telling: telling.id)
    names = Counter(place.name for telling in ordered for place in telling.places)
    most = [name for name, many in names.items() if 2 * many >= len(ordered)]
    first = ordered[0]
    return Event(
        id="e" + blake2b(first.id.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest(),
        tellings=tuple(telling.id for telling in ordered),
        claims=tuple((telling.account, claim.id) for telling in ordered for claim in telling.claims),
        places=tuple(most) or tuple(name for name, _ in names.most_common(1)),
        when=narrowest(Counter(telling.when for telling in ordered if telling.when)),
    )


def link_into(
    known: Sequence[Telling], new: Sequence[Telling], world: World, decided: Sequence[Decided] = ()
) -> Linked:
    """The events of new tellings and of those known ones that they may touch: `known` holds at least every telling
    that shares a block with a new one, and every telling of those tellings' events."""
    return link([*known, *new], world, decided)


def _held(tellings: Sequence[Telling]) -> Held:
    when = narrowest(Counter(telling.when for telling in tellings if telling.when))
    widest = max(tellings, key=lambda telling: (telling.when == when, len(telling.places)))
    return widest.places, when


def _relatable(found: Link) -> bool:
    return found.decided is None and any(r.field == "place" and r.level in RELATABLE for r in found.reasons)


def _shown(links: Iterable[Link], of: Mapping[str, Event]) -> Iterator[Link]:
    """Links within an event that hold it, decided ones, and those that wait for people."""
    for found in links:
        together = of[found.one] is of[found.other]
        if found.decided is not None or (together and found.verdict == "same"):
            yield found
        elif not together and found.verdict in ("undecided", "same"):
            yield msgspec.structs.replace(found, verdict="undecided")


def _decisions(tellings: Sequence[Telling], decided: Sequence[Decided]) -> dict[tuple[str, str], Decided]:
    """Decisions by pair of tellings, the lesser id first; the last word on a pair counts."""
    of = {(telling.account, claim.id): telling.id for telling in tellings for claim in telling.claims}
    out = {}
    for each in decided:
        one, other = of.get(each.one), of.get(each.other)
        if one and other and one != other:
            out[min(one, other), max(one, other)] = each
    return out
