"""The district, or whatever larger holds it, that stands for a place which is not to be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from recount.gazetteer.gazetteer import Gazetteer

DISTRICT = 3
"""UCDP's precision of a place known to its second-order division."""


def districts(gazetteer: Gazetteer) -> Callable[[Mapping[str, Any]], dict[str, Any] | None]:
    """A function from a place as the contract prints it to the nearest thing that holds it and is no nearer than a
    district: `id`, `label`, `latitude`, `longitude`, `precision`. None: the gazetteer does not know, or the name may be
    several places."""

    def district_of(place: Mapping[str, Any]) -> dict[str, Any] | None:
        entry = gazetteer.get(place["id"]) if place.get("id") else None
        for id in entry.parents if entry else ():
            held = gazetteer.get(id)
            if held is not None and held.precision >= DISTRICT:
                return {
                    "id": held.id, "label": held.label, "latitude": held.latitude, "longitude": held.longitude,
                    "precision": held.precision,
                }  # fmt: skip
        return None

    return district_of
