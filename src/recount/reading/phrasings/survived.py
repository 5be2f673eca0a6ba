"""Those who survived: "the minister survived an assassination attempt", "escaped an attempt on her life"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Frame, fills
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import subjects
from recount.reading.victims import can_be_victim

RANK = 8
ATTEMPT = HarmWord("attempt", "killed", "subject", "past")
REACH = 5
"""How many tokens behind the verb the attempt may stand. Tried 3 to 8."""


def find(p: Parse) -> Iterator[Frame]:
    lower, sets = p.tokens.lower, p.lexicon.sets
    for i, word in enumerate(lower):
        if word not in sets["survived.verbs"]:
            continue
        end = next((j for j in range(i + 1, min(len(lower), i + REACH)) if lower[j] in sets["survived.attempts"]), None)
        if end is None or not sets["survived.killing"].intersection(lower[i : end + 4]):
            continue
        victims = [g for g in subjects(p, i) if can_be_victim(p, g, ATTEMPT)]
        if victims:
            spot = Spot(i, end, ATTEMPT, "survived-attempt")
            yield Frame(
                spot, "killed", tuple(fills("victim", victims, "survived-attempt")), "survived-attempt", attempted=True
            )
