"""Which figures are words: dozens, scores, hundreds?

Compared: nothing. A vague word is a bound: "dozens" is at least 24, "hundreds" at least 200, with no upper end; it is
never a point. The note gives the bound that each is read as, and where the account also gives a number for the same
harm and place that lies below the bound, that number.

Tolerance: none.

Origin: codebooks of conflict data, which fix what vague words mean (UCDP GED); the bounds here are the least that the
plural says.

Finds:
    Dozens of people were killed in Orla on 3 May 1990 and hundreds were wounded.

Passes:
    Thirty people were killed in Orla on 3 May 1990 and 200 were wounded.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import exact, facts
from recount.checks.pairs import one_telling
from recount.checks.wording import number, quoted, refer
from recount.model import Account, Claim, Finding, Joined, World

NAME = "vague-number"


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One note over all vague figures of an account."""
    known = facts(account, claims, relations)
    vague = [c for c in known.stands if c.figure is not None and c.figure.kind == "vague" and c.low is not None]
    if not vague:
        return
    read = "; ".join(f"{quoted(claim)} is at least {number(claim.low or 0)}" for claim in vague)
    below = [
        other
        for claim in vague
        for other in known.counts
        if other.harm == claim.harm and (exact(other) or 0) < (claim.low or 0) and one_telling(known, claim, other)
        and other.object == claim.object and other.places and claim.places
    ]  # fmt: skip
    yield Finding(
        account=account.id,
        check=NAME,
        level="note",
        message=f"A word is a bound, not a number: {read}."
        + (f" Below it lies {', '.join(map(quoted, dict.fromkeys(below)))}." if below else ""),
        claims=refer(account, (*vague, *dict.fromkeys(below))),
    )
