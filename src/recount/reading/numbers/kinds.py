"""What a number next to its words is: an age, a sum, a distance, a clock time, a year, a name, or a plain figure.

A rule is a function from a `Look` to a `Typed`, or None where it has nothing to say. `RULES` is their order: the
first that speaks wins, so the surest signs stand first.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from recount.reading.numbers.numerals import Numeral
from recount.reading.numbers.words import NumberWords, match_after, match_before
from recount.text import Tokens

SKIP = "day"
"""The type of a number that is a day of a month: dates are found elsewhere, so it is no mention here."""


class Typed(msgspec.Struct, frozen=True):
    """A number's type, the rule that gave it, and what the rule took in.

    `first` and `last` are token indexes that the span must reach at least, None where the rule takes in nothing.
    `low` and `high` replace the numeral's value where the rule changes it (2 pounds 10 shillings). `bare` says that
    the words before it do not qualify it (a year, a name).
    """

    type: str
    rule: str
    unit: str | None = None
    first: int | None = None
    last: int | None = None
    low: int | float | None = None
    high: int | float | None = None
    bare: bool = False


class Look(msgspec.Struct, frozen=True):
    """A numeral in its sentence. `low`–`high` is its value; `core`–`last` its tokens (of both numerals of a range);
    `first` takes in the currency sign; `outer` also the words that qualify it. `ranged` says that it is a range, and
    `previous` and `previous_last` are the type and the last token of the mention before."""

    tokens: Tokens
    words: NumberWords
    numeral: Numeral
    low: int | float
    high: int | float
    first: int
    core: int
    last: int
    outer: int
    ranged: bool
    tail: str
    previous: str
    previous_last: int

    def word(self, at: int) -> str:
        """The token at an index in lower case, "" beyond the ends."""
        return self.tokens.lower[at] if 0 <= at < len(self.tokens.lower) else ""

    def written(self, at: int) -> str:
        return self.tokens.words[at] if 0 <= at < len(self.tokens.words) else ""

    def within(self, name: str, at: int) -> bool:
        """Is the token at an index in the table's list `name`?"""
        return self.word(at) in self.words.sets[name]

    def noun_follows(self, at: int) -> bool:
        """Could the token at an index begin a noun group?"""
        word = self.word(at)
        return word[:1].isalpha() and word not in self.words.sets["closed.words"]

    def adjacent(self, first: int, last: int) -> bool:
        starts, ends = self.tokens.starts, self.tokens.ends
        return first >= 0 and last < len(starts) and all(ends[i] == starts[i + 1] for i in range(first, last))

    @property
    def whole(self) -> bool:
        return self.low == int(self.low) and self.high == int(self.high)

    @property
    def capitals(self) -> bool:
        """Is the sentence written in capitals throughout?"""
        return not any(word.islower() for word in self.tokens.words if word[0].isalpha())


Rule = Callable[[Look], Typed | None]


def unit_after(look: Look) -> tuple[str, str, int] | None:
    """The unit that follows the numeral: its type, its name, its last token."""
    at = look.last + 1
    if look.numeral.form == "vague" or look.numeral.scale > 1:
        at += look.word(at) == "of"
    if look.word(at) in ("-", "–") and look.word(at + 1) in look.words.unit_tails and look.word(at + 1).isalpha():
        at += 1
    found, gap = match_after(look.words.units, look.tokens.lower, at), 0
    if found is None and look.within("units.between.words", at):
        found, gap = match_after(look.words.units, look.tokens.lower, at + 1), 1
    if found is None:
        return None
    kind, name = found[1].split("\t")
    short = found[0] == 1 and len(look.word(at + gap)) <= 2 and look.word(at + gap).isalpha()
    if short and look.numeral.form != "digits":
        return None
    if look.word(at + gap) == "second" and look.high != 1:
        return None
    return kind, name, at + gap + found[0] - 1


