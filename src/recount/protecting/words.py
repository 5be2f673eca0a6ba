"""Names found in words, however they are written there, and something else put in their place.

A table of the names' first words, so that thousands of names cost no more than a few: the text is walked once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from urllib.parse import unquote

import msgspec

LEAST_PART = 3
"""Letters: a shorter part of a name ("de", "Al") is withheld with the whole only."""

LEAST_RUN_TOGETHER = 6
"""Letters: a name of several words is looked for run together ("anareth.html"), unless it is shorter than this."""

_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_BETWEEN = re.compile(r"[ .-]{1,2}")
_NOT_LETTERS = re.compile(r"[\W_]+")


class Entry(msgspec.Struct, frozen=True):
    """One way to write a name: its words, folded. `exact` is set where a single word counts only with a capital, or as
    it stands here: in small letters it may be any word."""

    tokens: tuple[str, ...]
    exact: str | None


class Finder(msgspec.Struct, frozen=True):
    """What finds names. Make one with `Finder.of`; without names it finds nothing."""

    table: dict[str, tuple[Entry, ...]]
    together: tuple[str, ...] = ()

    @staticmethod
    def of(names: Iterable[str], parts: Callable[[str], Sequence[str]] = lambda name: ()) -> Finder:
        """A finder of the names, and of those parts of them that `parts` gives."""
        entries: set[Entry] = set()
        together: set[str] = set()
        for name in names:
            entries.update(_entries(name))
            for part in parts(name):
                entries.update(_entries(part))
            joined = "".join(folded(found) for found in _TOKEN.findall(name))
            if len(joined) >= LEAST_RUN_TOGETHER and len(_TOKEN.findall(name)) > 1:
                together.add(joined)
        table: dict[str, list[Entry]] = {}
        for entry in sorted(entries, key=lambda each: (-len(each.tokens), each.tokens, each.exact or "")):
            table.setdefault(entry.tokens[0], []).append(entry)
        return Finder({first: tuple(some) for first, some in table.items()}, tuple(sorted(together)))

    def spans(self, text: str, *, any_case: bool = False) -> list[tuple[int, int]]:
        """Where names stand, in order; several in a row are one. `any_case`: single words in small letters, too."""
        if not self.table:
            return []
        tokens = [(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text)]
        keys = [folded(token) for token, _, _ in tokens]
        spans: list[tuple[int, int]] = []
        at = 0
        while at < len(tokens):
            many = self._at(tokens, keys, at, any_case)
            if not many:
                at += 1
                continue
            start, end = tokens[at][1], tokens[at + many - 1][2]
            if spans and _BETWEEN.fullmatch(text, spans[-1][1], start):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
            at += many
        return spans

    def _at(self, tokens: list[tuple[str, int, int]], keys: list[str], at: int, any_case: bool) -> int:
        """How many words from here on are a name; 0 where none is."""
        for entry in self.table.get(keys[at], ()):
            many = len(entry.tokens)
            if many > 1 and tuple(keys[at : at + many]) == entry.tokens:
                return many
            if many == 1:
                token = tokens[at][0]
                if any_case or token[:1].isupper() or token == entry.exact:
                    return 1
        return 0

    def found(self, text: str) -> bool:
        """Is a name in the text?"""
        return bool(self.spans(text))

    def off(self, text: str, marker: str) -> str:
        """Running text, the marker in the place of each name."""
        return _replaced(text, self.spans(text), marker)

    def off_label(self, words: str, marker: str) -> str:
        """A title, a file's name or an address, the marker in the place of each name, however it is written in it."""
        plain = unquote(words) if "%" in words else words
        spans = self.spans(plain, any_case=True)
        left = _replaced(plain, spans, marker) if spans else words
        squeezed = _NOT_LETTERS.sub("", folded(left))
        return marker if any(each in squeezed for each in self.together) else left


def _replaced(text: str, spans: Sequence[tuple[int, int]], marker: str) -> str:
    out, at = [], 0
    for start, end in spans:
        out += [text[at:start], marker]
        at = end
    return "".join([*out, text[at:]]) if spans else text


def _entries(name: str) -> list[Entry]:
    tokens = _TOKEN.findall(name)
    if not tokens:
        return []
    return [Entry(tuple(map(folded, tokens)), tokens[0] if len(tokens) == 1 else None)]


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """The word in small letters and without accents, as file names and telegrams have it."""
    return "".join(each for each in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(each))
