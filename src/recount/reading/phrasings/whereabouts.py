"""People of whom nobody knows where they are: "the whereabouts of the 43 students are still unknown"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Frame, fills
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_after
from recount.reading.victims import can_be_victim

RANK = 9
WORDS = ("whereabouts",)
GONE = HarmWord("whereabouts unknown", "missing", "subject", "past")


def find(p: Parse) -> Iterator[Frame]:
    lower = p.tokens.lower
    for i, word in enumerate(lower):
        if word != "whereabouts" or p.lexicon.sets["whereabouts.unknown"].isdisjoint(lower[i + 1 :]):
            continue
        victims = [g for g in _whose(p, i) if can_be_victim(p, g, GONE)]
        if victims:
            spot = Spot(i, i, GONE, "whereabouts")
            yield Frame(spot, "missing", tuple(fills("victim", victims, "whereabouts")), "whereabouts")


def _whose(p: Parse, i: int) -> list[Group]:
    """The people of "the whereabouts of three men"."""
    group = p.starts.get(i + 2) if p.letters[i + 1 : i + 2] == "F" else None
    return coordinated_after(p, group) if group is not None else []
