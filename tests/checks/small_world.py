"""A world of a few places, for checks that need one: what lies where, how far apart, in which country, since when."""

from __future__ import annotations

from recount.model import Place

POINTS = {
    "baku": (0.0, "AZ"), "shamakhi": (120.0, "AZ"), "lankaran": (190.0, "AZ"), "nakhchivan": (370.0, "AZ"),
    "kars": (570.0, "TR"), "erivan province": (450.0, "AM"), "athens": (1900.0, "GR"), "paris": (3700.0, "FR"),
    "velm": (7000.0, "US"), "orla province": (7000.0, "US"), "tarn": (7100.0, "US"),
}  # fmt: skip
"""Kilometres along one line, and country. Distances between them are near enough to those on the ground."""

HELD = {
    "nakhchivan": "erivan province", "velm": "orla province", "tarn": "orla province",
    "shamakhi": "shirvan", "aresh": "shirvan",
}  # fmt: skip

THERE = {"azerbaijan democratic republic": "1918-05-28/1920-04-28", "erivan province": "1849/1918"}


def _name(place: Place) -> str:
    return place.name.lower().removeprefix("the ")


class SmallWorld:
    """Knows the places above by their names, and nothing else."""

    def inside(self, place: Place, other: Place, when: str | None = None) -> bool | None:
        held = HELD.get(_name(place))
        return None if held is None else held == _name(other)

    def distance_km(self, place: Place, other: Place) -> float | None:
        one, two = POINTS.get(_name(place)), POINTS.get(_name(other))
        return None if one is None or two is None else abs(one[0] - two[0])

    def country(self, place: Place) -> str | None:
        return POINTS.get(_name(place), (0.0, None))[1]

    def valid(self, place: Place) -> str | None:
        return THERE.get(_name(place))
