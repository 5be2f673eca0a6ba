"""How well a text's letters beyond a–z go with each other and with a language.

A byte can stand for a different letter in each encoding. Read in the wrong one, a text has letters that no language
uses together, small letters before capitals, signs inside words, Greek or Cyrillic letters within Latin words. Each is
given a probability; an encoding whose text has a higher one is the likelier (naive Bayes over the bytes above 127, with
the characters at their sides).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from math import log

import msgspec

Triples = Counter[tuple[str, str, str]]
"""A character beyond ASCII with the ones before and after it ("" at an end of the text), and how often it stands so."""

# Probabilities, all found by trying on texts of twenty languages in every encoding listed; a factor of three up or
# down in any of them changed no answer.
SIGN_COMMON = 0.05  # quotation marks, dashes and the like
SIGN_RARE = 0.0003
NO_LETTER_OF_IT = 0.00001  # a letter that the language does not use
ALONE = 0.02  # a one-letter word such as "à" or "я"
WRONG_CASE = 0.003  # a capital right after a small letter
MIXED = 0.0001  # two scripts in one word
SIGN_IN_WORD = 0.003
COMMON_SIGNS = frozenset("“”‘’„‚«»–—…•·§°№€£\u00a0")
IN_WORDS = frozenset("’‘·\u00ad")  # signs that stand inside words rightly


class Language(msgspec.Struct, frozen=True):
    """A language as far as its letters go: the encodings it is met in, and each letter's probability."""

    name: str
    pages: tuple[str, ...]
    letters: dict[str, float]


@cache
def languages() -> tuple[Language, ...]:
    """The languages of `letters.toml`."""
    import tomllib  # here and below: only for files that are no UTF-8
    from importlib.resources import files

    table = tomllib.loads((files("recount.formats") / "letters.toml").read_text("utf-8"))
    return tuple(
        Language(name, tuple(row["pages"]), _weights(row["letters"])) for name, row in table.items()
    )  # fmt: skip


def triples_of(text: str) -> Triples:
    """Every character beyond ASCII with its neighbours."""
    found: Triples = Counter()
    for at, char in enumerate(text):
        if char > "\x7f":
            found[text[at - 1 : at], char, text[at + 1 : at + 2]] += 1
    return found


def mean_of(triples: Triples, language: Language) -> float:
    """The mean natural logarithm of the characters' probabilities in the language; 0.0 where there are none."""
    total = sum(triples.values())
    return sum(count * log(_weight(*triple, language)) for triple, count in triples.items()) / total if total else 0.0


def best_mean(triples: Triples) -> float:
    """The mean in the language that suits the text best."""
    return max(mean_of(triples, language) for language in languages())


def _weights(letters: str) -> dict[str, float]:
    whole = sum(1 / rank for rank in range(1, len(letters) + 1))
    weights = {letter: 1 / rank / whole for rank, letter in enumerate(letters, 1)}
    return {**{letter.upper(): weight for letter, weight in weights.items() if len(letter.upper()) == 1}, **weights}


def _weight(before: str, char: str, after: str, language: Language) -> float:
    if not char.isalpha():
        weight = SIGN_COMMON if char in COMMON_SIGNS else SIGN_RARE
        inside = before.isalpha() and after.isalpha() and char not in IN_WORDS
        return weight * SIGN_IN_WORD if inside else weight
    weight = language.letters.get(char, NO_LETTER_OF_IT)
    if char.isupper() and before.islower():
        weight *= WRONG_CASE
    script = script_of(char)
    sides = [side for side in (before, after) if side.isalpha()]
    if any(script_of(side) != script for side in sides):
        weight *= MIXED
    return weight if sides else weight * ALONE


@cache
def script_of(letter: str) -> str:
    """The script of a letter by the first word of its name in Unicode: `LATIN`, `CYRILLIC`; "" of what has none."""
    if letter in "ªº":
        return "LATIN"
    return unicodedata.name(letter, "").partition(" ")[0]
