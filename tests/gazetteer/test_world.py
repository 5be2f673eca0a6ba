"""What holds what, how far apart, in which country."""

from __future__ import annotations

import pytest

from recount.gazetteer import Asked, Atlas, Gazetteer, resolve
from recount.model import Place

G = Gazetteer.open()
ATLAS = Atlas(G)


def place(name: str, kind: str | None = None, when: str | None = None) -> Place:
    found = resolve([Asked(name=name, kind=kind, when=when)], G)[0]
    return Place(
        name=name, start=0, end=len(name), id=found.id, label=found.label, kind=found.kind, country=found.country,
        latitude=found.latitude, longitude=found.longitude, precision=found.precision, candidates=found.candidates,
    )  # fmt: skip


KARS, BAKU = place("Kars", "region", "1918"), place("Baku", "city", "1918")
ERIVAN, SHAMAKHI = place("Erivan", "province", "1918"), place("Shamakhi", "town", "1918")


def test_world_distances_are_those_on_the_ground() -> None:
    assert ATLAS.distance_km(BAKU, place("Kars", "city")) == pytest.approx(570, abs=15)
    assert ATLAS.distance_km(BAKU, BAKU) == 0
    assert ATLAS.distance_km(BAKU, place("Azerbaijan")) is None


def test_world_a_region_is_as_far_as_the_town_that_it_is_named_after() -> None:
    assert ATLAS.distance_km(BAKU, KARS) == ATLAS.distance_km(BAKU, place("Kars", "city"))
    assert ATLAS.distance_km(BAKU, place("Karabakh", None, "1918")) is not None


def test_world_what_holds_what() -> None:
    assert ATLAS.inside(SHAMAKHI, place("Shamakhi", "district", "1918")) is True
    assert ATLAS.inside(place("Nakhchivan", "uezd", "1918"), ERIVAN) is True
    assert ATLAS.inside(ERIVAN, place("Nakhchivan", "uezd", "1918")) is False
    assert ATLAS.inside(BAKU, ERIVAN) is False
    assert ATLAS.inside(BAKU, place("Azerbaijan")) is True
    assert ATLAS.inside(BAKU, place("Peru")) is False
    # Zangezur is counted to Karabakh by some, and not by others.
    assert ATLAS.inside(place("Zangezur", None, "1918"), place("Karabakh", None, "1918")) is None


def test_world_holds_only_for_its_time() -> None:
    governorate = place("Erivan", "province", "1918")
    uezd = place("Nakhchivan", "uezd", "1918")
    assert ATLAS.inside(uezd, governorate, "1918-03-31") is True
    assert ATLAS.inside(uezd, governorate, "1925") is None


def test_world_of_places_not_decided_only_what_holds_for_all() -> None:
    either = place("Shamakhi", None, "1918")
    assert either.id is None
    assert ATLAS.country(either) == "AZ"
    assert ATLAS.inside(either, place("Azerbaijan")) is True
    assert ATLAS.valid(either) is None
    assert ATLAS.valid(KARS) == "1878/1918-03-03"


def test_world_knows_nothing_of_unknown_places() -> None:
    nowhere = Place(name="Xyzzy", start=0, end=5)
    assert ATLAS.inside(nowhere, BAKU) is None
    assert ATLAS.inside(BAKU, nowhere) is None
    assert ATLAS.distance_km(nowhere, BAKU) is None
    assert ATLAS.country(nowhere) is None
    assert ATLAS.valid(nowhere) is None
