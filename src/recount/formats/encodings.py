"""Bytes to text in whatever encoding they are; what was guessed is said.

In this order: a byte order mark; NUL bytes as UTF-16 and UTF-32 have them; UTF-8 without a fault; the encoding that the
file declares, if its letters are plausible in it; the one-byte encoding whose letters are the most plausible; what
charset-normalizer finds among the rest (Chinese, Japanese, Korean). Bytes that nothing fits are refused.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from functools import cache
from math import log

import msgspec

from recount.formats.mojibake import mend
from recount.formats.plausible import Language, Triples, languages, mean_of

UTF8_MARK = b"\xef\xbb\xbf"
MARKS: tuple[tuple[bytes, str], ...] = (  # the marks of UTF-32 first: one begins with that of UTF-16
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
NAMES = {  # as they are called on the web (WHATWG), where Python calls them otherwise
    "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1252": "windows-1252", "cp1253": "windows-1253",
    "cp1254": "windows-1254", "cp1255": "windows-1255", "cp1256": "windows-1256", "cp1257": "windows-1257",
    "cp866": "IBM866", "cp437": "IBM437", "cp850": "IBM850", "cp852": "IBM852", "cp857": "IBM857",
    "mac-roman": "macintosh", "mac-cyrillic": "x-mac-cyrillic", "koi8-r": "KOI8-R", "koi8-u": "KOI8-U",
    "utf-8": "UTF-8", "utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE", "utf-32-le": "UTF-32LE",
    "utf-32-be": "UTF-32BE",
}  # fmt: skip
PRIOR = {
    "cp1252": 0.5, "cp1251": 0.15, "cp1250": 0.1, "cp1254": 0.05, "koi8-r": 0.03, "cp1253": 0.01, "cp1255": 0.01,
    "cp1256": 0.01, "cp1257": 0.01,
}  # fmt: skip
"""How often each is met, where the letters do not say; the others have what is left. Orders of size only."""
RARE = 0.005

LEAST_MEAN = log(0.001)
"""The least mean (see `plausible`) of a text that is believed; what is known of the encoding beforehand is one letter
more. On texts of 25 languages, in every encoding that they are met in, those rightly read have -1 to -3.5; what is no
text of one byte a letter has below -6 when read so. A wrong encoding of the right kind can reach -3.3: there the
likeliest counts."""
LEAST_MEAN_OF_MANY = -5.0
MANY = 20  # letters from which a text has to be as plausible as that
CERTAIN = log(20)  # the likelihood ratio from which another reading is no longer mentioned
SAMPLE = 1 << 18  # bytes whose letters are looked at; 64 KiB give the same answers
EAST = 0.8  # of the letters beyond ASCII, in scripts of East Asia: rightly read texts have all but a few signs
BROKEN_SHARE = 0.5  # of the bytes above 127, in whole UTF-8 letters: more, and it is UTF-8 with a fault


_ASCII = bytes(range(128))
_HIGH = re.compile(rb"[\x80-\xff]")


class Decoded(msgspec.Struct, frozen=True):
    """A text, its encoding as the web calls it (`UTF-8`, `windows-1251`), and what people should be told of it."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


class Undecodable(msgspec.Struct, frozen=True):
    """Bytes that are no text: the first byte that shows it (from 0; None: they do as a whole), and what it is."""

    byte: int | None
    found: str


def decode_bytes(data: bytes, declared: str | None = None) -> Decoded | Undecodable:
    """The text of `data` without its byte order mark. `declared` is the encoding that the file names, if any."""
    if data.startswith(UTF8_MARK):
        return _utf8(data, len(UTF8_MARK))
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _wide(data, len(mark), encoding)
    nul = data.find(b"\0")
    if nul >= 0:
        wide = _unmarked_wide(data)
        return wide or Undecodable(nul, "a file that is not text (a NUL byte)")
    found = _utf8(data, 0)
    if isinstance(found, Decoded):
        return found
    if _mostly_utf8(data) or found.byte is not None and found.byte == _broken_end(data):
        return found
    known = python_name(declared) if declared else None
    return _declared(data, known) or _plausible(data, known) or _detected(data) or found


