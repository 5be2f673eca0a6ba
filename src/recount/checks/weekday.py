"""Does the weekday named match the date?

Compared: a weekday written with a day and a month ("Monday, 7 May 1990", "Monday, May 7") with the calendar. With a
year both cannot be right: conflict. Without one, the year is taken to be the one whose day lies nearest to publication,
and a mismatch is a caution; an account of unknown date is passed over. A date that fits in the Julian calendar, before
1924, passes.

Tolerance: none, in days. A date before 1583 is left alone, since no calendar was common.

Origin: sub-editors' arithmetic; the Gregorian calendar as Python's `datetime` counts it.

Finds (published 1990-05-10):
    On Tuesday, 7 May 1990, soldiers killed 12 people in Orla.

Passes (published 1990-05-10):
    On Monday, 7 May 1990, soldiers killed 12 people in Orla.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from recount.checks.facts import Facts, facts
from recount.checks.phrases import Phrase, find_phrases
from recount.checks.wording import refer
from recount.checks.words import table
from recount.model import Account, Claim, Finding, Joined, World
from recount.times import day_of, span_of

NAME = "weekday"

FIRST_YEAR = 1583
LAST_JULIAN = 1923
"""Greece was the last country to leave the Julian calendar in civil life, in 1923."""

FAR = 200
"""Days from publication beyond which a date without a year is left alone. Tried 100 to 366: half a year either way
decides which year is nearest."""


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One finding for each date whose weekday is another; `agrees` where it is the same."""
    known = facts(account, claims, relations)
    names: list[str] = table("en")["weekdays"]["names"]
    for phrase in find_phrases(known, "weekdays_dated"):
        told = _date(phrase, account.published)
        if told is None or told.year < FIRST_YEAR:
            continue
        named = names.index(phrase.pieces["weekday"].lower())
        fits = told.weekday() == named or told.year <= LAST_JULIAN and julian(told).weekday() == named
        real = names[told.weekday()].capitalize()
        yield Finding(
            account=account.id,
            check=NAME,
            level="agrees" if fits else "conflict" if "year" in phrase.pieces else "caution",
            message=f"“{phrase.words}”: {told.day} {_month_name(told)} {told.year} was a {real}."
            + (" That fits." if fits else ""),
            claims=refer(account, _near(known, phrase)),
            expected=real,
            found=names[named].capitalize(),
        )


def julian(told: date) -> date:
    """The Gregorian day of a date that was written in the Julian calendar."""
    century, leap = divmod(told.year, 100)
    ahead = century - century // 4 - 2
    if leap == 0 and century % 4 and (told.month, told.day) <= (2, 28):
        ahead -= 1
    return told + timedelta(days=ahead)


def _date(phrase: Phrase, published: str | None) -> date | None:
    """The date told; without a year, that nearest to publication. None: there is none, or it is far from it."""
    day = phrase.number("day")
    short = phrase.pieces["month"].lower()[:3]
    month = [_MONTHS.index(short) + 1] if short in _MONTHS else []
    if day is None or not month:
        return None
    if "year" in phrase.pieces:
        return _real(int(phrase.pieces["year"]), month[0], int(day))
    day_published = span_of(day_of(published) or "") if published else None
    if day_published is None or day_published[0] is None or day_published[0] != day_published[1]:
        return None
    now = day_published[0]
    able = [told for year in (now.year - 1, now.year, now.year + 1) if (told := _real(year, month[0], int(day)))]
    nearest = min(able, key=lambda told: abs((told - now).days), default=None)
    return nearest if nearest is not None and abs((nearest - now).days) <= FAR else None


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def _month_name(told: date) -> str:
    return str(table("en")["weekdays"]["months"][told.month - 1])


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(known: Facts, phrase: Phrase) -> tuple[Claim, ...]:
    around = known.sentence(phrase.span)
    return tuple(claim for claim in known.claims if around.overlaps(claim.span))
