"""How people are: "left five dead", "12 dead", "three are missing", "was found dead", "took six people hostage"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.agents import agents_after
from recount.reading.frames import Frame, fills
from recount.reading.groups import Group
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import after_phrases, coordinated_before, subjects
from recount.reading.victims import can_be_victim

RANK = 25


def find(p: Parse) -> Iterator[Frame]:
    for spot in p.spots:
        if spot.word.takes != "state":
            continue
        inside = p.group_at(spot.first)
        if inside and inside.head > spot.first:
            one = (
                inside.noun is not None
                and inside.noun.plural is False
                and inside.kind == "people"
                and inside.determiner
            )
            if (inside.number is not None or one) and can_be_victim(p, inside, spot.word):
                yield Frame(
                    spot, spot.word.harm, tuple(fills("victim", [inside], "state-before-noun")), "state-before-noun"
                )
            continue
        found, rule = _whose(p, spot)
        if rule == "after":
            found = [g for g in found[:-1] if not _has_its_own(p, g)] + found[-1:]
        victims = [g for g in found if can_be_victim(p, g, spot.word)]
        if victims:
            rule = f"state-{rule}"
            agents = agents_after(p, spot.last)
            groups = [*fills("victim", victims, rule), *fills("agent", agents, f"{rule}-agent")]
            yield Frame(spot, spot.word.harm, tuple(groups), rule)


def _whose(p: Parse, spot: Spot) -> tuple[list[Group], str]:
    letters, lower = p.letters, p.tokens.lower
    i = spot.first - 1
    while i >= 0 and letters[i] in "Rn":
        i -= 1
    if i < 0:
        return [], ""
    if (
        letters[i] in "bghI"
        or lower[i] in p.lexicon.sets["states.links"]
        or (letters[i] in "EK" and i and letters[i - 1] in "bRh")
    ):
        if letters[i] == "I":
            return [], ""
        first = i
        while first > 0 and letters[first - 1] in "bhoRnE":
            first -= 1
        return subjects(p, first), "link"
    group = p.ends.get(i)
    if group is None:
        near = next((g for g in p.groups if g.last < spot.first and after_phrases(p, g.last + 1) == spot.first), None)
        group = near if near and near.number is not None else None
    short = group is not None and group.kind == "people" and (group.first == 0 or letters[group.first - 1] in ",:(")
    closed = letters[spot.last + 1 : spot.last + 2] in ("", ",", ".", ":", ")")
    if group is None or (group.number is None and not _after_verb(p, group) and not (short and closed)):
        return [], ""
    return coordinated_before(p, group), "after"


def _has_its_own(p: Parse, group: Group) -> bool:
    """Does another word for harm go with the group ("14 killed, 51 wounded and 9 missing")?"""
    return p.letters[group.head] == "S" or p.letters[group.last + 1 : group.last + 2] in ("K", "J")


def _after_verb(p: Parse, group: Group) -> bool:
    """Does a verb stand before the group, so that the state is what it did to them ("left the mayor dead")?"""
    return group.first > 0 and p.letters[group.first - 1] in "VEKGD"
