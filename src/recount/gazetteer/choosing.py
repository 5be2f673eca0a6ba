"""Choosing among namesakes by what an account says; where it does not say, nothing is chosen.

Each candidate has points: how likely it is to be meant at all (orders of magnitude of inhabitants, so that size comes
last), and what speaks for it in the account: it lies in a country or region that is named, above all one named right
behind it; it lies near other places of the account; the word for its kind fits. A place is chosen where it is ahead of
every other that is not one with it; a town and the district named after it are one place known more or less nearly.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

import msgspec

from recount.gazetteer.entry import Entry
from recount.gazetteer.gazetteer import COUNTRY_WEIGHT, Candidate, Gazetteer, distance
from recount.gazetteer.kinds import COUNTRY, DISTRICT, LAND, REGION, SETTLEMENT, fits, is_around, kind_of, levels_of
from recount.gazetteer.mentions import Mentioned

# Points; one is an order of magnitude of inhabitants. Each was halved and doubled, one at a time: of the 96 cases of
# cases.toml at most one changes, so these are orders of importance and not fitted numbers.
HELD_BY_NAMED = 8.0
"""In the region or country that is named right behind it ("Paris, Texas")."""
IN_REGION, IN_COUNTRY, IN_COUNTRY_OF_PEOPLE = 5.0, 4.0, 2.5
"""In a region or a country that the account names elsewhere, or one whose people it names."""
HOLDS = 3.0
"""A division that holds another place of the account."""
IN_NONE_NAMED = -2.0
"""In none of the countries that the account names."""
WITH_SETTLED = 2.0
"""In the country of another place of the account that is known already."""
NEAR, NEAR_KM, MOST_NEAR = 2.5, 120.0, 4.0
"""Near another place: so much, less by the e-th part at each `NEAR_KM`; all such together at most `MOST_NEAR`."""
LISTED = 1.2
"""Of the same level as a name that it is listed with."""
KIND_FITS, KIND_FAILS = 4.0, -4.0
"""The word beside the name says its kind, or another."""
AHEAD, AHEAD_BY_SIZE = 1.0, 1.2
"""How far the chosen one must be ahead: where the account speaks for it, and where only its size does (16 times the
inhabitants). Tried .5 to 2 and .6 to 2: right for all of cases.toml are .5 to 1 and .9 to 1.2."""
SURE_GUESS = 3.0
"""Points from the account from which a place that is spelled otherwise is taken. Tried 1 to 6: nothing changes."""
LARGE = 500_000
"""Inhabitants from which a bare name is the city and not a division named after it. Tried 100,000 to two
million: at two million two cases are lost."""
SMALL = 100_000
"""A settlement with fewer, in no country that the account names, is taken for a namesake of one that is not here.
Tried 20,000 to 500,000: at 500,000 one case is lost."""
MOST_BELIEVED = 4
"""Candidates of a name not settled yet that count as hints, by their shares. Tried 2 to 8: nothing changes."""
MOST_CANDIDATES = 10
"""Ids that are handed on where nothing is chosen."""

PASSES = 3
"""Each goes over all names with what the last one settled; tried 1 to 5: no case
of cases.toml changes, but chains of hints take more than one."""


class Choice(msgspec.Struct, frozen=True):
    """What a name was taken for. `entry` None: the account does not decide, or nothing is known by the name.

    `candidates` are those it may be, best first; empty where one was chosen. `nested`: they are one place known more or
    less nearly (a town, its district), and `entry` is None because nothing says which. `why` is for people.
    """

    entry: Entry | None
    candidates: tuple[Entry, ...] = ()
    nested: bool = False
    why: str = ""


class _Scored(msgspec.Struct, frozen=True):
    candidate: Candidate
    points: float
    said: float
    called: float

    @property
    def entry(self) -> Entry:
        return self.candidate.entry


class _Hint(msgspec.Struct, frozen=True):
    """What a name says for the others: what it may be, each with its share; of that, what can be near (no countries)
    and what can hold places (neither settlements nor countries)."""

    n: int
    name: str
    demonym: bool
    settled: bool
    may_be: tuple[tuple[Entry, float], ...]
    near: tuple[tuple[Entry, float], ...] = ()
    holders: tuple[tuple[Entry, float], ...] = ()


def choose(
    mentions: Sequence[Mentioned], gazetteer: Gazetteer, when: str | None = None, wanted: Sequence[int] | None = None
) -> tuple[Choice, ...]:
    """What each name of an account means, in the order given.

    `when` is EDTF, the time of the harm: what was not there then is no candidate. The mentions are each other's hints.
    `wanted` are the numbers of those that the answer is asked for, None: all; of the others only what a hint needs is
    found out, and their choices may be rougher.
    """
    found = [_candidates(each, gazetteer, when) for each in mentions]
    scored = [tuple(_Scored(each, each.weight, 0.0, 0.0) for each in candidates) for candidates in found]
    asked = range(len(mentions)) if wanted is None else wanted
    for turn in range(PASSES):
        hints = [_hint(n, each, points) for n, (each, points) in enumerate(zip(mentions, scored, strict=True))]
        again = {n for n in range(len(mentions)) if n in asked or not hints[n].settled}
        before = scored
        scored = [
            _score(n, mentions, found, hints) if n in again else points for n, points in enumerate(scored)
        ]  # fmt: skip
        if [each[0].entry.id for each in before if each] == [each[0].entry.id for each in scored if each] and turn:
            break
    return tuple(_decide(each, points, when) for each, points in zip(mentions, scored, strict=True))


def _hint(n: int, each: Mentioned, scored: Sequence[_Scored]) -> _Hint:
    """What the name says for the others: the place that it was taken for, or what it may be, with shares."""
    choice = _decide(each, scored, None)
    entry = choice.entry or (choice.candidates[0] if choice.nested else None)
    if entry is not None:
        may_be: tuple[tuple[Entry, float], ...] = ((entry, 1.0),)
    else:
        few = scored[:MOST_BELIEVED]
        shares = [exp(one.points - few[0].points) for one in few]
        may_be = tuple((one.entry, share / sum(shares)) for one, share in zip(few, shares, strict=True))
    near = tuple(pair for pair in may_be if kind_of(pair[0].kind).level != COUNTRY)
    holders = tuple(pair for pair in near if not _is_town(pair[0]))
    return _Hint(n, each.name.lower(), each.demonym, entry is not None, may_be, near, holders)


def _candidates(each: Mentioned, gazetteer: Gazetteer, when: str | None) -> tuple[Candidate, ...]:
    if each.demonym:
        return tuple(Candidate(entry, True, COUNTRY_WEIGHT) for entry in gazetteer.demonym(each.name))
    bare = gazetteer.look_up(each.name, when)
    if not each.kind or is_around(each.kind):
        return bare
    whole = gazetteer.look_up(f"{each.name} {each.kind}", when)
    ids = {one.entry.id for one in whole}
    return whole + tuple(one for one in bare if one.entry.id not in ids)


def _score(
    n: int, mentions: Sequence[Mentioned], found: Sequence[Sequence[Candidate]], hints: Sequence[_Hint]
) -> tuple[_Scored, ...]:
    name = mentions[n].name.lower()
    others = list({hint.name: hint for hint in hints if hint.n != n and hint.name != name}.values())
    countries = _countries(others, people=False)
    peoples = _countries(others, people=True)
    out = []
    for candidate in found[n]:
        entry = candidate.entry
        called = _kind_points(mentions[n].kind, entry)
        said = _held_points(n, entry, mentions, found)
        if kind_of(entry.kind).level != COUNTRY:
            said += _country_points(entry, countries, peoples)
            held = (share for hint in others for other, share in hint.holders if _holds(other, entry))
            said += IN_REGION * max(held, default=0.0)
        if kind_of(entry.kind).level in (DISTRICT, REGION):
            holding = (share for hint in others for other, share in hint.near if entry.id in other.parents)
            said += HOLDS * max(holding, default=0.0)
        said += _nearness(entry, others) + _listed(n, entry, mentions, hints)
        out.append(_Scored(candidate, candidate.weight + said + called, said, called))
    return tuple(sorted(out, key=lambda each: (-each.points, each.entry.id)))


def _countries(others: Sequence[_Hint], *, people: bool) -> set[str]:
    """The countries that are named, or whose people are."""
    named = (hint.may_be[0][0] for hint in others if hint.settled and hint.demonym == people)
    return {code for entry in named if kind_of(entry.kind).level == COUNTRY for code in entry.countries}


def _listed(n: int, entry: Entry, mentions: Sequence[Mentioned], hints: Sequence[_Hint]) -> float:
    """Points for being of the level of the names that it is listed with: "Tolima and Caldas" are both departments."""
    beside = [m for m, each in enumerate(mentions) if each.beside == n or mentions[n].beside == m]
    level = kind_of(entry.kind).level
    return LISTED * sum(share for m in beside for other, share in hints[m].may_be if kind_of(other.kind).level == level)


def _kind_points(word: str | None, entry: Entry) -> float:
    if word is None or is_around(word) or not levels_of(word):
        return 0.0
    return KIND_FITS if fits(word, entry.kind) else KIND_FAILS


def _held_points(n: int, entry: Entry, mentions: Sequence[Mentioned], found: Sequence[Sequence[Candidate]]) -> float:
    """Points for lying in what is named right behind it, and for holding what is named right before it."""
    points = 0.0
    of = mentions[n].of
    if of is not None and any(_holds(other.entry, entry) for other in found[of]):
        points += HELD_BY_NAMED
    for m, each in enumerate(mentions):
        if each.of == n and any(_holds(entry, other.entry) and other.weight >= 3.0 for other in found[m]):
            points += HELD_BY_NAMED
    return points


def _country_points(entry: Entry, countries: set[str], peoples: set[str]) -> float:
    own = set(entry.countries)
    if own & countries:
        return IN_COUNTRY * (1 + 1 / len(countries)) / 2  # of many countries named, each says less
    if own & peoples:
        return IN_COUNTRY_OF_PEOPLE * (1 + 1 / len(peoples)) / 2
    return IN_NONE_NAMED if countries and entry.population < LARGE else 0.0


def _nearness(entry: Entry, others: Sequence[_Hint]) -> float:
    near = shared = 0.0
    is_country = kind_of(entry.kind).level == COUNTRY
    own = set(entry.countries)
    for hint in others:
        shares = 0.0
        for other, share in hint.near:
            if not own.isdisjoint(other.countries):
                shares += share
            if not is_country and _may_be_near(entry, other) and (away := distance(entry, other)) is not None:
                near += share * NEAR * exp(-away / NEAR_KM)
        shared = max(shared, shares)
    return min(near, MOST_NEAR) + WITH_SETTLED * shared


def _may_be_near(one: Entry, other: Entry) -> bool:
    """Cheap, and true of all that are within four times `NEAR_KM` of each other: beyond, next to nothing is left."""
    if one.latitude is None or other.latitude is None:
        return False
    return abs(one.latitude - other.latitude) * 111 < 4 * NEAR_KM


def _holds(other: Entry, entry: Entry) -> bool:
    """Does `other` hold `entry`, as far as parents say, or by its reach where it is a historical unit or a land?"""
    if other.id == entry.id:
        return False
    if other.id in entry.parents:
        return True
    if kind_of(other.kind).level == COUNTRY:
        return bool(set(entry.countries) & set(other.countries)) and kind_of(entry.kind).level != COUNTRY
    if other.valid is None and kind_of(other.kind).level != LAND:
        return False
    away = distance(entry, other)
    return (
        away is not None
        and away <= other.radius
        and entry.radius < other.radius
        and bool(set(entry.countries) & set(other.countries))
    )


def _decide(each: Mentioned, scored: Sequence[_Scored], when: str | None) -> Choice:
    if not scored:
        return Choice(None, why="no place of this name is known")
    if each.demonym:
        return Choice(scored[0].entry if len(scored) == 1 else None, why="people of the country")
    best = scored[0]
    entries = tuple(one.entry for one in scored[:MOST_CANDIDATES])
    if best.said <= IN_NONE_NAMED and best.entry.population < SMALL and _is_town(best.entry):
        return Choice(None, entries, why="it lies in no country that the account names")
    if best.candidate.guess and best.said < SURE_GUESS:
        return Choice(None, entries, why="only another spelling is known, and the account does not speak for it")
    if best.said <= 0 and not best.candidate.first and best.entry.population < SMALL and _is_town(best.entry):
        return Choice(None, entries, why="only a small place has this as a further name")
    rival = next((one for one in scored[1:] if not _one_place(best.entry, one.entry)), None)
    if rival is not None:
        decided = best.said + best.called > max(0.0, rival.said + rival.called)
        if best.points - rival.points < (AHEAD if decided else AHEAD_BY_SIZE):
            return Choice(None, entries, why=f"{best.entry.label} or {rival.entry.label}: the account does not say")
    levels = [best, *(one for one in scored[1:] if _one_place(best.entry, one.entry))]
    return _level(each, levels, when)


def _is_town(entry: Entry) -> bool:
    return kind_of(entry.kind).level == SETTLEMENT


def _one_place(one: Entry, other: Entry) -> bool:
    """Are they one place, known more or less nearly: does one hold the other, or do they share their middle?"""
    if one.id in other.parents or other.id in one.parents:
        return True
    if set(one.countries).isdisjoint(other.countries):
        return False
    levels = {kind_of(one.kind).level, kind_of(other.kind).level}
    if COUNTRY in levels or levels == {SETTLEMENT}:
        return False
    away = distance(one, other)
    return away is not None and away <= max(one.radius, other.radius) + 10


def _level(each: Mentioned, levels: Sequence[_Scored], when: str | None) -> Choice:
    """Which of those that are one place: what the word for the kind says, else the large city, else the only one."""
    if each.kind and levels_of(each.kind):
        fitting = [one for one in levels if fits(each.kind, one.entry.kind)]
        # Where the time is known, what was there for a known time comes before what is there today.
        fitting.sort(key=lambda one: (one.entry.valid is None) == (when is not None))
        return Choice((fitting or list(levels))[0].entry, why=f"“{each.kind}” says so")
    if kind_of(levels[0].entry.kind).level == COUNTRY:
        return Choice(levels[0].entry, why=_why(levels[0]))
    wide = [
        one for one in levels if kind_of(one.entry.kind).level in (DISTRICT, REGION) and _counts_beside(one, levels)
    ]
    towns = [one for one in levels if kind_of(one.entry.kind).level == SETTLEMENT]
    if any(one.candidate.first for one in wide):
        towns = [one for one in towns if one.candidate.first]
    if each.kind and is_around(each.kind):
        own = [one for one in wide if one.entry.valid is not None]
        return Choice((own or towns or wide or list(levels))[0].entry, why=f"“{each.kind}” says so")
    if not towns or not wide:
        only = (towns or wide or list(levels))[0]
        return Choice(only.entry, why=_why(only))
    if towns[0].entry.population >= LARGE:
        return Choice(towns[0].entry, why=_why(towns[0]))
    entries = tuple(one.entry for one in sorted((towns[0], *wide), key=lambda one: -one.points))
    return Choice(
        None,
        entries[:MOST_CANDIDATES],
        nested=True,
        why="the town or the division named after it: the account does not say",
    )


def _counts_beside(one: _Scored, levels: Sequence[_Scored]) -> bool:
    """Second-order divisions of today are named after nearly every town, so they count only where a word says so; and
    a first-order one of today not beside a unit of the time."""
    if one.entry.valid is not None or one.entry.source != "GeoNames":
        return True
    return one.entry.kind == "division" and not any(other.entry.valid is not None for other in levels)


def _why(one: _Scored) -> str:
    return "the account speaks for it" if one.said > 0 else "it is by far the largest of the name, or the only one"
