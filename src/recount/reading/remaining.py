"""Those of a figure who are left when its parts are told: "six women were detained … one was raped … the other five".

That it is they is held by the sum: the figure before, less the parts told since, must be just so many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recount.model import Claim
from recount.reading.again import COUNT
from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot

CUE = re.compile(rf"\b(?:other|remaining)\s+{COUNT}", re.IGNORECASE)
"""What a sentence holds that tells of those who are left: the first look."""

BACK = 8
"""So many claims before, at most, the whole was told. Tried 4 to 20."""


def remaining(p: Parse, frames: Sequence[Frame], told: Sequence[Claim]) -> Frame | None:
    """Those who are left of people told before as harmed in one way; None where the sum does not hold, the sentence
    tells a harm of its own, or says that they lived."""
    if frames or p.spots or not p.lexicon.sets["remaining.spared"].isdisjoint(p.tokens.lower):
        return None
    group = next((g for g in p.groups if _left_over(p, g)), None)
    if group is None or group.number is None:
        return None
    number = group.number.figure.exact
    harm = next((c.harm for c in reversed(told) if _people(c)), None)
    if number is None or harm is None:
        return None
    for back in range(len(told) - 1, max(-1, len(told) - 1 - BACK), -1):
        whole = told[back]
        parts = [c.low or 0 for c in told[back + 1 :] if _people(c) and c.harm == harm]
        if _people(whole) and whole.harm == harm and parts and whole.low in (number + sum(parts), number + parts[-1]):
            spot = Spot(group.first, group.last, HarmWord("the rest", harm, "counted", "noun"), "remaining")
            return Frame(spot, harm, (Fill("part", group, "remaining"),), "remaining")
    return None


def _left_over(p: Parse, group: Group) -> bool:
    """ "The other five", "the remaining four men"."""
    if group.number is None or group.kind not in ("bare", "people") or group.determiner not in ("the", "their", "his"):
        return False
    words = p.tokens.lower[group.first : group.last + 1]
    return not {"other", "remaining"}.isdisjoint(words)


def _people(claim: Claim) -> bool:
    return claim.object_kind == "people" and claim.low is not None and claim.stance == "affirmed"
