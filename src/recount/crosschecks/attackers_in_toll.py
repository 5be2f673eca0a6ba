"""Does one account count the attackers' own dead, and another not?

Compared: exact figures of the dead in two accounts of an event that differ by just the number of attackers that one of
the accounts says were killed: caution.

Tolerance: none, in people.

Origin: tolls of attacks with and without those who carried them out (131 and 130 dead in Paris, November 2015).

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020, 34 people were killed in an attack in Orla, four attackers among them.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 30 people were killed in an attack in Orla.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020, 34 people were killed in an attack in Orla, four attackers among them.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 34 people were killed in an attack in Orla.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.wording import number
from recount.comparing import Across
from recount.crosschecks.shared import DEAD, found, told
from recount.model import Finding, World

NAME = "attackers-in-toll"


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each difference that the attackers would explain."""
    for event in across.shared:
        its = [each for each in across.standing(event.id) if each.claim.harm in DEAD and each.exact is not None]
        attackers = [each for each in its if each.claim.role == "attacker"]
        others = [each for each in its if each.claim.role != "attacker"]
        told_of = set()
        for dead in attackers:
            for more in others:
                for fewer in others:
                    gap = (more.exact or 0) - (fewer.exact or 0)
                    pair = (more.account.id, fewer.account.id, gap)
                    if more.account.id == fewer.account.id or gap != dead.exact or pair in told_of:
                        continue
                    told_of.add(pair)
                    yield found(
                        NAME, "caution", f"{number(more.exact or 0)} and {number(fewer.exact or 0)} differ by the "
                        f"{number(gap)} attackers who were killed: {told(more)}; {told(fewer)}; {told(dead)}.",
                        (more, fewer, dead), (more.exact, fewer.exact),
                    )  # fmt: skip
