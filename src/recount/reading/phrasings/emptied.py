"""Stores emptied by looters, people nobody can account for: "looters emptied nine warehouses", "nobody can account for
20 porters"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.agents import agents_after
from recount.reading.frames import Frame, fills
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_after, objects, subjects, verb_group
from recount.reading.victims import armed, can_be_victim

RANK = 9
LOOTED = HarmWord("empty", "looted", "object", "past")
MISSING = HarmWord("account for", "missing", "object", "base")


def find(p: Parse) -> Iterator[Frame]:
    lower = p.tokens.lower
    for i, word in enumerate(lower):
        if word in ("emptied", "empty", "emptying"):
            verb = verb_group(p, Spot(i, i, LOOTED, "emptied"))
            passive = verb.voice == "passive"
            doers = agents_after(p, i) if passive else subjects(p, verb.first)
            looters = any(not p.lexicon.sets["emptied.looters"].isdisjoint(lower[g.first : g.last + 1]) for g in doers)
            things = subjects(p, verb.first) if passive else objects(p, i)
            victims = [g for g in things if g.noun and g.noun.kind == "building" and can_be_victim(p, g, LOOTED)]
            if victims and (looters or armed(p, doers)):
                found = [*fills("victim", victims, "emptied"), *fills("agent", doers, "emptied-agent")]
                yield Frame(
                    Spot(i, i, LOOTED, "emptied"),
                    "looted",
                    tuple(sorted(found, key=lambda f: f.group.first)),
                    "emptied",
                    verb,
                )
        elif (
            word == "account"
            and lower[i + 1 : i + 2] == ("for",)
            and not p.lexicon.sets["emptied.nobody"].isdisjoint(lower[max(0, i - 6) : i])
        ):
            group = p.starts.get(i + 2)
            victims = [g for g in coordinated_after(p, group) if can_be_victim(p, g, MISSING)] if group else []
            if victims and victims[0].number is not None:
                spot = Spot(i, i + 1, MISSING, "unaccounted")
                yield Frame(spot, "missing", tuple(fills("victim", victims, "unaccounted")), "unaccounted")