def day_of_month(look: Look) -> Typed | None:
    """`31 March`, `March 31`, `29-31 Aug`."""
    if look.numeral.form not in ("digits", "ordinal") or not (look.whole and look.low >= 1 and look.high <= 99):
        return None
    if look.high > 31 and look.previous != SKIP:
        return None
    after = look.last + 1 + (look.word(look.last + 1) == "of")
    ahead = look.within("months.names", after) and not (
        look.word(after) == "may"
        and (look.written(after).islower() or look.within("months.verbs_after_may", after + 1))
    )
    if ahead and look.numeral.scale == 1:
        return Typed(SKIP, "day before month")
    behind = look.core - 1
    if behind == look.previous_last + 1 and look.previous == SKIP and look.within("months.names", behind):
        return Typed(SKIP, "year of a date") if len(look.numeral.digits) == 2 else None
    if look.within("months.names", behind) and not (look.word(behind) == "may" and look.written(behind).islower()):
        counted = look.word(behind - 1) == "in" and look.within("age.plural", look.last + 1)
        return None if counted else Typed(SKIP, "day after month")
    if look.previous == SKIP and all(look.word(i) in (",", "and", "-", "–", "to", "or") for i in _gap(look)):
        ahead = look.within("months.names", after)
        return Typed(SKIP, "day after day") if ahead or not look.noun_follows(look.last + 1) else None
    return None


def _gap(look: Look) -> range:
    return range(look.previous_last + 1, look.core)


def list_number(look: Look) -> Typed | None:
    """`1.` or `(1)` at the beginning of a sentence."""
    closing = look.word(look.last + 1)
    opening = look.core == 0 or (look.core == 1 and look.word(0) == "(" and closing == ")")
    if not opening or not look.numeral.digits or look.ranged:
        return None
    if closing in (".", ")") and look.adjacent(look.last, look.last + 1) and len(look.numeral.digits) <= 3:
        return Typed("identifier", "list number", bare=True)
    return None


def slashed(look: Look) -> Typed | None:
    """`24/7`, `478/74`: a code; `2/3`: a share."""
    if look.word(look.last + 1) != "/" or not look.adjacent(look.last, look.last + 2):
        return None
    over = look.word(look.last + 2)
    if not over.isdecimal() or not look.numeral.digits or len(over) > 9:
        return None
    if 0 < look.low < int(over) <= 10 and not look.ranged and int(over) != 9:
        part = look.low / int(over)
        at = look.last + 3 + (look.word(look.last + 3) in ("a", "an"))
        unit = match_after(look.words.units, look.tokens.lower, at)
        if unit:
            type, name = unit[1].split("\t")
            return Typed(type, "fraction", name, last=at + unit[0] - 1, low=part, high=part)
        return Typed("share", "fraction", last=look.last + 2, low=part, high=part)
    last = look.last + 2
    while look.word(last + 1) in ("/", "-") and look.word(last + 2).isdecimal() and look.adjacent(last, last + 2):
        last += 2
    return Typed("identifier", "slashed", last=last, bare=True)


def telephone(look: Look) -> Typed | None:
    """`+44 20 7946 0958`, `Tel. 555-1234`; digits that go on after a code belong to it."""
    if look.numeral.digits and look.word(look.core - 1) == "+" and look.adjacent(look.core - 1, look.core):
        return Typed("identifier", "telephone", bare=True)
    follows = look.previous == "identifier" and look.core == look.previous_last + 1
    if follows and look.numeral.form in ("digits", "code") and len(look.numeral.digits) > 1:
        return None if look.noun_follows(look.last + 1) else Typed("identifier", "telephone", bare=True)
    if not look.numeral.digits or len(look.numeral.digits) < 3:
        return None
    near = range(max(0, look.core - look.words.table["identifiers"]["telephone_window"]), look.core)
    if any(look.within("identifiers.telephones", i) for i in near) and not look.noun_follows(look.last + 1):
        return Typed("identifier", "telephone", bare=True)
    return None


