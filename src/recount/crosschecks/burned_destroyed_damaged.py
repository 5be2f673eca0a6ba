"""Did buildings that one account has damaged become destroyed or burned in another?

Compared: exact numbers of buildings, villages or vehicles destroyed, burned or damaged in two accounts of an event. The
same number under two of these words: caution. They are not the same count: of damaged houses some were destroyed.

Tolerance: none; only numbers of five and more. Set by hand, from two to ten.

Origin: damage assessments by satellite, which tell destroyed, severely and moderately damaged apart.

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020, 58 villages were damaged in Orla.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 58 villages were destroyed in Orla.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020, 58 villages were damaged in Orla.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 12 villages were destroyed in Orla.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.wording import number
from recount.comparing import Across
from recount.crosschecks.shared import found, once, one_thing, pairs, told
from recount.model import Finding, World

NAME = "burned-destroyed-damaged"

HARMS = {"burned", "destroyed", "damaged"}
FEWEST = 5


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each number under two of the words."""
    for one, other in once(pairs(across)):
        harms = {one.claim.harm, other.claim.harm}
        if one.exact is None or one.exact < FEWEST or one.exact != other.exact or not harms <= HARMS:
            continue
        if len(harms) > 1 and one_thing(one, other, harm=False):
            yield found(
                    NAME, "caution", f"{number(one.exact)} is told as {one.claim.harm} ({told(one)}) and as "
                    f"{other.claim.harm} ({told(other)}).", (one, other), (one.exact, other.exact),
                )  # fmt: skip
