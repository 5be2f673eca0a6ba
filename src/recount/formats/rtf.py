"""Rich text (.rtf): paragraphs, lists, tables and notes, by the rules of its specification (version 1.9.1).

Not read: what was deleted or hidden, pictures, headers, footers, comments, and whatever else is no text of the body.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from recount.formats.broken import Broken
from recount.formats.failure import Failure
from recount.formats.flow import Flow
from recount.formats.kinds import not_wanted
from recount.formats.limits import LIMITS, Limits, read_whole
from recount.formats.titles import trusted
from recount.model import Account

SUFFIXES = (".rtf",)
WANTED = "a rich text file (.rtf)"
START = b"{\\rtf"

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?"  # a word, with its number
    rb"|\\'([0-9a-fA-F]{2})"  # a byte of the code page
    rb"|\\([^a-zA-Z'])"  # a sign
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)",
)

CHARSETS = {  # of fonts: the code page that goes with each
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}

WORDS = {
    "tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "endash": "–",
    "emdash": "—", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "nestcell": " | ", "nestrow": "\n",
}  # fmt: skip
SIGNS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}

LEFT_OUT = frozenset(
    "fonttbl colortbl stylesheet pict object objdata header headerl headerr headerf footer footerl footerr footerf "
    "ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonshppict filetbl sp xe tc rxe fldinst template "
    "revtbl annotation atnid atnauthor nextfile private bkmkstart bkmkend".split()
)
"""Groups of which nothing is read; besides them, every group that begins with `\\*`, unless it is one of `KEPT`."""
KEPT = frozenset(("shpinst", "shptxt", "ud", "fldrslt", "footnote"))
ITEMS = frozenset(("listtext", "pntext"))  # the mark of an item stands in these


class State(msgspec.Struct):
    """What holds in a group, and is as it was before when the group ends."""

    to: str = "text"  # or "out", "info", "title", "fonts", "mark", "note"
    codec: str = "cp1252"
    fallbacks: int = 1  # how many characters stand in for one of Unicode
    hidden: bool = False
    deleted: bool = False


def matches(head: bytes) -> bool:
    """It begins as all rich text does."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(START)


def read(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Account | Failure]:
    """The account that the stream holds, named `name`; its title from what the file says of itself, else None."""
    data = read_whole(stream, name, limits)
    if isinstance(data, Failure):
        yield data
        return
    try:
        if not matches(data[:64]):
            raise Broken(None, not_wanted(data, "rich text file"), WANTED)
        reader = Reader(limits)
        reader.read(data)
        text = reader.flow.text()
        if not text:
            raise Broken(None, "no text", "an account")
    except Broken as broken:
        yield broken.failure(name)
        return
    yield Account(id=name, text=text, title=trusted("".join(reader.title), name))