def python_name(label: str) -> str | None:
    """Python's name of an encoding that a file names; None where it has none. Latin-1 is taken as windows-1252, as
    browsers do, and so are the encodings that are no encodings of text."""
    try:
        info = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    name = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}.get(info.name, info.name)
    return name if getattr(info, "_is_text_encoding", True) else None


def _utf8(data: bytes, start: int) -> Decoded | Undecodable:
    try:
        text = data[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + start
        return Undecodable(at, f"a byte that is not UTF-8 (0x{data[at]:02x})")
    if "\0" in text:
        return Undecodable(data.index(b"\0"), "a file that is not text (a NUL byte)")
    mended, remarks = mend(text)
    return Decoded(mended, "UTF-8", remarks)


def _wide(data: bytes, start: int, encoding: str) -> Decoded | Undecodable:
    try:
        text = data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        return Undecodable(error.start + start, f"{_name(encoding)} that is broken")
    if "\0" in text:
        return Undecodable(None, f"{_name(encoding)} with NUL characters")
    return Decoded(text, _name(encoding), (_read_as(encoding),))


def _unmarked_wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: wherever it is read rightly, it has spaces or line ends, and common letters."""
    for encoding, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(data) % width:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_prose(text):
            return Decoded(text, _name(encoding), (_read_as(encoding),))
    return None


def _is_prose(text: str) -> bool:
    """Letters of alphabets, digits, spaces and ordinary signs. Bytes read in the wrong order, or that are no text, have
    next to no ASCII, or signs of Chinese among it. (Chinese itself is told by its mark alone.)"""
    sample = text[:4096]
    ascii_share = sum(char < "\x7f" and (char.isprintable() or char in "\t\r\n") for char in sample) / len(sample)
    odd = sum(unicodedata.category(char) in {"Cn", "Co", "Cc", "Cs"} and char not in "\t\r\n" for char in sample)
    beyond = sum(char >= "\u2e80" for char in sample)
    # Cyrillic prose has .15 of spaces and points; prose read in the wrong order has below .01.
    return ascii_share > 0.05 and not odd and beyond < 0.05 * len(sample)


def _mostly_utf8(data: bytes) -> bool:
    """Whether most of the bytes above 127 make up whole letters of UTF-8, so that reading them one by one is wrong."""
    whole = data.decode("utf-8", "ignore").encode("utf-8")
    return _high(whole) > BROKEN_SHARE * _high(data)


def _high(data: bytes) -> int:
    """How many bytes are above 127."""
    return len(data.translate(None, _ASCII))


def _broken_end(data: bytes) -> int | None:
    """Where a letter of UTF-8 begins whose last bytes are cut off, if two of them or more are there."""
    for length in (3, 2):
        end = data[-length:]
        if len(end) == length and end[0] >= 0xE0 and all(0x80 <= byte < 0xC0 for byte in end[1:]):
            return len(data) - length
    return None


def _declared(data: bytes, page: str | None) -> Decoded | None:
    """The text in the encoding that the file names, where its letters do not speak against that."""
    if page is None:
        return None
    text = _decode(data, page)
    if text is None or page not in _pages() and not page.startswith(("utf", "cp", "iso", "koi", "mac")):
        return Decoded(text, _name(page)) if text is not None else None
    triples = _triples(_byte_triples(data), page)
    if triples is None:
        return Decoded(text, _name(page))
    best = max(mean_of(triples, language) for language in languages())
    return Decoded(text, _name(page)) if best >= LEAST_MEAN else None


def _plausible(data: bytes, declared: str | None) -> Decoded | None:
    """The text in the one-byte encoding whose letters are the likeliest, and what else might fit."""
    ranked = _ranked(data)
    for place, (score, page) in enumerate(ranked):
        text = _decode(data, page)
        if text is None:
            continue
        close = [each for likeness, each in ranked[place + 1 :] if score - likeness < CERTAIN]
        rivals = [each for each in close if _decode(data, each) not in (None, text)]
        if rivals and (second := _second_opinion(data)) in rivals:
            page, text, rivals = second, _decode(data, second) or text, [page]
        remark = _read_as(page)
        if declared and declared != page:
            remark += f"; it says of itself that it is {_name(declared)}"
        if rivals:
            remark += f"; {_name(rivals[0])} fits as well, so look at letters with accents"
        return Decoded(text, _name(page), (remark,))
    return None


def _ranked(data: bytes) -> list[tuple[float, str]]:
    """The one-byte encodings whose letters are plausible, each after its likelihood (a logarithm), best first."""
    best: dict[str, float] = {}
    counted = _byte_triples(data)
    total = sum(counted.values())
    least = LEAST_MEAN_OF_MANY if total >= MANY else LEAST_MEAN
    for page in _pages():
        triples = _triples(counted, page)
        if not triples:
            continue
        for language in _languages_of(page):
            score = mean_of(triples, language) * total + log(PRIOR.get(page, RARE))
            if score >= least * total and score > best.get(page, float("-inf")):
                best[page] = score
    return sorted(((score, page) for page, score in best.items()), reverse=True)


def _triples(counted: Counter[tuple[int, int, int]], page: str) -> Triples | None:
    """The letters above 127 with their neighbours, decoded; None where a byte stands for nothing in the encoding."""
    table = _table(page)
    if table is None:
        return None
    found: Triples = Counter()
    for (before, byte, after), count in counted.items():
        char = table[byte]
        if char is None:
            return None
        found[table[before] or "" if before >= 0 else "", char, table[after] or "" if after >= 0 else ""] += count
    return found


@cache
def _table(page: str) -> tuple[str | None, ...] | None:
    """The character of each byte, None for those without one and for control characters; None: no one-byte encoding."""
    chars: list[str | None] = []
    for byte in range(256):
        try:
            char = bytes([byte]).decode(page)
        except UnicodeDecodeError:
            char = ""
        if len(char) > 1:
            return None
        chars.append(char if char and not "\x7f" <= char <= "\x9f" else None)
    return tuple(chars) if chars[0x41] == "A" and any(chars[128:]) else None


def _byte_triples(data: bytes) -> Counter[tuple[int, int, int]]:
    """Each byte above 127 with its neighbours (-1 at an end), counted over the part that is looked at."""
    high = _HIGH.search(data)
    first = high.start() if high else 0
    part = data[max(0, first - 1) : first + SAMPLE]
    found: Counter[tuple[int, int, int]] = Counter()
    for at, byte in enumerate(part):
        if byte > 127:
            found[part[at - 1] if at else -1, byte, part[at + 1] if at + 1 < len(part) else -1] += 1
    return found


def _second_opinion(data: bytes) -> str | None:
    """What charset-normalizer takes the bytes for, by Python's name."""
    import charset_normalizer  # only where something is in doubt: 15 ms

    match = charset_normalizer.from_bytes(data[:SAMPLE]).best()
    return python_name(match.encoding) if match else None


def _detected(data: bytes) -> Decoded | None:
    """The text in an encoding of several bytes a letter that charset-normalizer names, if it is of East Asia."""
    page = _second_opinion(data)
    if page is None or _table(page) is not None:
        return None
    text = _decode(data, page)
    if text is None or "\0" in text:
        return None
    beyond = [char for char in text[:SAMPLE] if char > "\x7f"]
    if sum("\u2e80" <= char <= "\uffef" and not "\ue000" <= char <= "\uf8ff" for char in beyond) < EAST * len(beyond):
        return None
    return Decoded(text, _name(page), (_read_as(page),))


def _decode(data: bytes, page: str) -> str | None:
    try:
        return data.decode(page)
    except (UnicodeDecodeError, LookupError):
        return None


@cache
def _pages() -> tuple[str, ...]:
    return tuple(dict.fromkeys(page for language in languages() for page in language.pages))


@cache
def _languages_of(page: str) -> tuple[Language, ...]:
    return tuple(language for language in languages() if page in language.pages)


def _name(encoding: str) -> str:
    return NAMES.get(encoding, encoding.replace("iso8859", "ISO-8859").replace("iso-8859", "ISO-8859"))


def _read_as(encoding: str) -> str:
    return f"read as {_name(encoding)}"
