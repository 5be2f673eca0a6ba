"""Those who fell: "nine of our men fell in the attack", "33 fell the same night". Prices, walls and governments fall
too, so it is counted people who fell, and the words around must tell of fighting."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Frame, fills
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import subjects, verb_group
from recount.reading.victims import can_be_victim

RANK = 16
WORDS = ("fell", "fallen")
FALL = HarmWord("fall", "killed", "subject", "past", weak=True)
REACH = 6
"""So many tokens behind "fell in" the word for the fighting may stand. Tried 4 to 8."""


def find(p: Parse) -> Iterator[Frame]:
    for i, word in enumerate(p.tokens.lower):
        if word not in ("fell", "fallen") or p.letters[i] == "k" or any(s.first == i for s in p.spots):
            continue
        spot = Spot(i, i, FALL, "word-fall")
        verb = verb_group(p, spot)
        victims = [g for g in subjects(p, verb.first) if _fighters(p, g) and can_be_victim(p, g, FALL)]
        if victims and _in_battle(p, i, victims):
            yield Frame(spot, "killed", tuple(fills("victim", victims, "verb-subject")), "verb-subject", verb)


def _fighters(p: Parse, group: Group) -> bool:
    return group.number is not None and group.kind in ("people", "bare") and (group.number.figure.high != 0)


def _in_battle(p: Parse, i: int, victims: list[Group]) -> bool:
    lower = p.tokens.lower
    fought = not p.lexicon.violent.isdisjoint(lower) or not p.lexicon.sets["fallen.battle"].isdisjoint(lower)
    armed = any(g.noun is not None and g.noun.role in ("combatant", "attacker") for g in victims)
    j = i + 1
    while p.letters[j : j + 1] in ("R", "t"):
        j += 1
    if p.letters[j : j + 1] in ("", ".", ",", ":", ")", "&", "-"):
        return fought or armed
    # Who falls on or upon somebody attacks him; who falls in with somebody meets him.
    if lower[j] in ("in", "at", "on", "before", "during") and lower[j + 1 : j + 2] != ("with",):
        near = lower[j + 1 : j + 1 + REACH]
        battle = not p.lexicon.sets["fallen.battle"].isdisjoint(near)
        return battle or (armed and fought and lower[j] != "on")  # those who "fell on the village" attacked it
    return False
