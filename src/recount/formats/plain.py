"""Plain text: one account a file. Files of no other known format are tried as this one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from recount.formats.bytestext import read_prose
from recount.formats.failure import Failure
from recount.formats.limits import LIMITS, Limits, read_whole
from recount.formats.notice import Notice
from recount.model import Account

SUFFIXES = (".txt", ".text")


def read(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Account | Failure | Notice]:
    """The account that the stream holds, named `name`; before it, how it was read, where that was found out."""
    data = read_whole(stream, name, limits)
    found = data if isinstance(data, Failure) else read_prose(data, name)
    if isinstance(found, Failure):
        yield found
        return
    yield from found.notices
    yield Account(id=name, text=found.text)
