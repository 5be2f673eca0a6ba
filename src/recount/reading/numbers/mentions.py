"""Numbers in a sentence, with the words that qualify them and what they are numbers of."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recount.model import Figure, Span
from recount.model.figure import FigureKind
from recount.reading.numbers.ages import age, decade_of_life
from recount.reading.numbers.digits import read_digits
from recount.reading.numbers.kinds import (
    SKIP,
    Look,
    Rule,
    Typed,
    clock,
    code,
    day_of_month,
    decimal,
    duration,
    identifier,
    list_number,
    measure,
    money,
    ordinal,
    percent,
    rate,
    share,
    slashed,
    telephone,
    tied,
    year,
)
from recount.reading.numbers.numerals import Numeral, may_start, read_numeral
from recount.reading.numbers.small_words import another_counts, both_counts, nought_at, one_counts
from recount.reading.numbers.words import NumberWords, match_after, match_before, number_words
from recount.text import Mention, Tokens

RULES: tuple[Rule, ...] = (
    day_of_month, list_number, slashed, telephone, percent, money, clock, age, tied, duration, measure, identifier,
    code, year, ordinal, share, rate, decimal,
)  # fmt: skip


class Number(msgspec.Struct, frozen=True):
    """A number as it is understood.

    `figure` is in `unit` (None for plain counts): years of an age, `day` of a duration, `USD`, `percent`, `km`; a
    share is a fraction of one; a `time` is minutes after midnight, the half of the day not added. `first`–`last` are
    the tokens of the mention, both included, with the words that qualify it; `core` is the first token of the numeral
    itself. `increment` says that further ones are counted: "another 40", "40 more", "40 others".
    """

    figure: Figure
    unit: str | None
    first: int
    last: int
    core: int
    increment: bool = False


class Setting(msgspec.Struct, frozen=True):
    """A sentence with the words of its language; every step of the reading needs them."""

    text: str
    tokens: Tokens
    words: NumberWords
    language: str

    def written(self, first: int, end: int) -> str | None:
        """The words of the tokens from `first` up to `end`, which is excluded, as written; None where none are."""
        if first >= end:
            return None
        return " ".join(self.text[self.tokens.starts[first] : self.tokens.ends[end - 1]].split())

    def mention(self, type: str, rule: str, number: Number) -> Mention[Number]:
        return Mention(Span(self.tokens.starts[number.first], self.tokens.ends[number.last]), type, number, rule)


Read = tuple[Mention[Number] | None, int, str]
"""A mention or None, the last token that it uses up, its type."""


class Qualified(msgspec.Struct, frozen=True):
    """Words around a numeral that qualify it: their meanings from the innermost outwards, and how far they reach."""

    effects: tuple[str, ...]
    edge: int


class Ranged(msgspec.Struct, frozen=True):
    """The second numeral of a range, the words that join the two, and how the first is opened ("between")."""

    second: Numeral
    joint: tuple[int, int]
    how: str


def find_numbers(text: str, tokens: Tokens, language: str = "en") -> tuple[Mention[Number], ...]:
    """The numbers among `tokens`, in order, none overlapping another.

    A mention's type is `figure`, `percent`, `money`, `measure`, `age`, `duration`, `time`, `year`, `ordinal`,
    `identifier` or `share` (a game's score is a `share` too). A word tied on by a hyphen that is no unit makes a
    `measure` of it ("12-member", unit "member"). Days of a month are left to those who find dates.
    """
    setting = Setting(text, tokens, number_words(language), language)
    lower = tokens.lower
    found: list[Mention[Number]] = []
    at, floor, previous = 0, 0, ""
    while at < len(lower):
        if not may_start(lower[at], language):
            at += 1
            continue
        mention, last, type = _number_at(setting, at, floor, previous)
        if mention is not None:
            found.append(mention)
        if last >= at:
            floor, previous = last + 1, type
            at = last + 1
        else:
            at += 1
    return tuple(_share_unit(found, tokens, setting.words))


def _share_unit(found: list[Mention[Number]], tokens: Tokens, words: NumberWords) -> list[Mention[Number]]:
    """`to 28 and 30 years`: the first number has the second's unit. Only after a preposition, and not before "later",
    so that "killed 5 and 10 days later" keeps its five."""
    for i in range(len(found) - 2, -1, -1):
        one, two = found[i], found[i + 1]
        if one.type != "figure" or two.type not in ("duration", "measure", "percent") or two.value.unit is None:
            continue
        joined = two.value.first == one.value.last + 2 and tokens.lower[one.value.last + 1] in ("and", "or", ",")
        before = tokens.lower[one.value.first - 1] if one.value.first else ""
        after = tokens.lower[two.value.last + 1] if two.value.last + 1 < len(tokens) else ""
        listed = before in words.sets["units.shared.after"] or (before == "," and one.value.first > 1)
        if joined and listed and after not in words.sets["units.shared.not_before"] and one.rule in ("digits", "words"):
            value = msgspec.structs.replace(one.value, unit=two.value.unit)
            found[i] = msgspec.structs.replace(one, type=two.type, value=value, rule="shared unit")
    return found


def _number_at(setting: Setting, at: int, floor: int, previous: str) -> Read:
    """The mention that begins at a token, the last token that it uses up (before `at` where none), and its type."""
    tokens, words = setting.tokens, setting.words
    word = tokens.lower[at]
    if (last := nought_at(tokens, at, words)) is not None:
        core = last if tokens.lower[last] in ("single", "one") else at
        nought = Number(Figure(0, 0, "count"), None, at, last, core)
        return setting.mention("figure", "nought", nought), last, "figure"
    if word == "both":
        if both_counts(tokens, at, words):
            return setting.mention("figure", "both", Number(Figure(2, 2, "count"), None, at, at, at)), at, "figure"
        return None, at - 1, ""
    if word == "another":
        one = another_counts(tokens, at, words)
        value = Number(Figure(1, 1, "count"), None, at, at, at, increment=True)
        return (setting.mention("figure", "another", value), at, "figure") if one else (None, at - 1, "")
    if word in ("half", "quarter") and (whole := _half(setting, at, floor)) is not None:
        return whole, whole.value.last, whole.type
    if word in words.decades:
        return _decade(setting, at)
    if word[0].isalpha() and word[-1].isdecimal():
        return _lettered(setting, at)
    numeral = read_numeral(tokens, at, floor, setting.language)
    if numeral is None:
        return None, at - 1, ""
    lone = word == "one" and numeral.last == at and numeral.form == "words" and not numeral.tail
    if lone and not one_counts(tokens, at, words):
        return None, at - 1, ""
    return _typed(setting, numeral, floor, previous)


def _half(setting: Setting, at: int, floor: int) -> Mention[Number] | None:
    """`half of them`, `more than half`, `half an hour`, `a quarter of`; None where it belongs to a number in words."""
    words = setting.words
    lower = (*setting.tokens.lower, "", "", "")
    before = lower[at - 1] if at else ""
    if lower[at] == "quarter":
        if before not in ("a", "one") or lower[at + 1] not in ("of", ",", ".", "", ")"):
            return None
        first, value = at - 1, 0.25
    else:
        first, value = at, 0.5
        if before in words.sets["share.half_not_after"] or lower[at + 1] in ("past", "way"):
            return None
    if first < floor:
        return None
    scaled = _of_a_million(lower, at, words, value)
    if scaled:
        return _plainly(setting, "figure", (first, at + 3), scaled, floor)
    ahead = lower[at + 1]
    skip = 2 if ahead in ("a", "an") else 1
    unit = match_after(words.units, lower, at + skip)
    if unit and lower[at] == "half":
        type, name = unit[1].split("\t")
        return _plainly(setting, type, (first, at + skip + unit[0] - 1), value, floor, name)
    if skip == 2 and lower[at] == "half":
        return None
    if ahead[:1].isalpha() and ahead not in words.sets["closed.words"] | words.sets["share.half_before"]:
        return None
    return _plainly(setting, "share", (first, at), value, floor)


def _of_a_million(lower: tuple[str, ...], at: int, words: NumberWords, value: float) -> int | None:
    """`a quarter of a million` as a whole number."""
    known = words.parts.get(lower[at + 3]) if lower[at + 1 : at + 3] == ("of", "a") else None
    return round(value * known[1]) if known and known[0] in ("scale", "hundred") else None


def _plainly(
    setting: Setting, type: str, reach: tuple[int, int], value: int | float, floor: int, unit: str | None = None
) -> Mention[Number]:
    """A half or quarter at the tokens of `reach`, with the words before it that qualify it."""
    first, last = reach
    before = _before(setting.tokens, first, floor, setting.words)
    figure = _figure(value, value, False, before.effects, setting.written(before.edge, first))
    number = Number(figure, unit, before.edge, last, first, "more" in before.effects)
    return setting.mention(type, "part", number)


def _decade(setting: Setting, at: int) -> Read:
    """`in their twenties`."""
    least = setting.words.decades[setting.tokens.lower[at]]
    numeral = Numeral(least, at, at, "words")
    if not decade_of_life(_look(setting, numeral, None, (at, at), ("", -1))):
        return None, at - 1, ""
    figure = Figure(least, least + (6 if least == 13 else 9), "range")
    return setting.mention("age", "decade of life", Number(figure, "year", at, at, at)), at, "age"


def _lettered(setting: Setting, at: int) -> Read:
    """`M-19`, `under-14`, `pre-1918`: a token of letters, a hyphen and digits."""
    tokens = setting.tokens
    head, _, tail = tokens.lower[at].rpartition("-")
    digits = read_digits(tail) if tail.isdecimal() else None
    if digits is None:
        return None, at - 1, ""
    value = digits.value
    type, unit = "identifier", None
    if head in ("under", "over") and value <= 115:
        type, unit = "age", "year"
    elif len(tail) == 4 and head in ("pre", "post", "mid", "early", "late", "since"):
        type = "year"
    effects = ("high_open" if head == "under" else "low_open",) if unit else ()
    figure = _figure(value, value, False, effects, None)
    last = at
    if tokens.lower[at + 1 : at + 2] == ("s",) and tokens.ends[at] == tokens.starts[at + 1]:
        last = at + 1
    return setting.mention(type, "lettered", Number(figure, unit, at, last, at)), last, type


def _typed(setting: Setting, numeral: Numeral, floor: int, previous: str) -> Read:
    """A numeral's mention: range, qualifiers, type, figure."""
    tokens, words = setting.tokens, setting.words
    first = _sign_before(tokens, numeral.first, floor, words)
    before = _before(tokens, first, floor, words)
    opener = match_before(words.openers, tokens.lower, before.edge, floor)
    numeral = _clarified(tokens, numeral, words)
    opening = tokens.lower[before.edge - 1] if opener else ""
    ranged = _range(setting, numeral, opening == "between", before)
    if opener and ranged and _opens(opening, tokens.lower[ranged.joint[0]], words):
        before = Qualified(before.effects, before.edge - opener[0])
    look = _look(setting, numeral, ranged, (first, before.edge), (previous, floor - 1))
    typed = next((typed for rule in RULES if (typed := rule(look)) is not None), None)
    if typed is None:
        alone = numeral.first == numeral.last and tokens.lower[numeral.last] == "one"
        typed = Typed("figure", "one" if alone else numeral.form)
    if typed.type == SKIP:
        return None, look.last, SKIP
    if not typed.bare:
        return _finished(setting, look, typed, before, ranged)
    last = max(look.last, typed.last or 0)
    core = numeral.first
    start = max(floor, core if typed.first is None else min(core, typed.first))
    low = look.low if typed.low is None else typed.low
    high = look.high if typed.high is None else typed.high
    figure = Figure(low, high, "count" if low == high else "range")
    return setting.mention(typed.type, typed.rule, Number(figure, typed.unit, start, last, core)), last, typed.type


def _finished(setting: Setting, look: Look, typed: Typed, before: Qualified, ranged: Ranged | None) -> Read:
    """The mention of a qualified number: what stands before and after it goes into the figure."""
    numeral = look.numeral
    last = max(look.last, typed.last or 0)
    after = _after(setting.tokens, last, setting.words)
    effects = (*before.effects, *after.effects)
    if numeral.approximate or typed.rule == "tied about":
        effects = (*effects, "about")
    if typed.rule == "tied low":
        effects = (*effects, "low")
    if ranged and ranged.how == "bounded":
        effects = tuple(effect for effect in effects if effect not in ("low", "low_open"))
    parts = [setting.written(before.edge, look.first)]
    if ranged and setting.tokens.lower[ranged.joint[0]] not in setting.words.sets["ranges.dashes"]:
        parts.append(setting.written(*ranged.joint))
    parts.append(setting.written(last + 1, after.edge + 1))
    qualifier = " … ".join(part for part in parts if part) or None
    low = look.low if typed.low is None else typed.low
    high = look.high if typed.high is None else typed.high
    figure = _figure(low, high, numeral.form == "vague", effects, qualifier)
    first = before.edge if typed.first is None else min(before.edge, typed.first)
    increment = "more" in effects or "increments" in effects
    number = Number(figure, typed.unit, first, after.edge, numeral.first, increment)
    return setting.mention(typed.type, typed.rule, number), after.edge, typed.type


def _clarified(tokens: Tokens, numeral: Numeral, words: NumberWords) -> Numeral:
    """`1.250 percent` is a decimal though its digits look grouped; `12.500 people` is not."""
    ahead = tokens.lower[numeral.last + 1] if numeral.last + 1 < len(tokens.lower) else ""
    alone = numeral.scale == 1 and numeral.form == "digits" and numeral.first == numeral.last
    if alone and ahead in ("%", "percent", "per"):
        digits = read_digits(tokens.lower[numeral.first])
        if digits and digits.other is not None and "." in tokens.lower[numeral.first]:
            return msgspec.structs.replace(numeral, value=digits.other, decimal=True)
    return numeral


def _look(
    setting: Setting, numeral: Numeral, ranged: Ranged | None, edges: tuple[int, int], before: tuple[str, int]
) -> Look:
    """What the rules of type are shown. `edges`: the first token with the currency sign, and with the qualifiers;
    `before`: the type and last token of the mention before."""
    low, high = numeral.value, numeral.value if numeral.high is None else numeral.high
    last, tail = numeral.last, numeral.tail
    if ranged:
        second = ranged.second
        low = _low(numeral, second)
        high, last, tail = second.value, second.last, second.tail
    return Look(
        setting.tokens, setting.words, numeral, low, high, edges[0], numeral.first, last, edges[1],
        ranged is not None or high != low, tail, *before,
    )  # fmt: skip


def _sign_before(tokens: Tokens, core: int, floor: int, words: NumberWords) -> int:
    """The first token of a currency sign before a numeral (`US $`, `Rs .`), the numeral's own where there is none."""
    lower = tokens.lower
    at = core - 1
    if at < floor:
        return core
    dotted = lower[at] == "." and at - 1 >= floor and lower[at - 1] == "rs"
    sign = lower[at - 1] if dotted else lower[at]
    if sign not in words.money_signs:
        return core
    at -= dotted
    if len(sign) == 1 and sign.isalpha() and tokens.ends[at] != tokens.starts[core]:
        return core
    glued = at - 1 >= floor and tokens.ends[at - 1] == tokens.starts[at]
    return at - 1 if glued and lower[at - 1] in ("us", "a", "c", "hk", "nz", "s", "u.s.", "r", "e") else at


def _before(tokens: Tokens, core: int, floor: int, words: NumberWords) -> Qualified:
    """The words before a numeral that qualify it."""
    effects: list[str] = []
    edge = core
    while len(effects) < 5 and (found := match_before(words.before, tokens.lower, edge, floor)) is not None:
        start = edge - found[0]
        word = tokens.lower[start]
        if found[0] == 1 and word in words.sets["qualifiers.prepositions.words"]:
            if start > 0 and tokens.lower[start - 1] in words.sets["qualifiers.prepositions.after"]:
                break
            if word == "as":
                break
        if word == "up" and start > 0 and tokens.lower[start - 1] in words.sets["qualifiers.prepositions.up_after"]:
            break
        effects.append(found[1])
        edge = start
    return Qualified(tuple(effects), edge)


def _after(tokens: Tokens, last: int, words: NumberWords) -> Qualified:
    """The words after a numeral (and its unit) that qualify it. "40 others" counts further ones; "others" stays out,
    being the noun."""
    lower = tokens.lower
    effects: list[str] = []
    edge = last
    if lower[edge + 1 : edge + 2] == ("+",) and tokens.ends[edge] == tokens.starts[edge + 1]:
        effects, edge = ["low"], edge + 1
    while len(effects) < 3 and (found := match_after(words.after, lower, edge + 1)) is not None:
        size, effect = found
        phrase = " ".join(lower[edge + 1 : edge + 1 + size])
        beyond = lower[edge + 1 + size] if edge + 1 + size < len(lower) else ""
        if phrase in words.sets["after_numbers.before_pause"] and beyond[:1].isalpha() and beyond not in ("and", "or"):
            break
        if phrase == "more" and beyond == "than":
            break
        effects.append(effect)
        if effect == "increments":
            break
        edge += size
    return Qualified(tuple(effects), edge)


def _opens(opener: str, joint: str, words: NumberWords) -> bool:
    """Do an opener and a joint belong together: "between … and", "from … to", either with a dash?"""
    dashed = joint in words.sets["ranges.dashes"]
    return dashed or joint.split()[0] in (("and", "to") if opener.endswith("between") else ("to", "up"))


def _changes(tokens: Tokens, at: int, words: NumberWords) -> bool:
    """Does a verb of change stand before a token, in the same clause?"""
    window = words.table["ranges"]["change_window"]
    for word in reversed(tokens.lower[max(0, at - window) : at]):
        if word in (".", ";", ":", "!", "?"):
            return False
        if word in words.sets["ranges.changes"]:
            return True
    return False


def _range(setting: Setting, numeral: Numeral, opened: bool, before: Qualified) -> Ranged | None:
    """The rest of a range that begins with `numeral`, None where it is none."""
    tokens, words, language = setting.tokens, setting.words, setting.language
    if numeral.form not in ("digits", "words") or numeral.tail:
        return None
    for start, end, how in _joints(tokens, numeral, opened, before, words):
        sign = tokens.lower[end] if end < len(tokens.lower) else ""
        at = end + 1 if sign in words.money_signs and not sign.isalpha() else end
        if at >= len(tokens.lower) or not may_start(tokens.lower[at], language):
            if at + 1 >= len(tokens.lower) or tokens.lower[at] not in ("a", "an", "half"):
                continue
            at += 1
        second = read_numeral(tokens, at, end, language)
        if second is None or second.form not in ("digits", "words") or second.high is not None:
            continue
        if tokens.lower[at] == "one" and second.last == at and second.scale == 1:
            continue
        if how == "dash" and _years(numeral, second):
            value = numeral.value // 100 * 100 + second.value
            return Ranged(msgspec.structs.replace(second, value=value, digits=""), (start, end), how)
        if how == "dash" and len(numeral.digits) in (1, 2, 3) and "," in tokens.lower[second.first]:
            second = _thousands(numeral, second)
        low = _low(numeral, second)
        if low < second.value and not (how == "any" and _changes(tokens, numeral.first, words)):
            return Ranged(second, (start, end), how)
    return None


def _low(first: Numeral, second: Numeral) -> int | float:
    """The lower end of a range: in "two to three thousand" the first number has the second's thousand."""
    if second.scale > 1 and first.scale == 1 and first.value <= second.value / second.scale:
        return first.value * second.scale
    return first.value


def _thousands(first: Numeral, second: Numeral) -> Numeral:
    """`10-15,000` is meant in thousands on both sides, as `10-15 thousand` is."""
    if second.scale == 1 and second.value % 1000 == 0 and first.value < second.value // 1000:
        return msgspec.structs.replace(second, scale=1000)
    return second


def _years(first: Numeral, second: Numeral) -> bool:
    """`1951-52`."""
    yearly = len(first.digits) == 4 and 1000 <= first.value <= 2100 and len(second.digits) == 2
    return yearly and first.value % 100 < second.value


def _joints(
    tokens: Tokens, numeral: Numeral, opened: bool, before: Qualified, words: NumberWords
) -> Iterator[tuple[int, int, str]]:
    """Words or dashes after a numeral that may join it to a second: their tokens, the end excluded, and how."""
    lower, at = tokens.lower, numeral.last + 1
    if at >= len(lower):
        return
    if lower[at] in words.sets["ranges.dashes"] and at + 1 < len(lower):
        left, right = tokens.ends[at - 1] == tokens.starts[at], tokens.ends[at] == tokens.starts[at + 1]
        if left and right or (lower[at] in ("-", "–") and not left and not right and lower[at + 1][0].isdecimal()):
            yield at, at + 1, "dash"
        return
    bounded = bool({"low", "low_open"} & set(before.effects))
    for phrase, how in words.joins.get(lower[at], ()):
        if lower[at : at + len(phrase)] != phrase:
            continue
        if how == "any" or (how == "between" and opened) or (how == "bounded" and bounded):
            yield at, at + len(phrase), how


def _figure(
    low: int | float, high: int | float, vague: bool, effects: tuple[str, ...], qualifier: str | None
) -> Figure:
    """The figure that a number and the words around it give; the innermost bound counts."""
    bound = next((effect for effect in effects if effect in ("low", "low_open", "high", "high_open")), None)
    kind: FigureKind = "vague" if vague else "count" if low == high else "range"
    about = "about" in effects
    if vague:
        least = None if bound in ("high", "high_open") else low
        return Figure(least, None, kind, low_open=bound == "low_open", approximate=about, qualifier=qualifier)
    if bound in ("low", "low_open"):
        return Figure(low, None, "bound", low_open=bound == "low_open", approximate=about, qualifier=qualifier)
    if bound in ("high", "high_open"):
        return Figure(None, high, "bound", high_open=bound == "high_open", approximate=about, qualifier=qualifier)
    return Figure(low, high, kind, approximate=about, qualifier=qualifier)
