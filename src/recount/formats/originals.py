"""The bytes that accounts came from: a whole file, or the line of one that holds an account a line."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

import msgspec

from recount.formats.failure import Failure
from recount.formats.inputs import STANDARD_INPUT, accounts, shown
from recount.formats.limits import LIMITS, Limits
from recount.formats.notice import Notice
from recount.model import Account


class Original(msgspec.Struct, frozen=True):
    """An account with its bytes. `input` is the absolute path of the file, or `-` for standard input; `own_name` says
    that the account's name is an id of its own, and not made from the path."""

    account: Account
    data: bytes
    input: str
    own_name: bool


def originals(
    paths: Iterable[str], stdin: BinaryIO, limits: Limits = LIMITS
) -> Iterator[Original | Failure | Notice]:  # fmt: skip
    """The accounts of `paths` as `inputs.accounts` gives them, each with the bytes read for it.

    Of several accounts in one file that is read as a whole (a feed, a mail with attachments) each has all its bytes.
    """
    kept = _Kept()
    for found in accounts(paths, stdin, limits, kept.watch):
        if not isinstance(found, Account):
            if isinstance(found, Failure):
                kept.taken()
            yield found
            continue
        own = kept.path != STANDARD_INPUT and not found.id.startswith(shown(kept.path))
        own = own or kept.path == STANDARD_INPUT and not found.id.startswith(STANDARD_INPUT)
        place = kept.path if kept.path == STANDARD_INPUT else shown(os.path.abspath(kept.path))
        yield Original(found, kept.taken(), place, own)


class _Watched(io.BufferedIOBase):
    """A stream that puts what is read from it aside, too. It reads nothing ahead, or the bytes of the next account
    would be among those of this one."""

    def __init__(self, stream: BinaryIO, parts: list[bytes]) -> None:
        self._stream = stream
        self._parts = parts

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        return self._seen(self._stream.read(-1 if size is None else size))

    def read1(self, size: int = -1, /) -> bytes:
        return self.read(size)

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._seen(self._stream.readline(-1 if size is None else size))

    def _seen(self, data: bytes) -> bytes:
        if data:
            self._parts.append(data)
        return data


class _Kept:
    """What went by of the input that is being read, since the account before."""

    def __init__(self) -> None:
        self.path = STANDARD_INPUT
        self._parts: list[bytes] = []
        self._last = b""

    def watch(self, stream: BinaryIO, path: str) -> BinaryIO:
        self.path = path
        self._parts = []
        self._last = b""
        return cast(BinaryIO, _Watched(stream, self._parts))

    def taken(self) -> bytes:
        """The bytes since the account before; where there are none, both came from the same ones."""
        if self._parts:
            self._last = b"".join(self._parts)
            self._parts.clear()
        return self._last
