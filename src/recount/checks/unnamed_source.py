"""Is the source of a figure said to exist, and not named?

Compared: the sources of each figure. "Reports say", "it is estimated", "a source who asked not to be named": not named.
A note that asks nothing: a source that is kept unnamed may be protected.

Tolerance: none.

Origin: casualty recorders' rule to write down what kind of source a figure has, and to protect those at risk.

Finds:
    According to unconfirmed reports, 40 people were killed in Orla on 3 May 1990.

Passes:
    According to the Red Cross, 40 people were killed in Orla on 3 May 1990.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import Facts, facts
from recount.checks.phrases import Phrase, find_phrases
from recount.checks.wording import quoted, refer
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import numbered

NAME = "unnamed-source"


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One note over the figures whose source is not named."""
    known = facts(account, claims, relations)
    figures = [claim for claim in known.stands if numbered(claim) and claim.figure and claim.figure.kind != "named"]
    if not figures:
        return
    phrases = find_phrases(known, "unnamed")
    unnamed = [claim for claim in figures if _not_named(known, claim, phrases)]
    if unnamed:
        yield Finding(
            account=account.id,
            check=NAME,
            level="note",
            message=f"{', '.join(map(quoted, unnamed))}: the source is spoken of and not named.",
            claims=refer(account, unnamed),
        )


def _not_named(known: Facts, claim: Claim, phrases: tuple[Phrase, ...]) -> bool:
    if claim.sources:
        if all(source.role == "unnamed" for source in claim.sources):
            return True
        return any(phrase.words.lower() in source.name.lower() or source.name.lower() in phrase.words.lower()
                   for phrase in phrases for source in claim.sources[-1:])  # fmt: skip
    around = known.sentence(claim.span)
    return claim.according_to is None and any(around.holds(phrase.span) for phrase in phrases)
