"""Does a figure of the dead hold the attackers' own dead?

Compared: each total with the attackers who are said to be among it ("12 were killed, including the two attackers"), and
with the account's other figures of the same harm: where two differ by exactly the attackers, that explains it. A note,
with the figure without them; other accounts may leave them out.

Tolerance: none, in people.

Origin: casualty recorders, who count attackers apart.

Finds:
    Twelve people were killed in Orla on 3 May 1990, including two attackers.

Passes:
    Twelve people were killed in Orla on 3 May 1990, including two children.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import Facts, exact, facts
from recount.checks.wording import number, quoted, refer, written
from recount.checks.words import table
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import folded, least, numbered

NAME = "attackers-in-toll"


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One note for each total that holds attackers."""
    known = facts(account, claims, relations)
    if not known.links and not known.told:
        return
    for total, part in _within(known):
        if total.figure is None or part.harm != total.harm or not numbered(part) or not least(part):
            continue
        whole, attackers = exact(total), exact(part)
        left = whole - attackers if whole is not None and attackers is not None else None
        other = next((c for c in known.counts if left is not None and exact(c) == left and c.harm == total.harm), None)
        yield Finding(
            account=account.id,
            check=NAME,
            level="note",
            message=f"{quoted(total)} ({written(total.figure)}) holds attackers: {quoted(part)}."
            + (f" Without them, {number(left)}." if left is not None else "")
            + (f" {quoted(other)} may leave them out." if other is not None else ""),
            claims=refer(account, (total, part)),
            expected=whole,
            found=left,
            sum=f"{number(whole or 0)} − {number(attackers or 0)} = {number(left)}" if left is not None else None,
        )


def _within(known: Facts) -> Iterator[tuple[Claim, Claim]]:
    stands = {claim.id for claim in known.stands}
    for link in known.links:
        part, total = known.by_id[link.source], known.by_id[link.target]
        if total.id in stands and total.role != "attacker" and _attacks(part):
            yield total, part
    for told in known.told:
        yield from ((told.total, part) for part in told.parts if _attacks(part))


def _attacks(claim: Claim) -> bool:
    nouns: list[str] = table("en")["people"]["attackers"]
    return claim.role == "attacker" or folded(claim.object).rpartition(" ")[2] in nouns
