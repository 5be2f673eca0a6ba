"""Herds driven and carried away: "the raiders carried off 600 sheep", "5,000 head have been carried off"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.agents import agents_after, is_agent
from recount.reading.frames import Frame, fills
from recount.reading.parse import Parse
from recount.reading.syntax import objects, subjects, verb_group

RANK = 12


def find(p: Parse) -> Iterator[Frame]:
    for spot in p.spots:
        if spot.word.lemma not in p.lexicon.sets["carried_off.verbs"] and " ".join(
            p.tokens.lower[spot.first : spot.last + 1]
        ) not in ("carried off", "carrying off", "led away", "borne off", "taken away"):
            continue
        verb = verb_group(p, spot)
        passive = verb.voice == "passive"
        found = subjects(p, verb.first) if passive else objects(p, spot.last)
        herds = [g for g in found if g.noun is not None and g.noun.kind == "livestock" and g.number is not None]
        if herds:
            doers = agents_after(p, spot.last) if passive else [g for g in subjects(p, verb.first) if is_agent(p, g)]
            parts = [*fills("victim", herds, "carried-off"), *fills("agent", doers, "carried-off-agent")]
            yield Frame(spot, "looted", tuple(sorted(parts, key=lambda f: f.group.first)), "carried-off", verb)
