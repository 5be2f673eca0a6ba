"""Does "107 years ago" lead to the year of what is told?

Compared: the year of publication less the number of years, with the years of the harm told in the same sentence, else
(for an anniversary, or years since a deed) of the account's main incident. "More than 100 years ago" and "nearly 100
years" are bounds, and only their wrong side is a finding.

Tolerance, in years: none where the dates settle it. One, where what is told may lie later in the year than the day of
publication (in May 2020, something of November 2017 is two years ago by the calendar's days and three by its years).
"About 30 years ago" may be off by half the unit in which it is written: five. "N years ago" that misses by more than
two years is taken to speak of something else (a biography, an earlier war), and is passed over; tried one to five: the
texts at hand have slips of one year only, and other events from three years on. What is told of the year of publication
itself is not what is remembered.

Origin: sub-editors' arithmetic.

Finds (published 2025-03-31):
    It is the 105th anniversary of the Orla massacre. Soldiers killed 300 people in Orla on 31 March 1918.

Passes (published 2025-03-31):
    It is the 107th anniversary of the Orla massacre. Soldiers killed 300 people in Orla on 31 March 1918.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import facts
from recount.checks.phrases import Counted, find_counted
from recount.checks.wording import quoted, refer
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import rounding
from recount.times import day_of, span_of, year_of

NAME = "anniversary"

SLIP = 2
"""Years by which "N years ago" may miss and still be taken to speak of what is told beside it; see above."""


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One finding for each number of years that leads to another year than those told, `agrees` where it fits."""
    published = day_of(account.published) if account.published else None
    now = year_of(published) if published else None
    if published is None or now is None:
        return
    known = facts(account, claims, relations)
    dated = [claim for claim in known.said if claim.when and year_of(claim.when)]
    for counted in find_counted(known, "anniversary"):
        if counted.unit not in ("", "years", "century"):
            continue
        years = counted.number if counted.unit != "century" or counted.number >= 100 else counted.number * 100
        around = known.sentence(counted.span)
        near = [claim for claim in dated if around.overlaps(claim.span)]
        if counted.use != "ago":
            near = near or [claim for claim in dated if claim.id in known.main]
            near = [claim for claim in near if year_of(claim.when or "") != now]
        fits = [claim for claim in near if _fits(claim, published, now, years, counted)]
        if fits:
            near = fits
        elif counted.use == "ago":
            near = [c for c in near if abs(now - years - (year_of(c.when or "") or 0)) <= SLIP]
        if near:
            yield _finding(account, counted, near, now, years, agrees=bool(fits))


def _fits(claim: Claim, published: str, now: int, years: int, counted: Counted) -> bool:
    year = year_of(claim.when or "")
    if year is None:
        return False
    gone = now - year
    least = gone - 1 if _may_be_later(claim.when or "", published) else gone
    if counted.bound == "more":
        return gone >= years
    if counted.bound == "fewer":
        return least <= years
    slack = rounding(years, True) if counted.bound == "about" else 0
    return least - slack <= years <= gone + slack


def _may_be_later(when: str, published: str) -> bool:
    """May the time told lie later in its year than the day of publication in its own?"""
    told, now = span_of(when), span_of(published)
    if told is None or told[1] is None or now is None or now[0] is None:
        return True
    return (told[1].month, told[1].day) > (now[0].month, now[0].day)


def _finding(account: Account, counted: Counted, near: list[Claim], now: int, years: int, *, agrees: bool) -> Finding:
    claim = near[0]
    year = year_of(claim.when or "") or 0
    told = f"“{counted.words}”, published in {now}, leads to {_direction(counted)}{now - years}"
    then = f"{quoted(claim)} is put in {year}"
    return Finding(
        account=account.id,
        check=NAME,
        level="agrees" if agrees else "caution",
        message=f"{told}; {then}." + (" That fits." if agrees else ""),
        claims=refer(account, near),
        expected=now - years,
        found=year,
        sum=f"{now} − {years} = {now - years}",
    )


def _direction(counted: Counted) -> str:
    return {"more": "before ", "fewer": "after ", "about": "about "}.get(counted.bound or "", "")
