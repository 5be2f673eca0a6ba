"""Batches of rows to batches of claims: what an executor of Spark does with a partition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
import pyarrow as pa

from recount.bulk.columns import SCHEMA, to_batch
from recount.bulk.work import Result, work
from recount.formats.failure import Failure
from recount.formats.inputs import Split
from recount.formats.jsonlines import FORMAT
from recount.formats.limits import LIMITS, too_big
from recount.formats.lines import Line
from recount.formats.pieces import Piece
from recount.formats.rows import chosen_columns, no_such_column, row_piece

FAILURE_FIELD = pa.field("failure", pa.string())
WITHOUT_ID = ("a row without an id", "an id for each account: rows have no numbers where they lie on many machines")


def read_rows(
    batches: Iterable[pa.RecordBatch], kind: str, size: int, text_column: str | None
) -> Iterator[pa.RecordBatch]:
    """The claims of rows (of lines of JSON, in the column `value`, where `kind` is `jsonl`), then what failed.

    `size`: bytes that a line or row may have. One batch of claims comes out for each batch of rows.
    """
    limits = msgspec.structs.replace(LIMITS.raised(size), text_column=text_column)
    for batch in batches:
        pieces = _lines(batch) if kind == "jsonl" else _pieces(batch, text_column)
        within = tuple(
            too_big(piece.name, None, "a row of too many bytes", limits)
            if isinstance(piece, Piece) and piece.size > size
            else piece
            for piece in pieces
        )
        yield from _claims(work_lines(within, limits))


def work_lines(pieces: tuple[Split, ...], limits: Any) -> tuple[list[Line], list[Failure]]:
    """The lines of pieces' claims, and what failed."""
    result: Result = work(pieces, limits, "jsonl", lambda _: None)
    lines = [msgspec.json.decode(line) for line in result.data.splitlines()]
    return lines, [each for each in result.said if isinstance(each, Failure)]


def _claims(found: tuple[list[Line], list[Failure]]) -> Iterator[pa.RecordBatch]:
    lines, failures = found
    if lines:
        claims = to_batch(lines)
        yield claims.append_column(FAILURE_FIELD, pa.nulls(claims.num_rows, pa.string()))
    if failures:
        rows = [{FAILURE_FIELD.name: msgspec.json.encode(each).decode("utf-8")} for each in failures]
        yield pa.RecordBatch.from_pylist(rows, schema=SCHEMA.append(FAILURE_FIELD))


def _lines(batch: pa.RecordBatch) -> Iterator[Split]:
    for value in batch.column(0).to_pylist():
        if value and not value.isspace():
            data = value.encode("utf-8")
            if not _has_id(data):
                yield Failure(value[:60], None, *WITHOUT_ID)
            else:
                yield Piece(format=FORMAT, name="line", data=data, number=1, size=len(data))


def _has_id(data: bytes) -> bool:
    """False for an object without an id alone: what is no JSON at all says so when it is read."""
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return True
    return not isinstance(value, Mapping) or value.get("id") not in (None, "")


def _pieces(batch: pa.RecordBatch, text_column: str | None) -> Iterator[Split]:
    names = batch.schema.names
    columns = chosen_columns(names, text_column)
    if columns is None:
        yield no_such_column("the table", names, text_column)
        return
    for row in batch.select([*columns.values()]).to_pylist():
        cells = {key: row[names[at]] for key, at in columns.items()}
        if cells.get("id") in (None, ""):
            yield Failure(str(cells["text"])[:60], None, *WITHOUT_ID)
        else:
            yield row_piece(cells, str(cells["id"]), 1)
