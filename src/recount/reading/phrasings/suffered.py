"""Injuries that people have: "two men suffered burns", "six sustained slight head injuries"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Frame, fills
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import subjects, verb_group
from recount.reading.victims import can_be_victim

RANK = 15
WORDS = ("suffered.verbs",)
INJURED = HarmWord("suffer", "injured", "subject", "past")


def find(p: Parse) -> Iterator[Frame]:
    for i, word in enumerate(p.tokens.lower):
        if word not in p.lexicon.sets["suffered.verbs"]:
            continue
        end = next(
            (
                j
                for j in range(i + 1, min(len(p.letters), i + 8))
                if p.tokens.lower[j] in p.lexicon.sets["suffered.nouns"]
            ),
            None,
        )
        if end is None:
            continue
        spot = Spot(i, end, INJURED, "suffered-injuries")
        verb = verb_group(p, spot)
        victims = [g for g in subjects(p, verb.first) if can_be_victim(p, g, INJURED)]
        if victims:
            yield Frame(
                spot, "injured", tuple(fills("victim", victims, "suffered-injuries")), "suffered-injuries", verb
            )
