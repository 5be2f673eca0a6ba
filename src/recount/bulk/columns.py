"""Claims as columns: the contract's fields with their types in Arrow, and lines of the contract as rows of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from recount.formats.lines import Line

SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
PLACE = pa.struct([
    ("name", pa.string()), ("start", pa.int32()), ("end", pa.int32()), ("id", pa.string()), ("label", pa.string()),
    ("kind", pa.string()), ("country", pa.string()), ("latitude", pa.float64()), ("longitude", pa.float64()),
    ("precision", pa.int32()), ("candidates", pa.list_(pa.string())),
])  # fmt: skip
RESPONSIBILITY = pa.struct([
    ("words", pa.string()), ("according_to", pa.string()), ("stance", pa.string()), ("start", pa.int32()),
    ("end", pa.int32()),
])  # fmt: skip
SOURCE = pa.struct([("name", pa.string()), ("role", pa.string()), ("start", pa.int32()), ("end", pa.int32())])
EVIDENCE = pa.struct([("field", pa.string()), ("spans", pa.list_(SPAN))])

WORDS, NUMBER, TRUTH, PLACE_IN_TEXT, MANY = pa.string(), pa.float64(), pa.bool_(), pa.int32(), pa.list_(pa.string())

SCHEMA = pa.schema([
    ("account", WORDS), ("id", WORDS), ("kind", WORDS), ("language", WORDS),
    ("harm", WORDS), ("harm_words", WORDS), ("stage", WORDS), ("means", WORDS),
    ("object", WORDS), ("object_kind", WORDS), ("counted_as", WORDS), ("role", WORDS), ("sex", WORDS), ("age", WORDS),
    ("names", MANY), ("loss_of", WORDS),
    ("low", NUMBER), ("high", NUMBER), ("low_open", TRUTH), ("high_open", TRUTH), ("approximate", TRUTH),
    ("figure_kind", WORDS), ("qualifier", WORDS), ("unit", WORDS), ("basis", WORDS), ("counting", WORDS),
    ("as_of", WORDS), ("places", pa.list_(PLACE)), ("when", WORDS), ("by", MANY),
    ("responsibility", pa.list_(RESPONSIBILITY)), ("according_to", WORDS), ("sources", pa.list_(SOURCE)),
    ("stance", WORDS), ("certainty", WORDS), ("confidence", NUMBER),
    ("incident", WORDS), ("main", TRUTH), ("part_of", WORDS), ("part_kind", WORDS), ("parts_complete", TRUTH),
    ("repeats", WORDS), ("replaces", WORDS), ("disputes", WORDS),
    ("quote", WORDS), ("start", PLACE_IN_TEXT), ("end", PLACE_IN_TEXT),
    ("evidence", pa.list_(EVIDENCE)), ("inherited", MANY), ("rules", MANY),
])  # fmt: skip
"""The contract's fields in its order. Numbers are doubles, exact up to 2 to the power of 53. `evidence`, whose keys
differ from claim to claim, is a list of fields with their spans."""


def to_batch(lines: Iterable[Line]) -> pa.RecordBatch:
    """Lines of `recount read` as rows."""
    rows = [{**line, "evidence": [*_evidence(line["evidence"])]} for line in lines]
    return pa.RecordBatch.from_pylist(rows, schema=SCHEMA)


def to_stream(lines: Iterable[Line]) -> bytes:
    """The same as a stream of Arrow in memory, to be sent to another process."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, SCHEMA) as writer:
        writer.write_batch(to_batch(lines))
    data: bytes = sink.getvalue().to_pybytes()
    return data


def from_stream(data: bytes) -> Iterator[pa.RecordBatch]:
    """The rows of such a stream."""
    with pa.ipc.open_stream(data) as reader:
        yield from reader


def to_lines(rows: Iterable[dict[str, Any]]) -> Iterator[Line]:
    """Rows as lines of `recount read` again: whole numbers without a point, `evidence` keyed by field."""
    for row in rows:
        evidence = {each["field"]: [[s["start"], s["end"]] for s in each["spans"]] for each in row["evidence"]}
        yield {**row, "low": _whole(row["low"]), "high": _whole(row["high"]), "evidence": evidence}


def _evidence(evidence: dict[str, list[list[int]]]) -> Iterator[dict[str, Any]]:
    for field, spans in evidence.items():
        yield {"field": field, "spans": [{"start": start, "end": end} for start, end in spans]}


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number.is_integer() else number
