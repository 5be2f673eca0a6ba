"""Did "casualties" become "killed", or the reverse, from one account to another?

Compared: exact numbers of the dead in one account of an event with the exact numbers of casualties, who may be injured
too, in another. The same number as both: caution.

Tolerance: none, in people; only numbers of ten and more, as within one account.

Origin: published corrections (471 killed at al-Ahli hospital in October 2023 that became 471 casualties, and back).

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020 a strike in Orla left 471 casualties.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 471 people were killed in a strike in Orla.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020 a strike in Orla left 471 casualties.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 300 people were killed in a strike in Orla.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.wording import number
from recount.comparing import Across
from recount.crosschecks.shared import DEAD, found, once, one_thing, pairs, told
from recount.model import Finding, World

NAME = "casualties-not-killed"

FEWEST = 10


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each number told of the dead here and of casualties there."""
    for one, other in once(pairs(across)):
        harms = {one.claim.harm, other.claim.harm}
        many = one.exact
        if "casualties" not in harms or not harms & set(DEAD) or many is None or many < FEWEST:
            continue
        if many == other.exact and one_thing(one, other, harm=False):
            dead, loose = (one, other) if one.claim.harm in DEAD else (other, one)
            yield found(
                NAME, "caution", f"{number(many)} is told of the dead ({told(dead)}) and of casualties "
                f"({told(loose)}), "
                "who may be injured too.", (loose, dead), (loose.exact, dead.exact),
            )  # fmt: skip
