"""Nouns that count the harmed: "nine fatalities", "no casualties", "12 wounded", "two deaths", "19 killings"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame
from recount.reading.parse import Parse

RANK = 30


def find(p: Parse) -> Iterator[Frame]:
    for spot in p.spots:
        if spot.word.takes not in ("counted", "event"):
            continue
        group = p.group_at(spot.first)
        if group is None or group.number is None:
            before = p.ends.get(spot.first - 1)
            group = before if before and before.kind == "bare" and spot.word.takes == "event" else None
        if group is None or group.number is None or (group.head != spot.first and group.last != spot.first - 1):
            continue
        if spot.word.takes == "event" and not spot.word.lemma.endswith("s"):
            continue
        yield Frame(spot, spot.word.harm, (Fill("victim", group, "counted-noun"),), "counted-noun")
