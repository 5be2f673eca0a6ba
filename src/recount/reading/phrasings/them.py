"""Them, named just before: "dragged two brothers from the gaol and hanged them"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.agents import is_agent
from recount.reading.frames import Frame, fills
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.syntax import subjects, verb_group
from recount.reading.victims import can_be_victim

RANK = 22


def find(p: Parse) -> Iterator[Frame]:
    lower = p.tokens.lower
    for spot in p.spots:
        if spot.word.takes != "object" or lower[spot.last + 1 : spot.last + 2] != ("them",) or spot.word.form == "base":
            continue
        verb = verb_group(p, spot)
        group = _meant(p, verb.first)
        if verb.voice == "passive" or verb.negated or group is None or not can_be_victim(p, group, spot.word):
            continue
        agents = [g for g in subjects(p, _verb_before(p, group)) if is_agent(p, g)]
        found = [*fills("agent", agents, "them-agent"), *fills("victim", [group], "them")]
        dead = lower[spot.last + 2 : spot.last + 3] == ("dead",)  # "shot them dead"
        yield Frame(spot, "killed" if dead else spot.word.harm, tuple(found), "them")


def _verb_before(p: Parse, group: Group) -> int:
    return group.first - 1


def _meant(p: Parse, first: int) -> Group | None:
    """The counted object of the verb before, where nothing but "and" joins the two verbs."""
    if first < 2 or p.letters[first - 1] != "&":
        return None
    before = [g for g in p.groups if g.last < first - 1 and g.kind in ("people", "bare") and _many(g)]
    group = before[-1] if before else None
    if group is None or group.first < 1 or set(p.letters[group.last + 1 : first - 1]) & set(".:,wsbK"):
        return None
    i = group.first - 1
    while i > 0 and p.letters[i] in "IR" and p.tokens.lower[i] in ("out", "away", "off", "aside", "up"):
        i -= 1
    return group if p.letters[i] in "EVG" else None


def _many(group: Group) -> bool:
    if group.number is not None:
        return group.number.figure.high is None or group.number.figure.high > 1
    return bool(group.plural)
