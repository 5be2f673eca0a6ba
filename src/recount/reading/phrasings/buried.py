"""People buried after violence: "we buried 26 this morning", "the villagers buried 14 of their own"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame, fills
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_after, verb_group
from recount.reading.victims import can_be_victim

RANK = 14
WORDS = ("buried.buried",)
BURIED = HarmWord("bury", "died", "object", "past")


def find(p: Parse) -> Iterator[Frame]:
    for i, word in enumerate(p.tokens.lower):
        if word not in p.lexicon.sets["buried.buried"]:
            continue
        group = p.starts.get(i + 1)
        spot = Spot(i, i, BURIED, "buried")
        if group is None:
            continue
        if group.number is None and verb_group(p, spot).voice != "passive":
            yield from _kin(p, spot, group)
        if group.number is None or group.kind not in ("bare", "people"):
            continue
        figure = group.number.figure
        if (figure.low or 0) > 1 and verb_group(p, spot).voice != "passive":
            yield Frame(spot, "died", (Fill("victim", group, "buried"),), "buried", counted_as="bodies")


def _kin(p: Parse, spot: Spot, first: Group) -> Iterator[Frame]:
    """ "I buried my mother and the baby myself": whoever buries somebody of theirs, in an account of violence."""
    listed = [g for g in coordinated_after(p, first) if g.kind in ("people", "name") and can_be_victim(p, g, BURIED)]
    owned = bool(listed) and (first.determiner in ("my", "our", "his", "her", "their") or first.kind == "name")
    if owned and p.tokens.lower[spot.first - 1 : spot.first] in (("i",), ("we",), ("they",), ("he",), ("she",)):
        yield Frame(spot, "died", tuple(fills("victim", listed, "buried-kin")), "buried-kin", counted_as="bodies")
