"""Which tellings are held against each other at all: those that a place, a time and a name bring together.

A telling is stored under some keys and looked for under some, so that a short time finds the long ones that hold it,
and a town its district, without every telling of a country meeting every other. Keys depend on the telling alone,
never on what else is known: so adding one account compares the same pairs as linking everything anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from math import floor

from recount.linking.levels import FEW_DAYS, LATE, MONTH, NEWS
from recount.linking.lying import Map, is_country
from recount.linking.profiles import Profile, capitals
from recount.model import Place

CELL = 0.3
"""Degrees of a cell of the grid in which near places meet, some 33 km of latitude: wider than what is near. Set by
hand, from .25
to .5."""

MOST_YEARS = 60
"""A time of more years than this is looked for in its first and last only. Set by hand, from 30 to 200."""

OPEN_YEARS = 1
"""Years that a time with an open end is looked for in beyond the end that it has. Set by hand, from 0 to 3."""


class Keys:
    """The keys of one telling: those it is stored under, and those it is looked for under, as digests of 64 bits."""

    __slots__ = ("asked", "stored")

    def __init__(self, stored: Iterable[str], asked: Iterable[str]) -> None:
        self.stored = tuple(dict.fromkeys(map(_digest, stored)))
        self.asked = tuple(dict.fromkeys(map(_digest, asked)))


def keys_of(one: Profile, on_map: Map) -> Keys:
    """The keys of a telling."""
    stored: list[str] = []
    asked: list[str] = []
    towns = [place for place in one.places if not is_country(place)]
    wheres = dict.fromkeys(key for place in towns for key in _areas(place, on_map))
    near = [cell for place in towns for cell in _cells(place, 0)]
    around = [cell for place in towns for cell in _cells(place, 1)]
    times_stored, times_asked = _times(one)
    stored += [f"{where} {time}" for where in (*wheres, *near) for time in times_stored]
    asked += [f"{where} {time}" for where in (*wheres, *around) for time in times_asked]
    named = dict.fromkeys(capitals(place.name)[-1] for place in towns if capitals(place.name))
    stored += [f"called {word} {time}" for word in named for time in times_stored]
    asked += [f"beside {word} {time}" for word in named for time in times_asked]
    stored += [f"beside {word} {time}" for word in one.beside for time in times_stored]
    asked += [f"called {word} {time}" for word in one.beside for time in times_asked]
    for land in dict.fromkeys(place.country or place.id for place in one.places if place.country or place.id):
        _by_land(one, str(land), bool(towns), (stored, asked))
    _by_name(one, times_stored, times_asked, (stored, asked))
    return Keys(stored, asked)


class Index:
    """Tellings by key. `Index` is filled as one goes: what is asked for is what was stored before."""

    def __init__(self) -> None:
        self._held: dict[int, int | list[int]] = {}

    def candidates(self, keys: Keys) -> set[int]:
        """The numbers of the tellings stored under a key that is asked for."""
        found: set[int] = set()
        for key in keys.asked:
            held = self._held.get(key)
            if isinstance(held, list):
                found.update(held)
            elif held is not None:
                found.add(held)
        return found

    def store(self, number: int, keys: Keys) -> None:
        for key in keys.stored:
            held = self._held.get(key)
            if held is None:
                self._held[key] = number  # most keys have one telling: a list for each would double the memory
            elif isinstance(held, list):
                held.append(number)
            else:
                self._held[key] = [held, number]


def _areas(place: Place, on_map: Map) -> Iterator[str]:
    """Ids of the place and of what holds it below the country; its name where it is on no map."""
    own = (place.id,) if place.id else place.candidates
    yield from own
    yield from (id for id in on_map.holders(place) if len(id) > len("SV"))
    if not own:
        words = [word for word in place.name.split() if word[:1].isupper()] or place.name.split()
        yield f"name {' '.join(words).casefold()}"


def _cells(place: Place, around: int) -> Iterator[str]:
    if place.latitude is None or place.longitude is None:
        return
    row, column = floor(place.latitude / CELL), floor(place.longitude / CELL)
    for y in range(row - around, row + around + 1):
        for x in range(column - around, column + around + 1):
            yield f"cell {y} {x}"


def _times(one: Profile) -> tuple[list[str], list[str]]:
    """Keys of time to store under and to ask for. Months for what is short, years for what is long."""
    days = one.days
    if days is not None and one.first is not None and one.last is not None and days <= MONTH:
        years = _years(one.first, one.last)
        stored = [f"m{month}" for month in _months(one.first, one.last)]
        asked = [f"m{month}" for month in _months(one.first - LATE, one.last + NEWS)]
        return [*stored, *(f"s{year}" for year in years)], [*asked, *(f"l{year}" for year in years)]
    if one.told is not None:
        stored = [f"m{month}" for month in _months(one.told - NEWS, one.told)]
        return stored, [f"m{month}" for month in _months(one.told - NEWS, one.told + NEWS)]
    if not one.timed:
        return ["none"], ["none"]
    known = one.first if one.first is not None else one.last
    assert known is not None
    span = OPEN_YEARS * 366
    first = one.first if one.first is not None else known - span
    last = one.last if one.last is not None else known + span
    years = _years(first, last)
    return [f"l{year}" for year in years], [*(f"l{year}" for year in years), *(f"s{year}" for year in years)]


def _by_land(one: Profile, land: str, has_town: bool, out: tuple[list[str], list[str]]) -> None:
    """Where only the country is said, the days must agree; long times meet in their years."""
    stored, asked = out
    days = one.days
    if days is None or one.first is None or one.last is None:
        return
    if days <= FEW_DAYS:
        each = range(one.first, one.last + 1)
        stored += [f"{land} {'t' if has_town else 'c'}{day}" for day in each]
        asked += [f"{land} c{day}" for day in each]
        if not has_town:
            asked += [f"{land} t{day}" for day in each]
    elif days > MONTH and not has_town:
        long = [f"{land} l{year}" for year in _years(one.first, one.last)]
        stored += long
        asked += long


def _by_name(one: Profile, stored: list[str], asked: list[str], out: tuple[list[str], list[str]]) -> None:
    """People named: two words of a name at any time, a single one only within the time."""
    for name in one.names:
        words = sorted(name)
        if len(words) == 1:
            out[0].extend(f"one {words[0]} {time}" for time in stored)
            out[1].extend(f"{how} {words[0]} {time}" for how in ("one", "of") for time in asked)
            continue
        pairs = [f"name {a} {b}" for n, a in enumerate(words) for b in words[n + 1 :]]
        out[0].extend(pairs)
        out[1].extend(pairs)
        out[0].extend(f"of {word} {time}" for word in words for time in stored)
        out[1].extend(f"one {word} {time}" for word in words for time in asked)


def _months(first: int, last: int) -> list[int]:
    start, end = _day(first), _day(last)
    return list(range(12 * start.year + start.month, 12 * end.year + end.month + 1))


def _years(first: int, last: int) -> list[int]:
    start, end = _day(first).year, _day(last).year
    return list(range(start, end + 1)) if end - start < MOST_YEARS else [start, end]


def _day(number: int) -> date:
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))


def _digest(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
