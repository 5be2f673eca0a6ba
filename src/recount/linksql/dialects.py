"""What the engines call the same: lists held against each other, on DuckDB and on Spark."""

from __future__ import annotations

from typing import Literal

import msgspec

Engine = Literal["duckdb", "spark"]


class Dialect(msgspec.Struct, frozen=True):
    """How an engine says what the levels need of lists. Each is a pattern for `str.format`."""

    engine: Engine
    size: str
    shared: str
    overlap: str
    holds: str
    some: str
    many: str
    """`{list}`, `{word}` (the name of an element) and `{condition}`: how many elements meet a condition."""


DUCKDB = Dialect(
    engine="duckdb",
    size="len({0})",
    shared="len(list_intersect({0}, {1}))",
    overlap="list_has_any({0}, {1})",
    holds="list_has_all({0}, {1})",
    some="len(list_filter({list}, lambda {word}: {condition})) > 0",
    many="len(list_filter({list}, lambda {word}: {condition}))",
)

SPARK = Dialect(
    engine="spark",
    size="size({0})",
    shared="size(array_intersect({0}, {1}))",
    overlap="arrays_overlap({0}, {1})",
    holds="size(array_except({1}, {0})) = 0",
    some="exists({list}, {word} -> {condition})",
    many="size(filter({list}, {word} -> {condition}))",
)

DIALECTS: dict[Engine, Dialect] = {"duckdb": DUCKDB, "spark": SPARK}
