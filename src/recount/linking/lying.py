"""How two places, or two lists of places, lie to each other: the same, inside, near, apart, or not known."""

from __future__ import annotations

from typing import Literal

import msgspec

from recount.model import Place, World
from recount.model.parts import same_place

Lie = Literal["same", "of one name", "same name", "inside", "near", "off the map", "other name", "apart"]

NEAR_KM = 20.0
"""Middles so near each other may be one place told differently: a suburb, the next village. Set by hand, from 10 to
40."""

APART_KM = 60.0
"""Middles so far apart are not one place where the map does not say how they lie. Set by hand, from 40 to 120:
districts of a
hundred kilometres across are held by what the map says of them."""

AREA_PRECISION = 3
"""UCDP's code from which a place is an area: 3 is a second-order division."""

COUNTRY_PRECISION = 6
"""UCDP's code for harm of which only the country is known."""

MEETINGS: tuple[Lie, ...] = ("same", "of one name", "same name")


class Map:
    """How places lie, asked of a world once for each pair. Places are known by id, candidates and name."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._known: dict[tuple[object, object], Lie] = {}

    def holders(self, place: Place) -> tuple[str, ...]:
        return self.world.holders(place)

    def lie(self, one: Place, other: Place) -> Lie:
        """How two places lie to each other; the order makes no difference."""
        key = (_key(one), _key(other))
        if key not in self._known:
            self._known[key] = self._known[key[1], key[0]] = self._lie(one, other)
        return self._known[key]

    def _lie(self, one: Place, other: Place) -> Lie:
        if one.id and one.id == other.id:
            return "same"
        if same_place(one, other):
            if one.id and other.id:
                return self._asked(one, other, "of one name")
            return "of one name" if _ids(one) and _ids(other) else "same name"
        return self._asked(one, other, "off the map" if bool(_ids(one)) != bool(_ids(other)) else "other name")

    def _asked(self, one: Place, other: Place, unknown: Lie) -> Lie:
        held = {self.world.inside(a, b) for p in _readings(one) for q in _readings(other) for a, b in ((p, q), (q, p))}
        if True in held:
            return "inside"
        away = self.world.distance_km(one, other)
        if away is not None and away <= NEAR_KM:
            return "near"
        if False in held or (away is not None and away > APART_KM):
            return "apart"
        return unknown


def _readings(place: Place) -> tuple[Place, ...]:
    """A place that may be either of several, as each of them: a village may lie in the district, and not in the
    town."""
    if place.id or not place.candidates:
        return (place,)
    return tuple(msgspec.structs.replace(place, id=id, candidates=()) for id in place.candidates)


def is_country(place: Place) -> bool:
    """Is the place no more than a country?"""
    return (place.precision or 0) >= COUNTRY_PRECISION


def place_level(some: tuple[Place, ...], others: tuple[Place, ...], on_map: Map) -> str:
    """The level (a key of `weights.WEIGHTS["place"]`) at which two lists of places agree.

    Lists agree as a whole where at least half of each is met with in the other. A list that only holds the other's
    place among several lies around it.
    """
    if not some or not others:
        return "not said"
    lies = [[on_map.lie(p, q) for q in others] for p in some]
    met = [n for n, row in enumerate(lies) if any(lie in MEETINGS for lie in row)]
    met_there = [n for n in range(len(others)) if any(row[n] in MEETINGS for row in lies)]
    if 2 * len(met) >= len(some) and 2 * len(met_there) >= len(others) and met:
        return _same(some, lies, met)
    if met:
        return "inside"
    all_lies = {lie for row in lies for lie in row}
    if "inside" in all_lies:
        return "in the country" if _only_country(some) or _only_country(others) else "inside"
    for level in ("near", "off the map", "other name"):
        if level in all_lies:
            return level
    return "apart"


def _same(some: tuple[Place, ...], lies: list[list[Lie]], met: list[int]) -> str:
    if len(some) > 1 and len(met) > 1:
        return "shared places"
    place, row = some[met[0]], lies[met[0]]
    if "same" in row:
        if is_country(place):
            return "same country"
        return "same area" if (place.precision or 1) >= AREA_PRECISION else "same town"
    return "of one name" if "of one name" in row else "same name"


def _only_country(places: tuple[Place, ...]) -> bool:
    return all(is_country(place) for place in places)


def _ids(place: Place) -> tuple[str, ...]:
    return (place.id,) if place.id else place.candidates


def _key(place: Place) -> object:
    return place.id or (place.candidates or None, place.name.casefold())
