"""A figure on its way into a toll: its ends, what it settles on, and why it settles on nothing."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recount.model import Figure
from recount.model.toll import Bound, Number


class Amount(msgspec.Struct, frozen=True):
    """`low` and `high` as in a toll's entry, None for an open end; `best` is None where `why` says what is missing.

    `best` with `bound`: `=` that many, `~` about, `≥` at least, `>` more than.
    """

    low: Number | None
    high: Number | None
    low_open: bool = False
    best: Number | None = None
    bound: Bound | None = None
    why: str | None = None


NOTHING = Amount(None, None, why="no number is given")


def amount_of(figure: Figure | None) -> Amount:
    """A figure as an amount. Ranges, "up to", "fewer than", vague and plural figures settle on no number."""
    if figure is None:
        return NOTHING
    low, high = figure.low, figure.high
    why: str | None = None
    if figure.kind == "plural":
        why = "no number is given"
    elif figure.kind == "vague":
        why = "the figure is vague"
    elif low is None:
        why = "only an upper end is given"
    elif high is None:
        # "At least no one" says nothing: the figure is then open on both sides.
        if low > 0 or figure.low_open:
            return Amount(low, high, figure.low_open, low, ">" if figure.low_open else "≥")
        why = "no number is given"
    elif figure.exact is not None:
        return Amount(low, high, False, low, "~" if figure.approximate else "=")
    else:
        why = "a range is given"
    return Amount(low, high, figure.low_open, None, None, why)


def total(amounts: Sequence[Amount]) -> Amount:
    """The sum of amounts of different people; of one, itself. It settles on a number where each of them does."""
    if len(amounts) == 1:
        return amounts[0]
    lows = [a.low for a in amounts if a.low is not None]
    highs = [a.high for a in amounts if a.high is not None]
    low = sum(lows) if lows else None
    high = sum(highs) if len(highs) == len(amounts) else None
    low_open = any(a.low_open for a in amounts)
    for amount in amounts:
        if amount.best is None:
            return Amount(low, high, low_open, None, None, amount.why)
    bounds = {a.bound for a in amounts}
    bound: Bound = ">" if ">" in bounds else "≥" if "≥" in bounds else "~" if "~" in bounds else "="
    return Amount(low, high, low_open, sum(a.best for a in amounts if a.best is not None), bound)
