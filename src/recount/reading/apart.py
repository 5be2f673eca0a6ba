"""Times told by their distance from another: "two days before, killed 11 policemen", "eleven days after three herdsmen
were found dead", "a week later"."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from recount.model import Span
from recount.reading.dates.words import date_words
from recount.reading.parse import Parse
from recount.times import length

REACH = 12
"""Such words stand at most so many tokens before what they date. Tried 6 to 20."""

DAYS = {"day": 1, "week": 7}
"""Units that can be counted in days."""


class Distance(msgspec.Struct, frozen=True):
    """Days from the time told before to the time of the deed, None where the words do not settle it; `at` are the
    words."""

    days: int | None
    at: Span


def distance_to(p: Parse, quote: Span) -> Distance | None:
    """What the words before a quote say of how long before or after the time told before it was; None: nothing."""
    first = p.token_at(quote.start)
    words, lower = date_words(p.lexicon.language), p.tokens.lower
    for i in range(first, max(1, first - REACH), -1):
        if i >= len(lower) or lower[i] not in ("before", "earlier", "later", "after", "afterwards"):
            continue
        unit, number = words.units.get(lower[i - 1]), words.numbers.get(lower[i - 2]) if i > 1 else None
        if number is None and i > 1 and lower[i - 2].isdecimal():
            number = int(lower[i - 2][:5])
        if unit is None or number is None or ";" in p.tokens.words[i:first]:
            continue
        at = Span(p.tokens.starts[i - 2], p.tokens.ends[i])
        days = number * DAYS[unit] if unit in DAYS else None
        return Distance(None if days is None else _signed(p, i, first, days), at)
    return None


def _signed(p: Parse, i: int, first: int, days: int) -> int | None:
    """ "Two days before, they killed …" is before; "two days after three men were killed" makes their death earlier."""
    word, alone = p.tokens.lower[i], p.letters[i + 1 : i + 2] in (",", "")
    if word == "earlier" or (word == "before" and alone):
        return -days
    if word in ("later", "afterwards") or (word == "after" and alone):
        return days
    return -days if word == "after" and i + 1 == first else None


def shifted(base: str, days: int) -> str | None:
    """The day so many days from a day in EDTF; None where `base` is no single day."""
    if length(base) != 1 or len(base) != 10:
        return None
    try:
        return (date.fromisoformat(base) + timedelta(days=days)).isoformat()
    except (OverflowError, ValueError):
        return None
