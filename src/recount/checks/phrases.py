"""Phrases found in an account's text: patterns of the language's table, and numbers of years or days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from recount.checks.facts import Facts
from recount.checks.words import key_of, language_of, parse_number, patterns_of, table
from recount.model import Span

AROUND = (110, 110)
"""Code points searched before and after a pattern's own word where the table says nothing else. Tried 60 to 200."""


class Counted(msgspec.Struct, frozen=True):
    """A number of years or days in the text: its words and place, the number, how it is qualified and used.

    `bound` is `more`, `fewer`, `about` or None (that many). `use` is the name of the pattern that found it.
    """

    words: str
    span: Span
    number: int
    unit: str
    bound: str | None
    use: str


class Phrase(msgspec.Struct, frozen=True):
    """A phrase of a table found in the text: the pattern's name, the words and their place, and its named pieces."""

    use: str
    words: str
    span: Span
    pieces: dict[str, str]
    starts: dict[str, int]

    def number(self, name: str = "number") -> int | float | None:
        """The number that a piece stands for; None: it is not there."""
        words = self.pieces.get(name)
        return None if words is None else parse_number(words, table("en")["numbers"])


def find_phrases(facts: Facts, section: str) -> tuple[Phrase, ...]:
    """What the patterns of a table's section find in the account's text, in the order of the text, none within another.

    A text that holds none of the section's own words is not searched.
    """
    language = (facts.account.language or language_of(facts.claims[0] if facts.claims else None)).split("-")[0].lower()
    found: dict[Span, Phrase] = {}
    windows: dict[str, list[int]] = table(language)["window"]
    for use, pattern in patterns_of(language, section).items():
        for match in _matches(facts, pattern, _words_of(language, use), tuple(windows.get(use, AROUND))):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(other) for other in found):
                pieces = {name: words for name, words in match.groupdict().items() if words is not None}
                starts = {name: match.start(name) for name in pieces}
                found[span] = Phrase(use, " ".join(match.group().split()), span, pieces, starts)
    return tuple(sorted(found.values(), key=lambda phrase: phrase.span))


def find_counted(facts: Facts, section: str) -> tuple[Counted, ...]:
    """The numbers of years or days that the patterns of a section find, in the order of the text."""
    found = []
    tables = table("en")
    for phrase in find_phrases(facts, section):
        count = phrase.number()
        before = facts.account.text[max(0, phrase.span.start - 40) : phrase.span.start]
        if count is None or _is_piece(before, tables["before"]["refuses"]):
            continue
        bound = key_of(phrase.pieces.get("bound"), tables["bounds"])
        unit = key_of(phrase.pieces.get("unit"), tables["units"]) or ""
        found.append(Counted(phrase.words, phrase.span, int(count), unit, bound, phrase.use))
    return tuple(found)


def _matches(
    facts: Facts, pattern: re.Pattern[str], nearby: tuple[str, ...], window: tuple[int, ...]
) -> Iterator[re.Match[str]]:
    """The pattern's matches in the stretches of text around its own words; everywhere where it has none."""
    text = facts.account.text
    if not nearby:
        yield from pattern.finditer(text)
        return
    before, after = window
    end = 0
    for at, length in facts.places_of(nearby):
        if not before:
            match = pattern.match(text, at) if at >= end else None
            if match is not None:
                end = match.end()
                yield match
            continue
        for match in pattern.finditer(text, max(end, at - before), min(len(text), at + length + after)):
            end = match.end()
            yield match


@cache
def _words_of(language: str, use: str) -> tuple[str, ...]:
    return tuple(table(language)["nearby"].get(use, ()))


def _is_piece(before: str, refuses: list[str]) -> bool:
    words = before.lower().split()
    return any(words[-len(phrase.split()) :] == phrase.split() for phrase in refuses)
