"""Parquet: one account a row, its text in the column `text` (--text-column names another); needs pyarrow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from recount.formats.failure import Failure
from recount.formats.flow import one_line
from recount.formats.limits import LIMITS, Limits, read_whole
from recount.formats.pieces import Piece
from recount.formats.rows import chosen_columns, no_such_column, row_piece

SUFFIXES = (".parquet", ".pq")
WANTED = "a Parquet file"
MAGIC = b"PAR1"

ROWS = 128
"""Rows held at a time. Tried 16 to 4,096: from 128 on, it is no faster; long texts take memory."""


def matches(head: bytes) -> bool:
    """Whether it begins as a Parquet file does."""
    return head.startswith(MAGIC)


def split(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Piece | Failure]:
    """The rows of the file, a few at a time. What comes by a pipe is read whole first, within the limit of size."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        yield Failure(name, None, WANTED, "pyarrow installed (recount-claims[data])")
        return
    if not stream.seekable():
        data = read_whole(stream, name, limits)
        if isinstance(data, Failure):
            yield data
            return
        stream = io.BytesIO(data)
    number = 0
    try:
        file = pq.ParquetFile(stream)
        columns = chosen_columns(file.schema_arrow.names, limits.text_column)
        if columns is None:
            yield no_such_column(name, file.schema_arrow.names, limits.text_column)
            return
        keys = {file.schema_arrow.names[at]: key for key, at in columns.items()}
        for batch in file.iter_batches(batch_size=ROWS, columns=[*keys], use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield row_piece({keys[column]: value for column, value in row.items()}, name, number)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        where = f"row {number + 1}" if number else None
        yield Failure(name, where, f"what cannot be read as one ({one_line([str(error)])[:200]})", WANTED)
        return
    if not number:
        yield Failure(name, None, "a table without rows", "one account a row")
