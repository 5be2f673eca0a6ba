"""Places from tables: the shipped units.csv, and users' own CSV or Linked Places GeoJSON files.

A bad row is named with its line and the reason, and the rest of the file is used.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from recount.gazetteer.kinds import COUNTRY, DISTRICT, REGION, SETTLEMENT, all_words, kind_of, kinds
from recount.times import is_edtf, overlap, span_of

COLUMNS = (
    "id", "name", "kind", "names", "part_of", "countries", "latitude", "longitude", "radius", "valid_from", "valid_to",
    "basis", "source", "same_as", "note",
)  # fmt: skip
"""The columns of units.csv; only `id` and `name` must be there. `modern_country` is taken for `countries`. `names` are
parted by "|", each with or without a language ("az:Quba"), `part_of` are ids or names, `countries` alpha-2 codes."""

OUTLIVED = 365
"""Days for which the name of a unit outlives it. An oblast ceded on 3 March 1918 is still called so on 31
March. Tried 0 to 5 years: no case of cases.toml changes; longer, old and new units are offered together."""

_FEATURE = re.compile(r'"type"\s*:\s*"Feature"')
_CODE = re.compile(r"[A-Z]{2}")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One place of a table; the fields are those of `Entry`. `bare` are names without the word for the kind."""

    line: int
    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    bare: tuple[str, ...]
    part_of: tuple[str, ...]
    countries: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    radius: float
    valid: str | None
    source: str
    same_as: str | None


class Problem(msgspec.Struct, frozen=True):
    """Why a row of a file was not used. `line` counts from 1; None: the file as a whole."""

    path: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}" if self.line is None else f"{self.path}: line {self.line}: {self.reason}"


def read_table(path: Path) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The good rows of a CSV or a Linked Places GeoJSON file, and what is wrong with the others."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return (), (Problem(str(path), None, f"not UTF-8 (byte {error.start})"),)
    except OSError as error:
        return (), (Problem(str(path), None, error.strerror or "cannot be read"),)
    if path.suffix.lower() in (".json", ".geojson", ".jsonld"):
        return rows_of(_features(text), str(path))
    return rows_of(_records(text), str(path))


