"""CSV and TSV with a header: one account a row, where a column is named `text` (--text-column); else as plain text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, cast

from recount.formats.bytestext import BOM
from recount.formats.failure import Failure
from recount.formats.limits import LIMITS, Limits, read_whole
from recount.formats.pieces import Piece
from recount.formats.rows import chosen_columns, no_such_column, row_piece

SUFFIXES = (".csv", ".tsv")
WANTED = "a table (CSV) in UTF-8"
LINE_END = re.compile(rb"\r\n?|\n")
DELIMITERS = ",;\t|"


def split(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Piece | Failure]:
    """The rows of the table, one at a time. Row 1 is the first below the header."""
    peeked = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    header = LINE_END.split(peeked.peek(1).removeprefix(BOM), maxsplit=1)[0].decode("utf-8", "replace")
    delimiter = max(DELIMITERS, key=header.count)
    columns = next(csv.reader([header], delimiter=delimiter), [])
    if chosen_columns(columns, limits.text_column) is None:
        if limits.text_column is not None:
            yield no_such_column(name, columns, limits.text_column)
            return
        data = read_whole(peeked, name, limits)
        yield data if isinstance(data, Failure) else Piece(format="plain", name=name, data=data, size=len(data))
        return
    yield from _rows(peeked, name, delimiter, limits)


def _rows(stream: io.BufferedReader, name: str, delimiter: str, limits: Limits) -> Iterator[Piece | Failure]:
    csv.field_size_limit(limits.size)  # of the whole process; every reader of ours sets it
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    rows = csv.reader(text, delimiter=delimiter)
    number = 0
    try:
        columns = chosen_columns(next(rows), limits.text_column) or {}
        for number, row in enumerate(rows, 1):
            if row:
                yield row_piece(_cells(row, columns), name, number)
    except (csv.Error, UnicodeDecodeError) as error:
        why = "a byte that is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        yield Failure(name, f"row {number + 1}", f"{why}; the rows from here on are not read", WANTED)
        return
    if not number:
        yield Failure(name, None, "a table without rows", "one account a row")


def _cells(row: Sequence[str], columns: dict[str, int]) -> dict[str, object]:
    return {key: row[at] for key, at in columns.items() if at < len(row)}
