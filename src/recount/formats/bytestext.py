"""Bytes to text: UTF-8, with or without a byte order mark, and nothing guessed."""

from __future__ import annotations

from recount.formats.failure import Failure

BOM = b"\xef\xbb\xbf"
WANTED = "text in UTF-8"

# How other kinds of file begin. A page of HTML is text too, but its marks would be read as words of the account.
BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xfe", "text in UTF-16"),
    (b"\xfe\xff", "text in UTF-16"),
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zipped file (Word, a spreadsheet or an archive)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "a rich text file"),
    (b"<!doctype html", "a page of HTML"),
    (b"<html", "a page of HTML"),
)


def decode(data: bytes, name: str) -> str | Failure:
    """The text of `data`, its line ends kept as they are, so that offsets are those of the file.

    A byte order mark is left out. Failure: nothing but white space, bytes that are not UTF-8, or another kind of file.
    """
    head = data[:64].lstrip().lower()
    for beginning, what in BEGINNINGS:
        if head.startswith(beginning.lower()):
            return Failure(name, None, what, WANTED)
    nul = data.find(b"\0")
    if nul >= 0:
        return Failure(name, f"byte {nul}", "a file that is not text (a NUL byte)", WANTED)
    body = data.removeprefix(BOM)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + len(data) - len(body)
        return Failure(name, f"byte {at}", f"a byte that is not UTF-8 (0x{data[at]:02x})", WANTED)
    if not text or text.isspace():
        return Failure(name, None, "no text", "an account")
    return text
