"""What one source in an account gives for one harm: the contract's rules 2 and 3."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec

from recount.model import Claim
from recount.model.parts import Breakdown, add, least, numbered, rounding, without_overlap
from recount.model.toll import Number
from recount.times import span_of
from recount.toll.amount import Amount, amount_of, total
from recount.toll.apart import alone, apart, beside, covers, set_apart

FEWEST_PARTS = 2
"""A total is told with two parts or more."""


MANY_TIMES = 10
"""How many times the figures told before it a figure must be to be doubted as one of the same happening.

Tried 5 to 50."""

MANY = 200
"""A figure under this is not taken for one over many years. Tried 100 to 1,000."""


class Told(msgspec.Struct, frozen=True):
    """A source's figure: the amount, the claims it is made of, whether it is a sum of ours, and by which rule.

    `total` is the stated total among the claims, None where the figure is a sum or nothing but one figure.
    """

    amount: Amount
    claims: tuple[Claim, ...]
    derived: bool
    rule: str
    total: Claim | None = None


def told_by(claims: Sequence[Claim], divided: Mapping[str, tuple[Breakdown, ...]], newest: frozenset[str]) -> Told:
    """Rules 2 and 3 over the claims of one source, parts left out; at least one claim.

    `divided` has, by claim id, the claims that have parts (with their breakdowns, which may be none: "including").
    `newest` are the ids of claims that replace another.
    """
    sure = tuple(c for c in claims if c.certainty == "stated")
    unsure = tuple(c for c in claims if c.certainty != "stated")
    if not sure:
        told = _figure(unsure, divided, newest)
        return msgspec.structs.replace(told, amount=only_high(told.amount))
    told = _figure(sure, divided, newest)
    amount = raised_by_parts(told, divided)
    amount = raised_by_doubt(amount, told.claims, unsure)
    return msgspec.structs.replace(told, amount=amount, claims=(*told.claims, *unsure))


def only_high(amount: Amount) -> Amount:
    """Rule 4: hedged, feared and unverified figures reach `high` only; where there are no others, `low` is 0."""
    return Amount(0, amount.high, False, None, None, "only figures that the account holds doubtful are given")


def raised_by_doubt(amount: Amount, claims: Sequence[Claim], unsure: Sequence[Claim]) -> Amount:
    """Rule 4 within a source: its doubtful figures beside its stated ones.

    Figures set apart by their words ("a further 38 could not be verified") are added at the high end; others may be
    the same people, so the greater high holds. "No … were reported" beside a figure says nothing more.
    """
    high: Number | None = amount.high
    for claim in unsure:
        end = amount_of(claim.figure).high
        if least(claim) == 0 and end is None or high is None:
            continue
        if end is None:
            high = None
        elif all(set_apart(claim, other) for other in claims):
            high += end
        else:
            high = max(high, end)
    return msgspec.structs.replace(amount, high=high)


def raised_by_parts(told: Told, divided: Mapping[str, tuple[Breakdown, ...]]) -> Amount:
    """Rule 2: parts never lower a stated total; parts that exceed it raise `high`.

    Parts by place or period that are not said to be all of it exceed it all the more; groups may overlap, so they must
    be said to be all. They must exceed it even where a place that may be counted twice is counted once.
    """
    amount = told.amount
    if told.total is None or amount.high is None or told.total.high is None:
        return amount
    excess: Number = 0
    for breakdown in divided.get(told.total.id, ()):
        if breakdown.exclusive and add(without_overlap(breakdown.parts)) > told.total.high:
            excess = max(excess, add(breakdown.parts) - told.total.high)
    return msgspec.structs.replace(amount, high=amount.high + excess)


def _figure(claims: Sequence[Claim], divided: Mapping[str, tuple[Breakdown, ...]], newest: frozenset[str]) -> Told:
    told = claims
    claims = with_numbers(claims)
    totals = latest([c for c in claims if c.id in divided or c.counting == "running"])
    if totals:
        most = widest(totals)
        larger = [c for c in claims if c not in totals and least(c) > least(most) and not set_apart(c, most)]
        if not larger or most.counting == "running":
            return stated_total(most, claims, newest)
    made = sum_of_parts(claims, newest)
    return open_ended(made) if unnumbered_beside(told, made.claims) else made


def open_ended(told: Told) -> Told:
    """A figure beside which others, whose number is not given, were harmed."""
    amount = Amount(told.amount.low, None, told.amount.low_open, None, None, "others are told of without a number")
    return msgspec.structs.replace(told, amount=amount)


def unnumbered_beside(claims: Sequence[Claim], numbers: Sequence[Claim]) -> bool:
    """Are there, beside those counted, others of whom no number is given: "the priests, their cook and a guard",
    "and other villagers"? So it is also where one person is all that is counted, and people of another noun died."""
    plural = [c for c in claims if c.figure is not None and c.figure.kind == "plural"]
    return any(beside(p, n, add(numbers)) for p in plural for n in numbers)


def with_numbers(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that give a number, even a vague one; where none does, the first of those that name no number.

    Zeros ("no pupil was hurt") go where the same source tells of people harmed.
    """
    given = [c for c in claims if c.figure is not None and c.figure.kind != "plural"]
    some = [c for c in given if c.low != 0 or c.high != 0]
    if not given:
        return tuple(claims[:1])
    return tuple(some or given)


