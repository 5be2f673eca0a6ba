"""Rows of a table as accounts: which columns are taken, and a row as a line of JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from recount.formats.failure import Failure
from recount.formats.jsonlines import FORMAT
from recount.formats.pieces import Piece

TEXT = "text"
OTHERS = ("id", "title", "published", "url", "publisher", "language")
"""The columns that are taken beside the text, under the names that JSON Lines have for them, in any case of letters."""

MOST_NAMED = 12  # columns named where none of them is the text


def chosen_columns(columns: Sequence[str], text_column: str | None) -> dict[str, int] | None:
    """Key of an account to number of its column, counted from 0; None where there is no column for the text.

    A column that was asked for by name must have that name exactly.
    """
    lower = [column.strip().lower() for column in columns]
    if text_column is None:
        text = lower.index(TEXT) if TEXT in lower else None
    else:
        text = [*columns].index(text_column) if text_column in columns else None
    if text is None:
        return None
    others = {key: lower.index(key) for key in OTHERS if key in lower and lower.index(key) != text}
    return {TEXT: text, **others}


def no_such_column(name: str, columns: Sequence[str], text_column: str | None) -> Failure:
    """The Failure of a table without a column for the text."""
    named = ", ".join(columns[:MOST_NAMED]) + (" …" if len(columns) > MOST_NAMED else "")
    return Failure(
        name, None, f"columns {named}", f"a column named {text_column or TEXT} (--text-column names another)"
    )


def row_piece(cells: Mapping[str, object], name: str, number: int) -> Piece:
    """A row as a piece; `cells` are keyed as an account's are. Dates and times are written as ISO does."""
    line = msgspec.json.encode({key: _plain(value) for key, value in cells.items() if value is not None})
    return Piece(format=FORMAT, name=name, data=line, number=number, unit="row", size=len(line))


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if isinstance(value, str | int) and not isinstance(value, bool) else str(value)
