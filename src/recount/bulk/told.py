"""Linking on executors: tellings to rows, lists of places held against each other on the map, pairs to links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import msgspec
import pyarrow as pa

from recount.gathering import atlas
from recount.linking.blocks import keys_of
from recount.linking.events import is_kept
from recount.linking.levels import compared
from recount.linking.lying import Map, place_level
from recount.linking.profiles import Profile, profile
from recount.linking.weights import WEIGHTS
from recount.linksql.columns import row, schema
from recount.model import Place, Telling

PLACES, PROFILE = "place_list", "profile"
"""Columns beside those that are compared: the list of places and the whole profile, as JSON."""

TOLD = schema().append(pa.field(PLACES, pa.string())).append(pa.field(PROFILE, pa.string()))
LIES = pa.schema([("one", pa.int64()), ("other", pa.int64()), ("level", pa.int32())])
LINKS = pa.schema([
    ("one", pa.string()), ("other", pa.string()), ("weight", pa.float64()), ("verdict", pa.string()),
    ("reasons", pa.string()),
])  # fmt: skip


def rows_of_tellings(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Tellings as JSON in the first column, to rows of `TOLD`."""
    for batch in batches:
        rows = []
        for text in batch.column(0).to_pylist():
            one = profile(msgspec.json.decode(text, type=Telling))
            beside = {PLACES: _json(one.places), PROFILE: _json(one)}
            rows.append({**row(one, keys_of(one, _map())), **beside})
        yield pa.RecordBatch.from_pylist(rows, schema=TOLD)


def lies_of_places(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Numbers and lists of places of two tellings, to the level at which the lists agree."""
    numbers = {level: number for number, level in enumerate(WEIGHTS["place"])}
    for batch in batches:
        rows = []
        for one, other, some, others in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            level = place_level(_read_places(some), _read_places(others), _map())
            rows.append({"one": one, "other": other, "level": numbers[level]})
        yield pa.RecordBatch.from_pylist(rows, schema=LIES)


def links_of_pairs(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Two profiles as JSON, to the link between them where it is worth keeping."""
    for batch in batches:
        rows = []
        for some, others in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            link = compared(read_profile(some), read_profile(others), _map())
            if is_kept(link):
                known = {name: getattr(link, name) for name in ("one", "other", "weight", "verdict")}
                rows.append({**known, "reasons": _json(link.reasons)})
        yield pa.RecordBatch.from_pylist(rows, schema=LINKS)


def read_profile(text: str) -> Profile:
    """A profile as `rows_of_tellings` wrote it."""
    return msgspec.json.decode(text, type=Profile)


def _read_places(text: str) -> tuple[Place, ...]:
    return msgspec.json.decode(text, type=tuple[Place, ...])


@cache
def _map() -> Map:
    return Map(atlas())


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode("utf-8")
