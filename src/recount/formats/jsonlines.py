"""JSON Lines: one account a line; only `text` is required, keys that are not known are ignored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from recount.formats.bytestext import BOM
from recount.formats.failure import Failure
from recount.formats.limits import LIMITS, Limits, lines, show_size, too_big
from recount.formats.pieces import Piece, Unit
from recount.model import Account

SUFFIXES = (".jsonl", ".ndjson")
FORMAT = "jsonlines"
WANTED = 'a JSON object with "text"'


class Line(msgspec.Struct, frozen=True):
    """One line as it comes. A number as `id` or `published` (a year) is taken as its digits."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | int | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None


_DECODER = msgspec.json.Decoder(Line)


def split(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Piece | Failure]:
    """The lines of the stream, so that a long file needs no more memory than its longest line.

    An account's name is its `id`, else `name:line`. A line that holds none is a Failure; the next lines go on.
    """
    empty = True
    for number, raw in enumerate(lines(stream, limits), 1):
        if raw is None:
            empty = False
            yield too_big(name, f"line {number}", f"a line of over {show_size(limits.size)}", limits)
            continue
        line = raw.removeprefix(BOM).strip() if number == 1 else raw.strip()
        if line:
            empty = False
            yield Piece(format=FORMAT, name=name, data=line, number=number, size=len(line))
    if empty:
        yield Failure(name, None, "no text", "one account a line")


def parse_line(line: bytes, name: str, number: int, unit: Unit = "line") -> Account | Failure:
    """The account of one line, `number` counted from 1. Rows of tables come this way too, as lines of JSON."""
    where = f"{unit} {number}"
    try:
        fields = _DECODER.decode(line)
    except UnicodeDecodeError as error:
        found = f"a byte that is not UTF-8 (0x{line[error.start]:02x})"
        return Failure(name, where, found, "text in UTF-8")
    except msgspec.ValidationError as error:
        return Failure(name, where, f"JSON of another form ({error})", WANTED)
    except (msgspec.DecodeError, RecursionError) as error:
        return Failure(name, where, f"what is not JSON ({error})", WANTED)
    if not fields.text or fields.text.isspace():
        return Failure(name, where, 'an empty "text"', "an account")
    return Account(
        id=f"{name}:{number}" if fields.id is None or fields.id == "" else str(fields.id),
        text=fields.text,
        title=fields.title or None,
        published=None if fields.published is None else str(fields.published) or None,
        url=fields.url or None,
        publisher=fields.publisher or None,
        language=fields.language or None,
    )


def is_object(line: bytes) -> bool:
    """Whether the line is a JSON object, whatever it holds; the first line of a prose text never is."""
    try:
        return isinstance(msgspec.json.decode(line.removeprefix(BOM)), dict)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
