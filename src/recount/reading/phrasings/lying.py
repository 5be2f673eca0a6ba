"""The dead by where they lie: "92 of its patients lie in the wood", "here lie 48 partisans", "412 lie buried"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import subjects

RANK = 60
WORDS = ("lie", "lies", "rest", "rests")
LIE = HarmWord("lie", "died", "subject", "base")
REACH = 6
"""So many tokens behind "lie in" the word for a grave may stand. Tried 4 to 8."""


def find(p: Parse) -> Iterator[Frame]:
    for i, word in enumerate(p.tokens.lower):
        if word not in ("lie", "lies", "rest", "rests") or any(s.first <= i + 1 <= s.last for s in p.spots):
            continue
        group = _who(p, i)
        if group is not None and (group.number is not None and (group.number.figure.low or 0) > 1):
            spot = Spot(i, i, LIE, "lying")
            yield Frame(spot, "died", (Fill("victim", group, "lying"),), "lying", counted_as="bodies")


def _who(p: Parse, i: int) -> Group | None:
    """Those who lie there: before the verb with a grave behind it, or behind "here lie"."""
    lower = p.tokens.lower
    if lower[i - 1 : i] == ("here",) and i > 0:
        group = p.starts.get(i + 1 + (lower[i + 1 : i + 2] == ("buried",)))
        return group if group is not None and group.kind in ("people", "bare") else None
    near = lower[i + 1 : i + 2 + REACH]
    graves = not p.lexicon.sets["lying.graves"].isdisjoint(near)
    if not (near[:1] == ("buried",) or (near[:1] in (("in",), ("under",), ("beneath",)) and graves)):
        return None
    found = subjects(p, i)
    return found[0] if len(found) == 1 and found[0].kind in ("people", "bare") else None
