"""Zip files of documents, and WACZ, a zip of web archives: each file in them is read as its own kind."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from recount.formats.broken import Broken
from recount.formats.failure import Failure
from recount.formats.inputs import Split, split_stream
from recount.formats.limits import LIMITS, Limits, read_whole, show_size
from recount.formats.unpacking import Unpacked, is_hidden, within
from recount.formats.zipped import ENCRYPTED, open_zip

if TYPE_CHECKING:
    import zipfile

SUFFIXES = (".zip", ".wacz")
WANTED = "a zip file of documents"

OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml")
"""Members by which programs know their own zipped files: those are one document, not a folder of them."""

WEB = ("datapackage.json", "archive/")
"""What a WACZ holds (Web Archive Collection Zipped 1.1.1); of it, only the web archives are read."""


def matches(head: bytes) -> bool:
    """Whether it begins as a zip file does. Those of office programs are known by their own formats before this one."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def split(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Split]:
    """The pieces of each file in it, in the order of its list; names are `name#file`.

    A file is opened in place; what comes by a pipe is read whole first, within the limit of size.
    """
    inner = within(limits, name)
    if isinstance(inner, Failure):
        yield inner
        return
    try:
        with _opened(stream, name, limits) as archive:
            yield from _members(archive, name, inner)
    except Broken as broken:
        yield broken.failure(name)


def _opened(stream: BinaryIO, name: str, limits: Limits) -> zipfile.ZipFile:
    if not stream.seekable():
        data = read_whole(stream, name, limits)
        if isinstance(data, Failure):
            raise Broken(data.where, data.found, data.wanted)
        stream = io.BytesIO(data)
    archive = open_zip(stream, limits.entries, WANTED)
    packed = stream.seek(0, os.SEEK_END)
    unpacked = sum(each.file_size for each in archive.filelist)
    if unpacked > limits.ratio_from and unpacked > packed * limits.ratio:  # as members that overlap make it
        found = f"{show_size(packed)} that unpack to {show_size(unpacked)}"
        raise Broken(None, found, f"at most {limits.ratio} times what is packed")
    return archive


def _members(archive: zipfile.ZipFile, name: str, limits: Limits) -> Iterator[Split]:
    if any(member in archive.NameToInfo for member in OFFICE):
        yield Failure(name, None, "a zipped file of an office program or an e-book", WANTED)
        return
    is_web = WEB[0] in archive.NameToInfo and any(each.startswith(WEB[1]) for each in archive.NameToInfo)
    found_any = False
    for info in archive.filelist:
        if info.is_dir() or is_hidden(info.filename) or (is_web and not info.filename.startswith(WEB[1])):
            continue
        found_any = True
        yield from _member(archive, info, f"{name}#{info.filename}", limits)
    if not found_any:
        yield Failure(name, None, "a zip file without files", "an archive with accounts in it")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits) -> Iterator[Split]:
    import zipfile

    if info.flag_bits & ENCRYPTED:
        yield Failure(name, None, "what is locked with a password", f"{WANTED} without a password")
        return
    try:
        member = archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        yield Failure(name, None, f"what cannot be unpacked ({error})", WANTED)
        return
    with member:
        unpacked = Unpacked(cast(BinaryIO, member), name, None, None, limits)
        suffix = os.path.splitext(info.filename)[1].lower()
        yield from unpacked.failing(split_stream(io.BufferedReader(unpacked), name, suffix, limits, info.file_size))
