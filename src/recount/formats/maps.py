"""Claims as places on a map: GeoJSON (RFC 7946), and the Linked Places format, which is GeoJSON that historical
gazetteers exchange (github.com/LinkedPasts/linked-places-format)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from recount.formats.lines import Line
from recount.times import is_edtf, span_of

FORMATS = ("geojson", "linked-places")

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
"""The name of the Linked Places vocabulary; a name in the data, nothing is fetched from it."""

FIELDS = (
    "account", "id", "kind", "harm", "object", "counted_as", "low", "high", "low_open", "high_open", "approximate",
    "figure_kind", "when", "by", "according_to", "stance", "certainty", "incident", "main", "quote", "start", "end",
    "inherited",
)  # fmt: skip
"""The fields of a claim that go with each of its places."""


def head(form: str) -> str:
    """What stands before the first feature; `TAIL` stands behind the last."""
    context = f'"@context":"{CONTEXT}",' if form == "linked-places" else ""
    return f'{{"type":"FeatureCollection",{context}"features":['


TAIL = "\n]}\n"


def features(lines: Iterable[Line], form: str) -> Iterator[dict[str, Any]]:
    """A feature for each place of each claim, in order. A place that the gazetteer does not settle has no geometry, so
    that nothing is lost and nothing is put where it may not be. Raises ValueError for a format that there is none of.
    """
    if form not in FORMATS:
        raise ValueError(f"found format {form!r}, wanted {' or '.join(FORMATS)}")
    make = _feature if form == "geojson" else _linked
    for line in lines:
        for number, place in enumerate(line["places"]):
            yield make(line, place, number)


def _feature(line: Line, place: Line, number: int) -> dict[str, Any]:
    about = {
        f"place_{key}": place[key] for key in ("name", "id", "label", "kind", "country", "precision", "candidates")
    }
    return {
        "type": "Feature",
        "id": f"{line['id']}.{number}",
        "geometry": _point(place),
        "properties": {**{field: line[field] for field in FIELDS}, **about},
    }


def _linked(line: Line, place: Line, number: int) -> dict[str, Any]:
    source = {"label": line["account"]}
    out: dict[str, Any] = {
        "@id": place["id"] or f"urn:recount:{quote(line['account'], safe='')}:{line['id']}.{number}",
        "type": "Feature",
        "properties": {
            "title": place["label"] or place["name"],
            "ccodes": [place["country"]] if place["country"] else [],
        },
        "names": [{"toponym": place["name"], "lang": line["language"], "citations": [source]}],
        "geometry": _point(place),
        "descriptions": [{"value": line["quote"], "lang": line["language"], "source": source}],
    }
    if place["kind"]:
        out["types"] = [{"label": place["kind"]}]
    if when := _timespans(line["when"]):
        out["when"] = when
    return out


def _point(place: Line) -> dict[str, Any] | None:
    if place["latitude"] is None or place["longitude"] is None:
        return None
    return {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}


def _timespans(when: str | None) -> dict[str, Any] | None:
    """The first and last day that a time in EDTF can mean; None where none can be counted."""
    days = span_of(when) if when and is_edtf(when) else None
    if days is None or (days[0] is None and days[1] is None):
        return None
    span: dict[str, Any] = {}
    if days[0] is not None:
        span["start"] = {"earliest": days[0].isoformat()}
    if days[1] is not None:
        span["end"] = {"latest": days[1].isoformat()}
    return {"timespans": [span], "label": when}
