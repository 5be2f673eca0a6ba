"""Are civilians and fighters told apart?

Compared: the words for whom the figures of the dead count. Where three figures and more, or one of a hundred and more,
all say "people", "dead", "victims" or name a people, and none says civilians or fighters, that is a note.

Tolerance: none; smaller and fewer figures are passed over, since their stories say who the people were.

Origin: casualty recorders' fields (civilian, combatant, not known), where the last is a value of its own.

Finds:
    In April 1920, 300 people were killed in Orla.

Passes:
    In April 1920, 300 civilians were killed in Orla.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import facts
from recount.checks.wording import refer
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import least, numbered

NAME = "role-not-said"

FEWEST, MANY = 3, 100
"""Figures, and people in one, from which on the note is made. Tried 2 to 5 and 20 to 1,000."""


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One note where no figure of the dead tells civilians from fighters."""
    known = facts(account, claims, relations)
    dead = [
        claim
        for claim in known.stands
        if claim.harm in ("killed", "died") and numbered(claim) and claim.figure is not None
        and claim.figure.kind != "named" and least(claim) > 1 and claim.id in known.main
    ]  # fmt: skip
    roles = {claim.role for claim in known.said if claim.harm in ("killed", "died") and claim.id in known.main}
    if roles != {None} or not (len(dead) >= FEWEST or any(least(claim) >= MANY for claim in dead)):
        return
    counts = "The figures of the dead do" if len(dead) > 1 else "The figure of the dead does"
    yield Finding(
        account=account.id,
        check=NAME,
        level="note",
        message=f"{counts} not tell civilians and fighters apart.",
        claims=refer(account, dead),
    )
