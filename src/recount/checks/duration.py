"""Do "four days" and the dates given agree?

Compared: a number of days, nights or weeks that the account gives to what it tells ("the same four days", "lasted four
days", "four days of killing") with the dates of the harm in the same sentence, else with those of the nearest claim
before it (for "the same", "these", "those") or of the sentence before it. Only dates that name their first and last day
are held against it.

Tolerance, in days: one less than the days with both ends counted, since accounts count either both ends or the time
between them; nights are as many as the days or one fewer; weeks may be off by three days, half of their unit. "More
than four days" is a bound.

Origin: sub-editors' arithmetic.

Finds:
    Soldiers killed 300 people in Orla between 31 March and 3 April 1918. The killings lasted nine days.

Passes:
    Soldiers killed 300 people in Orla between 31 March and 3 April 1918. The killings lasted four days.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import facts
from recount.checks.phrases import Counted, find_counted
from recount.checks.wording import quoted, refer, time_words
from recount.model import Account, Claim, Finding, Joined, World
from recount.times import length, span_of

NAME = "duration"

DAYS = {"days": 1, "nights": 1, "weeks": 7}
BACKWARD = "same"
"""The pattern that speaks of dates told before."""

HALF_A_WEEK = 3


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One finding for each length of time that its dates do not have, `agrees` where they have it."""
    known = facts(account, claims, relations)
    dated = [claim for claim in known.said if _days(claim) is not None]
    for counted in find_counted(known, "duration"):
        if counted.unit not in DAYS:
            continue
        around = known.sentence(counted.span)
        near = [claim for claim in dated if around.overlaps(claim.span)]
        before = [claim for claim in dated if claim.span.end <= counted.span.start]
        if not near and counted.use == BACKWARD:
            near = before[-1:]
        elif not near:
            near = [claim for claim in dated if claim.span.end <= around.start and known.beside(claim.span, around)]
        fits = [claim for claim in near if _fits(counted, _days(claim) or 0)]
        if fits or near:
            yield _finding(account, counted, fits or near, agrees=bool(fits))


def _days(claim: Claim) -> int | None:
    """How many days the claim's dates cover, both ends counted; None where they do not name two days."""
    when = claim.when or ""
    first, _, last = when.rstrip("~?%").partition("/")
    if not last or len(first.strip("~?%")) != len("1918-03-31") or len(last) != len("1918-03-31"):
        return None
    return length(when) if span_of(when) else None


def _fits(counted: Counted, days: int) -> bool:
    said_days = counted.number * DAYS[counted.unit]
    slack = HALF_A_WEEK if counted.unit == "weeks" or counted.bound == "about" else 0
    if counted.bound == "more":
        return days >= said_days - slack
    if counted.bound == "fewer":
        return days - 1 <= said_days + slack
    return days - 1 - slack <= said_days <= days + slack


def _finding(account: Account, counted: Counted, near: list[Claim], *, agrees: bool) -> Finding:
    claim = near[0]
    days = _days(claim) or 0
    first, _, last = (claim.when or "").partition("/")
    return Finding(
        account=account.id,
        check=NAME,
        level="agrees" if agrees else "caution",
        message=f"“{counted.words}”; {quoted(claim)} is put between {time_words(first)} and "
        f"{time_words(last)}: {days} days, both ends counted." + (" That fits." if agrees else ""),
        claims=refer(account, near),
        expected=counted.number * DAYS[counted.unit],
        found=days,
        sum=None,
    )