def code(look: Look) -> Typed | None:
    """Digits that are no number: `2.0.1`, `007`, `B 52` without the space."""
    if look.numeral.form == "code":
        return Typed("identifier", "code", bare=True)
    glued = look.core > 0 and look.numeral.digits and look.adjacent(look.core - 1, look.core)
    if glued and look.first == look.core and look.word(look.core - 1)[-1].isalpha():
        return Typed("identifier", "code", bare=True)
    tied_on = look.word(look.core - 1) in ("-", "_", "/") and look.adjacent(look.core - 2, look.core)
    if tied_on and look.word(look.core - 2)[-1:].isalpha():
        return Typed("identifier", "code", bare=True)
    ahead = look.word(look.last + 1)
    if look.numeral.digits and ahead[:1].isalpha() and look.adjacent(look.last, look.last + 1) and not look.ranged:
        return Typed("identifier", "code", last=look.last + 1, bare=True)
    return None


def percent(look: Look) -> Typed | None:
    """`90%`, `ninety per cent`."""
    unit = unit_after(look)
    return Typed("percent", "percent", "percent", last=unit[2]) if unit and unit[0] == "percent" else None


def money(look: Look) -> Typed | None:
    """`$2,500`, `30 million naira`, `£2 10s. 6d.`, `US$30m`."""
    unit = unit_after(look)
    named = unit if unit and unit[0] == "money" else None
    if look.first == look.core and named is None:
        return None
    last, low, high = (named[2] if named else look.last), look.low, look.high
    if look.first < look.core:
        name = look.words.money_signs.get(look.word(look.core - 1)) or look.words.money_signs[look.word(look.core - 2)]
        if named is None and look.word(look.last + 1) == "m" and look.adjacent(look.last, look.last + 1):
            low, high, last = low * 1_000_000, high * 1_000_000, last + 1
            last = currency_after(look, last + 1) or last
        elif named is None and name == "GBP":
            low, last = _shillings(look, low, last)
            high = low if not look.ranged else high
        first = look.first
    else:
        assert named is not None
        name, first = named[1], look.core
    return Typed("money", "money", name, first=first, last=last, low=low, high=high)


def currency_after(look: Look, at: int) -> int | None:
    """The last token of a currency's name at an index, None where none stands there."""
    found = match_after(look.words.units, look.tokens.lower, at)
    return at + found[0] - 1 if found and found[1].startswith("money") else None


def _shillings(look: Look, pounds: int | float, last: int) -> tuple[int | float, int]:
    """`£2 10s. 6d.` in pounds: twenty shillings of twelve pence."""
    value: int | float = pounds
    for letter, worth in (("s", 20), ("d", 240)):
        if look.word(last + 1).isdecimal() and len(look.word(last + 1)) <= 2 and look.word(last + 2) == letter:
            value += int(look.word(last + 1)) / worth
            last += 2 + (look.word(last + 3) == ".")
    return value, last


def clock(look: Look) -> Typed | None:
    """`11:20`, `7.15 p.m.`, `five o'clock`, `0945`, `at 2100 on`."""
    half_day = match_after(look.words.half_days, look.tokens.lower, look.last + 1)
    if look.numeral.form == "clock":
        last = look.last + half_day[0] if half_day else look.last
        return Typed("time", "clock", "minute of day", last=last, bare=True)
    digits = look.numeral.digits
    if half_day and look.high <= 24 and look.numeral.scale == 1 and look.numeral.form in ("digits", "words"):
        phrase = look.word(look.last + 1) in ("in", "at", "that")
        if not phrase or look.within("time.before", look.core - 1) or look.within("time.hours_before", look.core - 1):
            low, high = _minutes(look.low), _minutes(look.high)
            return Typed("time", "clock", "minute of day", last=look.last + half_day[0], low=low, high=high, bare=True)
    dotted = look.numeral.decimal and look.low < 24 and len(look.word(look.core).partition(".")[2]) == 2
    if dotted and look.within("time.before", look.core - 1) and not look.noun_follows(look.last + 1):
        if round(look.low % 1 * 100) < 60:
            return Typed("time", "clock", "minute of day", low=_minutes(look.low), high=_minutes(look.low), bare=True)
        return None
    if len(digits) != 4 or int(digits[:2]) > 24 or int(digits[2:]) > 59 or look.tail:
        return None
    told = look.word(look.last + 1) in look.words.sets["time.after_hours"]
    gmt = look.word(look.last + 1) in ("gmt", "hours", "hrs", "local", "utc") or (
        look.word(look.last + 1) in ("(", "[") and look.word(look.last + 3) in ("gmt", "hours", "local")
    )
    at = look.within("time.before", look.outer - 1) and not look.within("time.not_with_at", look.outer - 2)
    between = told and look.within("time.ranges_before", look.core - 1) and look.word(look.last + 1) not in ("(", "[")
    zero = digits[0] == "0"
    if not (gmt or at or zero or between):
        return None
    low = int(digits[:2]) * 60 + int(digits[2:])
    high = int(look.high) // 100 * 60 + int(look.high) % 100 if look.ranged else low
    return Typed("time", "clock", "minute of day", low=low, high=max(low, high), bare=True)