def rows_of(found: Iterator[tuple[int | None, Any]], path: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Rows from pairs of a line and what stands there: the fields by column, or a text that says what is wrong."""
    rows: dict[str, Row] = {}
    problems = []
    for line, fields in found:
        try:
            if isinstance(fields, str):
                raise ValueError(fields)
            row = _row(line or 0, fields)
            if row.id in rows:
                raise ValueError(f"id {row.id!r} is also in line {rows[row.id].line}")
            rows[row.id] = row
        except ValueError as error:
            problems.append(Problem(path, line, str(error)))
    kept = _without_rings(rows, path, problems)
    return kept, tuple(sorted(problems, key=lambda problem: problem.line or 0))


def _records(text: str) -> Iterator[tuple[int | None, Any]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        wanted = {"id", "name"} - set(reader.fieldnames or ())
    except csv.Error as error:
        yield 1, f"broken row ({error})"
        return
    if wanted:
        yield None, f"no column {', '.join(sorted(wanted))} in its first line"
        return
    while True:
        try:
            record = next(reader, None)
        except csv.Error as error:
            yield reader.reader.line_num, f"broken row ({error})"
            continue
        if record is None:
            return
        if None in record:
            yield reader.line_num, f"{len(record[None])} fields more than there are columns"
        elif missing := sum(value is None for value in record.values()):
            yield reader.line_num, f"broken row: {missing} fields fewer than there are columns"
        else:
            yield reader.line_num, {name: (value or "").strip() for name, value in record.items()}


def _row(line: int, fields: Mapping[str, str]) -> Row:
    """One row from its fields. Raises ValueError with the reason where it cannot be used."""
    for name in ("id", "name"):
        if not fields.get(name):
            raise ValueError(f"no {name}")
    kind = fields.get("kind") or SETTLEMENT
    if kind not in kinds() or kind == "around":
        raise ValueError(f"kind {kind!r}: wanted one of {', '.join(k for k in kinds() if k != 'around')}")
    names = tuple(name.partition(":")[2] or name for name in _several(fields.get("names")))
    latitude, longitude = _number(fields, "latitude", 90), _number(fields, "longitude", 180)
    if (latitude is None) != (longitude is None):
        raise ValueError("latitude and longitude: one without the other")
    countries = _several(fields.get("countries") or fields.get("modern_country"))
    for code in countries:
        if not _CODE.fullmatch(code):
            raise ValueError(f"country {code!r}: wanted two capital letters (ISO 3166-1)")
    part_of = _several(fields.get("part_of"))
    if fields["id"] in part_of:
        raise ValueError(f"{fields['id']!r} is part of itself")
    return Row(
        line=line, id=fields["id"], name=fields["name"], kind=kind, names=tuple(dict.fromkeys(names)),
        bare=_bare((fields["name"], *names), kind), part_of=part_of, countries=countries,
        latitude=latitude, longitude=longitude, valid=_valid(fields.get("valid_from"), fields.get("valid_to")),
        radius=_number(fields, "radius", 20_000) or kind_of(kind).radius,
        source=fields.get("source") or fields.get("basis") or "user", same_as=fields.get("same_as") or None,
    )  # fmt: skip


def _several(text: str | None) -> tuple[str, ...]:
    return tuple(part for each in (text or "").split("|") if (part := each.strip()))


def _number(fields: Mapping[str, str], name: str, most: float) -> float | None:
    text = fields.get(name)
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"{name} {text!r} is no number") from None
    if not -most <= number <= most:
        raise ValueError(f"{name} {text}: wanted {-most:g} to {most:g}")
    return number


def _valid(begin: str | None, end: str | None) -> str | None:
    ends = [begin or "..", end or ".."]
    for text in ends:
        if text != ".." and (not is_edtf(text) or "/" in text):
            raise ValueError(f"date {text!r} is no EDTF date")
    if ends == ["..", ".."]:
        return None
    valid = "/".join(ends)
    if span_of(valid) is None or not is_edtf(valid):
        raise ValueError(f"valid {valid}: it ends before it begins")
    return valid


def _bare(names: Sequence[str], kind: str) -> tuple[str, ...]:
    """Names without the word for the kind: "Guba" of "Guba uyezd", "Aleppo" of "Vilayet of Aleppo". Not of states:
    "Russian" is no name of the Russian Empire."""
    if kind_of(kind).level not in (DISTRICT, REGION):
        return ()
    found = []
    for name in names:
        low = name.lower()
        for word in all_words():
            if low.endswith(f" {word}"):
                found.append(name[: -len(word) - 1])
            elif low.startswith(f"{word} of "):
                found.append(name[len(word) + 4 :])
            else:
                continue
            break
    return tuple(dict.fromkeys(found))


def _without_rings(rows: Mapping[str, Row], path: str, problems: list[Problem]) -> tuple[Row, ...]:
    """The rows that are not inside themselves by way of others."""
    kept = []
    for row in rows.values():
        above, seen = list(row.part_of), set()
        while above:
            name = above.pop()
            if name in seen or name not in rows:
                continue
            seen.add(name)
            above += rows[name].part_of
        if row.id in seen:
            way = " and ".join(row.part_of)
            problems.append(Problem(path, row.line, f"{row.id!r} is inside itself, by way of {way}"))
        else:
            kept.append(row)
    return tuple(kept)


def _features(text: str) -> Iterator[tuple[int | None, Any]]:
    try:
        document = json.loads(text)
    except RecursionError:
        yield None, "JSON that is nested too deep"
        return
    except ValueError as error:
        yield getattr(error, "lineno", None), f"no JSON ({getattr(error, 'msg', error)})"
        return
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        yield None, 'no "features": wanted a GeoJSON FeatureCollection (Linked Places)'
        return
    lines = [text.count("\n", 0, found.start()) + 1 for found in _FEATURE.finditer(text)]
    for n, feature in enumerate(features):
        line = lines[n] if len(lines) == len(features) else n + 1
        try:
            yield line, _fields_of(feature)
        except (AttributeError, TypeError, LookupError, ValueError) as error:
            yield line, f"feature {n + 1} is not as Linked Places has it ({error})"


def _fields_of(feature: Mapping[str, Any]) -> dict[str, str]:
    """A Linked Places feature as the columns of a row. What is not there stays empty."""
    properties = feature.get("properties") or {}
    spans = (feature.get("when") or {}).get("timespans") or [{}]
    spot = _spot(feature.get("geometry"))
    types = [str(each.get("label") or each.get("identifier") or "") for each in feature.get("types") or []]
    relations = [
        each.get("relationTo") for each in feature.get("relations") or []
        if str(each.get("relationType", "")).rpartition(":")[2] in ("broaderPartitive", "partOf")
    ]  # fmt: skip
    return {
        "id": str(feature.get("@id") or feature.get("id") or ""),
        "name": str(properties.get("title") or properties.get("name") or ""),
        "names": "|".join(f":{each['toponym']}" for each in feature.get("names") or []),
        "kind": next((name for each in types if (name := _kind_named(each))), SETTLEMENT),
        "countries": "|".join(properties.get("ccodes") or []),
        "longitude": str(spot[0]) if spot else "",
        "latitude": str(spot[1]) if spot else "",
        "valid_from": _edge(spans[0].get("start")),
        "valid_to": _edge(spans[-1].get("end")),
        "part_of": "|".join(str(each) for each in relations if each),
        "source": str(properties.get("source") or ""),
    }


def _kind_named(word: str) -> str | None:
    plain = word.strip().lower()
    if plain in kinds() and plain != "around":
        return plain
    for name, kind in kinds().items():
        if plain in kind.words and kind.level != COUNTRY:
            return name if name != "around" else None
    return None


def _edge(edge: Any) -> str:
    values = [str(value) for value in (edge or {}).values() if value] if isinstance(edge, dict) else []
    return values[0] if values else ""


def _spot(geometry: Any) -> tuple[float, float] | None:
    """Longitude and latitude of a point; of any other geometry the middle of its corners."""
    if not geometry:
        return None
    if geometry.get("type") == "GeometryCollection":
        return next((spot for each in geometry["geometries"] if (spot := _spot(each))), None)
    corners = list(_corners(geometry["coordinates"]))
    if not corners:
        return None
    return sum(c[0] for c in corners) / len(corners), sum(c[1] for c in corners) / len(corners)


def _corners(coordinates: Any) -> Iterator[tuple[float, float]]:
    if coordinates and isinstance(coordinates[0], int | float):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for each in coordinates:
        yield from _corners(each)


def there(valid: str | None, when: str | None, *, outlived: bool = False) -> bool:
    """May a place that was there at `valid` be meant at `when`? Only what is sure not to overlap is left out.

    `outlived`: also what ended less than `OUTLIVED` days before, since accounts go on using a name for a while.
    """
    if valid is None or when is None or overlap(valid, when) is not False:
        return True
    own, then = span_of(valid), span_of(when)
    if not outlived or own is None or then is None or own[1] is None or then[0] is None:
        return False
    return 0 < (then[0] - own[1]).days <= OUTLIVED
