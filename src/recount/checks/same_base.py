"""Does a breakdown belong to the total that it stands under, or to another figure of the account?

Compared: the parts of a division that miss their total by more than their tolerance, with the account's other figures
of the same harm and thing. Where they add up exactly to one of those (the identified, of the reported), the breakdown
very likely belongs there, and shares drawn from it hold for that figure only: caution.

Tolerance: none, in people; only an exact sum counts. The finding takes the place of the one of total-and-parts, which
follows from it.

Origin: the figures of Gaza's health ministry in 2024, when breakdowns of the 24,686 identified were quoted as those of
the 34,622 reported dead.

Finds:
    The shelling of Orla killed 900 people in 1994: 300 men, 200 women and 60 children.
    So far 560 bodies were identified.

Passes:
    The shelling of Orla killed 900 people in 1994: 500 men, 300 women and 100 children.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import exact, facts
from recount.checks.wording import number, quoted, refer, summed, written
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import add, rounding

NAME = "same-base"


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One caution for each division whose parts add up to another figure than its total."""
    known = facts(account, claims, relations)
    for division in known.divisions:
        total, found = division.total, add(division.parts)
        stated = total.low if total.low is not None else total.high
        if stated is None or any(exact(part) is None for part in division.parts):
            continue
        if abs(found - stated) <= rounding(stated, total.figure is not None and total.figure.approximate):
            continue
        parts = {part.id for part in division.parts}
        for other in known.counts:
            same = other.harm == total.harm and other.object_kind == total.object_kind
            if other.id != total.id and other.id not in parts and same and exact(other) == found:
                yield Finding(
                    account=account.id,
                    check=NAME,
                    level="caution",
                    message=f"The parts add up to {number(found)}. That is not the total they stand under, "
                    f"{quoted(total)} ({written(total.figure) if total.figure else ''}), but {quoted(other)}. "
                    "The breakdown may belong to that figure.",
                    claims=refer(account, (total, other, *division.parts)),
                    expected=stated,
                    found=found,
                    sum=summed(division.parts),
                )
                break