def _minutes(hours: int | float) -> int:
    """`7.15` or `7` o'clock in minutes; the half of the day is not added."""
    return int(hours) * 60 + min(59, round((hours - int(hours)) * 100))


def duration(look: Look) -> Typed | None:
    """`three long years`, `48 hours`; not "four day labourers"."""
    unit = unit_after(look)
    if unit is None or unit[0] != "duration" or look.numeral.form == "ordinal":
        return None
    singular = look.word(unit[2]) == unit[1] and look.high > 1
    named = singular and look.word(look.outer - 1) not in ("a", "the", "this", "its")
    if named and look.noun_follows(unit[2] + 1) and _plural(look.word(unit[2] + 1)):
        return None
    return Typed("duration", "duration", unit[1], last=unit[2])


def measure(look: Look) -> Typed | None:
    """`35 km`, `two square miles`; "3m refugees" is a figure."""
    unit = unit_after(look)
    if unit is None or unit[0] != "measure" or look.numeral.form == "ordinal":
        return None
    glued = look.word(look.last + 1) == "m" and look.adjacent(look.last, look.last + 1)
    if glued and look.noun_follows(look.last + 2) and _plural(look.word(look.last + 2)):
        million = 1_000_000
        return Typed("figure", "millions", last=look.last + 1, low=look.low * million, high=look.high * million)
    return Typed("measure", "measure", unit[1], last=unit[2])


def _plural(word: str) -> bool:
    return word in ("people", "children", "men", "women") or (word.endswith("s") and not word.endswith("ss"))


def tied(look: Look) -> Typed | None:
    """A word that a hyphen ties to the number: `24-hour`, `15-kilometre`, `12-member`, `300-strong`, `200-odd`."""
    if not look.tail:
        return None
    head = look.tail.split("-")[0]
    if head in look.words.sets["months.names"]:
        return Typed(SKIP, "day before month")
    for type, key in (("figure", "figure"), ("figure", "about"), ("figure", "low"), ("age", "age")):
        if head in look.words.sets[f"units.whole_tails.{key}"]:
            return Typed(type, f"tied {key}")
    known = look.words.unit_tails.get(head)
    if known:
        return Typed(known[0], "tied unit", known[1])
    return Typed("measure", "tied noun", look.tail)


