"""Did "casualties" become "killed", or the reverse?

Compared: the account's figures of killed (or dead) with its figures of casualties, which hold the injured too. The same
number told of one happening and place once as the one and once as the other: caution. Casualties that are broken down
into killed and injured are something else, and so are figures of different sources.

Tolerance: none, in people; only exact numbers of ten and more, since with smaller ones "casualties" often means the
dead and the numbers meet by chance; tried five to a hundred.

Origin: published corrections (471 killed at al-Ahli hospital in October 2023 that became 471 casualties, and back).

Finds:
    The strike on Orla left 471 casualties. In all 471 people were killed in Orla.

Passes:
    The strike on Orla left 471 casualties. In all 300 people were killed in Orla and 171 were wounded.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import exact, facts
from recount.checks.pairs import one_telling
from recount.checks.wording import number, quoted, refer
from recount.model import Account, Claim, Finding, Joined, World

NAME = "casualties-not-killed"

FEWEST = 10


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One caution for each number told both of casualties and of the dead."""
    known = facts(account, claims, relations)
    dead = [claim for claim in known.said if claim.harm in ("killed", "died")]
    for loose in known.said:
        many = exact(loose)
        if loose.harm != "casualties" or many is None or many < FEWEST:
            continue
        same = [claim for claim in dead if exact(claim) == many and one_telling(known, claim, loose)]
        if same and not known.same_sentence(same[0], loose):
            yield Finding(
                account=account.id,
                check=NAME,
                level="caution",
                message=f"{number(many)} is told of the dead ({quoted(same[0])}) and of casualties ({quoted(loose)}), "
                "who may be injured too.",
                claims=refer(account, (loose, *same[:1])),
                expected=quoted(loose),
                found=quoted(same[0]),
            )
