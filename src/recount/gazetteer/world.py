"""What checks and linking may ask of places: the gazetteer as a `World`."""

from __future__ import annotations

from recount.gazetteer.entry import Entry
from recount.gazetteer.gazetteer import Gazetteer, kilometres
from recount.gazetteer.kinds import COUNTRY, SETTLEMENT, all_words, kind_of
from recount.gazetteer.tables import there
from recount.model import Place

SURELY_OUTSIDE = 3.0
"""A place whose middle lies so many radii from another's is outside it. In units.csv the
farthest part lies at 1.2 radii of its whole."""


class Atlas:
    """A `World` over a gazetteer. Places without an id are not known; of those that may be either of several, only what
    holds for every one of them is said."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def inside(self, place: Place, other: Place, when: str | None = None) -> bool | None:
        """Does `other` hold `place`, at `when` (EDTF; None: at any time)? None: not known, or borders were disputed."""
        ones, others = self._entries(place), self._entries(other)
        said = {self._inside(one, holder, when) for one in ones for holder in others}
        return said.pop() if len(said) == 1 else None

    def _inside(self, one: Entry, other: Entry, when: str | None) -> bool | None:
        if one.id == other.id:
            return None
        if not (there(one.valid, when) and there(other.valid, when)):
            return None
        if other.id in one.parents:
            return True
        if one.id in other.parents:
            return False
        if kind_of(other.kind).level == SETTLEMENT and kind_of(one.kind).level == SETTLEMENT:
            return False
        if not set(one.countries) & set(other.countries) and one.countries and other.countries:
            return False
        if kind_of(other.kind).level == COUNTRY and other.valid is None and set(one.countries) == set(other.countries):
            return True
        away = _between(one, other)
        return False if away is not None and away > SURELY_OUTSIDE * other.radius + one.radius else None

    def distance_km(self, place: Place, other: Place) -> float | None:
        """Kilometres between two places, of a division from the town that it is named after, if that lies in it: the
        middle of a region may be empty land. None: a place has no coordinates, or is a country or state."""
        return _between(self._seat(place), self._seat(other))

    def _seat(self, place: Place) -> Entry | Place:
        entry = self._gazetteer.get(place.id) if place.id else None
        if entry is None or kind_of(entry.kind).level in (SETTLEMENT, COUNTRY) or entry.latitude is None:
            return place
        name = place.name.strip()
        for word in all_words():
            if name.lower().endswith(f" {word}"):
                name = name[: -len(word) - 1].strip()
                break
        for each in self._gazetteer.look_up(name, guess=False):
            away = _between(entry, each.entry) if kind_of(each.entry.kind).level == SETTLEMENT else None
            if away is not None and away <= entry.radius and set(each.entry.countries) & set(entry.countries):
                return each.entry
        return place

    def country(self, place: Place) -> str | None:
        """ISO 3166-1 alpha-2 of the country where the place lies today. None: not known, or in several."""
        if place.country is not None:
            return place.country
        found = {entry.country for entry in self._entries(place)}
        return found.pop() if len(found) == 1 else None

    def valid(self, place: Place) -> str | None:
        """When the place was there as what it is, as EDTF. None: not known, without bounds, or not one for all that the
        name may mean."""
        found = {entry.valid for entry in self._entries(place)}
        return found.pop() if len(found) == 1 else None

    def holders(self, place: Place) -> tuple[str, ...]:
        """Ids of what holds the place, the nearest first; of a name that may be several places, what holds any."""
        return tuple(dict.fromkeys(id for entry in self._entries(place) for id in entry.parents))

    def _entries(self, place: Place) -> list[Entry]:
        ids = (place.id,) if place.id else place.candidates
        return [entry for id in ids if (entry := self._gazetteer.get(id)) is not None]


def _between(one: Entry | Place, other: Entry | Place) -> float | None:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return kilometres(one.latitude, one.longitude, other.latitude, other.longitude)
