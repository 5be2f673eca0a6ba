"""Bodies and graves: "the bodies of four men were found", "18 bodies", "five fresh graves"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame, fills
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_after
from recount.reading.victims import can_be_victim

RANK = 12
BODY = HarmWord("body", "died", "counted", "noun")


def find(p: Parse) -> Iterator[Frame]:
    for group in p.groups:
        if group.noun is None or group.noun.kind not in ("body", "grave") or group.kind != "people":
            continue
        spot = Spot(group.head, group.head, BODY, "bodies")
        kind = "bodies" if group.noun.kind == "body" else "graves"
        i = group.last + 1
        of = p.starts.get(i + 1) if i < len(p.letters) and p.letters[i] == "F" else None
        if of and kind == "bodies":
            victims = [g for g in coordinated_after(p, of) if can_be_victim(p, g, BODY)]
            if victims:
                yield Frame(spot, "died", tuple(fills("victim", victims, "bodies-of")), "bodies-of", counted_as=kind)
                continue
        if group.number is None and kind == "bodies" and _is_somebodys(p, group):
            yield Frame(spot, "died", (Fill("victim", group, "body-whose"),), "body-whose", counted_as=kind)
        if group.number is not None and group.number.figure.high != 0:  # "no body was found" says nothing of the dead
            yield Frame(spot, "died", (Fill("victim", group, "bodies"),), "bodies", counted_as=kind)


def _is_somebodys(p: Parse, group: Group) -> bool:
    """Is it one body, said whose, that is found or brought ("his body was found in the river", "my son's body")?"""
    one = group.noun is not None and group.noun.plural is False
    owned = group.determiner in ("his", "her", "my") or "'" in p.letters[group.first : group.last]
    near = p.tokens.lower[max(0, group.first - 4) : group.last + 6]
    return one and owned and not p.lexicon.sets["bodies.found"].isdisjoint(near)
