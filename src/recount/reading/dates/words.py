"""A language's words for times, and a sentence's tokens made ready for look-ups by them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from recount.languages.tables import table
from recount.languages.words import word_tags
from recount.text import Tokens

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Four digits are a year between these. Tried 500 to 1800 for the first: below 1000 there are no four digits, and
history is told from early on."""

UNCOUNTED = ("D", "X", "R", "P", "C", "S", "M", "T")
"""Tags of words that no number counts: participles, auxiliaries, adverbs, prepositions and other small words."""

Phrase = tuple[str, ...]


class DateWords(NamedTuple):
    """The tables of `times.toml`. Words are lower case; `phrases` goes from a first word to the phrases that it opens,
    the longest first, each with its kind and what belongs to it."""

    language: str
    months: dict[str, int]
    short: frozenset[str]
    days: dict[str, int]
    seasons: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    ordinals: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, str]
    phrases: dict[str, list[tuple[Phrase, str, tuple[str, int]]]]
    lists: dict[str, frozenset[str]]


@cache
def date_words(language: str = "en") -> DateWords:
    """The words of `language`. Raises LookupError where it has no table of times."""
    data = table(language, "times")
    days = {str(n): n for n in range(1, 32)} | {f"{n:02}": n for n in range(1, 10)}
    for n in range(1, 32):
        days |= {f"{n}{suffix}": n for suffix in ("st", "nd", "rd", "th")}
    phrases: dict[str, list[tuple[Phrase, str, tuple[str, int]]]] = {}

    def add(words: str, kind: str, detail: tuple[str, int]) -> None:
        phrase = tuple(words.split())
        phrases.setdefault(phrase[0], []).append((phrase, kind, detail))

    for words, back in data["days"].items():
        add(words, "day", ("", back))
    for words, stretch in data["stretches"].items():
        add(words, "stretch", (stretch["unit"], stretch["back"]))
    for words, (month, day) in data["feasts"].items():
        add(words, "feast", (str(month), day))
    for words, stretch in data["steps"].items():
        add(words, "step", (stretch["unit"], stretch["on"]))
    for kind, name in (("same-time", "same"), ("day-after", "day_after"), ("day-before", "day_before")):
        for words in data[name]:
            add(words, kind, ("", 0))
    for found in phrases.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return DateWords(
        language=language,
        months=data["months"] | data["short_months"],
        short=frozenset(data["short_months"]),
        days=days,
        seasons=data["seasons"],
        weekdays=data["weekdays"],
        short_weekdays=data["short_weekdays"],
        ordinals=data["ordinals"] | {w: n for w, n in days.items() if not w.isdigit()},
        numbers=data["numbers"],
        units=data["units"],
        phrases=phrases,
        lists={name: frozenset(words) for name, words in data.items() if isinstance(words, list)},
    )


class Words(NamedTuple):
    """A sentence's tokens, ready for look-ups.

    `low` are the tokens in lower case with empty strings after the last: an index a little past the end, or a little
    below 0, finds one of these and not a word. `size` is the number of tokens without them. `upper`: the sentence is in
    capitals throughout, so that capitals say nothing.
    """

    low: list[str]
    starts: list[int]
    ends: list[int]
    size: int
    text: str
    upper: bool
    words: DateWords

    def has(self, index: int, name: str) -> bool:
        """Is the token at `index` in the list `name` of the table?"""
        return self.low[index] in self.words.lists[name]

    def joined(self, index: int) -> bool:
        """Does the token at `index` begin where the one before it ends?"""
        return 0 < index < self.size and self.starts[index] == self.ends[index - 1]

    def capital(self, index: int) -> bool:
        return 0 <= index < self.size and self.text[self.starts[index]].isupper()

    def year(self, index: int) -> int | None:
        """The year of a token of four digits; None: none, or the time on a clock ("1800 GMT")."""
        token = self.low[index]
        if len(token) != 4 or not (token.isascii() and token.isdigit()) or self.has(index + 1, "clock"):
            return None
        return int(token) if FIRST_YEAR <= int(token) <= LAST_YEAR else None

    def counts(self, index: int) -> bool:
        """Does the number at `index` count what follows? "1918 people"; of a round number, "1500 rebels"."""
        if self.low[index + 1] in self.words.lists["counted"]:
            return True
        return self.low[index].endswith(("00", "50")) and not self.goes_on(index + 1)

    def goes_on(self, index: int) -> bool:
        """Does the sentence end at `index`, or go on with a word that no number counts?"""
        after = self.low[index]
        if not after[:1].isalnum() or after in self.words.lists["function_words"]:
            return True
        if after in self.words.lists["counted"]:
            return False
        return word_tags(self.words.language).get(after, "")[:1] in UNCOUNTED

    @property
    def tells_hours(self) -> bool:
        """Does the sentence have hours written as four digits: "0430", "at 1800", "1212 GMT"?"""
        low = self.low
        for k, token in enumerate(low):
            if len(token) == 4 and token.isdigit() and (token[0] == "0" or low[k - 1] == "at"):
                return True
        return not self.words.lists["clock"].isdisjoint(low)


PADDING = [""] * 12


def prepare(text: str, tokens: Tokens, words: DateWords) -> Words:
    """`tokens` of `text` for look-ups; compounds such as "July-December", "mid-1988" and "1951-June" come apart."""
    low, starts, ends = list(tokens.lower), list(tokens.starts), list(tokens.ends)
    if any("-" in word and len(word) > 4 for word in low):
        low, starts, ends = _split(text, low, starts, ends, words)
    size = len(low)
    upper = size > 0 and text[starts[0] : ends[-1]].isupper()
    return Words(low + PADDING, starts, ends, size, text, upper, words)


def _split(
    text: str, low: list[str], starts: list[int], ends: list[int], words: DateWords
) -> tuple[list[str], list[int], list[int]]:
    """Take apart what a hyphen joins, where a part is a month, a weekday or "mid"."""
    telling = words.months.keys() | words.weekdays.keys() | words.lists["early_late"]
    out: tuple[list[str], list[int], list[int]] = ([], [], [])

    def put(word: str, start: int, end: int) -> None:
        out[0].append(word)
        out[1].append(start)
        out[2].append(end)

    for word, start, end in zip(low, starts, ends, strict=True):
        pieces = word.split("-") if "-" in word and len(word) == end - start else [word]
        if len(pieces) == 1 or not all(pieces) or telling.isdisjoint(pieces):
            put(word, start, end)
            continue
        at = start
        for number, piece in enumerate(pieces):
            if number and pieces[number - 1] not in words.lists["early_late"]:
                put("-", at - 1, at)
            put(piece, at, at + len(piece))
            at += len(piece) + 1
    return out
