"""Prisoners counted by their noun where they are told as taken: "140 prisoners were passed back", "60 prisoners and two
guns", "our prisoners number 300"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot

RANK = 72
WORDS = ("prisoner", "prisoners")
PRISONERS = HarmWord("prisoners", "detained", "counted", "noun")
REACH = 5
"""So many tokens behind the prisoners the word that tells of their taking may stand. Tried 3 to 8."""


def find(p: Parse) -> Iterator[Frame]:
    for group in p.groups:
        if group.number is None or p.tokens.lower[group.head] not in ("prisoners", "prisoner"):
            continue
        if group.number.figure.high != 0 and not any(group.last < s.first <= group.last + 3 for s in p.spots):
            spot = Spot(group.head, group.head, PRISONERS, "prisoners")
            if _told_taken(p, group):
                yield Frame(spot, "detained", (Fill("victim", group, "prisoners"),), "prisoners")


def _told_taken(p: Parse, group: Group) -> bool:
    lower, sets = p.tokens.lower, p.lexicon.sets
    behind = lower[group.last + 1 : group.last + 1 + REACH + (lower[group.last + 1 : group.last + 2] == ("of",)) * 5]
    if not sets["prisoners.taken"].isdisjoint(behind):
        return True
    beside = p.starts.get(group.last + 2) if p.letters[group.last + 1 : group.last + 2] in (",", "&") else None
    return beside is not None and beside.number is not None and lower[beside.head] in sets["prisoners.booty"]
