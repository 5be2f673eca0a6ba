"""Were the day and place where bodies were found taken for those of the killing?

Compared: exact numbers of bodies, graves or people found in one account with the same number of people killed in
another, at a place in common, where the killing is put on the day of the find: caution.

Tolerance: none; numbers of three and more, a day apart at most.

Origin: mass graves, whose dead are counted into the year in which they were opened.

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020 the bodies of 38 people were found in Orla.

    [Radio Tarn, 2020-05-06] On 2 May 2020, 38 people were killed in Orla.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020 the bodies of 38 people were found in Orla.

    [Radio Tarn, 2020-05-06] In June 1992, 38 people were killed in Orla.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.wording import number
from recount.comparing import Across, Said
from recount.crosschecks.shared import DEAD, found, once, pairs, told
from recount.model import Finding, World
from recount.model.parts import same_place
from recount.times import overlap

NAME = "found-not-killed"

FEWEST = 3


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each number found here and killed there on one day."""
    for one, other in once(pairs(across)):
        if one.exact is None or one.exact != other.exact or one.exact < FEWEST:
            continue
        if _found(one) == _found(other):
            continue
        body, dead = (one, other) if _found(one) else (other, one)
        if dead.claim.harm == "killed" and body.claim.harm in DEAD and _meet(body, dead):
            yield found(
                NAME, "caution", f"{number(one.exact)} were found ({told(body)}) and are told as killed on that day "
                f"({told(dead)}).", (body, dead), (body.exact, dead.exact),
            )  # fmt: skip


def _found(each: Said) -> bool:
    return each.claim.counted_as in ("bodies", "graves") or each.claim.basis == "recovered"


def _meet(one: Said, other: Said) -> bool:
    a, b = one.claim, other.claim
    if not a.when or not b.when or not overlap(a.when, b.when):
        return False
    return not a.places or not b.places or any(same_place(p, q) for p in a.places for q in b.places)
