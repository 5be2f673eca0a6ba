"""Is one number told once as burned or damaged, once as destroyed?

Compared: figures of villages, houses or other buildings and vehicles under "destroyed", "burned" and "damaged". The
same number of the same things told of one place once as the one and once as the other: caution. Wholly and partly
destroyed, burned and damaged are different counts, and one grows into the other in retelling.

Tolerance: none; only exact numbers of three and more, told in different sentences. "Burned and destroyed" in one breath
is what the account says of them.

Origin: damage surveys, which count destroyed, damaged and moderately damaged apart.

Finds:
    Soldiers burned 122 villages in Kuba in 1918. In Kuba 122 villages were damaged in 1918.

Passes:
    Soldiers burned 122 villages in Kuba in 1918. In Kuba 30 villages were damaged in 1918.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import exact, facts
from recount.checks.pairs import one_telling
from recount.checks.wording import number, quoted, refer
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import folded

NAME = "burned-destroyed-damaged"

HARMS = ("destroyed", "burned", "damaged")
FEWEST = 3


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One caution for each number told under two of the three."""
    known = facts(account, claims, relations)
    hurt = [claim for claim in known.said if claim.harm in HARMS and (exact(claim) or 0) >= FEWEST]
    told: set[frozenset[str | None]] = set()
    for at, one in enumerate(hurt):
        for other in hurt[at + 1 :]:
            if one.harm == other.harm or exact(one) != exact(other) or not one_telling(known, one, other):
                continue
            key = frozenset((one.harm, other.harm, str(exact(one))))
            if key in told or known.same_sentence(one, other) or not _same_thing(one, other):
                continue
            told.add(key)
            yield Finding(
                account=account.id,
                check=NAME,
                level="caution",
                message=f"{number(exact(one) or 0)} are {one.harm} in {quoted(one)} and {other.harm} in "
                f"{quoted(other)}. Those are not the same count.",
                claims=refer(account, (one, other)),
                expected=one.harm,
                found=other.harm,
            )


def _same_thing(one: Claim, other: Claim) -> bool:
    """Do both name the same kind of thing, going by the last word ("Azerbaijani villages" and "villages")?"""
    first, second = (folded(claim.object).rpartition(" ")[2] for claim in (one, other))
    return first == second or not first or not second
