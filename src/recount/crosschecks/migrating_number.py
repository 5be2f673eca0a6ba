"""Does one number turn up under another harm, period, area or group?

Compared: every number that accounts give (both ends of a range) with every number of other accounts that is the same,
or that is it rounded (7,729 and 7,700), at the same place, in a place within the other, or of the same group in one
country. Where the two stand for another harm, for a time of which the one is at most half the other's, for another area
or another group: caution. A number wanders so from a report on two years into a sentence on four days. Which of the two
is the older is told by the days on which they were said, where they are.

Tolerance: numbers of twenty and more that have two telling digits (those before the noughts at the end), and rounded
ones that keep two; numbers in round thousands, of two telling digits, only at just the same place. Between accounts of
one event a longer time is another only where it is more than two months and ten times the shorter. Of accounts that
agree in harm, time, area and group nothing is said. Each number is told once, with the uses that differ, at most four.

Origin: figures of a commission's report of 1919 that are told of four days of 1918; the casualty recorders' rule that a
figure travels with its time, area and group.

Finds:
    [the commission, 1993] In 1991 and 1992, 7,729 people were killed in Lankaran.

    [Orla Post, 2005-03-31] On 3 April 1991 soldiers killed 7,700 people in Lankaran.

Passes:
    [the commission, 1993] On 3 April 1991, 7,729 people were killed in Lankaran.

    [Orla Post, 2005-03-31] On 3 April 1991 soldiers killed 7,700 people in Lankaran.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.wording import listed, number
from recount.comparing import Across, Said
from recount.crosschecks.shared import DEAD, found, told, where_when
from recount.model import Finding, World
from recount.model.parts import Number, folded, same_place
from recount.times import length, overlap, span_of

NAME = "migrating-number"

FEWEST = 20
"""The least number that is looked at. Set by hand, from 10 to 100: below, numbers meet by chance everywhere."""

DIFFERENT_TIMES = 0.5
"""Share of days in common of all days of both below which two times are different. Set by hand, from .3 to .7."""

FEW_DIGITS = 2
"""Telling digits of a round number. Set by hand, from 1 to 3: 12,000 and 50,000 are told of every war."""

THOUSAND, TWO_MONTHS, TEN = 1000, 62, 10

MOST = 4
"""Uses that a finding shows. Set by hand, from 2 to 8."""

Use = tuple[Said, Number]


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each number that accounts use differently, with its uses in the order in which they were said."""
    uses = [(each, value) for each in across.said if each.stands for value in _numbers(each)]
    by_head: dict[str, list[Use]] = {}
    for use in uses:
        by_head.setdefault(_head(use[1]), []).append(use)
    for its in by_head.values():
        for group in _groups(its, world):
            yield _finding(*group)


def _groups(its: list[Use], world: World) -> Iterator[tuple[list[Use], list[str]]]:
    """Uses of one number that differ from one another, put together where they share a use, with what they differ
    in."""
    group: dict[int, set[int]] = {}
    differ: dict[int, list[str]] = {}
    for n, (one, value) in enumerate(its):
        for m, (other, same) in enumerate(its[:n]):
            how = _moved((one, value), (other, same), world) if one.account.id != other.account.id else []
            if how:
                merged = group.get(n, {n}) | group.get(m, {m})
                words = [*differ.get(min(group.get(m, {m})), []), *differ.get(min(group.get(n, {n})), []), *how]
                group.update(dict.fromkeys(merged, merged))
                differ[min(merged)] = list(dict.fromkeys(words))
    for first in sorted({min(members) for members in group.values()}):
        members = sorted(group[first], key=lambda n: (its[n][0].day or 10**7, its[n][0].ref))
        yield [its[n] for n in members], differ[first]


