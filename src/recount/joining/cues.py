"""Lists of phrases from a language's table, made into one question: are such words here?"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from recount.languages.tables import table

LANGUAGE = "en"
"""The language whose words are used where an account's own has none."""


class Cue(msgspec.Struct, frozen=True):
    """A list of phrases. `triggers` hold one word of each phrase: a text with none of them needs no search.

    A phrase all of whose words are placeholders would have no trigger; then `triggers` is None.
    """

    triggers: frozenset[str] | None
    pattern: re.Pattern[str]

    def search(self, text: str, words: frozenset[str]) -> re.Match[str] | None:
        """The first phrase in `text` (lower case). `words` are the words of the sentence that it is a piece of."""
        if self.triggers is not None and self.triggers.isdisjoint(words):
            return None
        return self.pattern.search(text)


def joining_table(language: str) -> dict[str, Any]:
    """The words that joining needs; those of English where a language has none yet."""
    try:
        return table(language, "joining")
    except LookupError:
        return table(LANGUAGE, "joining")


@cache
def cue(language: str, section: str, name: str) -> Cue:
    """The phrases of one list of the table."""
    phrases: list[str] = joining_table(language)[section][name]
    slots = _slots(language)
    triggers: set[str] | None = set()
    lists: dict[str, list[str]] = {k: v for k, v in joining_table(language)["slots"].items() if isinstance(v, list)}
    for phrase in phrases:
        plain = [word for word in re.findall(r"[^\W\d_]+|\{", re.sub(r"\{\w+\}", "{", phrase)) if word != "{"]
        listed = [name for name in re.findall(r"\{(\w+)\}", phrase) if name in lists]
        if listed and triggers is not None:
            triggers.update(lists[listed[0]])
        elif plain and triggers is not None:
            triggers.add(max(plain, key=len))
        elif not plain:
            triggers = None
    parts = [re.sub(r"\\\{(\w+)\\\}", lambda m: slots[m[1]], re.escape(p)).replace(r"\ ", r"\s+") for p in phrases]
    body = "|".join(sorted(parts, key=len, reverse=True))
    return Cue(None if triggers is None else frozenset(triggers), re.compile(rf"(?<!\w)(?:{body})(?!\w)"))


@cache
def pattern(language: str, name: str) -> re.Pattern[str]:
    """One of the table's regular expressions. Case is ignored: it is matched against words as written, too."""
    return re.compile(joining_table(language)["patterns"][name], re.IGNORECASE)


@cache
def words_of(language: str, section: str, name: str) -> frozenset[str]:
    """A list of words of the table, as a set. `section` "" is the top of the table."""
    whole = joining_table(language)
    value = whole[section][name] if section else whole[name]
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def counted_nouns(language: str) -> dict[str, str]:
    """Nouns for people counted by what was done to them, with the harm: "wounded" to "injured"."""
    return dict(joining_table(language)["parts"]["counted"])


def number_of(language: str, word: str) -> int | None:
    """The number that a word or digits stand for; None where they are no number."""
    digits = word.replace(",", "").replace("\u00a0", "")
    if digits.isdecimal():
        return int(digits)
    numbers: dict[str, int] = joining_table(language)["numbers"]
    if word in numbers:
        return numbers[word]
    tens, _, ones = word.partition("-")
    if tens in numbers and ones in numbers:
        return numbers[tens] + numbers[ones]
    return None


@cache
def _slots(language: str) -> dict[str, str]:
    whole = joining_table(language)
    numbers = "|".join(sorted(whole["numbers"], key=len, reverse=True))
    slots = {
        "n": rf"(?:\d[\d,.]*|a|several|few|some|(?:{numbers})(?:-(?:{numbers}))?)",
        "w": r"[\w'’-]+",
        "month": "(?:" + "|".join(whole["months"].split()) + ")",
        "year": r"(?:1\d\d\d|20\d\d)",
    }
    for name, body in whole["slots"].items():
        slots[name] = f"(?:{'|'.join(body)})" if isinstance(body, list) else body.replace("{n}", slots["n"])
    return slots
