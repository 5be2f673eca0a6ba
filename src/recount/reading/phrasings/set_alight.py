"""Fire set to what stands between the words: "set the school alight", "setting three trucks on fire"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.agents import is_agent
from recount.reading.frames import Frame, fills
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_after, subjects, verb_group
from recount.reading.victims import can_be_victim

RANK = 9
WORDS = ("set", "sets", "setting")
ALIGHT = HarmWord("set alight", "burned", "object", "past")


def find(p: Parse) -> Iterator[Frame]:
    lower = p.tokens.lower
    if {"set", "sets", "setting"}.isdisjoint(lower):
        return
    for i, word in enumerate(lower):
        first = p.starts.get(i + 1)
        if word not in ("set", "sets", "setting") or first is None:
            continue
        things = [g for g in coordinated_after(p, first) if can_be_victim(p, g, ALIGHT)]
        if not things:
            continue
        end = things[-1].last + 1
        if lower[end : end + 1] not in (("alight",), ("ablaze",), ("afire",)) and lower[end : end + 2] != (
            "on",
            "fire",
        ):
            continue
        verb = verb_group(p, Spot(i, i, ALIGHT, "set-alight"))
        agents = [g for g in subjects(p, verb.first) if is_agent(p, g)] if verb.voice != "passive" else []
        found = [*fills("agent", agents, "set-alight-agent"), *fills("victim", things, "set-alight")]
        spot = Spot(i, end, ALIGHT, "set-alight")
        yield Frame(spot, "burned", tuple(sorted(found, key=lambda f: f.group.first)), "set-alight")
