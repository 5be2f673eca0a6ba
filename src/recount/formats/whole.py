"""Formats that are read as a whole file and hold one account."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from recount.formats.broken import Broken
from recount.formats.failure import Failure
from recount.formats.limits import Limits, read_whole
from recount.model import Account

OneAccount = Callable[[bytes, str, Limits], Account]
"""Bytes, the input's name and the limits to the account in them; raises Broken where there is none to be had."""


def one_account(stream: BinaryIO, name: str, limits: Limits, account_of: OneAccount) -> Iterator[Account | Failure]:
    """The account that the stream holds, named `name`, or the Failure that says why it cannot be read."""
    data = read_whole(stream, name, limits)
    if isinstance(data, Failure):
        yield data
        return
    try:
        yield account_of(data, name, limits)
    except Broken as broken:
        yield broken.failure(name)
