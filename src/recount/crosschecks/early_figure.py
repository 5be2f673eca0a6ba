"""How did the first days' figures move?

Compared: the figures of one harm that were said of an event in its first days with those said later. They differ: note,
with both ranges. The first days' figures move in every happening; this says nothing against them.

Tolerance: three days after the event's last day are its first days. Set by hand, from 1 to 7.

Origin: studies of media tolls after attacks and earthquakes; Mogadishu, October 2017 (some 20 on the day, 587 in the
end).

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020, 20 people were killed in Orla.

    [Radio Tarn, 2020-06-20] On 2 May 2020, 87 people were killed in Orla.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020, 20 people were killed in Orla.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 22 people were killed in Orla.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.wording import number
from recount.comparing import Across, Said
from recount.crosschecks.shared import DEAD, found
from recount.model import Finding, World
from recount.times import span_of

NAME = "early-figure"

FIRST_DAYS = 3
LONGEST = 7
"""Days of an event that has first days. Set by hand, from 3 to 31."""


def check(across: Across, world: World) -> Iterator[Finding]:
    """One note for each event whose dead were counted otherwise later on."""
    for event in across.shared:
        span = span_of(event.when) if event.when else None
        if span is None or span[0] is None or span[1] is None or (span[1] - span[0]).days >= LONGEST:
            continue
        end = span[1].toordinal() + FIRST_DAYS
        dead = [
            s for s in across.standing(event.id) if s.claim.harm in DEAD and s.exact is not None and s.day is not None
        ]
        early, late = [s for s in dead if (s.day or 0) <= end], [s for s in dead if (s.day or 0) > end]
        if early and late and {s.exact for s in early} != {s.exact for s in late}:
            yield found(
                NAME, "note", f"In the first {FIRST_DAYS} days the dead were given as {_range(early)}, later as "
                f"{_range(late)}.", (*early, *late), (late[-1].exact, early[0].exact),
            )  # fmt: skip


def _range(its: list[Said]) -> str:
    values = [each.exact or 0 for each in its]
    low, high = min(values), max(values)
    return number(low) if low == high else f"{number(low)} to {number(high)}"
