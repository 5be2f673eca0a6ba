"""Markdown: one account a file, with what is known of its publication in its front matter.

The front matter stands between two lines of `---` at the very top, one `key: value` a line. It is not read as text:
offsets count from the first character after it. The marks of Markdown itself stay in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from recount.formats.bytestext import read_prose
from recount.formats.failure import Failure
from recount.formats.limits import LIMITS, Limits, read_whole
from recount.formats.notice import Notice
from recount.model import Account

SUFFIXES = (".md", ".markdown")
KEYS = ("title", "published", "publisher", "url", "language")

_FENCE = re.compile(r"---[ \t]*(?:\r?\n|$)")
_LINE = re.compile(r"[^\n]*(?:\n|$)")
_FIELD = re.compile(r"([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+(.*))?$")
_FURTHER = re.compile(r"[ \t]+\S|-[ \t]|#")  # what else a front matter may hold: deeper lines, lists, comments


def read(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Account | Failure | Notice]:
    """The account that the stream holds, named `name`; its title and so on from the front matter, else None."""
    data = read_whole(stream, name, limits)
    whole = data if isinstance(data, Failure) else read_prose(data, name)
    if isinstance(whole, Failure):
        yield whole
        return
    yield from whole.notices
    fields, start = front_matter(whole.text)
    text = whole.text[start:]
    if not text or text.isspace():
        yield Failure(name, None, "no text after the front matter", "an account")
        return
    yield Account(id=name, text=text, **{key: fields.get(key) or None for key in KEYS})


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """The fields of the front matter, and where the text after it begins (0 where there is none).

    Lines between two rules that are no fields are prose: then there is no front matter, and nothing is lost.
    """
    opening = _FENCE.match(text)
    if not opening:
        return {}, 0
    fields: dict[str, str] = {}
    at = opening.end()
    while at < len(text):
        closing = _FENCE.match(text, at)
        if closing:
            return (fields, closing.end()) if fields else ({}, 0)
        row = _LINE.match(text, at)
        line = row.group().rstrip() if row else ""
        field = _FIELD.match(line)
        if field:
            fields[field.group(1).lower()] = _unquoted((field.group(2) or "").strip())
        elif line and not _FURTHER.match(line):
            return {}, 0
        at = row.end() if row else len(text)
    return {}, 0


def _unquoted(value: str) -> str:
    """The value without its quotes, or, where it has none, without a comment after it."""
    for mark in "\"'":
        if len(value) >= 2 and value[0] == value[-1] == mark:
            return value[1:-1].replace('\\"', '"') if mark == '"' else value[1:-1].replace("''", "'")
    return value.split(" #", 1)[0].rstrip()
