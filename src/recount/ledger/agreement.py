"""Krippendorff's alpha: how far people agree who judged the same things, beyond what chance would give.

The statistic is that of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): alpha = 1 - Do / De, with
Do the disagreement observed within the units that at least two people judged, and De that expected if the values had
been dealt out by chance. Nominal: any two different values disagree by 1. Interval: by the square of their difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from fractions import Fraction
from typing import TypeVar

import msgspec

Value = TypeVar("Value", bound=Hashable)


class Alpha(msgspec.Struct, frozen=True):
    """`alpha` is 1 where all agree, 0 where they agree as by chance, below 0 where less. None: not defined, since no
    two people judged one unit, or all judgements are one value. `units` and `values` say how much went in."""

    alpha: float | None
    units: int
    values: int


def nominal_alpha(units: Sequence[Sequence[Hashable]]) -> Alpha:
    """Alpha of values that are the same or not; a unit has one value for each person who judged it, in any order."""
    return _alpha(units, lambda a, b: Fraction(a != b))


def interval_alpha(units: Sequence[Sequence[int | float]]) -> Alpha:
    """Alpha of numbers whose differences count, by their squares."""
    return _alpha(units, lambda a, b: (Fraction(a) - Fraction(b)) ** 2)


def _alpha(units: Sequence[Sequence[Value]], differ: Callable[[Value, Value], Fraction]) -> Alpha:
    paired = [unit for unit in units if len(unit) > 1]
    whole = Counter(value for unit in paired for value in unit)
    many = sum(whole.values())
    expected = _spread(whole, differ)
    if many < 2 or not expected:
        return Alpha(None, len(paired), many)
    observed = sum((_spread(Counter(unit), differ) / (len(unit) - 1) for unit in paired), Fraction())
    return Alpha(float(1 - (many - 1) * observed / expected), len(paired), many)


def _spread(counts: Counter[Value], differ: Callable[[Value, Value], Fraction]) -> Fraction:
    """The disagreement of all ordered pairs of values."""
    values = list(counts.items())
    pairs = (
        differ(a, b) * many * other for index, (a, many) in enumerate(values) for b, other in values[index + 1 :]
    )  # fmt: skip
    return 2 * sum(pairs, Fraction())
