"""Bytes to text, with what is to be said of the encoding; other kinds of file are known by how they begin."""

from __future__ import annotations

import msgspec

from recount.formats.encodings import Undecodable, decode_bytes
from recount.formats.failure import Failure
from recount.formats.notice import Notice

BOM = b"\xef\xbb\xbf"
WANTED = "text in UTF-8, or in another encoding that its letters show"

# How other kinds of file begin. A page of HTML is text too, but its marks would be read as words of the account.
BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zipped file (Word, a spreadsheet or an archive)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "a rich text file"),
    (b"<!doctype html", "a page of HTML"),
    (b"<html", "a page of HTML"),
)


class Text(msgspec.Struct, frozen=True):
    """The text of a file, the encoding it was read in (`UTF-8`, `windows-1251`), and what people should be told."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def read_text(data: bytes, name: str, declared: str | None = None) -> Text | Failure:
    """The text of `data`, its line ends kept as they are; places in it are counted in code points of this text.

    A byte order mark is left out. `declared` is the encoding that the file itself names, None where it names none.
    Failure: nothing but white space, or bytes that are text in no encoding.
    """
    found = decode_bytes(data, declared)
    if isinstance(found, Undecodable):
        return Failure(name, None if found.byte is None else f"byte {found.byte}", found.found, WANTED)
    if not found.text or found.text.isspace():
        return Failure(name, None, "no text", "an account")
    return Text(found.text, found.encoding, tuple(Notice(name, remark) for remark in found.remarks))


def read_prose(data: bytes, name: str) -> Text | Failure:
    """As `read_text`, for files that are plain text; another kind of file is a Failure that names it."""
    other = _other_kind(data[:64])
    found = Failure(name, None, other, WANTED) if other else read_text(data, name)
    if isinstance(found, Text) and (other := _other_kind(found.text[:64].encode("utf-8", "replace"))):
        return Failure(name, None, other, WANTED)  # of a page in UTF-16 the bytes show nothing
    return found


def _other_kind(beginning: bytes) -> str | None:
    head = beginning.lstrip().lower()
    return next((what for mark, what in BEGINNINGS if head.startswith(mark.lower())), None)
