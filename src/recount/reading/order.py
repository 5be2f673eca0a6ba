"""Objects that stand elsewhere than behind their verb: "eleven houses they burnt", "slew a captain with nine of his
men"."""

from __future__ import annotations

from recount.reading.groups import Group
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import VerbGroup, subjects, verb_group


def fronted_object(p: Parse, spot: Spot, verb: VerbGroup) -> list[Group]:
    """In "eleven houses they burnt", "all the houses, they burned them": the houses; empty in any other order.

    Across a comma things alone: in "the soldiers, they killed" it is the soldiers who did.
    """
    i = verb.first - 1
    behind = p.letters[spot.last + 1 : spot.last + 2]
    again = p.tokens.lower[spot.last + 1 : spot.last + 2] in (("them",), ("it",))
    if i < 1 or p.tokens.lower[i] != "they" or not (again or behind in ("", ".", ",", ":", "&", "I", "R", "t")):
        return []
    comma = p.letters[i - 1] == ","
    group = p.ends.get(i - 1 - comma)
    if group is None or (group.first and p.letters[group.first - 1] not in '.:&",('):
        return []
    told = group.number is not None or group.determiner or group.name is not None
    fits = group.kind == "thing" or (group.kind in ("people", "name") and not comma)
    return [group] if told and fits else []


def in_company(p: Parse, spot: Spot, last: Group) -> list[Group]:
    """Those harmed with the object: "with nine of his men". Empty where one man did it, whose men they may be."""
    i = last.last + 1
    group = p.starts.get(i + 1) if p.tokens.lower[i : i + 1] == ("with",) else None
    if group is None or group.kind != "people" or group.number is None:
        return []
    if {"his", "her", "their", "its"}.isdisjoint(p.tokens.lower[group.first : group.last + 1]):
        return []
    doers = subjects(p, verb_group(p, spot).first)
    return [group] if doers and all(g.plural for g in doers) else []
