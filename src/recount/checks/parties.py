"""Who in an account is named as a side: structural only, since no list here says who is a party."""

from __future__ import annotations

import re

from recount.checks.facts import Facts
from recount.checks.words import table
from recount.model import Claim
from recount.model.parts import folded


def core(words: str | None) -> str:
    """A name without its article and case, for comparison only."""
    return re.sub(r"^(?:the|a|an|its|their|his|some)\s+", "", folded(words))


def sides(known: Facts) -> dict[str, Claim]:
    """Names of those of whom the account, or somebody in it, says that they did the harm, with the claim that says it.

    One who admits or claims a deed is a side by its own word; one whom others accuse is a side as far as they say.
    """
    pronouns = set(table("en")["people"]["pronouns"])
    out: dict[str, Claim] = {}
    for claim in known.claims:
        if claim.kind != "harm":
            continue
        for name in claim.by:
            out.setdefault(core(name), claim)
        for said in claim.responsibility:
            name = core(said.according_to) if said.stance in ("claimed", "admitted") else core(said.words)
            if name not in pronouns:
                out.setdefault(name, claim)
    out.pop("", None)
    return out


def is_side(source: str | None, named: dict[str, Claim]) -> Claim | None:
    """The claim that names this source, or the body that it speaks for ("an army spokesman"), as a side; None: none."""
    own = core(source)
    if not own:
        return None
    if own in named:
        return named[own]
    words = set(re.findall(r"[\w'’-]+", own))
    for name, claim in named.items():
        head = name.rpartition(" ")[2]
        # One word of a name, such as "army", is that body's spokesman; shorter ones are articles and initials.
        if len(head) > 3 and head in words and set(re.findall(r"[\w'’-]+", name)) <= words:
            return claim
    return None
