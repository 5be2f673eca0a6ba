"""A participle before a noun: "the murdered priest", "three wounded soldiers", "kidnapped businessman", "hundreds of
disappeared men"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame
from recount.reading.parse import Parse, Spot
from recount.reading.victims import can_be_victim

RANK = 40


def find(p: Parse) -> Iterator[Frame]:
    for spot in p.spots:
        if spot.word.form not in ("past", "participle") or (spot.word.takes != "object" and spot.word.lemma != "disappear"):
            continue
        counted = _counted(p, spot)
        if counted is not None:
            yield Frame(spot, spot.word.harm, (counted,), "before-noun")
            continue
        group = p.group_at(spot.first)
        if group and group.first < spot.first < group.head and can_be_victim(p, group, spot.word):
            yield Frame(spot, spot.word.harm, (Fill("victim", group, "before-noun"),), "before-noun")


def _counted(p: Parse, spot: Spot) -> Fill | None:
    """The men of "hundreds of disappeared men", with the figure before "of"."""
    if p.letters[spot.first - 1 : spot.first] != "F" or spot.first < 2:
        return None
    number, group = p.ends.get(spot.first - 2), p.starts.get(spot.last + 1)
    if number is None or number.number is None or number.kind != "bare" or group is None or group.number is not None:
        return None
    plural = bool(group.plural) and not group.determiner and can_be_victim(p, group, spot.word)
    return Fill("victim", group, "before-noun", figure=number.number.figure) if plural else None
