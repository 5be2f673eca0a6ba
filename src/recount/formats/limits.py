"""How much of an input is taken on. Whatever is over a limit is named as a Failure and not read.

The limits protect the machine, not the reader: an input over one of them is more often a mistake (a disk image in the
folder, a film, a file made to fill the memory) than an account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from recount.formats.failure import Failure

CHUNK = 1 << 20  # bytes taken from a stream at a time; 64 KiB and 8 MiB are no faster
UNITS = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30}

_SIZE = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,3})?)[ ]?([KMG]I?B?|B)?", re.IGNORECASE)


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one input may hold. `size` is what people raise; the others follow from what real accounts look like.

    `size`: bytes of a file, of one line of JSON Lines (such a file itself may be of any length), and of all that a
    zipped file unpacks to. The default holds every report that was at hand, photographs included, ten times over.
    `text`: characters of the text of one file that is no JSON Lines; a thousand printed pages have three million.
    `ratio`: bytes unpacked for one packed. Ooxml and ODF of real programs stay below 60; what is made to harm begins
    at 1,000. It is asked only of what unpacks to more than `ratio_from` bytes, since short files of spaces pack well.
    `members`: files in a zipped file. `pages`: of a PDF. `depth`: groups, tables or mails within each other.
    `attachments`: of one mail. `mails`: attached to each other; a chain that was forwarded has seldom more than three.
    `entries`: files in an archive of documents; its list is held in memory, half a kilobyte each. `archives`: within
    each other, a packed one counted as well: a zip of a `.tar.gz` of documents is three.
    `text_column` is no limit, but goes the same way: the column of tables in which the text stands, None for `text`.
    """

    size: int = 100_000_000
    text: int = 10_000_000
    ratio: int = 200
    ratio_from: int = 10_000_000
    members: int = 10_000
    pages: int = 10_000
    depth: int = 100
    attachments: int = 500
    mails: int = 5
    entries: int = 1_000_000
    archives: int = 4
    text_column: str | None = None

    def raised(self, size: int) -> Limits:
        """The limits with another `size` in bytes; `text` goes with it, and is never more than `size`."""
        text = max(self.text, size // 10)
        return msgspec.structs.replace(self, size=size, text=min(text, size))


LIMITS = Limits()


def parse_size(words: str) -> int:
    """Bytes of `500MB`, `2 GB`, `64KiB` or `1000000`. ValueError: anything else, and nothing at all."""
    found = _SIZE.fullmatch(words.strip())
    if not found:
        raise ValueError(f"{words!r} is no size: wanted a number with B, KB, MB or GB, such as 500MB")
    unit = (found[2] or "").upper()
    if unit and not unit.endswith("B"):
        unit += "B"
    size = int(float(found[1]) * UNITS[unit])
    if size < 1:
        raise ValueError(f"{words!r} leaves nothing to read")
    return size


def show_size(size: int) -> str:
    """Bytes for people: `100 MB`, `1.5 GB`, `17 bytes`; rounded down, so that it is never more than there is."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if size >= factor:
            whole, tenth = divmod(size * 10 // factor, 10)
            return f"{whole:,}.{tenth} {unit}" if tenth and whole < 100 else f"{whole:,} {unit}"
    return "1 byte" if size == 1 else f"{size} bytes"


def too_big(name: str, where: str | None, found: str, limits: Limits) -> Failure:
    """The Failure of what is over `size`. `found` says what was met, with its article: `a line of over 100 MB`."""
    return Failure(name, where, found, f"at most {show_size(limits.size)} (--max-size raises it)")


def read_whole(stream: BinaryIO, name: str, limits: Limits) -> bytes | Failure:
    """All bytes of a stream, or a Failure where there are more than `limits.size`. More is never held in memory."""
    chunks: list[bytes] = []
    left = limits.size + 1
    while left > 0:
        chunk = stream.read(min(CHUNK, left))
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
        left -= len(chunk)
    return too_big(name, None, f"over {show_size(limits.size)}", limits)


def too_long(text: str, name: str, limits: Limits) -> Failure | None:
    """The Failure of a text that is longer than `limits.text`; None where it is not."""
    if len(text) <= limits.text:
        return None
    wanted = f"at most {limits.text:,} in one account (--max-size raises it), or JSON Lines with an account a line"
    return Failure(name, None, f"a text of {len(text):,} characters", wanted)


def lines(stream: BinaryIO, limits: Limits) -> Iterator[bytes | None]:
    """The lines of a stream with their ends; None for a line of more than `limits.size` bytes, which is passed over."""
    while line := stream.readline(limits.size + 1):
        if len(line) <= limits.size:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(CHUNK)
        yield None
