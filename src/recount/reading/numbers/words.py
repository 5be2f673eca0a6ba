"""A language's words about numbers, arranged for looking up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

from recount.languages.tables import table

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""Phrases by the word that is looked up: pairs of tokens and meaning, longest first."""


class NumberWords(msgspec.Struct, frozen=True):
    """`numbers.toml`, arranged. `parts` gives a number word's kind and value; `before` holds the qualifiers by their
    last word, the other phrases are held by their first; `unit_types` gives a unit phrase's type and canonical name;
    `sets` holds the plain lists by their path, `section.key`; `table` is the table itself, for single values."""

    parts: Mapping[str, tuple[str, int]]
    singular: Mapping[str, int]
    plural: Mapping[str, int]
    signs: Mapping[str, float]
    suffixes: Mapping[str, int]
    vague: Mapping[str, int]
    vague_plurals: Mapping[str, int]
    loose: frozenset[str]
    pairs: Mapping[str, int]
    decades: Mapping[str, int]
    money_signs: Mapping[str, str]
    units: Phrases
    unit_tails: Mapping[str, tuple[str, str]]
    before: Phrases
    after: Phrases
    joins: Phrases
    openers: Phrases
    nought: Phrases
    vague_phrases: Phrases
    identifiers: Phrases
    aged: Phrases
    is_aged: Phrases
    half_days: Phrases
    out_of: Phrases
    sets: Mapping[str, frozenset[str]]
    table: Mapping[str, Any]
    starts: frozenset[str]


def by_first(phrases: Iterable[tuple[str, str]]) -> Phrases:
    """Phrases with their meanings, held by their first word."""
    return _by(phrases, 0)


def by_last(phrases: Iterable[tuple[str, str]]) -> Phrases:
    """Phrases with their meanings, held by their last word."""
    return _by(phrases, -1)


def match_after(phrases: Phrases, lower: tuple[str, ...], at: int) -> tuple[int, str] | None:
    """The longest phrase that begins at token `at`: how many tokens, and its meaning."""
    if at < len(lower):
        for words, meaning in phrases.get(lower[at], ()):
            if lower[at : at + len(words)] == words:
                return len(words), meaning
    return None


def match_before(phrases: Phrases, lower: tuple[str, ...], at: int, floor: int) -> tuple[int, str] | None:
    """The longest phrase that ends just before token `at` and begins at `floor` or later."""
    if at > floor:
        for words, meaning in phrases.get(lower[at - 1], ()):
            if at - len(words) >= floor and lower[at - len(words) : at] == words:
                return len(words), meaning
    return None


@cache
def number_words(language: str) -> NumberWords:
    """The words of `language`, from its `numbers.toml`. Raises LookupError where there is none."""
    data = table(language, "numbers")
    parts = {word: (kind, value) for kind, words in data["cardinals"].items() for word, value in words.items()}
    units = [
        (phrase, f"{kind}\t{name}")
        for kind in ("percent", "money", "measure", "duration")
        for name, phrases in data["units"][kind].items()
        for phrase in phrases
    ]
    tails = {phrase: (meaning.split("\t")[0], meaning.split("\t")[1]) for phrase, meaning in units}
    vague = data["vague"]
    nought = data["nought"]
    starts = (
        set(parts) | set(vague["plurals"]) | set(vague["words"]) | set(data["fractions"]["signs"])
        | set(data["couple"]["loose"]) | set(data["couple"]["exact"]) | set(data["decades"]["words"])
        | {phrase.split()[0] for phrase in nought["phrases"]} | set(data["starts"]["words"])
    )  # fmt: skip
    return NumberWords(
        parts=parts,
        singular=data["fractions"]["singular"],
        plural=data["fractions"]["plural"],
        signs=data["fractions"]["signs"],
        suffixes=data["suffixes"]["always"],
        vague=vague["words"],
        vague_plurals=vague["plurals"],
        loose=frozenset(data["couple"]["loose"]),
        pairs=data["couple"]["exact"],
        decades=data["decades"]["words"],
        money_signs=data["units"]["money_signs"],
        units=by_first(units),
        unit_tails=tails,
        before=by_last(_meant(data["qualifiers"], ("low_open", "low", "high_open", "high", "about", "plain", "more"))),
        after=by_first(_meant(data["after_numbers"], ("low", "high", "about", "more", "increments"))),
        joins=by_first(_meant(data["ranges"], ("any", "between", "bounded"))),
        openers=by_last((phrase, "") for phrase in data["ranges"]["openers"]),
        nought=by_first((phrase, "") for phrase in nought["phrases"]),
        vague_phrases=by_first((phrase, "") for phrase in vague["phrases"]),
        identifiers=by_last(_meant(data["identifiers"], ("always", "capital"))),
        aged=by_last((phrase, "") for phrase in data["age"]["aged"]),
        is_aged=by_last((phrase, "") for phrase in data["age"]["is_aged"]),
        half_days=by_first((phrase, "") for phrase in data["time"]["half_days"]),
        out_of=by_first(_meant(data["share"], ("out_of", "plain"))),
        sets=_lists(data),
        table=data,
        starts=frozenset(starts),
    )


def _meant(section: Mapping[str, Any], keys: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(phrase, key) for key in keys for phrase in section[key]]


def _lists(data: Mapping[str, Any], path: str = "") -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            found |= _lists(value, f"{path}{key}.")
        elif isinstance(value, list):
            found[path + key] = frozenset(value)
    return found


def _by(phrases: Iterable[tuple[str, str]], end: int) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, meaning in phrases:
        words = tuple(phrase.split())
        found.setdefault(words[end], []).append((words, meaning))
    return {word: tuple(sorted(there, key=lambda pair: -len(pair[0]))) for word, there in found.items()}
