"""Ages: `34-year-old`, `aged 11 to 16`, `a boy of 12`, `Ana, 9, who …`, `(17)`, `under 14`, `in their twenties`."""

from __future__ import annotations

from recount.reading.numbers.kinds import Look, Typed, unit_after
from recount.reading.numbers.words import match_before


def age(look: Look) -> Typed | None:
    """The age that a numeral gives, by any of the ways above."""
    if look.numeral.form in ("clock", "code", "share", "ordinal"):
        return None
    return _years_old(look) or _by_words(look) or _by_place(look)


def _years_old(look: Look) -> Typed | None:
    bits = look.tail.split("-") if look.tail else []
    old = look.words.sets["age.old"]
    units = look.words.sets["age.years_units"]
    if bits and bits[0].rstrip("s") in (*units, "yr"):
        if bits[-1] in old and len(bits) > 1:
            return Typed("age", "years old", bits[0].rstrip("s"))
        if look.word(look.last + 1) in old:
            return Typed("age", "years old", bits[0].rstrip("s"), last=look.last + 1)
        if look.word(look.last + 1) == "-" and look.word(look.last + 2) in old:
            return Typed("age", "years old", bits[0].rstrip("s"), last=look.last + 2)
    unit = unit_after(look)
    if unit and unit[0] == "duration":
        if look.word(unit[2] + 1) in old and look.word(unit[2]) != "old":
            return Typed("age", "years old", unit[1], last=unit[2] + 1)
        if look.word(unit[2] + 1) == "of" and look.word(unit[2] + 2) == "age":
            return Typed("age", "years old", unit[1], last=unit[2] + 2)
        if look.word(unit[2] + 1) == "-" and look.word(unit[2] + 2) in old:
            return Typed("age", "years old", unit[1], last=unit[2] + 2)
    return None


def _by_words(look: Look) -> Typed | None:
    if not _plausible(look):
        return None
    aged = match_before(look.words.aged, look.tokens.lower, look.outer, 0)
    if aged:
        unit = unit_after(look)
        last = unit[2] if unit and unit[0] == "duration" else None
        return Typed("age", "aged", unit[1] if unit and last else "year", last=last)
    plural = look.word(look.last + 1) in ("s", "'s", "’s") and look.adjacent(look.last, look.last + 1)
    if plural and look.within("age.beyond", look.core - 1):
        return Typed("age", "over and under", "year", last=look.last + 1)
    if plural and look.low % 10 == 0 and _of_persons(look, look.core):
        return Typed("age", "decade of life", "year", last=look.last + 1, low=look.low, high=look.low + 9)
    beyond = look.within("age.beyond", look.outer) and look.outer < look.core
    if not beyond or look.noun_follows(look.last + 1):
        return None
    child = look.word(look.outer) == "under" and look.high < look.words.table["age"]["children_under"]
    if look.within("age.plural", look.outer - 1) or (child and not look.within("age.counted", look.outer - 1)):
        return Typed("age", "under and over", "year")
    return None


def _of_persons(look: Look, at: int) -> bool:
    while look.within("decades.between", at - 1) or look.word(at - 1) == "-":
        at -= 1
    return look.within("decades.of_persons", at - 1) and look.word(at - 2) == "in"


def _plausible(look: Look) -> bool:
    ages = look.words.table["age"]
    simple = look.numeral.form in ("digits", "words") and look.whole and not look.tail and look.numeral.scale == 1
    return bool(simple and ages["least"] <= look.low and look.high <= ages["greatest"])


def _by_place(look: Look) -> Typed | None:
    """An age by where it stands: after "a boy of", after a name and a comma, in brackets, after "both"."""
    if not _plausible(look) or look.noun_follows(look.last + 1) and look.word(look.last + 1) != "years":
        return None
    before = look.word(look.core - 1)
    if before == "of" and (look.within("age.singular", look.core - 2) or look.within("age.young", look.core - 2)):
        return Typed("age", "a boy of", "year")
    if match_before(look.words.is_aged, look.tokens.lower, look.outer, 0):
        return Typed("age", "is so old", "year")
    if before == "both" and look.numeral.digits:
        return Typed("age", "both aged", "year")
    if look.previous == "age" and _chained(look):
        return Typed("age", "list of ages", "year")
    if look.ranged or not look.numeral.digits or look.outer != look.core:
        return None
    if before == "," and _of_each(look):
        return Typed("age", "one for each", "year")
    if before == "," and _after_name(look):
        return Typed("age", "after a comma", "year")
    if before == "(" and _in_brackets(look):
        return Typed("age", "in brackets", "year")
    return None


