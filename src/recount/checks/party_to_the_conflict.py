"""Is the source of a figure one of the sides?

Compared: the source of each figure with those whom the account names as having done harm, by its own word or by
somebody's. A match is a note: the figure, its own losses included, comes from a side. The figures that a side gives of
those whom it says it harmed itself have a check of their own (claimed-enemy-losses) and are left out here.

Tolerance: none. Structural only: names are compared as the account writes them, and no list says who is a party.

Origin: Every Casualty Counts' standards on recording the position of a source.

Finds:
    The army killed 12 villagers in Orla on 3 May 1990. The army said that 40 people were wounded in Tarn.

Passes:
    The army killed 12 villagers in Orla on 3 May 1990. The Red Cross said that 40 people were wounded in Tarn.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.claimed_enemy_losses import is_own_claim
from recount.checks.facts import facts
from recount.checks.parties import is_side, sides
from recount.checks.wording import quoted, refer
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import numbered

NAME = "party-to-the-conflict"


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One note for each source of figures that is named as a side."""
    known = facts(account, claims, relations)
    sourced = [c for c in known.stands if c.according_to is not None and numbered(c) and not is_own_claim(known, c)]
    if not sourced:
        return
    named = sides(known)
    told: dict[str, tuple[Claim, list[Claim]]] = {}
    for claim in sourced:
        said = is_side(claim.according_to, named)
        if said is not None:
            told.setdefault(claim.according_to or "", (said, []))[1].append(claim)
    for source, (said, figures) in told.items():
        yield Finding(
            account=account.id,
            check=NAME,
            level="note",
            message=f"{source}, the source of {', '.join(map(quoted, figures))}, is named in the account as one of the "
            f"sides: {quoted(said)}.",
            claims=refer(account, (*figures, *((said,) if said not in figures else ()))),
        )
