"""A token of digits to a number: `12,000`, `12.000`, `1,25,000`, `1.5`, `4th`, `11:20`, `0417`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import msgspec

Form = Literal["digits", "words", "vague", "ordinal", "share", "clock", "code"]

LONGEST = 15
"""Digits beyond this many are a code, not a number: 10^15 is also as far as a float counts exactly."""

_GROUPED = re.compile(r"\d{1,3}([,.\u00a0\u202f\u2009 ])\d{3}(?:\1\d{3})*|\d{1,3}(?:,\d\d)+,\d{3}")
_DECIMAL = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)[.,](\d+)")
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_NOT_DIGIT = re.compile(r"\D")


class Digits(msgspec.Struct, frozen=True):
    """What a token of digits says. `other` is its value if its one dot or comma is a decimal one ("1.250 million")."""

    value: int | float
    form: Form
    digits: str = ""
    decimal: bool = False
    other: float | None = None
    tail: str = ""


@lru_cache(maxsize=1 << 14)
def read_digits(word: str) -> Digits | None:
    """A token that begins with a digit, in lower case; None where it holds more digits than a number has."""
    word, _, tail = word.partition("-")
    if len(word) > LONGEST + 8:
        return None
    if word.isdecimal():
        if len(word) > LONGEST:
            return None
        code = len(word) > 9 or (word[0] in "0" and len(word) > 1)
        return Digits(int(word), "code" if code else "digits", word, tail=tail)
    if m := _ORDINAL.fullmatch(word):
        return Digits(int(m[1]), "ordinal", tail=tail) if len(m[1]) <= LONGEST else None
    if m := _CLOCK.fullmatch(word):
        return Digits(int(m[1]) * 60 + int(m[2]), "clock", tail=tail)
    bare = _NOT_DIGIT.sub("", word)
    if len(bare) > LONGEST or not bare:
        return None
    if (m := _GROUPED.fullmatch(word)) and word[0] != "0":
        other = float(re.sub(r"[.,]", ".", word)) if m[1] in (".", ",") and word.count(m[1]) == 1 else None
        return Digits(int(bare), "digits", other=other, tail=tail)
    if m := _DECIMAL.fullmatch(word):
        return Digits(float(f"{_NOT_DIGIT.sub('', m[1])}.{m[2]}"), "digits", decimal=True, tail=tail)
    return Digits(int(bare), "code", word, tail=tail)
