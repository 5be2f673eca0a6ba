"""A piece of the inputs: what can be read by itself, by another process if need be."""

from __future__ import annotations

from typing import Literal

import msgspec

Unit = Literal["line", "row"]


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A file, or one line, row, member or record of a file that holds many.

    `format` is the name of the module that reads it; `name` what its accounts are named by. `data` are its bytes, None
    where it is the file at `path`, which is opened only when it is read. `number` counts lines and rows from 1, and
    `unit` says which of them; 0: it is neither. `url` is where the piece was published, as the archive says it; it
    counts where the piece itself names no address. `size` is in bytes, packed ones where it is a packed file.
    """

    format: str
    name: str
    data: bytes | None = None
    path: str | None = None
    number: int = 0
    unit: Unit = "line"
    url: str | None = None
    size: int = 0
