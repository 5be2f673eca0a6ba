"""A telling as a row that engines compare: numbers and lists of numbers, no words of the account but its name."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

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
    "places": "INTEGER",
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
"""Columns and their types in DuckDB. `places` is the number of a list of places, 0 for none; `called` the words of each
of its names; words and keys are digests of 64 bits, of which two are the same by chance once in 10^19 pairs."""


class Lists:
    """Lists of places, each under a number; equal lists under one. 0 is the empty list."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Place, ...], int] = {(): 0}
        self._lists: list[tuple[Place, ...]] = [()]

    def number(self, places: tuple[Place, ...]) -> int:
        if places not in self._numbers:
            self._numbers[places] = len(self._lists)
            self._lists.append(places)
        return self._numbers[places]

    def __getitem__(self, number: int) -> tuple[Place, ...]:
        return self._lists[number]


def row(one: Profile, keys: Keys, lists: Lists) -> dict[str, Any]:
    """The row of a telling, its keys those of `COLUMNS`."""
    called = (capitals(place.name) for place in one.places if not is_country(place))
    return {
        "id": one.id,
        "account": one.account,
        "first": one.first,
        "last": one.last,
        "told": one.told,
        "places": lists.number(one.places),
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

    numbers = pa.list_(pa.int64())
    kinds = {
        "VARCHAR": pa.string(), "INTEGER": pa.int32(), "BIGINT[]": numbers, "BIGINT[][]": pa.list_(numbers),
    }  # fmt: skip
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()]))


def _digests(words: Iterable[str]) -> list[int]:
    return sorted(_digest(word) for word in words)


def _digest(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _signed(key: int) -> int:
    return key - (1 << 64) if key >= 1 << 63 else key
