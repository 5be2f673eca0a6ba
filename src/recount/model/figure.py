"""A figure: how many, as a closed range with the words that say so."""

from __future__ import annotations

from typing import Literal

import msgspec

FigureKind = Literal["count", "bound", "range", "vague", "plural", "named"]


class Figure(msgspec.Struct, frozen=True):
    """How many, as the contract's table of figures writes it.

    `low` and `high` are the ends, both included; None is an open end. `low_open` and `high_open` say that the number
    at that end is itself excluded ("more than", "fewer than"). `approximate` is "about", "some", "nearly".
    `qualifier` holds the words that qualify the number, None where none do.
    Raises ValueError where `low` is above `high`, or where an open end has no number.
    """

    low: int | float | None
    high: int | float | None
    kind: FigureKind
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    qualifier: str | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"figure {self.low}–{self.high}: low is above high")
        if self.low_open and self.low is None or self.high_open and self.high is None:
            raise ValueError("figure: an end that is excluded needs a number")

    @property
    def exact(self) -> int | float | None:
        """The one number that the words give, None for bounds, ranges, vague and plural figures."""
        return self.low if self.low == self.high and not (self.low_open or self.high_open) else None


PLURAL = Figure(low=2, high=None, kind="plural")
ONE = Figure(low=1, high=1, kind="count")
NONE = Figure(low=0, high=0, kind="count")
