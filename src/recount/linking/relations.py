"""How two events lie to each other: one within the other, or overlapping in place and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recount.linking.levels import FEW_DAYS
from recount.linking.lying import MEETINGS, Map
from recount.linking.profiles import days_of
from recount.model import Event, EventRelation, Place

WIDER = 4
"""An event of so many times the days of another at the same place holds it. Set by hand, from 2 to 10."""

Held = tuple[tuple[Place, ...], str | None]
"""What an event's tellings say of where and when: the places and the time of its most telling one."""


def relations(pairs: Iterable[tuple[Event, Event]], held: Mapping[str, Held], on_map: Map) -> list[EventRelation]:
    """The relations of pairs of events that were looked at, each pair once."""
    out = {}
    for one, other in pairs:
        key = (min(one.id, other.id), max(one.id, other.id))
        if one.id != other.id and key not in out:
            out[key] = _related(one, other, held, on_map)
    return [found for _, found in sorted(out.items()) if found is not None]


def _related(one: Event, other: Event, held: Mapping[str, Held], on_map: Map) -> EventRelation | None:
    (places, when), (others, other_when) = held[one.id], held[other.id]
    days, other_days = _days(when), _days(other_when)
    if not places or not others or days is None or other_days is None:
        return None
    if days[0] > other_days[1] or other_days[0] > days[1]:
        return None
    if _within(places, others, on_map) and _inside(days, other_days) and _wider(places, others, days, other_days):
        return _told("within", one, other, when, other_when)
    if _within(others, places, on_map) and _inside(other_days, days) and _wider(others, places, other_days, days):
        return _told("within", other, one, other_when, when)
    shared = any(on_map.lie(p, q) in (*MEETINGS, "inside") for p in places for q in others)
    if shared and max(_length(days), _length(other_days)) > FEW_DAYS:
        if one.id < other.id:
            return _told("overlaps", one, other, when, other_when)
        return _told("overlaps", other, one, other_when, when)
    return None


def _told(kind: str, one: Event, other: Event, when: str | None, other_when: str | None) -> EventRelation:
    how = "lies within" if kind == "within" else "overlaps with"
    words = f"{', '.join(one.places)} ({when}) {how} {', '.join(other.places)} ({other_when})."
    return EventRelation(
        kind="within" if kind == "within" else "overlaps", source=one.id, target=other.id, reason=words
    )


def _within(places: tuple[Place, ...], others: tuple[Place, ...], on_map: Map) -> bool:
    """Does every place meet one of the others, or lie within one?"""
    return all(any(_held_by(p, q, on_map) for q in others) for p in places)


def _held_by(place: Place, other: Place, on_map: Map) -> bool:
    return on_map.lie(place, other) in MEETINGS or on_map.world.inside(place, other) is True


def _inside(days: tuple[int, int], others: tuple[int, int]) -> bool:
    return others[0] <= days[0] and days[1] <= others[1]


def _wider(
    places: tuple[Place, ...], others: tuple[Place, ...], days: tuple[int, int], other_days: tuple[int, int]
) -> bool:
    """Is the other's area or time wider, so that it is a total over more than this happening?"""
    if _length(other_days) >= WIDER * _length(days) and _length(other_days) > FEW_DAYS:
        return True
    return len(others) > len(places)


def _days(when: str | None) -> tuple[int, int] | None:
    first, last = days_of(when)
    return None if first is None or last is None else (first, last)


def _length(days: tuple[int, int]) -> int:
    return days[1] - days[0] + 1
