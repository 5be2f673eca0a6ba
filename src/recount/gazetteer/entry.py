"""A place of the gazetteer."""

from __future__ import annotations

import msgspec


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One place that a name may mean. The id is a handle: it says nothing of whose a place was or is.

    `label` is for people: "Name, region, Country". `kind` is a word of `kinds.toml` ("city", "uezd", "country").
    `country` is ISO 3166-1 alpha-2, where the place lies today (the first of `countries`); None for states and regions
    over several countries. `latitude` and `longitude` are degrees of the centre, WGS 84; None: not known.
    `radius` is how far the place reaches from there, in kilometres, roughly. `population` is today's, 0: not
    known. `parents` are ids of what holds the place, the nearest first. `valid` is EDTF, when the place was there under
    this name and kind; None: not known, or so now. `precision` is UCDP's code for harm put at this place, 1 (exact) to
    7. `names` are further names, without a language; empty where only keys are kept. `source` is who says so.
    `same_as` is the id that the same place has elsewhere.
    """

    id: str
    name: str
    label: str
    kind: str
    country: str | None
    countries: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    radius: float = 0.0
    population: int = 0
    parents: tuple[str, ...] = ()
    valid: str | None = None
    precision: int = 1
    names: tuple[str, ...] = ()
    source: str = "GeoNames"
    same_as: str | None = None
