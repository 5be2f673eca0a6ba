"""Lists of the dead by name: "the dead were named as A, 19, and B, 22", "Killed: A (9), B (6)", "five people: A (17), B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_after
from recount.reading.victims import is_person_name

RANK = 7
NAMED = frozenset("named identified".split())


def find(p: Parse) -> Iterator[Frame]:
    for spot in p.spots:
        i = spot.last + 1
        if p.letters[i : i + 1] == "" or spot.word.harm not in ("killed", "died", "injured", "missing", "abducted"):
            continue
        if p.tokens.words[i] == ":":
            yield from _names(p, spot, i + 1, "named-behind-colon")
        for j in range(i, min(i + 4, len(p.letters) - 1)):
            if p.tokens.lower[j] in NAMED and p.tokens.lower[j + 1] == "as":
                yield from _names(p, spot, j + 2, "named-as")


def _names(p: Parse, spot: Spot, begin: int, rule: str) -> Iterator[Frame]:
    groups = name_list(p, begin)
    if groups:
        yield Frame(spot, spot.word.harm, tuple([Fill("victim", g, rule) for g in groups]), rule)


def extend(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    """Names behind a colon that belong to a counted group before it."""
    for frame in frames:
        counted = [v.group for v in frame.victims if v.group.number is not None]
        for group in counted:
            colon = next((j for j in range(group.last + 1, min(group.last + 3, len(p.letters))) if p.tokens.words[j] == ":"), None)
            names = name_list(p, colon + 1) if colon is not None else []
            if len(names) > 1:
                yield Frame(frame.spot, frame.harm, tuple([Fill("part", g, "named-part") for g in names]), "part-named", frame.verb)


def name_list(p: Parse, begin: int) -> list[Group]:
    """The persons named one after the other from token `begin`, none where something else stands there."""
    first = p.starts.get(begin)
    if first is None or not _is_name(p, first):
        return []
    return [g for g in coordinated_after(p, first) if _is_name(p, g)]


def _is_name(p: Parse, group: Group) -> bool:
    if group.number is not None or group.name is None:
        return False
    return is_person_name(p, group) if group.kind == "name" else group.kind == "people"
