"""Plain text: one account a file. Files of no other known format are tried as this one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from recount.formats.bytestext import decode
from recount.formats.failure import Failure
from recount.formats.limits import LIMITS, Limits, read_whole
from recount.model import Account

SUFFIXES = (".txt", ".text")


def read(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Account | Failure]:
    """The account that the stream holds, named `name`."""
    data = read_whole(stream, name, limits)
    text = data if isinstance(data, Failure) else decode(data, name)
    yield text if isinstance(text, Failure) else Account(id=name, text=text)