def identifier(look: Look) -> Typed | None:
    """`Article 12`, `No. 5`, `flight 103`, `Room 12`, `World War Two`, `the 6th Brigade`."""
    if look.numeral.form == "ordinal":
        for at in range(look.last + 1, look.last + 4):
            if look.within("identifiers.kinds", at):
                return Typed("identifier", "ordinal name", last=at, bare=True)
            if not look.written(at)[:1].isupper():
                break
        return None
    if look.numeral.form not in ("digits", "words") or not look.whole or look.numeral.scale > 1:
        return None
    lower = look.tokens.lower
    found = match_before(look.words.identifiers, lower, look.core, 0)
    # "The slain number 91", "his men numbered": the word is a verb behind those it counts.
    counts = found and look.word(look.core - found[0]) == "number" and look.within("age.counted", look.core - 2)
    if found and not counts and not look.within("age.plural", look.last + 1):
        named = look.core - found[0]
        if found[1] == "capital":
            return Typed("identifier", "named thing", first=named, bare=True) if _named(look, named) else None
        if look.numeral.form == "digits" or look.word(look.core - 1) != ".":
            return Typed("identifier", "named thing", first=named, bare=True)
    if look.word(look.core - 1) == "no" and look.numeral.digits:
        return Typed("identifier", "named thing", first=look.core - 1, bare=True)
    chained = look.previous == "identifier" and look.core > look.previous_last + 1
    if chained and all(look.word(i) in (",", "and", "or", "&", "to") for i in _gap(look)):
        before = look.previous_last
        while before >= 0 and look.previous_last - before < 8 and not look.within("identifiers.lists", before):
            before -= 1
        listed = look.within("identifiers.lists", before) or look.word(before) == "."
        if listed and not look.noun_follows(look.last + 1) and look.numeral.digits and before > look.previous_last - 8:
            return Typed("identifier", "list of names", bare=True)
    return None


def _named(look: Look, at: int) -> bool:
    """Does the noun before a number carry it as a name ("Room 12"), rather than stand before a count?"""
    if look.written(at)[0].isupper() and not look.capitals:
        return not (look.noun_follows(look.last + 1) and look.written(look.last + 1).islower() and at == 0)
    placed = at == 0 or look.within("identifiers.placed", at - 1)
    counted = look.noun_follows(look.last + 1) or look.within("identifiers.not_before", look.last + 1)
    return placed and not counted


def year(look: Look) -> Typed | None:
    """`in 1918`, `1951-52`, `the 1994 genocide`, `the 1920s`."""
    digits, after = look.numeral.digits, look.word(look.last + 1)
    plural = after in ("s", "'s", "’s") and look.adjacent(look.last, look.last + 1)
    if plural and len(digits) in (2, 4) and look.low % 10 == 0:
        wide = Typed("year", "decade", last=look.last + 1, low=look.low, high=look.low + 9, bare=True)
        return wide if len(digits) == 4 or look.word(look.core - 1) in ("the", "mid", "late", "early") else None
    limits = look.words.table["year"]
    if len(digits) != 4 or not limits["earliest"] <= look.low <= look.high <= limits["latest"]:
        return None
    if look.ranged:
        dashed = look.word(look.core + 1) in look.words.sets["ranges.dashes"]
        told = look.within("year.always_after", look.core - 1) or look.within("year.often_after", look.core - 1)
        known = (dashed or told or not look.noun_follows(look.last + 1)) and look.low >= limits["likely_earliest"]
        return Typed("year", "years", bare=True) if known else None
    counts = _counts(look) or (look.word(look.core - 1) == "of" and look.within("year.not_of", look.core - 2))
    if look.within("year.after", look.last + 1):
        return Typed("year", "year", bare=True)
    if look.within("months.names", look.core - 1) or look.previous == SKIP and look.core - look.previous_last <= 2:
        return Typed("year", "year", bare=True)
    if look.within("year.always_after", look.core - 1) and not (counts and look.low < limits["likely_earliest"]):
        return Typed("year", "year", bare=True)
    likely = look.low >= limits["likely_earliest"]
    if look.within("year.often_after", look.core - 1) and likely and not counts:
        return Typed("year", "year", bare=True)
    if likely and look.core == 0 and not look.noun_follows(1) and look.word(1) not in ("", ":"):
        return Typed("year", "year", bare=True)
    named = look.noun_follows(look.last + 1) and not look.within("age.counted", look.last + 1) and not counts
    if likely and named and not look.word(look.last + 1).endswith("ed") and look.word(look.core - 1) not in (":", "$"):
        return Typed("year", "year of a name", bare=True)
    if likely and look.previous == "year" and look.core - look.previous_last == 2 and not counts:
        return Typed("year", "year", bare=True)
    return None


