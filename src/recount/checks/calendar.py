"""May two dates be one, told in two calendars?

Compared: the days of claims of one harm and one place, where the Julian calendar was in use there until some later day,
as far as the world handed in knows the country. Days that lie as far apart as the two calendars did (thirteen days in
the twentieth century, twelve in the nineteenth, eleven in the eighteenth) may be one day: caution, as one happening may
be counted twice. A date that the account itself marks ("Old Style", "O.S.", "Julian") passes.

Tolerance: none, in days. With a world in which nothing is known the check is silent.

Origin: the days on which countries changed their civil calendar, as in the Explanatory Supplement to the Astronomical
Almanac; dates of 1917 and 1918 in the South Caucasus.

Finds:
    On 18 March 1917 soldiers killed 30 people in Baku. On 31 March 1917 soldiers killed 30 people in Baku.

Passes:
    On 18 March 1917 soldiers killed 30 people in Baku. On 2 April 1917 soldiers killed 30 people in Baku.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from recount.checks.facts import facts
from recount.checks.weekday import julian
from recount.checks.wording import quoted, refer, time_words
from recount.checks.words import table
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import folded, numbered, same_place
from recount.times import span_of

NAME = "calendar"

LAST_CHANGE = date(1927, 1, 1)
"""No country changed its civil calendar from the Julian or the Ottoman one later."""


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One caution for each pair of days that may be one."""
    known = facts(account, claims, relations)
    old = [(claim, told) for claim in known.said if (told := _day(claim)) is not None and told < LAST_CHANGE]
    styles: list[str] = table("en")["geography"]["styles"]
    if len(old) < 2 or any(re.search(rf"(?<!\w){re.escape(word)}", known.lower) for word in styles):
        return
    told_already: set[tuple[date, date]] = set()
    for one, first in old:
        for other, second in old:
            if second <= first or julian(first) != second or (first, second) in told_already:
                continue
            if not _same(one, other) or not _was_julian(one, first, world):
                continue
            told_already.add((first, second))
            yield Finding(
                account=account.id,
                check=NAME,
                level="caution",
                message=f"{quoted(one)} is put on {time_words(first.isoformat())}, {quoted(other)} on "
                f"{time_words(second.isoformat())}: "
                f"{(second - first).days} days apart, as the Julian and the Gregorian calendar were. It may be one "
                "day.",
                claims=refer(account, (one, other)),
                expected=first.isoformat(),
                found=second.isoformat(),
            )


def _day(claim: Claim) -> date | None:
    span = span_of(claim.when) if claim.when else None
    return span[0] if span is not None and span[0] is not None and span[0] == span[1] else None


def _same(one: Claim, other: Claim) -> bool:
    """One harm and place, and no figures that speak of two happenings."""
    figures = one.low == other.low or not numbered(one) or not numbered(other)
    same = one.harm == other.harm and figures and folded(one.object) == folded(other.object)
    return same and any(same_place(p, q) for p in one.places for q in other.places)


def _was_julian(claim: Claim, told: date, world: World) -> bool:
    changed = {place.country or world.country(place) for place in claim.places} - {None}
    return any(told < until for code in changed if code and (until := _changes().get(code)) is not None)


@cache
def _changes() -> dict[str, date]:
    """ISO 3166-1 code to the first day of the Gregorian calendar in civil life there."""
    path = Path(__file__).with_name("words") / "calendars.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["gregorian_from"])
