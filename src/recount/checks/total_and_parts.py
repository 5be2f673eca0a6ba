"""Do the parts of a stated total add up to it?

Compared: the sum of the parts of each division of a total (by place, by period, by group, each apart) with the total,
as ranges. Parts that exceed the total, or are said to be all of it and miss it, cannot be right as written: conflict.
Where a place counted twice, or groups that overlap (girls are women's and children's), would explain the excess, and
where parts by place or period fall short without being said to be all: caution. Never on "including", nor on groups
that are not said to be all, nor on parts that are said not to be.

Tolerance, in people (or whatever is counted): open ends stay open; a number said to be approximate may be off by half
the unit of its last digit that is no nought; a plain total that ends in three noughts and more by half the unit of its
second digit (see `model.parts.rounding`). Never a percentage.

Origin: the first thing that casualty recorders do with a published table.

Finds:
    More than 900 people were killed in the province in May 1994: 400 people in Abara, 250 people in Nolo
    and 120 people in Tessi.

Passes:
    The fire in the Orvel market on 3 June 2011 killed 30 people: 18 women and 12 men.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import facts
from recount.checks.told import apart
from recount.checks.wording import number, quoted, refer, summed, written
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.finding import Level
from recount.model.parts import (
    Breakdown,
    Number,
    add,
    least,
    numbered,
    rounding,
    without_overlap,
)

NAME = "total-and-parts"


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One finding for each division of a total that does not fit it; `agrees` for each that does."""
    for breakdown in facts(account, claims, relations).divisions:
        total = breakdown.total
        judged = _judge(breakdown) if numbered(total) else None
        if judged is None or total.figure is None:
            continue
        level, why = judged
        found = add(breakdown.parts)
        says = f"{quoted(total)} ({written(total.figure)})"
        yield Finding(
            account=account.id,
            check=NAME,
            level=level,
            message=f"The parts add up to {number(found)}; the total says {says}. {why}",
            claims=refer(account, (total, *breakdown.parts)),
            expected=total.low if total.low is not None else total.high,
            found=found,
            sum=summed(breakdown.parts),
        )


def _judge(breakdown: Breakdown) -> tuple[Level, str] | None:
    """The level and its reason; None where nothing can be said."""
    total_low, total_high = _stated(breakdown.total)
    low, high = _span(breakdown.parts)
    if breakdown.unnumbered:
        high = None
    if total_high is not None and low > total_high:
        over = number(add(breakdown.parts) - (breakdown.total.high or 0))
        kept = without_overlap(breakdown.parts)
        if _span(kept)[0] <= total_high:
            return "caution", f"They exceed it by {over}; a place may be counted in two parts."
        if breakdown.exclusive or breakdown.kind == "kind" or apart(breakdown.parts):
            return "conflict", f"They exceed it by {over}."
        return "caution", f"They exceed it by {over}; the parts may overlap."
    open_low = breakdown.total.figure is not None and breakdown.total.figure.low_open
    short = total_low is not None and high is not None and (high < total_low or open_low and high == total_low)
    if not short:
        return "agrees", "That fits."
    missing = number((breakdown.total.low or 0) - add(breakdown.parts))
    more = "More than " if open_low else "At least " if breakdown.total.high is None else ""
    gap = f"{more}{missing} {'is' if missing == '1' else 'are'} in no part"
    if breakdown.complete is True:
        return "conflict", f"{gap}, though the account says that the parts are all of it."
    if breakdown.exclusive and breakdown.complete is None:
        return "caution", f"{gap}. The account does not say that the parts are all of it, so this is a gap only."
    return None


def _stated(total: Claim) -> tuple[Number | None, Number | None]:
    """The ends of the total, its rounding allowed for."""
    figure = total.figure
    low, high = total.low, total.high
    if figure is None or figure.exact is None:
        return low, high
    slack = rounding(figure.exact, figure.approximate)
    return figure.exact - slack, figure.exact + slack


def _span(parts: tuple[Claim, ...]) -> tuple[Number, Number | None]:
    """The least and the greatest that the parts can add up to; None: a part is open above.

    Somebody named beside counted groups may be one of a group.
    """
    low: Number = 0
    high: Number | None = 0
    for part in parts:
        slack = rounding(least(part), True) if part.figure is not None and part.figure.approximate else 0
        is_named = part.figure is not None and part.figure.kind == "named"
        low += 0 if is_named else max(0, least(part) - slack)
        high = None if high is None or part.high is None else high + part.high + slack
    return low, high