def latest(totals: Sequence[Claim]) -> list[Claim]:
    """Rule 2: of running totals, those of the last day for which one stands; a total without a day stands beside."""
    days: dict[str, date] = {}
    for claim in totals:
        span = span_of(claim.as_of) if claim.as_of else None
        if span and span[1]:
            days[claim.id] = span[1]
    last = max(days.values(), default=None)
    return [c for c in totals if days.get(c.id, last) == last]


def widest(totals: Sequence[Claim]) -> Claim:
    """Rule 2: the widest stated total is the one that gives the most people; of equal ones, the first in the text."""
    return min(totals, key=lambda c: (-(c.low or 0), -(c.high or 0), c.span, c.id))


def stated_total(most: Claim, claims: Sequence[Claim], newest: frozenset[str]) -> Told:
    """Rule 2: the total, and beside it only those whom the words themselves set apart from it and from each other."""
    chosen = [most]
    for claim in by_size(claims):
        if claim.id != most.id and all(set_apart(claim, other) for other in chosen):
            chosen.append(claim)
    rule = "latest figure" if most.id in newest or most.as_of else "stated total"
    if len(chosen) > 1:
        rule += " and those set apart from it"
    return Told(total([amount_of(c.figure) for c in chosen]), tuple(chosen), len(chosen) > 1, rule, most)


def sum_of_parts(claims: Sequence[Claim], newest: frozenset[str]) -> Told:
    """Rule 3: the sum of the figures that do not overlap. One that may lie in another counts in `high` alone.

    A figure that another plainly covers is taken for a part of it, and is not added.
    """
    chosen: list[Claim] = []
    doubtful: list[Claim] = []
    for claim in by_size(claims):
        if all(apart(claim, other) for other in chosen):
            chosen.append(claim)
        elif not any(_holds(other, claim) for other in chosen):
            doubtful.append(claim)
    amount = total([amount_of(c.figure) for c in chosen])
    if doubtful:
        high = total([amount_of(c.figure) for c in (*chosen, *doubtful)]).high
        amount = Amount(amount.low, high, amount.low_open, None, None, "its figures may overlap")
    elif general := of_more_than_this(chosen[0], claims):
        rest = total([amount_of(c.figure) for c in general])
        amount = Amount(
            rest.low, amount.high, False, None, None, "its greatest figure may be of more than this happening"
        )
        chosen = [*chosen, *(c for c in general if c not in chosen)]
    elif may_be_the_whole(chosen):
        amount = Amount(
            amount_of(chosen[0].figure).low,
            amount.high,
            chosen[0].figure is not None and chosen[0].figure.low_open,
            None,
            None,
            "its greatest figure may hold the others",
        )
    if len(chosen) + len(doubtful) == 1:
        rule = "latest figure" if chosen[0].id in newest else "only figure"
        return Told(amount, tuple(chosen), False, rule)
    return Told(amount, (*chosen, *doubtful), True, "sum of parts")


def of_more_than_this(most: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The figures told before the greatest, where that one is so much greater that it may be a figure over many years.

    "Six priests were murdered … Over 7,000 people have died in the country." A total of the happening itself is told
    first, or linked to its parts. Empty where there is no such doubt.
    """
    before = [c for c in claims if c.span.start < most.span.start and numbered(c) and least(c) > 0]
    before = [c for c in before if not apart(c, most)]
    doubted = before and least(most) >= max(MANY, MANY_TIMES * add(before))
    return before if doubted else []


def may_be_the_whole(claims: Sequence[Claim]) -> bool:
    """May the first, the greatest, be a total of the others though nothing links them?

    So it may where three figures and more are apart by place or time only, and it is no smaller than the others
    together, its rounding allowed for. With two figures (3 here, 1,130 there) it would be so always.
    """
    most, others = claims[0], claims[1:]
    if len(others) < FEWEST_PARTS or any(set_apart(most, other) for other in others):
        return False
    approximate = most.figure is not None and most.figure.approximate
    return least(most) + rounding(least(most), approximate) >= add(others)


def by_size(claims: Sequence[Claim]) -> list[Claim]:
    """From the greatest figure to the least; equal ones in the order of the text."""
    key: Callable[[Claim], tuple[object, ...]] = lambda c: (-max(c.low or 0, c.high or 0), -(c.low or 0), c.span, c.id)  # noqa: E731
    return sorted(claims, key=key)


def _holds(other: Claim, claim: Claim) -> bool:
    told_again = not alone(claim) and (claim.low, claim.high) == (other.low, other.high) and not apart(claim, other)
    return covers(other, claim) or told_again or not numbered(claim) and least(claim) <= least(other)
