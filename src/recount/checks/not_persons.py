"""Are graves, families, households or cases counted, and taken for persons?

Compared: figures that count families, households, graves or cases with figures that count persons. The same number of
one harm, told once of families and once of people: caution. Else the count alone is a note: twelve families are not
twelve persons, and a grave may hold several. One family ("a family of five") is passed over.

Tolerance: none; only exact numbers of three and more for the caution.

Origin: Every Casualty Counts' standards on units of count.

Finds:
    In 1990 forty families were expelled from Tarn. The 40 people expelled from Tarn went north.

Passes:
    In 1990 forty people were expelled from Tarn.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import exact, facts
from recount.checks.pairs import one_telling
from recount.checks.wording import number, quoted, refer
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import PERSONS, numbered

NAME = "not-persons"

FEWEST = 3


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One finding for each count of what is not persons."""
    known = facts(account, claims, relations)
    for claim in known.stands:
        if claim.counted_as in PERSONS or not numbered(claim) or exact(claim) == 1:
            continue
        many = exact(claim)
        same = [
            other
            for other in known.said
            if other.harm == claim.harm and other.counted_as in PERSONS and many is not None and many >= FEWEST
            and exact(other) == many and one_telling(known, claim, other)
        ]  # fmt: skip
        yield Finding(
            account=account.id,
            check=NAME,
            level="caution" if same else "note",
            message=f"{quoted(claim)} counts {claim.counted_as}, not persons."
            + (f" {quoted(same[0])} gives the same number of persons: {number(many or 0)}." if same else ""),
            claims=refer(account, (claim, *same[:1])),
            expected=claim.counted_as,
            found=same[0].counted_as if same else None,
        )
