"""What no other phrasing could place: a counted group that stands near before a word for harm in the same clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.reading.agents import agents_after
from recount.reading.alone import does
from recount.reading.frames import Fill, Frame, fills
from recount.reading.groups import Group
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import objects, verb_group
from recount.reading.victims import can_be_victim

RANK = 90

FAR = 10
"""How many tokens before the word the group may stand. Tried 6 to 16."""


def extend(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    told = {f.spot.first for f in frames} | {f.spot.last for f in frames}
    used = {v.group.first for f in frames for v in f.fills} | {first for f in frames for first in f.blocks}
    for spot in p.spots:
        if spot.word.weak or spot.first in told or spot.word.takes not in ("object", "subject", "state"):
            continue
        group = _before(p, spot)
        if group is not None and group.first not in used:
            agents = agents_after(p, spot.last) if spot.word.takes == "object" else []
            found = (Fill("victim", group, "near-before"), *fills("agent", agents, "near-before-agent"))
            yield Frame(spot, spot.word.harm, found, "near-before")


def _before(p: Parse, spot: Spot) -> Group | None:
    first = spot.first
    if p.letters[first - 1 : first] in ("D", "A", "F", "'") or p.letters[spot.last + 1 : spot.last + 2] in tuple(
        "NPOAM"
    ):
        return None  # it stands before a noun: "a wounded pride"
    if spot.word.takes == "object":
        verb = verb_group(p, spot)
        first = verb.first
        if verb.voice == "active" or objects(p, spot.last) or spot.word.form not in ("past", "participle"):
            return None
    for group in reversed(p.groups):
        if group.last >= first:
            continue
        if first - group.last > FAR or set(p.letters[group.last + 1 : first]) & set(".:KJSZswnVTo"):
            return None
        counted = group.number is not None and group.kind in ("people", "bare")
        one = group.kind == "people" and group.determiner and not group.plural
        if (counted or one) and can_be_victim(p, group, spot.word) and not does(p, group, spot):
            return group
    return None
