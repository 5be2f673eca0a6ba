"""People counted by a noun that says they had to go: "some 2,000 refugees", "21,400 IDPs"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot

RANK = 70
WORDS = ("refugees.refugees",)
REFUGEE = HarmWord("refugee", "displaced", "counted", "noun")


def find(p: Parse) -> Iterator[Frame]:
    harmed = {s.first for s in p.spots}
    for group in p.groups:
        if group.number is None or p.tokens.lower[group.head] not in p.lexicon.sets["refugees.refugees"]:
            continue
        if group.last + 1 in harmed or group.last + 2 in harmed:
            continue  # "12 refugees were killed" tells of their death
        spot = Spot(group.head, group.head, REFUGEE, "refugees")
        yield Frame(spot, "displaced", (Fill("victim", group, "refugees"),), "refugees")
