"""People buried after violence: "we buried 26 this morning", "the villagers buried 14 of their own"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import verb_group

RANK = 14
BURIED = HarmWord("bury", "died", "object", "past")


def find(p: Parse) -> Iterator[Frame]:
    for i, word in enumerate(p.tokens.lower):
        if word not in p.lexicon.sets["buried.buried"]:
            continue
        group = p.starts.get(i + 1)
        spot = Spot(i, i, BURIED, "buried")
        if group is None or group.number is None or group.kind not in ("bare", "people"):
            continue
        figure = group.number.figure
        if (figure.low or 0) > 1 and verb_group(p, spot).voice != "passive":
            yield Frame(spot, "died", (Fill("victim", group, "buried"),), "buried", counted_as="bodies")