def _finding(uses: list[Use], how: list[str]) -> Finding:
    told_apart: dict[object, Use] = {}
    for use in uses:
        claim = use[0].claim
        told_apart.setdefault((claim.harm, claim.when, tuple(folded(p.name) for p in claim.places)), use)
    shown = list(told_apart.values())[:MOST]
    values = list(dict.fromkeys(value for _, value in uses))
    rounded = f" (rounded {', '.join(number(value) for value in values[1:])})" if len(values) > 1 else ""
    more = f" and {len(uses) - len(shown)} more" if len(uses) > len(shown) else ""
    listing = "; ".join(f"{told(each)}: {where_when(each)}" for each, _ in shown)
    message = f"{number(values[0])}{rounded} stands for different things ({listed(how)}): {listing}{more}."
    return found(NAME, "caution", message, [each for each, _ in uses], (values[0], values[-1]))


def _numbers(each: Said) -> set[Number]:
    """The numbers that a claim names, both ends of a range."""
    figure = each.claim.figure
    if figure is None or figure.kind not in ("count", "bound", "range"):
        return set()
    return {n for n in (figure.low, figure.high) if n is not None and n >= FEWEST and n == int(n)}


def _head(value: Number) -> str:
    """The first two digits and the number of digits, under which a number and its roundings meet."""
    digits = str(int(value))
    return f"{digits[:2]} {len(digits)}"


def _is(one: Number, other: Number) -> bool:
    """The same number, or one of them the other rounded or cut to its digits."""
    if one == other:
        return len(_telling(one)) > 1
    fine, coarse = sorted((one, other), key=lambda n: -len(_telling(n)))
    digits = _telling(coarse)
    unit = 10 ** (len(str(int(coarse))) - len(digits))
    cut, rounded = int(fine) // unit * unit, round(fine / unit) * unit
    return len(digits) > 1 and len(_telling(fine)) > FEW_DIGITS and coarse in (cut, rounded)


def _telling(value: Number) -> str:
    """The digits before the noughts at the end."""
    return str(int(value)).rstrip("0")


def _moved(one: Use, other: Use, world: World) -> list[str]:
    """What the two uses differ in; empty where nothing ties them together, or where they agree."""
    (first, value), (second, same) = one, other
    a, b = first.claim, second.claim
    if not _is(value, same) or a.object_kind != b.object_kind and "other" not in (a.object_kind, b.object_kind):
        return []
    place = _place(first, second, world)
    digits = len(_telling(value))
    if place is None or (place == "elsewhere" and not (value == same and digits > FEW_DIGITS)):
        return []
    if value == same and value >= THOUSAND and digits <= FEW_DIGITS and place != "same":
        return []
    how = []
    if a.harm != b.harm and not (a.harm in DEAD and b.harm in DEAD):
        how.append("another harm")
    if _other_time(a.when, b.when, one_event=first.event is not None and first.event == second.event):
        how.append("another time")
    if place in ("inside", "elsewhere"):
        how.append("another area")
    if (a.sex, a.age) != (b.sex, b.age) and folded(a.object) != folded(b.object):
        how.append("another group")
    return how


def _place(one: Said, other: Said, world: World) -> str | None:
    """`same`, `inside`, `elsewhere`, or None where a place is not said."""
    places, others = one.claim.places, other.claim.places
    if not places or not others:
        return None
    if any(same_place(p, q) for p in places for q in others):
        return "same" if len(places) == len(others) else "inside"
    held = any(world.inside(p, q) is True or world.inside(q, p) is True for p in places for q in others)
    return "inside" if held else "elsewhere"


def _other_time(one: str | None, other: str | None, *, one_event: bool) -> bool:
    """Is the one time at most half of the other, or apart from it?"""
    span, other_span = span_of(one) if one else None, span_of(other) if other else None
    if one is None or other is None or span is None or other_span is None:
        return False
    if overlap(one, other) is False:
        return True
    days, others = length(one), length(other)
    if days is None or others is None or None in (*span, *other_span):
        return False
    ends = [end for end in (span[1], other_span[1]) if end], [start for start in (span[0], other_span[0]) if start]
    shared = (min(ends[0]) - max(ends[1])).days + 1
    if one_event:
        return max(days, others) > TWO_MONTHS and max(days, others) >= TEN * min(days, others)
    return shared / (days + others - shared) < DIFFERENT_TIMES
