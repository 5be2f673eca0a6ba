"""Is a figure of the dead the claim of those who killed them?

Compared: the source of each figure with those of whom the account says that they did it, or who say so themselves ("the
army said it killed 40 rebels"). A party's figure for the other side's dead is its claim: note, as nothing says that it
is wrong; where no other source in the account gives the figure, that is said.

Tolerance: none. Structural only: no list says who is a party.

Origin: casualty recorders' experience that opponents' losses are counted up, and own ones down.

Finds:
    The army said it killed 40 rebels near Orla on 3 May 1990.

Passes:
    Villagers said the army killed 40 rebels near Orla on 3 May 1990.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recount.checks.facts import Facts, facts
from recount.checks.parties import core
from recount.checks.wording import quoted, refer
from recount.checks.words import table
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import folded, least, numbered

NAME = "claimed-enemy-losses"

NEAR = 60
"""Most code points between a source and the deed that it says is its own. Tried 30 to 100."""

HARMS = ("killed", "died", "injured", "casualties", "detained")


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One note for each source that counts whom it killed."""
    known = facts(account, claims, relations)
    by_source: dict[str, list[Claim]] = {}
    for claim in known.stands:
        if claim.harm in HARMS and numbered(claim) and least(claim) > 0 and is_own_claim(known, claim):
            by_source.setdefault(claim.according_to or "", []).append(claim)
    for source, told in by_source.items():
        alone = not any(_other_voice(known, claim) for claim in told)
        yield Finding(
            account=account.id,
            check=NAME,
            level="note",
            message=f"{', '.join(map(quoted, told))}: {source} counts those whom it says it harmed; such a figure is "
            "the claim of one side." + (" No other source in the account gives it." if alone else ""),
            claims=refer(account, told),
        )


def is_own_claim(known: Facts, claim: Claim) -> bool:
    """Does the source say of itself that it did it?"""
    if claim.according_to is None:
        return False
    if claim.loss_of == "opponent":
        return True
    own = {core(claim.according_to), *table("en")["people"]["pronouns"]}
    if any(core(name) in own for name in claim.by):
        return True
    return _speaks_of_itself(known, claim) or any(
        said.stance in ("claimed", "admitted") and core(said.according_to) == core(claim.according_to)
        and core(said.words) in own and said.start < claim.span.end
        for said in claim.responsibility
    )  # fmt: skip


def _speaks_of_itself(known: Facts, claim: Claim) -> bool:
    """Does a pronoun for the source stand right before the deed ("the army said it killed …")?"""
    source = claim.sources[0] if claim.sources else None
    if source is None or source.end > claim.span.start or claim.span.start - source.end > NEAR:
        return False
    between = folded(known.account.text[source.end : claim.span.start])
    if not set(folded(claim.quote).split()[:3]) & set(table("en")["people"]["deeds"]):
        return False
    return any(re.search(rf"(?<!\w){re.escape(own)}(?: \w+)?$", between) for own in table("en")["people"]["pronouns"])


def _other_voice(known: Facts, claim: Claim) -> bool:
    return any(
        other.harm == claim.harm and other.low == claim.low and core(other.according_to) != core(claim.according_to)
        for other in known.said
    )