class Reader:
    """Goes through the file from token to token; `flow` and `title` fill as it goes."""

    def __init__(self, limits: Limits) -> None:
        self.flow = Flow()
        self.title: list[str] = []
        self._limits = limits
        self._state = State()
        self._outer: list[State] = []
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0  # the one whose entry in the table of fonts is being read
        self._bytes = bytearray()  # bytes of the code page that wait for their character to be whole
        self._half = 0  # the first half of a pair of surrogates
        self._skip = 0  # characters that stand in for one of Unicode, and are not wanted
        self._starred = False
        self._item = False
        self._row = False  # within a row of a table

    def read(self, data: bytes) -> None:
        """All tokens of the file. Broken: it ends within a group, or groups lie too deep in each other."""
        at = 0
        while found := _TOKEN.search(data, at):
            at = found.end()
            word, number, code, sign, brace, plain = found.groups()
            if plain is not None:
                self._plain(plain)
            elif code is not None:
                self._byte(int(code, 16))
            elif brace == b"{":
                self._open(found.start())
            elif brace == b"}":
                self._close()
                if not self._outer:
                    return
            elif word is not None:
                at += self._word(word.decode("ascii").lower(), None if number is None else int(number))
            else:
                self._sign(sign.decode("latin-1"))
        raise Broken(f"byte {len(data)}", "the end of the file before the end of its text", f"{WANTED} that is whole")

    def _open(self, at: int) -> None:
        self._flush()
        if len(self._outer) >= self._limits.depth:
            found = f"groups within each other, over {self._limits.depth} deep"
            raise Broken(f"byte {at}", found, f"at most {self._limits.depth}")
        self._outer.append(self._state)
        self._state = msgspec.structs.replace(self._state)
        self._skip = 0

    def _close(self) -> None:
        self._flush()
        self._skip = 0
        self._starred = False
        if not self._outer:
            return
        inner, self._state = self._state, self._outer.pop()
        if inner.to == "note" != self._state.to:
            self.flow.close_note()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._word("par", None)
        elif sign in SIGNS:
            self._characters(SIGNS[sign])

    def _word(self, word: str, number: int | None) -> int:
        """One word of the format; how many bytes after it are no text."""
        starred, self._starred = self._starred, False
        state = self._state
        if word == "u" and number is not None:
            self._unicode(number)
            return 0
        self._flush()
        if word == "bin":
            return max(0, number or 0)
        if state.to == "out":
            return 0
        if word in ITEMS:
            state.to = "mark"
        elif word in LEFT_OUT or (starred and word not in KEPT):
            state.to = "fonts" if word == "fonttbl" else "out"
        elif word == "info":
            state.to = "info"
        elif word == "title" and state.to == "info":
            state.to = "title"
        elif word == "footnote" and state.to == "text":
            self.flow.open_note()
            self.flow.open_paragraph()
            state.to = "note"
        elif word in WORDS:
            self._characters(WORDS[word])
        elif state.to in ("text", "note") and word in ("par", "sect", "page", "cell", "row", "trowd"):
            self._end(word)
        else:
            self._set(word, number)
        return 0

    def _set(self, word: str, number: int | None) -> None:
        """Words that change how what follows is to be read."""
        state = self._state
        if word == "ansicpg" and number is not None:
            self._page = state.codec = _codec(f"cp{number}")
        elif word in PAGES:
            self._page = state.codec = PAGES[word]
        elif word == "uc" and number is not None:
            state.fallbacks = min(max(0, number), 16)
        elif word == "f" and number is not None:
            self._font = number
            state.codec = self._fonts.get(number, self._page)
        elif word == "fcharset" and number is not None:
            self._fonts[self._font] = CHARSETS.get(number, self._page)
        elif word == "v":
            state.hidden = number != 0
        elif word == "deleted":
            state.deleted = number != 0
        elif word == "plain":
            state.hidden = state.deleted = False

    def _end(self, word: str) -> None:
        """The end of a paragraph, a cell or a row; `trowd` begins a row."""
        if word == "trowd":
            if not self._row:
                self.flow.close_paragraph(self._item)
                self.flow.open_row()
                self.flow.open_cell()
                self._row, self._item = True, False
            return
        self.flow.close_paragraph(self._item)
        self._item = False
        if word == "cell" and self._row:
            self.flow.close_cell()
            self.flow.open_cell()
        elif word == "row" and self._row:
            self.flow.drop_cell()
            self.flow.close_row()
            self._row = False

    def _unicode(self, number: int) -> None:
        self._flush_bytes()
        code = number % 0x10000
        if 0xD800 <= code < 0xDC00:
            self._half = code
        elif 0xDC00 <= code < 0xE000 and self._half:
            self._write(chr(0x10000 + ((self._half - 0xD800) << 10) + code - 0xDC00))
            self._half = 0
        else:
            self._half = 0
            self._write(chr(code))
        self._skip = self._state.fallbacks

    def _plain(self, words: bytes) -> None:
        # Bytes above 127 are against the rules, and are taken as bytes of the code page.
        skipped = min(self._skip, len(words))
        self._skip -= skipped
        self._bytes += words[skipped:]

    def _byte(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(byte)

    def _characters(self, words: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        self._flush()
        self._write(words)

    def _flush(self) -> None:
        self._flush_bytes()
        self._half = 0

    def _flush_bytes(self) -> None:
        if self._bytes:
            words = self._bytes.decode(self._state.codec, "replace")
            self._bytes.clear()
            self._write(words)

    def _write(self, words: str) -> None:
        state = self._state
        if state.to == "title":
            self.title.append(words)
        elif state.to == "mark":
            self._item = self._item or bool(words.strip())
        elif state.to in ("text", "note") and not (state.hidden or state.deleted):
            self.flow.write(words)


def _codec(name: str) -> str:
    """The codec of a code page; that of Western Europe where the page is not known."""
    if name == "cp65001":
        return "utf-8"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
