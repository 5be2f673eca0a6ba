"""What a file is by its first bytes, in words for people, where it is of a kind that holds no account."""

from __future__ import annotations

# The marks are those of the kinds' own specifications.
BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "a rich text file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of Microsoft Office from before 2007"),
    (b"PK\x03\x04", "a zipped file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7z file"),
    (b"Rar!", "a RAR file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\0", "a database (SQLite)"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
)
AT = {"WEBP": (8, "a picture (WebP)"), "WAVE": (8, "a sound"), "ftyp": (4, "a film, a sound or a picture (MPEG-4)")}


def kind_of(head: bytes) -> str | None:
    """The kind, with its article; None where the bytes are of no kind listed here."""
    for beginning, words in BEGINNINGS:
        if head.startswith(beginning):
            return words
    for mark, (at, words) in AT.items():
        if head[at : at + len(mark)] == mark.encode("ascii"):
            return words
    return None


def not_wanted(data: bytes, kind: str) -> str:
    """What to say of a file that is not of the kind that its name promises."""
    if not data:
        return "an empty file"
    return kind_of(data[:64]) or f"a file that is no {kind}"