def _counts(look: Look) -> bool:
    """Does a plural follow that the number may count?"""
    at = look.last + 1
    for i in (at, at + 1, at + 2):
        if not look.noun_follows(i) or look.within("year.not_plural", i):
            return False
        if look.within("age.plural", i) or (_plural(look.word(i)) and not look.written(i).istitle()):
            return True
    return False


def ordinal(look: Look) -> Typed | None:
    """`4th`, `a tenth body`; `a third of` is a share."""
    if look.numeral.form != "ordinal":
        return None
    part = look.words.singular.get(look.word(look.core))
    if part and look.word(look.last + 1) == "of" and look.word(look.core - 1) in ("a", "one"):
        return Typed("share", "part of", first=look.core - 1, low=1 / part, high=1 / part)
    return Typed("ordinal", "ordinal", bare=True)


def share(look: Look) -> Typed | None:
    """`two thirds`, `one in three`, `nine out of ten`; a game's score is put here too, being no count of anything."""
    if look.numeral.form == "share":
        return Typed("share", "fraction")
    near = range(max(0, look.core - look.words.table["share"]["score_window"]), look.core)
    joined = look.word(look.core + 1) in look.words.sets["ranges.dashes"] or look.word(look.core + 1) == "to"
    beyond = range(look.last + 1, min(len(look.tokens), look.last + 4))
    paired = joined and (look.ranged or look.word(look.core + 2).isdecimal()) and look.high < 1000
    if paired and any(look.within("share.scores_near", i) for i in (*near, *beyond)):
        return Typed("share", "score", last=max(look.last, look.core + 2))
    if look.ranged or look.numeral.form not in ("digits", "words"):
        return None
    found = match_after(look.words.out_of, look.tokens.lower, look.last + 1)
    if found is None:
        return None
    at = look.last + 1 + found[0]
    base = _small(look, at)
    if base is None or not 0 < look.low < base or look.low != int(look.low):
        return None
    if found[1] == "plain" and not _plain_share(look, at, base):
        return None
    return Typed("share", "so many in so many", last=at, low=look.low / base, high=look.low / base)


def _plain_share(look: Look, at: int, base: int) -> bool:
    """Is "two in three" a share, rather than two hurt in three attacks?"""
    told = look.word(look.core - 1).endswith(("ed", "ing")) or look.word(look.core - 1) in ("left", "shot", "kills")
    unit = match_after(look.words.units, look.tokens.lower, at + 1)
    away = look.within("share.not_before", at + 1) or look.within("months.names", at + 1)
    return not told and unit is None and not away and (look.low == 1 or base in (3, 4, 5, 10, 100)) and base <= 100_000


def _small(look: Look, at: int) -> int | None:
    word = look.word(at)
    if word.isdecimal() and len(word) <= 6:
        return int(word) if not 1500 <= int(word) <= 2100 else None
    known = look.words.parts.get(word)
    return known[1] if known and known[0] in ("unit", "teen", "ten", "hundred", "scale") else None


def rate(look: Look) -> Typed | None:
    """`12 per 100,000`: neither number counts anybody."""
    per = look.word(look.last + 1) == "per" and look.word(look.last + 2)[:1].isdecimal()
    if per or look.word(look.core - 1) == "per":
        return Typed("measure", "rate", "per")
    return None


def decimal(look: Look) -> Typed | None:
    """A number with a fraction counts nobody."""
    dot = look.word(look.core - 1) == "." and look.adjacent(look.core - 1, look.core) and look.core > 0
    if not look.whole or (look.numeral.decimal and look.numeral.scale == 1):
        return Typed("measure", "decimal")
    if dot and look.numeral.digits and not look.adjacent(look.core - 2, look.core):
        return Typed("measure", "decimal", first=look.core - 1)
    return None
