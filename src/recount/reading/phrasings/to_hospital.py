"""In an account of violence, people whom hospitals take in: "47 had been brought to his wards", "twelve are in
hospital", "twelve people were admitted", "six need amputations", "twelve were discharged after treatment"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Frame, fills
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import subjects, verb_group
from recount.reading.victims import can_be_victim

RANK = 40
HURT = HarmWord("in hospital", "injured", "object", "past")
REACH = 6
"""The ward stands at most so many tokens behind the verb. Tried 4 to 8."""


def find(p: Parse) -> Iterator[Frame]:
    lower, sets = p.tokens.lower, p.lexicon.sets
    if not p.lexicon.natural.isdisjoint(lower) or "dead" in lower:
        return
    for i, word in enumerate(lower):
        if word in sets["to_hospital.brought"]:
            with_ = i if word == "admitted" and lower[i + 1 : i + 2] in (("with",), ("for",)) else None
            yield from _people(p, i, i, passive=True, ward=with_ or _ward(p, i))
        elif word in sets["to_hospital.taken_in"]:
            yield from _people(p, i, i, passive=True, ward=i)
        elif word in sets["to_hospital.need"] and not sets["to_hospital.surgery"].isdisjoint(lower[i + 1 : i + 4]):
            yield from _people(p, i, i, passive=False, ward=i)
        elif word in ("is", "are", "was", "were") and lower[i + 1 : i + 2] == ("in",):
            yield from _people(p, i, i, passive=False, ward=_ward(p, i + 1, at=True))


def _ward(p: Parse, i: int, *, at: bool = False) -> int | None:
    """The token of the hospital behind a verb and its "to" or "in"; None where something else stands between."""
    lower = p.tokens.lower
    if not at and lower[i + 1 : i + 2] not in (("to",), ("into",), ("at",), ("in",)):
        return None
    for j in range(i + 1, min(i + 1 + REACH, len(lower))):
        if lower[j] in p.lexicon.sets["to_hospital.wards"]:
            return j
        if p.letters[j] in ",.:&w#K":
            return None
    return None


def _people(p: Parse, first: int, last: int, *, passive: bool, ward: int | None) -> Iterator[Frame]:
    """A frame for a number of people who are the subject of the verb at `first`."""
    if ward is None:
        return
    verb = verb_group(p, Spot(first, last, HURT, "to-hospital")) if passive else None
    if verb is not None and (verb.voice != "passive" or verb.negated):
        return
    begin = verb.first if verb is not None else first
    found = [g for g in subjects(p, begin) if g.number is not None and can_be_victim(p, g, HURT)]
    found = [g for g in found if not (g.noun and g.noun.kind in ("body", "grave"))]
    if found:
        yield Frame(
            Spot(first, last, HURT, "to-hospital"),
            "injured",
            tuple(fills("victim", found, "to-hospital")),
            "to-hospital",
        )
