"""The gazetteer: names to the places that they may mean, best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from math import asin, cos, log10, radians, sin, sqrt
from pathlib import Path

import msgspec

from recount.gazetteer.entry import Entry
from recount.gazetteer.index import COUNTRY, DEMONYM, FIRST, SECOND, Found, Index
from recount.gazetteer.keys import key, spellings
from recount.gazetteer.kinds import all_words, fits, kind_of
from recount.gazetteer.tables import Problem, Row, read_table, there

MOST = 60
"""Entries that one name gives at most, the likeliest of them: "San José" is the name of some 300 places. Tried 20 to
200: no case of cases.toml changes; a hamlet is found better with more, and each costs time."""

MANY_COUNTRIES = 3
"""A place over more countries than this has no country of its own; below, it is put in the one listed first."""

USERS, OWN_LIST = 20.0, 1.0
"""Weights for entries of users' files (they win over all shipped ones) and for settlements of units.csv. The second was
tried from 0 to 2: no case of cases.toml changes."""

CAPITAL, FURTHER_NAME = 1.5, -1.2
"""What a capital has more than its inhabitants, and what a name other than the first takes away. Tried 0 to 3 and −.6
to −2: no case of cases.toml changes; a bare "San Salvador" in a text on Mexico wants more than .7."""

COUNTRY_WEIGHT = 11.0
"""A country: more than any town, and so much that its mention is not lost to a hamlet of its name (as it was at 8).
Tried 7 to 15: at 15 the state of Georgia is lost to the country in texts on Atlanta."""

GUESS = -1.0
"""What another spelling takes away."""

CACHED = 16_384
"""Names whose look-up is kept. An account has some dozens."""


class Candidate(msgspec.Struct, frozen=True):
    """A place that a name may mean. `first`: the name is the one it goes by first. `weight` is how likely the place is
    to be meant where nothing else is known: orders of magnitude of inhabitants, more for what has a wider name.
    `guess`: it is spelled another way."""

    entry: Entry
    first: bool
    weight: float
    guess: bool = False


class Gazetteer:
    """Places by name. `problems` are the rows of users' files that could not be used."""

    def __init__(
        self, index: Index, tables: Sequence[tuple[tuple[Row, ...], bool]], problems: Sequence[Problem]
    ) -> None:
        self.problems = tuple(problems)
        self.attribution = index.attribution
        self._index = index
        self._rows: dict[str, tuple[Row, bool]] = {}
        self._keys: dict[str, list[tuple[str, bool]]] = {}
        self._taken: dict[str, str] = {}
        self._looked_up = lru_cache(maxsize=CACHED)(self._look_up)
        self._people = lru_cache(maxsize=CACHED)(self._of_people)
        self._guessed = lru_cache(maxsize=CACHED)(self._guess)
        self._entries: dict[str | int, Entry] = {}
        for rows, is_users in tables:
            for row in rows:
                self._rows[row.id] = (row, is_users)
        for row, _ in self._rows.values():
            self._add(row)

    @classmethod
    def open(cls, extra: Sequence[Path] = ()) -> Gazetteer:
        """The shipped places, those of units.csv, and users' own files, of which later ones win over earlier ones.

        A row that is no good is left out and stands in `problems`. Raises OSError where the shipped file is missing.
        """
        shipped, wrong = read_table(Path(str(files("recount.gazetteer").joinpath("units.csv"))))
        tables, problems = [(shipped, False)], list(wrong)
        for path in extra:
            rows, wrong = read_table(path)
            tables.append((rows, True))
            problems += wrong
        return cls(Index(), tables, problems)

    def _add(self, row: Row) -> None:
        if row.same_as:
            self._taken[row.same_as] = row.id
        first = {key(row.name)}
        for name in (row.name, *row.names, *row.bare):
            plain = key(name)
            known = self._keys.setdefault(plain, [])
            if plain and all(id != row.id for id, _ in known):
                known.append((row.id, plain in first or name in row.names))

    def candidates(self, name: str, when: str | None = None) -> tuple[Entry, ...]:
        """The places that a name may mean, best first, by what they are and how large: no text is looked at.

        `when` is EDTF; what was not there at the time is left out. None: whatever was there at any time. Empty: not
        known. Whatever the name is, nothing is raised.
        """
        return tuple(each.entry for each in self.look_up(name, when))

    def look_up(self, name: str, when: str | None = None, *, guess: bool = True) -> tuple[Candidate, ...]:
        """As `candidates`, with their weights. `guess` False: no other spellings are tried."""
        found = self._looked_up(name)
        if not found and guess:
            found = self._guessed(name)
        if when is None:
            return found
        now = tuple(each for each in found if there(each.entry.valid, when))
        levels = {kind_of(each.entry.kind).level for each in now if each.entry.valid is not None}
        return tuple(
            each for each in found
            if each in now
            or kind_of(each.entry.kind).level not in levels and there(each.entry.valid, when, outlived=True)
        )  # fmt: skip

    def demonym(self, word: str) -> tuple[Entry, ...]:
        """The countries whose people or things are called so: "Salvadoran". Empty: none."""
        return self._people(word)

    def get(self, id: str) -> Entry | None:
        """The place with this id, which may also be an id that it has elsewhere (`same_as`). None: none here."""
        id = self._taken.get(id, id)
        if id in self._rows:
            return self._row_entry(id)
        number = self._number(id)
        return None if number is None else self._entry(number)

    def _number(self, id: str) -> int | None:
        if id.startswith("geonames:"):
            return self._index.by_geonames(int(id[9:])) if id[9:].isdecimal() else None
        return self._index.by_code(id)

    def names(self) -> Iterator[str]:
        """Every key that is known, shipped and users': for tests."""
        yield from (each for each in self._index.all_keys() if not each.startswith(DEMONYM))
        yield from self._keys

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        plain = key(name)
        if not plain:
            return ()
        return self._by_key(plain) or self._called(name)

    def _called(self, name: str) -> tuple[Candidate, ...]:
        """The places of a name that ends in a word for their kind: "Chihuahua State"."""
        low = name.lower()
        for word in all_words():
            if low.endswith(f" {word}"):
                return tuple(each for each in self._by_key(key(name[: -len(word)])) if fits(word, each.entry.kind))
        return ()

    def _of_people(self, word: str) -> tuple[Entry, ...]:
        return tuple(self._entry(number) for number, _ in self._index.find(DEMONYM + key(word)))

    def _guess(self, name: str) -> tuple[Candidate, ...]:
        found = next((found for other in spellings(name) if (found := self._by_key(other))), ())
        return tuple(Candidate(each.entry, each.first, each.weight + GUESS, True) for each in found)

    def _by_key(self, plain: str) -> tuple[Candidate, ...]:
        found: dict[str, Candidate] = {}
        for id, first in self._keys.get(plain, ()):
            found[id] = Candidate(self._row_entry(id), first, self._weight_of_row(id, first))
        raw = [
            (self._weight(each, first), each, first)
            for n, first in self._index.find(plain)
            if (each := self._index.get(n))
        ]
        raw.sort(key=lambda each: -each[0])
        for own, each, first in raw[:MOST]:
            own_id = self._taken.get(_id(each))
            if own_id is None:
                entry = self._entry(each.number, each)
                if entry.id not in self._rows:
                    found[entry.id] = Candidate(entry, first, own)
            elif own_id not in found:
                found[own_id] = Candidate(self._row_entry(own_id), first, self._weight_of_row(own_id, first))
        return tuple(sorted(found.values(), key=lambda each: (-each.weight, each.entry.id)))

    def _weight(self, found: Found, first: bool) -> float:
        size = log10(found.population + 10)
        if found.level == COUNTRY:
            return COUNTRY_WEIGHT
        if found.level == FIRST:
            return 3.2 + 0.2 * size + (0.0 if first else FURTHER_NAME)
        if found.level == SECOND:
            return 0.5 + 0.3 * size + (0.0 if first else FURTHER_NAME)
        capital = self._index.get(found.country).geonames == found.geonames
        return size + (CAPITAL if capital else 0.0) + (0.0 if first else FURTHER_NAME)

    def _weight_of_row(self, id: str, first: bool) -> float:
        row, is_users = self._rows[id]
        entry = self._row_entry(id)
        levels = {"country": 7.0, "region": 4.5, "land": 4.5, "district": 4.0}
        size = levels.get(kind_of(row.kind).level) or log10(entry.population + 10) + OWN_LIST
        return size + (0.0 if first else -0.3) + (USERS if is_users else 0.0)

    def _entry(self, number: int, found: Found | None = None) -> Entry:
        if number not in self._entries:
            found = found or self._index.get(number)
            self._entries[number] = self._made(found)
        return self._entries[number]

    def _made(self, found: Found) -> Entry:
        above = list(self._above(found))
        country = self._index.get(found.country)
        kind = ("country", "division", "district", "settlement")[found.level]
        shown = [found.name, *(each.name for each in above if each.level in (COUNTRY, FIRST))]
        return Entry(
            id=_id(found), name=found.name, label=", ".join(dict.fromkeys(shown)), kind=kind, country=country.code,
            countries=(country.code,), latitude=found.latitude, longitude=found.longitude,
            radius=float(found.radius) or kind_of(kind).radius, population=found.population,
            parents=tuple(_id(each) for each in above), precision=kind_of(kind).precision,
        )  # fmt: skip

    def _above(self, found: Found) -> Iterator[Found]:
        while found.parent is not None:
            found = self._index.get(found.parent)
            yield found

    def _row_entry(self, id: str) -> Entry:
        if id not in self._entries:
            self._entries[id] = self._made_of_row(self._rows[id][0])
        return self._entries[id]

    def _made_of_row(self, row: Row) -> Entry:
        number = self._number(row.same_as or "")
        shipped = None if number is None else self._made(self._index.get(number))
        parents = self._parents(row) + (shipped.parents if shipped else ())
        many = kind_of(row.kind).level == "country" and len(row.countries) > 1
        return Entry(
            id=row.id, name=row.name, label=self._label(row, shipped), kind=row.kind,
            country=row.countries[0] if row.countries and not many and len(row.countries) <= MANY_COUNTRIES else None,
            countries=row.countries, latitude=row.latitude, longitude=row.longitude, radius=row.radius,
            population=shipped.population if shipped else 0, parents=tuple(dict.fromkeys(parents)), valid=row.valid,
            precision=kind_of(row.kind).precision, names=row.names, source=row.source, same_as=row.same_as,
        )  # fmt: skip

    def _parents(self, row: Row) -> tuple[str, ...]:
        out, above = [], list(row.part_of)
        while above:
            name = above.pop(0)
            id = (
                name if name in self._rows else next((id for id, first in self._keys.get(key(name), ()) if first), name)
            )
            if id not in out and id != row.id:
                out.append(id)
                above += self._rows[id][0].part_of if id in self._rows else ()
        return tuple(out)

    def _label(self, row: Row, shipped: Entry | None) -> str:
        if shipped:
            return ", ".join(dict.fromkeys((row.name, *shipped.label.split(", ")[1:])))
        parents = self._parents(row)
        shown = [row.name]
        if parents:
            shown.append(self._rows[parents[0]][0].name if parents[0] in self._rows else parents[0])
        elif len(row.countries) == 1 and (country := self.get(row.countries[0])):
            shown.append(country.name)
        return ", ".join(dict.fromkeys(shown)) + (f" ({_years(row.valid)})" if row.valid else "")


def _id(found: Found) -> str:
    return found.code or f"geonames:{found.geonames}"


def _years(valid: str) -> str:
    """ "1840–1929" of 1840/1929-05, "from 1992" and "to 1912" of open ends."""
    begin, _, end = ("" if part == ".." else part[:4] for part in valid.partition("/"))
    return f"{begin}–{end}" if begin and end else f"from {begin}" if begin else f"to {end}"


def distance(one: Entry, other: Entry) -> float | None:
    """Kilometres between two centres, over a round earth of 6,371 km. None: one of them has none."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return kilometres(one.latitude, one.longitude, other.latitude, other.longitude)


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points given in degrees (haversine; a round earth is at most 0.6 % off)."""
    a, b = radians(latitude), radians(other_latitude)
    half = sin((a - b) / 2) ** 2 + cos(a) * cos(b) * sin(radians(longitude - other_longitude) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))
