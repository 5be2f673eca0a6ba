"""Which of the hurt died: "of 58 casualties, 13 were fatal", "forty were shot, three of them fatally"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.agents import agents_after
from recount.reading.frames import Fill, Frame, fills
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_after
from recount.reading.victims import can_be_victim

RANK = 9
KILLING = HarmWord("fatal", "killed", "object", "noun")
FATAL = HarmWord("fatal", "killed", "counted", "noun")


def find(p: Parse) -> Iterator[Frame]:
    lower = p.tokens.lower
    yield from _fatal_deed(p)
    for i, word in enumerate(lower):
        if word not in ("fatal", "fatally") or p.letters[i + 1 : i + 2] in ("N", "K", "E", "O", "P", "A"):
            continue
        j = i - 1
        while j >= 0 and lower[j] in p.lexicon.sets["fatal.links"]:
            j -= 1
        group = p.ends.get(j) or p.ends.get(i - 1)
        hurt = any(s.word.harm in ("casualties", "injured") and s.first < i for s in p.spots)
        if group is not None and hurt and group.number is not None and group.kind == "bare":
            yield Frame(Spot(i, i, FATAL, "fatal"), "killed", (Fill("victim", group, "fatal"),), "fatal")


def _fatal_deed(p: Parse) -> Iterator[Frame]:
    """ "The fatal shooting of a teenager", "the deadly stabbing of two guards"."""
    lower = p.tokens.lower
    for i, word in enumerate(lower[:-3]):
        if word not in p.lexicon.sets["fatal.deadly"] or lower[i + 2] != "of":
            continue
        spot = next((s for s in p.spots if s.first == i + 1), None)
        group = p.starts.get(i + 3)
        if spot is None or group is None or not lower[i + 1].endswith(("ing", "ings")):
            continue
        victims = [g for g in coordinated_after(p, group) if can_be_victim(p, g, KILLING)]
        if victims:
            fatal = Spot(i, i + 1, KILLING, "fatal")
            found = [
                *fills("victim", victims, "fatal-deed"),
                *fills("agent", agents_after(p, victims[-1].last), "fatal-deed-agent"),
            ]
            yield Frame(fatal, "killed", tuple(found), "fatal-deed")
