"""Tar files of documents: each file in them is read as its own kind, as it comes by."""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from recount.formats.failure import Failure
from recount.formats.inputs import Split, split_stream
from recount.formats.limits import LIMITS, Limits
from recount.formats.notice import Notice
from recount.formats.unpacking import Unpacked, is_hidden, within

SUFFIXES = (".tar",)
WANTED = "a tar file of documents"

MAGIC_AT = 257  # byte of the first header; "ustar" in all kinds since 1988
MOST_HEADER = 1 << 20  # bytes of a member's further headers (long names); real ones have some hundred
FURTHER = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)


class Header(tarfile.TarInfo):
    """A header whose further headers are not read into memory where they are made to fill it."""

    def _proc_member(self, tape: tarfile.TarFile) -> tarfile.TarInfo:
        """The entry point that `tarfile` leaves to subclasses."""
        if self.type in FURTHER and self.size > MOST_HEADER:
            raise tarfile.ReadError(f"a header of {self.size:,} bytes")
        member: tarfile.TarInfo = super()._proc_member(tape)  # type: ignore[misc]
        return member


def matches(head: bytes) -> bool:
    """Whether it begins with the header of a member."""
    return head[MAGIC_AT : MAGIC_AT + 5] == b"ustar"


def split(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Split]:
    """The pieces of each file in it, in the order of the tape; names are `name#file`. Links are named and passed by."""
    inner = within(limits, name)
    if isinstance(inner, Failure):
        yield inner
        return
    members = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=Header, errorlevel=2) as tape:
            for member in tape:
                tape.members = []  # type: ignore[attr-defined]  # else the list grows with the tape
                if member.isdir() or is_hidden(member.name):
                    continue
                members += 1
                yield from _member(tape, member, f"{name}#{member.name}", inner)
    except (tarfile.TarError, EOFError, ValueError, OverflowError) as error:
        yield Failure(name, None, f"a tar file that is damaged ({error})", WANTED)
        return
    if not members:
        yield Failure(name, None, "a tar file without files", "an archive with accounts in it")


def _member(tape: tarfile.TarFile, member: tarfile.TarInfo, name: str, limits: Limits) -> Iterator[Split]:
    opened = tape.extractfile(member) if member.isreg() else None
    if opened is None:
        yield Notice(name, "a link or a device, passed by")
        return
    unpacked = Unpacked(cast(BinaryIO, opened), name, None, None, limits)
    suffix = os.path.splitext(member.name)[1].lower()
    yield from unpacked.failing(split_stream(io.BufferedReader(unpacked), name, suffix, limits, member.size))
