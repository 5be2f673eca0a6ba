"""Did the missing of one account become the dead of another?

Compared: exact numbers of the missing with exact numbers of the dead in another account of the event. The same number
as both: caution. Who was missing may have been found dead; then the account says so.

Tolerance: none, in people; only numbers of five and more. Set by hand, from two to ten.

Origin: earthquake and shipwreck tolls that add the presumed dead to the bodies found.

Finds:
    [Orla Post, 2020-05-03] After the attack in Orla on 2 May 2020, 38 people were missing.

    [Radio Tarn, 2020-05-06] In the attack in Orla on 2 May 2020, 38 people were killed.

Passes:
    [Orla Post, 2020-05-03] After the attack in Orla on 2 May 2020, 38 people were missing.

    [Radio Tarn, 2020-05-06] In the attack in Orla on 2 May 2020, 51 people were killed.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.wording import number
from recount.comparing import Across
from recount.crosschecks.shared import DEAD, found, once, one_thing, pairs, told
from recount.model import Finding, World

NAME = "missing-become-dead"

FEWEST = 5


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each number told of the missing here and of the dead there."""
    for one, other in once(pairs(across)):
        harms = {one.claim.harm, other.claim.harm}
        many = one.exact
        if "missing" not in harms or not harms & set(DEAD) or many is None or many < FEWEST:
            continue
        if many == other.exact and one_thing(one, other, harm=False):
            missing, dead = (one, other) if one.claim.harm == "missing" else (other, one)
            yield found(
                NAME, "caution", f"{number(many)} is told of the missing ({told(missing)}) and of the dead "
                f"({told(dead)}).", (missing, dead), (missing.exact, dead.exact),
            )  # fmt: skip
