"""May two dates be one, in the Julian and the Gregorian calendar?

Compared: the days that two accounts put harm on at one place, where the Julian calendar was in use: 13 days apart from
1 March 1900 on (until 1923), 12 days in the nineteenth century. They tell of the same harm: note. One may be the other
in the old style.

Tolerance: none: just so many days.

Origin: the change of calendars in Russia (1918), the Caucasus, the Balkans and Greece (1923).

Finds:
    [Orla Post, 1990] On 18 March 1918, 900 people were killed in Baku.

    [Radio Tarn, 1991] On 31 March 1918, 1,000 people were killed in Baku.

Passes:
    [Orla Post, 1990] On 18 March 1958, 900 people were killed in Baku.

    [Radio Tarn, 1991] On 31 March 1958, 1,000 people were killed in Baku.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from recount.checks.wording import time_words
from recount.comparing import Across, Said
from recount.crosschecks.shared import DEAD, found, told
from recount.model import Finding, World
from recount.model.parts import same_place
from recount.times import span_of

NAME = "calendar"

BEHIND = ((date(1800, 3, 13), date(1900, 3, 12), 12), (date(1900, 3, 14), date(1923, 12, 31), 13))
"""First and last day in the new style, and how many days the old style is behind."""


def check(across: Across, world: World) -> Iterator[Finding]:
    """One note for each pair of accounts and days."""
    by_day: dict[date, list[Said]] = {}
    for each in across.said:
        day = _day(each)
        if each.stands and each.claim.places and day is not None and BEHIND[0][0] <= day <= BEHIND[-1][1]:
            by_day.setdefault(day, []).append(each)
    seen = set()
    for new, its in sorted(by_day.items()):
        behind = next((days for first, last, days in BEHIND if first <= new <= last), None)
        for one in its if behind else ():
            for other in by_day.get(new - timedelta(days=behind or 0), ()):
                pair = (one.account.id, other.account.id, new)
                if pair in seen or one.account.id == other.account.id or not _alike(one, other):
                    continue
                seen.add(pair)
                yield found(
                    NAME, "note", f"{time_words(other.claim.when or '')} and {time_words(one.claim.when or '')} "
                    f"are {behind} "
                    f"days apart: the earlier may be the later in the Julian calendar: {told(other)}; {told(one)}.",
                    (other, one),
                )  # fmt: skip


def _day(each: Said) -> date | None:
    """The first day of the harm, where the time begins with a day."""
    when = (each.claim.when or "").split("/")[0]
    span = span_of(when) if when and ".." not in when else None
    return span[0] if span and span[0] is not None and span[0] == span[1] else None


def _alike(one: Said, other: Said) -> bool:
    a, b = one.claim, other.claim
    same = a.harm == b.harm or (a.harm in DEAD and b.harm in DEAD)
    return same and any(same_place(p, q) for p in a.places for q in b.places)
