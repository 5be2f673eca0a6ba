"""What archives and packed files share: limits on what they unpack to, and one error for all ways to be damaged."""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import msgspec

from recount.formats.broken import Broken
from recount.formats.failure import Failure
from recount.formats.limits import LIMITS, Limits, show_size

if TYPE_CHECKING:
    from collections.abc import Iterable

WANTED = "a packed file that is whole"

Each = TypeVar("Each")


class Watched(io.RawIOBase):
    """A stream that begins with `head`, which was read already, and knows how many bytes were taken from it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._head:
            data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


class Unpacked(io.RawIOBase):
    """What comes out of an unpacker. Reading raises Broken where it is damaged, or over `ratio` times what went in.

    `packed` is what the unpacker reads from, `ratio` None where only what is in memory at a time is limited.
    """

    def __init__(self, stream: BinaryIO, name: str, packed: Watched | None, ratio: int | None, limits: Limits) -> None:
        self._stream = stream
        self._name = name
        self._packed = packed
        self._ratio = ratio
        self._limits = limits
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except (EOFError, OSError, ValueError, NotImplementedError, zlib.error, lzma.LZMAError, _zstd_error()) as error:
            why = str(error) or "it ends too early"
            raise Broken(f"byte {self.given} of what is unpacked", f"what cannot be unpacked ({why})", WANTED) from None
        buffer[: len(data)] = data
        self.given += len(data)
        if self._ratio is not None and self._packed is not None and self.given > self._limits.ratio_from:
            taken = max(1, self._packed.taken)
            if self.given > taken * self._ratio:
                found = f"{show_size(taken)} that unpack to over {show_size(self.given)}"
                raise Broken(None, found, f"at most {self._ratio} times what is packed")
        return len(data)

    def failing(self, found: Iterable[Each]) -> Iterator[Each | Failure]:
        """What is found in the unpacked stream, and a Failure at the end where it turns out to be damaged."""
        try:
            yield from found
        except Broken as broken:
            yield broken.failure(self._name)


def within(limits: Limits, name: str) -> Limits | Failure:
    """The limits for what is in an archive; a Failure where it lies too deep in others."""
    if limits.archives < 1:
        return Failure(name, None, "archives within each other", f"at most {LIMITS.archives} deep")
    return msgspec.structs.replace(limits, archives=limits.archives - 1)


def is_hidden(member: str) -> bool:
    """Whether a member is one that folders leave out too, or a Mac's notes on another one."""
    parts = member.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part not in (".", "..") for part in parts)


def _zstd_error() -> type[Exception]:
    """The error of zstandard, which is not asked for unless somebody else has imported it."""
    import sys

    module = sys.modules.get("zstandard")
    error: type[Exception] = module.ZstdError if module else EOFError
    return error
