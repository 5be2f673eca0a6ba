"""A participle before a noun: "the murdered priest", "three wounded soldiers", "kidnapped businessman"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame
from recount.reading.parse import Parse
from recount.reading.victims import can_be_victim

RANK = 40


def find(p: Parse) -> Iterator[Frame]:
    for spot in p.spots:
        if spot.word.form not in ("past", "participle") or spot.word.takes != "object":
            continue
        group = p.group_at(spot.first)
        if group and group.first < spot.first < group.head and can_be_victim(p, group, spot.word):
            yield Frame(spot, spot.word.harm, (Fill("victim", group, "before-noun"),), "before-noun")
