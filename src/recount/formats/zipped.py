"""Files that are zipped folders of XML (Word's .docx, OpenDocument): unpacked by a limit, walked as a stream.

Python's own parser is used, with no document type let in: so there are no entities, inside or outside the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from recount.formats.broken import Broken
from recount.formats.limits import Limits, show_size

if TYPE_CHECKING:
    import zipfile

Event = tuple[str, str, dict[str, str]]
"""`start` with name and attributes, `end` with name, `text` with its words; names are local, without their space."""

CHUNK = 1 << 16
ENCRYPTED = 0x1
PACKINGS = (0, 8)  # stored and deflated, the two that both standards allow


def unzip(data: bytes, limits: Limits, wanted: str) -> zipfile.ZipFile:
    """The zipped file. Broken: it is none, it is cut off, or it holds too many files."""
    return open_zip(io.BytesIO(data), limits.members, wanted)


def open_zip(stream: BinaryIO, most: int, wanted: str) -> zipfile.ZipFile:
    """The zipped file of a stream that can be sought, of at most so many files. Broken: as `unzip`."""
    import zipfile

    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        # ValueError: names that are not UTF-8, and places outside the file. NotImplementedError: a zip of a later kind.
        size = stream.seek(0, io.SEEK_END)
        stream.seek(max(0, size - (1 << 16)))
        end = stream.read()
        stream.seek(0)
        if stream.read(4) == b"PK\x03\x04" and b"PK\x05\x06" not in end:
            raise Broken(f"byte {size}", "the end of the file before the end of what is zipped", wanted) from None
        raise Broken(None, f"a zipped file that is damaged ({error})", wanted) from None
    if len(archive.filelist) > most:
        raise Broken(None, f"a zipped file of {len(archive.filelist):,} files", f"at most {most:,}")
    return archive


def has(archive: zipfile.ZipFile, member: str) -> bool:
    """Is there a file of this name in it?"""
    return member in archive.NameToInfo


def events(archive: zipfile.ZipFile, member: str, limits: Limits, wanted: str) -> Iterator[Event]:
    """What the XML of one file in it holds, in order. Broken: it is not there, over a limit, damaged, or no XML."""
    for batch in _batches(_unpacked(archive, member, limits, wanted), member, limits, wanted):
        yield from batch


def _unpacked(archive: zipfile.ZipFile, member: str, limits: Limits, wanted: str) -> Iterator[bytes]:
    import zipfile
    import zlib

    info = archive.NameToInfo.get(member)
    if info is None:
        raise Broken(member, "nothing by that name in the zipped file", wanted)
    if info.flag_bits & ENCRYPTED:
        raise Broken(member, "what is locked with a password", f"{wanted} without a password")
    if info.compress_type not in PACKINGS:
        raise Broken(member, f"a way of packing that is not in use here (number {info.compress_type})", wanted)
    packed = max(1, info.compress_size)
    # The sizes may lie, but no more than `file_size` bytes are ever unpacked.
    if info.file_size > limits.size or info.file_size > limits.ratio_from and info.file_size > packed * limits.ratio:
        found = f"{show_size(packed)} that unpack to {show_size(info.file_size)}"
        at_most = f"at most {show_size(limits.size)} (--max-size raises it), and {limits.ratio} times what is packed"
        raise Broken(member, found, at_most)
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        # ValueError: a place before the file's beginning. NotImplementedError: flags of a later kind of zip.
        raise Broken(member, f"what cannot be unpacked ({str(error) or 'it ends too early'})", wanted) from None


def _batches(chunks: Iterator[bytes], member: str, limits: Limits, wanted: str) -> Iterator[list[Event]]:
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    batch: list[Event] = []
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.depth:
            found = f"elements within each other, {depth} deep"
            raise Broken(f"{member}, line {parser.CurrentLineNumber}", found, f"at most {limits.depth}")
        batch.append(("start", _local(name), {_local(key): value for key, value in attributes.items()}))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        batch.append(("end", _local(name), {}))

    def doctype(*_: object) -> None:
        raise Broken(f"{member}, line {parser.CurrentLineNumber}", "a document type, which may hold entities", wanted)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda words: batch.append(("text", words, {}))
    parser.StartDoctypeDeclHandler = doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            yield batch
            batch.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        place = f"{member}, line {error.lineno}"
        raise Broken(place, f"what is no XML ({expat.ErrorString(error.code)})", wanted) from None
    except (LookupError, ValueError) as error:  # encodings that Python does not know, or not in this parser
        raise Broken(f"{member}, line 1", f"XML in an encoding that cannot be read ({error})", wanted) from None
    yield batch


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
