"""A counted noun with a participle before it: "hundreds of disappeared men", "dozens of kidnapped girls"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame
from recount.reading.parse import Parse, Spot
from recount.reading.victims import can_be_victim

RANK = 9


def find(p: Parse) -> Iterator[Frame]:
    for spot in p.spots:
        if spot.word.form in ("past", "participle") and (
            spot.word.takes == "object" or spot.word.lemma in p.lexicon.sets["counted_participle.subjects"]
        ):
            counted = _counted(p, spot)
            if counted is not None:
                yield Frame(spot, spot.word.harm, (counted,), "counted-participle")


def _counted(p: Parse, spot: Spot) -> Fill | None:
    """The men of "hundreds of disappeared men", with the figure before "of"."""
    if p.letters[spot.first - 1 : spot.first] != "F" or spot.first < 2:
        return None
    number, group = p.ends.get(spot.first - 2), p.starts.get(spot.last + 1)
    if number is None or number.number is None or number.kind != "bare" or group is None or group.number is not None:
        return None
    plural = bool(group.plural) and not group.determiner and can_be_victim(p, group, spot.word)
    return Fill("victim", group, "counted-participle", figure=number.number.figure) if plural else None
