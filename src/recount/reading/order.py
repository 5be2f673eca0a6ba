"""Objects that stand elsewhere than behind their verb: "eleven houses they burnt", "slew a captain with nine of his
men"."""

from __future__ import annotations

from recount.reading.groups import Group
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import VerbGroup, subjects, verb_group
from recount.reading.victims import is_people_name


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


def own_behind(p: Parse, i: int) -> Group | None:
    """The people of somebody's own behind the "with" at token `i`: "with nine of his men", "with his wife"."""
    group = p.starts.get(i + 1) if p.tokens.lower[i : i + 1] == ("with",) else None
    if group is None or group.kind != "people":
        return None
    kin = group.noun is not None and group.noun.lemma in p.lexicon.sets["victims.kin"]
    own = not {"his", "her", "their", "its"}.isdisjoint(p.tokens.lower[group.first : group.last + 1])
    does = p.letters[group.last + 1 : group.last + 2] in ("G", "E")  # "with her husband watching"
    return group if own and not does and (group.number is not None or kin) else None


def in_company(p: Parse, spot: Spot, last: Group) -> list[Group]:
    """Those harmed with the object: "with nine of his men". Empty where one man did it, whose men they may be."""
    group = own_behind(p, last.last + 1)
    if group is None:
        return []
    doers = subjects(p, verb_group(p, spot).first)
    return [group] if doers and all(g.plural or is_people_name(p, g) for g in doers) else []
