"""A telling as a row that engines compare: numbers and lists of numbers, no words of the account but its name."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec

from recount.linking.blocks import Keys
from recount.linking.lying import is_country
from recount.linking.profiles import Profile, capitals
from recount.model import Place

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = {
    "id": "VARCHAR",
    "account": "VARCHAR",
    "first": "INTEGER",
    "last": "INTEGER",
    "told": "INTEGER",
    "places": "BIGINT",
    "called": "BIGINT[][]",
    "beside": "BIGINT[]",
    "actors": "BIGINT[]",
    "victims": "BIGINT[]",
    "names": "BIGINT[][]",
    "ways": "BIGINT[]",
    "words": "BIGINT[]",
    "rows": "BIGINT[]",
    "stored": "BIGINT[]",
    "asked": "BIGINT[]",
}
"""Columns and their types in DuckDB. `places` stands for a list of places, 0 for none; `called` are the words of each
of its names. Lists, words and keys are digests of 64 bits, of which two are the same by chance once in 10^19 pairs."""


def places_number(places: tuple[Place, ...]) -> int:
    """What a list of places is known by: 0 for none, else a digest of all that is said of them."""
    return _digest(msgspec.json.encode(places)) if places else 0


def row(one: Profile, keys: Keys) -> dict[str, Any]:
    """The row of a telling, its keys those of `COLUMNS`."""
    called = (capitals(place.name) for place in one.places if not is_country(place))
    return {
        "id": one.id,
        "account": one.account,
        "first": one.first,
        "last": one.last,
        "told": one.told,
        "places": places_number(one.places),
        "called": [_digests(words) for words in called if words],
        "beside": _digests(one.beside),
        "actors": _digests(one.actors),
        "victims": _digests(one.victims),
        "names": sorted(_digests(name) for name in one.names),
        "ways": sorted(one.ways),
        "words": _digests(one.words),
        "rows": list(one.rows),
        "stored": [_signed(key) for key in keys.stored],
        "asked": [_signed(key) for key in keys.asked],
    }


def table(rows: list[dict[str, Any]]) -> pa.Table:
    """Rows as a table of Arrow, which both engines take."""
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=schema())


def schema() -> pa.Schema:
    """The columns as Arrow has them."""
    import pyarrow as pa

    numbers = pa.list_(pa.int64())
    kinds = {
        "VARCHAR": pa.string(), "INTEGER": pa.int32(), "BIGINT": pa.int64(), "BIGINT[]": numbers,
        "BIGINT[][]": pa.list_(numbers),
    }  # fmt: skip
    return pa.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])


def _digests(words: Iterable[str]) -> list[int]:
    return sorted(_digest(word.encode("utf-8", "surrogatepass")) for word in words)


def _digest(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def _signed(key: int) -> int:
    return key - (1 << 64) if key >= 1 << 63 else key
