"""What a check asks of the world handed in about places. A world may know less than another: what it has no answer for,
and what it cannot be asked, is None."""

from __future__ import annotations

from typing import Any

from recount.model import Place, World


def distance_km(world: World, one: Place, other: Place) -> float | None:
    """Kilometres between the middles of two places in a straight line."""
    return _ask(world, "distance_km", one, other)  # type: ignore[no-any-return]


def country(world: World, place: Place) -> str | None:
    """The country that a place lies in today, ISO 3166-1 alpha-2."""
    return place.country or _ask(world, "country", place)


def valid(world: World, place: Place) -> str | None:
    """When a state, region or border of this name was there, as EDTF."""
    return _ask(world, "valid", place)  # type: ignore[no-any-return]


def _ask(world: World, what: str, *places: Place) -> Any:
    asked = getattr(world, what, None)
    return asked(*places) if asked is not None else None
