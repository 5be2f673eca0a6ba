"""Digits and words to a number: `12,000`, `l,900`, `1.5 million`, `forty thousand`, `half a dozen`, `hundreds`."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from recount.reading.numbers.digits import Form, read_digits
from recount.reading.numbers.words import NumberWords, match_after, number_words
from recount.text import Tokens


class Numeral(msgspec.Struct, frozen=True):
    """A number as it stands at tokens `first`–`last` (both included), before anything around it is looked at.

    `value` is the number, for `vague` the least it can be, for `clock` minutes after midnight, for `share` a fraction
    of one. `scale` is the largest thousand, million … among its words, 1 where none. `tail` is what a hyphen ties
    on ("year-old"), without the hyphen. `digits` are bare digits, which alone can be a year, a clock time or a code;
    empty for all else. `high` is the upper end of "two-three". `decimal` says that the value was written as one.
    """

    value: int | float
    first: int
    last: int
    form: Form
    scale: int = 1
    tail: str = ""
    digits: str = ""
    high: int | float | None = None
    approximate: bool = False
    decimal: bool = False


class Part(msgspec.Struct, frozen=True):
    """A number word within a token: its kind (see `cardinals` in the table) and value."""

    kind: str
    value: int | float


class Pieces(msgspec.Struct, frozen=True):
    """The number words that a token begins with, and what follows them in it."""

    parts: tuple[Part, ...]
    tail: str


@lru_cache(maxsize=1 << 15)
def may_start(word: str, language: str) -> bool:
    """Could a numeral begin with this token (in lower case)?"""
    return word[0].isdecimal() or word[-1].isdecimal() or word in number_words(language).starts or (
        "-" in word and pieces_of(word, language) is not None
    )  # fmt: skip


@lru_cache(maxsize=1 << 14)
def pieces_of(word: str, language: str) -> Pieces | None:
    """The number words at the beginning of a token in lower case, None where it begins with none."""
    words = number_words(language)
    if (known := words.parts.get(word)) is not None:
        return Pieces((Part(*known),), "")
    if "-" not in word:
        return None
    bits = _in_our_order(word.replace("-and-a-half", "-½").split("-"), words)
    parts: list[Part] = []
    for at, bit in enumerate(bits):
        if (known := words.parts.get(bit)) is not None:
            parts.append(Part(*known))
        elif bit == "half" and not parts:
            parts.append(Part("half", 0.5))
        elif bit in words.signs and parts:
            parts.append(Part("plus", words.signs[bit]))
        elif bit == "and" and parts and at + 1 < len(bits) and bits[at + 1] in words.parts:
            parts.append(Part("and", 0))
        elif parts and (denominator := words.plural.get(bit) or words.singular.get(bit)):
            parts.append(Part("fraction", denominator))
        else:
            return Pieces(tuple(parts), "-".join(bits[at:])) if parts and parts[0].kind != "half" else None
    return Pieces(tuple(parts), "") if parts[0].kind != "half" or len(parts) > 1 else None


def _in_our_order(bits: list[str], words: NumberWords) -> list[str]:
    """ "Three-and-twenty" as twenty-three, "half-a-dozen" as half-dozen: older ways to say the same."""
    if len(bits) > 2 and bits[1] == "and" and _is_part(words, bits[0], "unit") and _is_part(words, bits[2], "ten"):
        return [bits[2], bits[0], *bits[3:]]
    if len(bits) > 2 and bits[:2] in (["half", "a"], ["half", "an"]):
        return [bits[0], *bits[2:]]
    return bits


def _is_part(words: NumberWords, word: str, kind: str) -> bool:
    known = words.parts.get(word)
    return known is not None and known[0] == kind


class Sum:
    """A number in words as far as it was read: `total` in closed groups, `group` below the next scale word."""

    def __init__(self) -> None:
        self.total: int | float = 0
        self.group: int | float = 0
        self.last = ""
        self.scale = 1
        self.top = 1
        self.least = 0

    @property
    def value(self) -> int | float:
        value = self.total + self.group
        return int(value) if value == int(value) else value

    def add(self, kind: str, value: int | float) -> bool:
        """Take one more word; False, and nothing changed, where it cannot belong to the same number."""
        if kind in ("unit", "teen", "ten"):
            open_end = self.last in ("", "hundred", "scale", "and") or (kind == "unit" and self.last == "ten")
            if not open_end or (self.last == "dozen"):
                return False
            self.group += value
            self.scale = 1
        elif kind == "hundred":
            if self.last not in ("", "a", "unit", "teen", "ten", "half", "plus") or self.group >= 100:
                return False
            self.group = (self.group or 1) * 100
            self.scale = 100
        elif kind == "scale":
            return self._add_scale(int(value))
        elif kind == "dozen":
            if self.last not in ("", "a", "unit", "teen", "ten", "half", "plus") or self.total:
                return False
            self.group = (self.group or 1) * value
            self.scale = int(value)
        elif kind == "and":
            if self.last not in ("hundred", "scale") and not (self.last == "dozen" and self.scale == 20):
                return False
        elif kind in ("a", "half"):
            if self.last:
                return False
            self.group = value
        elif kind == "plus":
            if self.last == "scale":
                self.total += value * self.scale
            elif self.last in ("unit", "teen", "ten", "hundred"):
                self.group += value * (100 if self.last == "hundred" else 1)
            else:
                return False
        else:
            return False
        self.last = kind
        self.top = max(self.top, self.scale)
        return True

    def _add_scale(self, value: int) -> bool:
        if self.last == "scale":
            if self.group or value <= self.scale or self.total % self.scale:
                return False
            self.total *= value
            self.scale *= value
        elif self.last in ("", "a", "unit", "teen", "ten", "hundred", "dozen", "half", "plus"):
            if self.least and value >= self.least:
                return False
            self.total += (self.group or 1) * value
            self.group = 0
            self.scale = value
        else:
            return False
        self.least = value
        self.last = "scale"
        self.top = max(self.top, self.scale)
        return True


def read_numeral(tokens: Tokens, at: int, floor: int, language: str) -> Numeral | None:
    """The numeral that begins at token `at`, or None. An "a" before "dozen" or "hundred" belongs to it, if it stands
    at `floor` or later."""
    lower = tokens.lower
    word = lower[at]
    words = number_words(language)
    if word[0].isdecimal():
        return _digits(tokens, at, words, language)
    if word == "l":
        return _misread_one(tokens, at)
    if word in words.signs:
        return _scaled(tokens, Numeral(words.signs[word], at, at, "share"), words, language)
    return _vague(tokens, at, floor, words, language) or _words(tokens, at, floor, words, language)


def _misread_one(tokens: Tokens, at: int) -> Numeral | None:
    """`l,900` and `l989` as scanned print has them: the letter is a one."""
    lower = tokens.lower
    grouped = at + 2 < len(lower) and lower[at + 1] == "," and _adjacent(tokens, at, at + 2)
    if grouped and len(lower[at + 2]) == 3 and lower[at + 2].isdecimal():
        return Numeral(1000 + int(lower[at + 2]), at, at + 2, "digits")
    if at + 1 < len(lower) and _adjacent(tokens, at, at + 1) and len(lower[at + 1]) <= 3 and lower[at + 1].isdecimal():
        return Numeral(int("1" + lower[at + 1]), at, at + 1, "digits", digits="1" + lower[at + 1])
    return None


def _adjacent(tokens: Tokens, first: int, last: int) -> bool:
    """Do the tokens from `first` to `last` stand without a space between them?"""
    return all(tokens.ends[i] == tokens.starts[i + 1] for i in range(first, last))


def _digits(tokens: Tokens, at: int, words: NumberWords, language: str) -> Numeral | None:
    digits = read_digits(tokens.lower[at])
    if digits is None:
        return None
    value, last, tail = digits.value, at, digits.tail
    lower = tokens.lower
    if digits.form in ("clock", "code", "ordinal"):
        return Numeral(value, at, last, digits.form, tail=tail, digits=digits.digits)
    if tail:
        head, _, rest = tail.partition("-")
        known = words.parts.get(head)
        if known and known[0] in ("scale", "hundred", "dozen"):
            return Numeral(_whole((digits.other or value) * known[1]), at, last, "digits", scale=known[1], tail=rest)
        return Numeral(value, at, last, "digits", tail=tail, decimal=digits.decimal)
    if last + 1 < len(lower) and lower[last + 1] in words.signs and _adjacent(tokens, last, last + 1):
        value, last = value + words.signs[lower[last + 1]], last + 1
    if digits.digits and (part := _and_part(tokens, last)) is not None:
        value, last = value + part[0], part[1]
    numeral = Numeral(value, at, last, "digits", digits=digits.digits if last == at else "", decimal=digits.decimal)
    scaled = _scaled(tokens, numeral, words, language, digits.other)
    if scaled is not numeral:
        return scaled
    return _tied(tokens, numeral)


def _and_part(tokens: Tokens, last: int) -> tuple[float, int] | None:
    """The half of `1 1/2` and `4 and 1/2`: its value and last token."""
    lower = tokens.lower
    at = last + 2 if lower[last + 1 : last + 2] == ("and",) else last + 1
    part = lower[at : at + 3]
    if len(part) != 3 or part[1] != "/" or part[2] not in ("2", "3", "4", "8") or not _adjacent(tokens, at, at + 2):
        return None
    if not part[0].isdecimal() or len(part[0]) > 1 or not 0 < int(part[0]) < int(part[2]):
        return None
    return int(part[0]) / int(part[2]), at + 2


def _tied(tokens: Tokens, numeral: Numeral) -> Numeral:
    """The numeral with a word that a hyphen of its own ties to it: "12,000 - strong" without the spaces."""
    lower, last = tokens.lower, numeral.last
    hyphen = last + 2 < len(lower) and lower[last + 1] == "-" and _adjacent(tokens, last, last + 2)
    if hyphen and lower[last + 2][0].isalpha() and lower[last + 2] not in ("to", "and", "or"):
        return msgspec.structs.replace(numeral, last=last + 2, tail=lower[last + 2], digits="")
    return numeral


def _scaled(tokens: Tokens, numeral: Numeral, words: NumberWords, language: str, other: float | None = None) -> Numeral:
    """The numeral times the thousand, million, dozen … that follows it, or the numeral itself."""
    lower, value, last = tokens.lower, numeral.value, numeral.last
    scale = 1
    while last + 1 < len(lower):
        word = lower[last + 1]
        known = words.parts.get(word)
        if known and known[0] in ("scale", "hundred", "dozen") and not (known[0] == "dozen" and word == "score"):
            value, scale, last = (other or value) * known[1], scale * known[1], last + 1
            other = None
        elif word in words.suffixes and scale == 1 and _adjacent(tokens, last, last + 1):
            value, scale, last = (other or value) * words.suffixes[word], words.suffixes[word], last + 1
            other = None
        else:
            break
    if scale > 1:
        return Numeral(_whole(value), numeral.first, last, "digits", scale=scale)
    ahead = lower[last + 1] if last + 1 < len(lower) else ""
    pieces = pieces_of(ahead, language) if "-" in ahead else None
    if pieces and pieces.parts[0].kind == "scale" and pieces.tail:
        factor = int(pieces.parts[0].value)
        return Numeral(_whole(value * factor), numeral.first, last + 1, "digits", scale=factor, tail=pieces.tail)
    return numeral


def _whole(value: int | float) -> int | float:
    """Million times 1.2 is a whole number: what a float leaves behind its point is noise below a thousandth."""
    near = round(value)
    return near if abs(value - near) < 1e-3 else value


def _vague(tokens: Tokens, at: int, floor: int, words: NumberWords, language: str) -> Numeral | None:
    lower = tokens.lower
    word = lower[at]
    ahead = lower[at + 1] if at + 1 < len(lower) else ""
    for first in range(max(floor, at - 2), at + 1):
        if (found := match_after(words.vague_phrases, lower, first)) and first + found[0] > at:
            following = lower[first + found[0]] if first + found[0] < len(lower) else ""
            if _multiplied(following, words) is None and not following[:1].isdecimal():
                return Numeral(2, first, first + found[0] - 1, "vague")
    if word in words.sets["vague.multiplies"] and (base := _multiplied(ahead, words)):
        first = at - 1 if at > floor and lower[at - 1] in ("a", "good", "great") else at
        last = at + 1
        second = _multiplied(lower[last + 1], words) if last + 1 < len(lower) else None
        if second and second > base:
            base, last = base * second, last + 1
        elif last + 2 < len(lower) and lower[last + 1] == "of" and lower[last + 2] in words.vague_plurals:
            base, last = base * (words.vague_plurals[lower[last + 2]] // 2), last + 2
        return Numeral(2 * base, first, last, "vague", scale=base)
    if word in words.vague_plurals:
        return _vague_plural(tokens, at, words)
    if word in words.vague:
        if word == "many" and at and lower[at - 1] in words.sets["vague.many_not_after"]:
            return None
        return Numeral(words.vague[word], at, at, "vague")
    if word in words.loose or word in words.pairs:
        return _couple(tokens, at, floor, words)
    return None


def _multiplied(word: str, words: NumberWords) -> int | None:
    """The hundred, dozen, thousand … that "several" may multiply, singular or plural."""
    known = words.parts.get(word) or words.parts.get(word[:-1] if word.endswith("s") else "")
    return known[1] if known and known[0] in ("hundred", "scale", "dozen") else None


def _vague_plural(tokens: Tokens, at: int, words: NumberWords) -> Numeral | None:
    """`hundreds`, `tens of thousands`, `thousands upon thousands`."""
    lower = tokens.lower
    least, last = words.vague_plurals[lower[at]], at
    if last + 2 < len(lower) and lower[last + 1] in ("of", "upon", "and"):
        factor = words.vague_plurals.get(lower[last + 2])
        if factor and lower[last + 1] == "of":
            least, last = least * (factor // 2), last + 2
        elif factor and lower[last + 2] == lower[at]:
            last += 2
    if last == at and lower[at] in words.sets["vague.only_with_of"] and lower[at + 1 : at + 2] != ("of",):
        return None
    return Numeral(least, at, last, "vague")


def _couple(tokens: Tokens, at: int, floor: int, words: NumberWords) -> Numeral | None:
    lower = tokens.lower
    if lower[at + 1 : at + 2] != ("of",):
        return None
    first = at - 1 if at > floor and lower[at - 1] == "a" else at
    factor = _multiplied(lower[at + 2], words) if at + 2 < len(lower) else None
    loose = lower[at] in words.loose
    value = 2 if loose else words.pairs[lower[at]]
    if factor:
        return Numeral(value * factor, first, at + 2, "words", scale=factor, approximate=loose)
    return Numeral(value, first, at + 1, "words", approximate=loose)


def _words(tokens: Tokens, at: int, floor: int, words: NumberWords, language: str) -> Numeral | None:
    lower = tokens.lower
    total, first, last, tail = Sum(), at, at - 1, ""
    before = lower[at - 1] if at > floor else ""
    start = pieces_of(lower[at], language)
    if start is not None and start.parts[0].kind == "ordinal" and len(start.parts) == 1:
        return None if start.tail else Numeral(start.parts[0].value, at, at, "ordinal")
    if start is not None and start.parts[0].kind in ("hundred", "scale", "dozen"):
        if before in ("a", "an"):
            total.add("a", 1)
            first = at - 1
        elif lower[at] == "score":
            return None
    elif lower[at] == "half":
        whole = _halved(lower, at, words)
        if whole is None:
            return None
        total.add("half", 0.5)
        first = at - 1 if whole == at + 1 and before in ("a", "an") else at
        at, last = whole, whole - 1
    j = at
    while j < len(lower):
        step = _step(total, lower, j, words, language)
        if step is None:
            break
        j, ended = step.next, step.ended
        last, tail = j - 1, step.tail
        if step.numeral_form is not None:
            return Numeral(step.value, first, last, step.numeral_form, tail=tail, high=step.high)
        if ended:
            break
    if last < at:
        return None
    if lower[at] == "score" and lower[last + 1 : last + 2] not in (("of",), ("or",)) and first == at - 1 and last == at:
        return None
    if first == last and not tail and (spoken := _spoken_year(lower, last, total.value, language)):
        return spoken
    numeral = Numeral(total.value, first, last, "words", scale=total.top, tail=tail)
    return numeral if tail else _tied(tokens, numeral)


def _halved(lower: tuple[str, ...], at: int, words: NumberWords) -> int | None:
    """The token of what "half" halves in "half a million", "half dozen"; None where it halves no number."""
    whole = at + 2 if lower[at + 1 : at + 2] in (("a",), ("an",)) else at + 1
    known = words.parts.get(lower[whole]) if whole < len(lower) else None
    return whole if known and known[0] in ("hundred", "scale", "dozen") else None


def _spoken_year(lower: tuple[str, ...], at: int, century: int | float, language: str) -> Numeral | None:
    """`nineteen eighteen`, `twenty fourteen`."""
    if not 16 <= century <= 20 or at + 1 >= len(lower):
        return None
    rest = pieces_of(lower[at + 1], language)
    if rest is None or rest.tail or rest.parts[0].kind not in ("teen", "ten"):
        return None
    if century == 20 and len(rest.parts) > 1:
        return None
    last, value = at + 1, sum(part.value for part in rest.parts if part.kind in ("teen", "ten", "unit"))
    if value >= 100:
        return None
    year = int(century * 100 + value)
    return Numeral(year, at, last, "words", digits=str(year))


class Step(msgspec.Struct, frozen=True):
    """What one token did to a number in words: where to go on, and whether it ended the number."""

    next: int
    ended: bool = False
    tail: str = ""
    numeral_form: Form | None = None
    value: int | float = 0
    high: int | float | None = None


def _step(total: Sum, lower: tuple[str, ...], j: int, words: NumberWords, language: str) -> Step | None:
    word = lower[j]
    if word == "and":
        return _and(total, lower, j, words, language)
    denominator = words.plural.get(word) or (words.singular.get(word) if total.value == 1 else None)
    if total.last and denominator and total.value < denominator and total.scale == 1:
        return Step(j + 1, True, numeral_form="share", value=total.value / denominator)
    pieces = pieces_of(word, language)
    if pieces is None:
        return None
    for k, part in enumerate(pieces.parts):
        if part.kind == "ordinal" and total.last:
            if total.last == "ten" and part.value < 10 or total.last in ("hundred", "scale", "and"):
                return Step(j + 1, True, pieces.tail, "ordinal", total.value + part.value)
            if k and total.value == 1:
                return Step(j + 1, True, pieces.tail, "share", 1 / part.value)
            return None
        if part.kind == "fraction" and k:
            if total.value < part.value:
                return Step(j + 1, True, pieces.tail, "share", total.value / part.value)
            return None
        if not total.add(part.kind, part.value):
            if k and part.kind in ("unit", "teen", "ten") and part.value > total.value and not pieces.tail:
                return Step(j + 1, True, numeral_form="words", value=total.value, high=part.value)
            return None if k == 0 else Step(j + 1, True, "-".join(word.split("-")[k:]))
    return Step(j + 1, bool(pieces.tail), pieces.tail)


def _and(total: Sum, lower: tuple[str, ...], j: int, words: NumberWords, language: str) -> Step | None:
    """ "And" within a number: "two and a half", "a hundred and twenty", never "one hundred and one was hurt"."""
    ahead = lower[j + 1 : j + 3]
    if len(ahead) == 2 and ahead[0] in ("a", "one") and ahead[1] in ("half", "quarter", "third"):
        return Step(j + 3) if total.add("plus", 1 / words.singular[ahead[1]]) else None
    if len(ahead) == 2 and ahead == ("three", "quarters"):
        return Step(j + 3) if total.add("plus", 0.75) else None
    pieces = pieces_of(ahead[0], language) if ahead else None
    if pieces is None or pieces.parts[0].kind not in ("unit", "teen", "ten", "ordinal") or not total.last:
        return None
    if pieces.parts[0].kind == "unit" and len(pieces.parts) == 1 and not pieces.tail:
        after = lower[j + 2] if j + 2 < len(lower) else ""
        if ahead[0] == "one" and after in words.sets["closed.words"] | {"other", "man", "woman", "person", "more"}:
            return None
        known = words.parts.get(after)
        if known and known[0] in ("hundred", "scale", "dozen"):
            return Step(j + 1) if known[1] > total.scale and total.add("and", 0) else None
    return Step(j + 1) if total.add("and", 0) else None
