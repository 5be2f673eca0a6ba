"""Batches of rows to batches of claims: what an executor of Spark does with a partition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec
import pyarrow as pa

from recount.bulk.columns import SCHEMA, to_batch
from recount.bulk.work import OUT_OF_MEMORY
from recount.formats.failure import Failure
from recount.formats.inputs import Split, found_in
from recount.formats.jsonlines import FORMAT
from recount.formats.limits import LIMITS, Limits, too_big
from recount.formats.lines import Line, claim_lines
from recount.formats.pieces import Piece
from recount.formats.rows import chosen_columns, no_such_column, row_piece
from recount.gathering import atlas
from recount.linking import tellings_of
from recount.model import Account, Claim, Joined, Telling, World
from recount.recounting import READER_ERRORS, broke, claims_of

FAILURE, TELLING = "failure", "telling"
BESIDE = (pa.field(FAILURE, pa.string()), pa.field(TELLING, pa.string()))
"""Columns of rows that are no claim but an input that failed, or a telling, as JSON."""

ROWS = SCHEMA.append(BESIDE[0]).append(BESIDE[1])
WITHOUT_ID = ("a row without an id", "an id for each account: rows have no numbers where they lie on many machines")


def read_rows(
    batches: Iterable[pa.RecordBatch], kind: str, size: int, text_column: str | None, tellings: bool = False
) -> Iterator[pa.RecordBatch]:
    """The claims of rows (of lines of JSON, in the column `value`, where `kind` is `jsonl`), then what failed, then,
    if asked for, the tellings that linking compares.

    `size`: bytes that a line or row may have. Batches of claims come out for each batch of rows, never one of all.
    """
    limits = msgspec.structs.replace(LIMITS.raised(size), text_column=text_column)
    for batch in batches:
        pieces = _lines(batch) if kind == "jsonl" else _pieces(batch, text_column)
        lines: list[Line] = []
        failures: list[Failure] = []
        told: list[Telling] = []
        for piece in pieces:
            for found in _read(piece, limits):
                if isinstance(found, Failure):
                    failures.append(found)
                else:
                    lines += claim_lines(*found)
                    told += tellings_of(*found, _world()) if tellings else ()
        yield from _batches(lines, failures, told)


Read = tuple[Account, tuple[Claim, ...], Joined]


def _read(piece: Split, limits: Limits) -> Iterator[Read | Failure]:
    """What a piece holds, read; what cannot be read is named."""
    if not isinstance(piece, Piece):
        if isinstance(piece, Failure):
            yield piece
        return
    if piece.size > limits.size:
        yield too_big(piece.name, None, "a row of too many bytes", limits)
        return
    for account in found_in(piece, limits):
        if isinstance(account, Failure):
            yield account
        if not isinstance(account, Account):
            continue
        try:
            yield claims_of(account)
        except READER_ERRORS as error:
            yield broke(account, error)
        except MemoryError:
            yield Failure(account.id, None, *OUT_OF_MEMORY)


@cache
def _world() -> World:
    return atlas()


def _batches(lines: list[Line], failures: list[Failure], told: list[Telling]) -> Iterator[pa.RecordBatch]:
    if lines:
        claims = to_batch(lines)
        for field in BESIDE:
            claims = claims.append_column(field, pa.nulls(claims.num_rows, pa.string()))
        yield claims
    rows = [{FAILURE: msgspec.json.encode(each).decode("utf-8")} for each in failures]
    rows += [{TELLING: msgspec.json.encode(each).decode("utf-8")} for each in told]
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=ROWS)


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
