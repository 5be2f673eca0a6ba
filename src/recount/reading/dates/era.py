"""The time that an account tells of: in one of 1918, published in 2023, a date without a year is none of 2023."""

from __future__ import annotations

import re
from bisect import bisect_right

from recount.reading.dates.anchor import anchor_of

YEARS = re.compile(r"(?<![\d,.$£€-])(1[5-9]\d\d|20\d\d)(?![\d,.]\d|\d|[ -](?:people|persons|men|women|dead|killed))")

LONG_BEFORE = 2
"""So many years before publication a year must lie to be another time than the account's own. Tried 2 to 20: on
news of 1988–1990 all do alike."""

OPENING = 200
"""An account of an earlier time names it within so many characters; what news says later of earlier years is
background. Tried 200 to 800: the longer, the more dates of news go wrong."""


class Eras:
    """The years that an account names, by where it names them."""

    __slots__ = ("_at", "_published", "_years")

    def __init__(self, text: str, published: str | None) -> None:
        anchor = anchor_of(published)
        self._published = anchor.last.year if anchor else None
        found = [(m.start(), int(m[1])) for m in YEARS.finditer(text)] if anchor or published is None else []
        self._at = [at for at, _ in found]
        self._years = [year for _, year in found]

    def at(self, start: int) -> str | None:
        """The year, as EDTF, to which dates without one belong in a sentence that begins at `start`: empty where the
        text before it told of several times, None where nothing speaks against the day of publication. Where that day
        is not known, the only year that the text has named so far."""
        told = self._years[: bisect_right(self._at, start)]
        if self._published is None and told:
            return str(told[0]) if len(set(told)) == 1 else ""
        if (
            self._published is None
            or not told
            or self._opens(told) > OPENING
            or told[-1] > self._published - LONG_BEFORE
        ):
            return None
        return str(told[-1]) if len(set(told) - {self._published}) == 1 else ""

    def _opens(self, told: list[int]) -> int:
        """Where the text first names a year other than that of its publication."""
        return next((at for at, year in zip(self._at, told, strict=False) if year != self._published), self._at[0])