EACH = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
"""So many people whose ages are listed one by one. Tried up to 3 to 7: longer lists give names."""


def _of_each(look: Look) -> bool:
    """Do as many numbers stand behind a comma as people before it ("Two males, 19 and 24, stabbed")?"""
    if not look.within("age.plural", look.core - 2):
        return False
    many, at, found = EACH.get(look.word(look.core - 3)), look.core, 1
    while many and look.word(at + 1) in (",", "and", "&") and found <= many:
        step = 2 + (look.word(at + 2) == "and")
        if not look.word(at + step).isdecimal() or len(look.word(at + step)) > MOST_DIGITS:
            break
        at, found = at + step, found + 1
    return found == many and not look.word(at + 1)[:1].isalnum()


MOST_DIGITS = 2
"""Digits in an age of a list. Nobody is listed as 104 with three others."""


def _chained(look: Look) -> bool:
    gap = range(look.previous_last + 1, look.core)
    if not 0 < len(gap) <= 2 or any(look.word(i) not in (",", "and", "or", "&") for i in gap):
        return False
    after = look.word(look.last + 1)
    return not after[:1].isalnum() or after in ("and", "or", "years", "respectively")


def _run_of_capitals(look: Look, at: int) -> tuple[int, int]:
    """Capitalised words that end at a token: how many, and the token before them. Initials and dots belong to them."""
    count = 0
    while (
        at >= 0
        and not look.within("age.placed", at)
        and (look.written(at)[0].isupper() or (look.word(at) == "." and len(look.word(at - 1)) <= 3))
    ):
        count += look.word(at) != "."
        at -= 1
    return count, at


def _after_name(look: Look) -> bool:
    named = look.core - 2
    word = look.word(named)
    if not word[:1].isalpha() or look.within("age.counted", named) or look.within("months.names", named):
        return False
    after = look.word(look.last + 1)
    if after == "of":
        return False  # "to his wards, 44 of them girls"
    run, before = _run_of_capitals(look, named) if not look.capitals else (0, named - 1)
    article = look.word(before) in ("the", "a")
    placed = look.within("age.placed", before) or (article and look.within("age.placed", before - 1))
    if placed:
        return after == "," and look.within("age.goes_on", look.last + 2)
    person = look.within("age.singular", named)
    if after == ",":
        plural = word.endswith("s") and not word.endswith("ss") and look.written(named).islower()
        return person or not plural
    if after == "and" and look.word(look.last + 2).isdecimal() and look.word(look.last + 3) == ",":
        return True
    if after in (".", ";") and look.word(look.core - 3) in ("its", "whose") and look.written(named).islower():
        return True
    if after in ("and", "&") and person or after and look.word(look.core - 3) in ("his", "her", "their"):
        return True
    named_fully = run >= 2 and after in ("", ".", ";", ")", "and", "&", "–", "-", ":")
    return named_fully or (person and not after[:1].isalpha())


def _in_brackets(look: Look) -> bool:
    named, after = look.core - 2, look.last + 1
    another = look.word(after) in ("and", ",", "&") and look.word(after + 1).isdecimal()
    if look.word(after) != ")" and not (another and look.word(after + 2) in (")", ",", "and")):
        return False
    if look.capitals or not look.word(named)[:1].isalpha() and look.word(named) not in ("''", '"', "”", "’"):
        return False
    run, before = _run_of_capitals(look, named)
    if look.within("age.placed", before):
        return False
    pair = look.word(after) != ")" and not look.within("age.counted", named) and run == 0
    return run >= 2 or look.within("age.singular", named) or pair or look.word(named) in ("''", "”")


def decade_of_life(look: Look) -> bool:
    """Does "twenties" stand after "in their", "in his late"?"""
    return _of_persons(look, look.core)
