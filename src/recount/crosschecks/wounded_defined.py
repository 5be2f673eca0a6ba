"""Did the injured change much while the dead did not?

Compared: for one event and source, the exact figures of the dead and of the injured from two days. The injured at least
half as many again, or fewer by a third and more, and the dead changed by at most a tenth: note. The later figure may
count other injuries (treated, registered, shocked).

Tolerance: as said; only injured of ten and more.

Origin: registers of the injured that begin with those in hospital and end with all who asked for aid.

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020, 30 people were killed and 40 were injured in Orla, the Red Cross said.

    [Orla Post, 2020-05-09] On 2 May 2020, 31 people were killed and 190 were injured in Orla, the Red Cross said.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020, 30 people were killed and 40 were injured in Orla, the Red Cross said.

    [Orla Post, 2020-05-09] On 2 May 2020, 55 people were killed and 90 were injured in Orla, the Red Cross said.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from recount.checks.wording import number
from recount.comparing import Across, Said
from recount.crosschecks.shared import found, series, told
from recount.model import Finding, World

NAME = "wounded-defined"

RISE, FALL, STEADY = 1.5, 2 / 3, 0.1
FEWEST = 10


def check(across: Across, world: World) -> Iterator[Finding]:
    """One note for each such change."""
    every = list(series(across))
    dead = {(its[0].event, its[0].body): its for its in every if its[0].claim.harm in ("killed", "died")}
    for its in every:
        beside = dead.get((its[0].event, its[0].body))
        if its[0].claim.harm != "injured" or beside is None:
            continue
        by_day = {each.day: each for each in beside}
        for old, new in pairwise(its):
            was, now = by_day.get(old.day), by_day.get(new.day)
            if was is not None and now is not None and _changed(old, new) and _steady(was, now):
                yield found(
                    NAME, "note", f"The injured went from {number(old.exact or 0)} to {number(new.exact or 0)}, "
                    f"the dead from "
                    f"{number(was.exact or 0)} to {number(now.exact or 0)}: {told(old)}; {told(new)}.",
                    (old, new, was, now), (old.exact, new.exact),
                )  # fmt: skip


def _changed(old: Said, new: Said) -> bool:
    before, after = old.exact or 0, new.exact or 0
    return max(before, after) >= FEWEST and (after >= RISE * before or after <= FALL * before)


def _steady(old: Said, new: Said) -> bool:
    before, after = old.exact or 0, new.exact or 0
    return before > 0 and abs(after - before) <= STEADY * before
