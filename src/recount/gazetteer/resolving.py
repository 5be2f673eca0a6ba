"""From names as an account has them to what `model.Place` holds: ids, labels, coordinates, how near they are known."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recount.gazetteer.choosing import Choice, choose
from recount.gazetteer.entry import Entry
from recount.gazetteer.gazetteer import Gazetteer
from recount.gazetteer.kinds import COUNTRY, SETTLEMENT, is_around, kind_of
from recount.gazetteer.mentions import Mentioned

AROUND_PRECISION = 2
"""UCDP's code for "within 25 km of a known place"."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A name that harm was put at. `kind` is the word beside it ("district", "around"), `when` the time of the harm as
    EDTF; None: not said. `start` is where the name begins in the text (code points); it finds the name among the
    mentions, whose kind and neighbours then count. None: it is none of them."""

    name: str
    kind: str | None = None
    when: str | None = None
    start: int | None = None


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """What a name was taken for; the fields are those of `model.Place`, None where the account does not decide.

    `candidates` are ids, best first, empty where `id` is given. A country has no coordinates, since its middle is no
    place of harm; nor has a name that may mean places apart. A town or the division named after it, not told apart, has
    no id, but its country, the town's coordinates, and the division's precision. `why` says, for people, what decided.
    """

    name: str
    id: str | None = None
    label: str | None = None
    kind: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None
    candidates: tuple[str, ...] = ()
    why: str = ""


def resolve(places: Sequence[Asked], gazetteer: Gazetteer, mentions: Sequence[Mentioned] = ()) -> tuple[Resolved, ...]:
    """One `Resolved` for each place asked, in order. `mentions` are the names of the account (`find_mentions`): hints.

    Places asked together are hints for each other too, mentions or not. Names asked for different times are chosen
    time by time, since a unit of 1918 is no candidate for 2020.
    """
    times = dict.fromkeys(place.when for place in places)
    chosen = {when: _choices(places, mentions, gazetteer, when) for when in times}
    return tuple(_resolved(place, *chosen[place.when][n]) for n, place in enumerate(places))


def _choices(
    places: Sequence[Asked], mentions: Sequence[Mentioned], gazetteer: Gazetteer, when: str | None
) -> list[tuple[Choice, str | None]]:
    """For each place what it was taken for at `when`, and the word for its kind."""
    hints = list(mentions)
    at = {each.start: n for n, each in enumerate(hints)}
    numbers = []
    for place in places:
        number = at.get(place.start) if place.start is not None else None
        if number is None:
            number = len(hints)
            hints.append(Mentioned(name=place.name, start=-1, end=-1, kind=place.kind))
        elif place.kind is not None or hints[number].name != place.name:
            hints[number] = msgspec.structs.replace(
                hints[number], name=place.name, kind=place.kind or hints[number].kind, demonym=False
            )
        numbers.append(number)
    found = choose(hints, gazetteer, when, tuple(numbers))
    return [(found[number], hints[number].kind) for number in numbers]


def _resolved(place: Asked, choice: Choice, word: str | None) -> Resolved:
    if choice.entry is not None:
        return _taken(place.name, choice.entry, word, choice.why)
    ids = tuple(entry.id for entry in choice.candidates)
    if choice.nested:
        return _either(place.name, choice.candidates, choice.why)
    return Resolved(name=place.name, candidates=ids, why=choice.why)


def _taken(name: str, entry: Entry, word: str | None, why: str) -> Resolved:
    kind = kind_of(entry.kind)
    near = word is not None and is_around(word) and kind.level == SETTLEMENT
    wide = kind.level == COUNTRY
    return Resolved(
        name=name, id=entry.id, label=entry.label, kind=entry.kind, country=entry.country,
        latitude=None if wide else entry.latitude, longitude=None if wide else entry.longitude,
        precision=AROUND_PRECISION if near else entry.precision, why=why,
    )  # fmt: skip


def _either(name: str, entries: Sequence[Entry], why: str) -> Resolved:
    countries = set[str].intersection(*(set(entry.countries) for entry in entries))
    town = next((entry for entry in entries if kind_of(entry.kind).level == SETTLEMENT), entries[0])
    return Resolved(
        name=name, country=countries.pop() if len(countries) == 1 else None,
        latitude=town.latitude, longitude=town.longitude, precision=max(entry.precision for entry in entries),
        candidates=tuple(entry.id for entry in entries), why=why,
    )  # fmt: skip
