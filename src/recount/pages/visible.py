"""Strangers' words made safe to show: for a terminal, and inside Markdown."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")

# What moves the cursor, changes colours or turns the order of writing: C0 and C1 controls, DEL, bidirectional
# embeddings, overrides and isolates, tag characters, lone surrogates. The joiners and direction marks that Persian,
# Hebrew or Hindi text needs (U+200C–U+200F) stay.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]")

_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~&#$]")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp):|\bwww\.|@")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def visible(text: str) -> str:
    """The text in one line: every run of white space is one blank, control characters are shown, not obeyed."""
    return _UNSEEN.sub(_picture, _SPACE.sub(" ", text))


def shown(text: str) -> str:
    """The text with its lines and blanks as they are; other control characters are shown, not obeyed."""
    return _UNSEEN.sub(lambda found: found.group() if found.group() in "\n\r\t" else _picture(found), text)


def markdown(text: str) -> str:
    """The text in one line of Markdown that shows it as it is: no marks, links or HTML come of it."""
    escaped = _MARKDOWN.sub(r"\\\g<0>", visible(text))
    escaped = _AUTOLINK.sub(lambda found: f"{found.group()[:-1]}\\{found.group()[-1]}", escaped)
    return _LINE_START.sub(lambda found: f"{found.group(1)}{found.group(2)[:-1]}\\{found.group(2)[-1]}", escaped)


def columns(text: str) -> int:
    """How many columns of a terminal the text takes: two for wide East Asian characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(map(_column, text))


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken at blanks; a word longer than a line is broken anywhere."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        size = columns(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        while size > width:
            cut = _fitting(word, width)
            lines.append(word[:cut])
            word = word[cut:]
            size = columns(word)
        line, used = word, size
    return [*lines, line] if line else lines


def _fitting(word: str, width: int) -> int:
    """How many characters of the word fit into `width` columns, at least one."""
    used = 0
    for index, char in enumerate(word):
        used += _column(char)
        if used > width:
            return max(index, 1)
    return len(word)


def _column(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's own pictures of controls: ␛ for escape
    if code == 0x7F:
        return "\u2421"
    return f"⟨U+{code:04X}⟩"
