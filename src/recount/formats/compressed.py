"""Packed files (gzip, bzip2, xz, Zstandard): what is in them is read as its own kind, by the name that is left."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from recount.formats.failure import Failure
from recount.formats.inputs import Split, split_stream
from recount.formats.limits import LIMITS, Limits
from recount.formats.unpacking import Unpacked, Watched, within

SUFFIXES = (".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz", ".zst")
TAPES = (".tgz", ".tbz2", ".txz")
"""Short for `.tar.gz` and so on."""

MOST_WINDOW = 1 << 31
"""Bytes that Zstandard may look back over: what `zstd --long=31` needs, with which large archives are packed."""


def split(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Split]:
    """The pieces of what is packed. Nothing is unpacked ahead, so the packed file may be of any length."""
    inner = within(limits, name)
    if isinstance(inner, Failure):
        yield inner
        return
    head = stream.read(6)
    packed = Watched(head, stream)
    opened = _opener(head)
    if opened is None:
        yield Failure(name, None, "a file that is not packed as its name says", "gzip, bzip2, xz or Zstandard")
        return
    try:
        unpacked = opened(cast(BinaryIO, packed))
    except ImportError:
        yield Failure(name, None, "a file packed with Zstandard", "zstandard installed (recount-claims[data])")
        return
    # What gzip and bzip2 do to real text is known; the others look back so far that copies weigh nothing.
    ratio = limits.ratio if head[:2] in (b"\x1f\x8b", b"BZ") else None
    watched = Unpacked(unpacked, name, packed, ratio, limits)
    base, ending = os.path.splitext(name.lower())
    suffix = ".tar" if ending in TAPES else os.path.splitext(base)[1]
    yield from watched.failing(split_stream(io.BufferedReader(watched), name, suffix, inner))


def matches(head: bytes) -> bool:
    """Whether it begins as one of the four."""
    return _opener(head[:6]) is not None


def _opener(head: bytes) -> Callable[[BinaryIO], BinaryIO] | None:
    marks = {b"\x1f\x8b": _gzip, b"BZh": _bzip2, b"\xfd7zXZ\0": _xz, b"\x28\xb5\x2f\xfd": _zstandard}
    return next((opener for mark, opener in marks.items() if head.startswith(mark)), None)


def _gzip(stream: BinaryIO) -> BinaryIO:
    import gzip

    return cast(BinaryIO, gzip.GzipFile(fileobj=stream))


def _bzip2(stream: BinaryIO) -> BinaryIO:
    import bz2

    return cast(BinaryIO, bz2.BZ2File(stream))


def _xz(stream: BinaryIO) -> BinaryIO:
    import lzma

    return cast(BinaryIO, lzma.LZMAFile(stream))


def _zstandard(stream: BinaryIO) -> BinaryIO:
    import zstandard

    unpacker = zstandard.ZstdDecompressor(max_window_size=MOST_WINDOW)
    return cast(BinaryIO, unpacker.stream_reader(stream, read_across_frames=True))
