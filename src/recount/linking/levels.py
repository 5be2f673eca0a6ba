"""Two tellings held against each other, field by field, each at a level that has its weight and its words."""

from __future__ import annotations

from collections.abc import Iterable

from recount.linking.lying import Map, is_country, place_level
from recount.linking.profiles import Profile, capitals
from recount.linking.weights import SAME, UNDECIDED, reason
from recount.model import Link, Reason
from recount.model.event import Verdict

FEW_DAYS = 7
"""Times of so many days and fewer are days. Set by hand, from 3 to 10: "last week" is one, and so is a four days'
fight."""

MONTH = 62
"""Times of so many days and fewer are a month, or one and the next. Set by hand, from 31 to 92."""

YEAR = 400
"""Times of so many days and fewer are a year. Set by hand, from 366 to 800."""

ALIKE_TIMES = 0.5
"""Share of days in common of all days of both from which two long times are the same stretch. Set by hand, from .3
to .7."""

LATE = 2
"""Days between two times of a few days that may still be one: the day it was done, and the day it was told. Set by
hand, from
0 to 7: with seven, a week's attacks on one town become one."""

WEEKS = 31
"""Days between two times of a few days beyond which they are of different happenings, whatever else agrees. Set by
hand, from 14 to
60: the Julian calendar is 13 days behind, and anniversaries of a month are told as news."""

NEWS = 7
"""Days within which a happening is news: an account without a time for it that was published then is likely to be of
it. Set by hand, from 3 to 14."""

SHARED_WORDS = ((0.25, "much shared"), (0.15, "shared"), (0.1, "few shared"))
"""Least share of the stems of both tellings' sentences that are in each, and its level. Of accounts of one incident
in a news corpus 13, 34 and 57 of a hundred reach them, of any two accounts 1 in 1,250, 110 and 22: by themselves 6, 5
and 3.5 bits, of which a half is counted, since the names of place and people are among the words."""

FEW_WORDS = 0.03
"""Share of stems in common below which two tellings have hardly a word in common, where each has `LEAST_WORDS`."""

LEAST_WORDS = 12


def compared(one: Profile, other: Profile, on_map: Map) -> Link:
    """The two as a link with its reasons and the verdict that its weight gives, whichever is given first."""
    if one.id > other.id:
        one, other = other, one
    reasons = tuple(_reasons(one, other, on_map))
    weight = sum(each.weight for each in reasons)
    return Link(one=one.id, other=other.id, weight=weight, verdict=verdict(weight), reasons=reasons)


def verdict(weight: float) -> Verdict:
    """What a weight means."""
    return "same" if weight >= SAME else "undecided" if weight >= UNDECIDED else "apart"


def _reasons(one: Profile, other: Profile, on_map: Map) -> Iterable[Reason]:
    time = reason("time", time_level(one, other))
    yield time
    if time.level == "apart":
        return
    place = reason("place", _named_beside(one, other) or place_level(one.places, other.places, on_map))
    yield place
    if place.level == "apart":
        return
    yield reason("actors", _shared(one.actors, other.actors))
    yield reason("victims", victims_level(one, other))
    yield reason(
        "means", "not said" if not one.ways or not other.ways else "same" if one.ways & other.ways else "other"
    )
    yield reason("wording", wording_level(one, other))


def _named_beside(one: Profile, other: Profile) -> str | None:
    """Does one of the two give no place, and name the other's in its sentences, word for word?"""
    if bool(one.places) == bool(other.places):
        return None
    beside, places = (one.beside, other.places) if other.places else (other.beside, one.places)
    named = (capitals(place.name) for place in places if not is_country(place))
    return "named beside" if any(words and beside.issuperset(words) for words in named) else None


def time_level(one: Profile, other: Profile) -> str:
    """The level (a key of `weights.WEIGHTS["time"]`) at which two times agree."""
    if not one.timed or not other.timed:
        return _news(one, other)
    first, last = _later(one.first, other.first), _earlier(one.last, other.last)
    if first is not None and last is not None and first > last:
        short = (one.days or YEAR) <= FEW_DAYS and (other.days or YEAR) <= FEW_DAYS
        if first - last <= LATE and max(one.days or YEAR, other.days or YEAR) <= MONTH:
            return "days apart"
        return "weeks apart" if short and first - last <= WEEKS else "apart"
    if one.days is None or other.days is None or first is None or last is None:
        return "open"
    longer, shared = max(one.days, other.days), last - first + 1
    if longer <= FEW_DAYS:
        return "same days"
    if shared / (one.days + other.days - shared) >= ALIKE_TIMES:
        return "same stretch"
    if longer > MONTH and min(one.days, other.days) <= FEW_DAYS:
        return "days of it"
    return "same month" if longer <= MONTH else "same year" if longer <= YEAR else "long"


def _news(one: Profile, other: Profile) -> str:
    """Where one gives no time: is it news of the other's day, published within `NEWS` days after it?"""
    if one.told is not None and other.told is not None:
        return "news of then" if abs(one.told - other.told) <= NEWS else "not said"
    told, last = (one.told, other.last) if one.told is not None else (other.told, one.last)
    return "news of then" if told is not None and last is not None and 0 <= told - last <= NEWS else "not said"


def victims_level(one: Profile, other: Profile) -> str:
    """The level (a key of `weights.WEIGHTS["victims"]`) at which those harmed agree: by name, else by kind."""
    if one.names and other.names:
        shared = [most for name in one.names if (most := max(_one_person(name, known) for known in other.names))]
        if shared:
            return "same names" if len(shared) > 1 else "same full name" if max(shared) > 1 else "same name"
    if not (one.victims or one.names) or not (other.victims or other.names):
        return "not said"
    if one.victims & other.victims:
        return "shared"
    if one.names and other.names:
        return "other names"
    return "other" if one.victims and other.victims else "not said"


def wording_level(one: Profile, other: Profile) -> str:
    """The level (a key of `weights.WEIGHTS["wording"]`) at which the words of the sentences agree."""
    if one.rows and other.rows and not set(one.rows).isdisjoint(other.rows):
        return "same words"
    if not one.words or not other.words:
        return "other"
    both = len(set(one.words).intersection(other.words))
    share = both / (len(one.words) + len(other.words) - both)
    for least, level in SHARED_WORDS:
        if share >= least:
            return level
    long = min(len(one.words), len(other.words)) >= LEAST_WORDS
    return "none shared" if long and share < FEW_WORDS else "other"


def _one_person(name: frozenset[str], other: frozenset[str]) -> int:
    """How many words two names of one person share: both names, or the shorter in the longer ("Romero" and "Oscar
    Arnulfo Romero"), or two words of each ("Luis Carlos Galan" and "Galan Sarmiento, Luis"). 0: two people."""
    shared = len(name & other)
    return shared if name <= other or other <= name or shared > 1 else 0


def _shared(some: frozenset[str], others: frozenset[str]) -> str:
    if not some or not others:
        return "not said"
    return "shared" if some & others else "other"


def _later(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else max(one, other)


def _earlier(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)
