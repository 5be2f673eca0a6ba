"""Deaths told apart by what they were of: "23 died of burns, 16 of gunshot wounds and two of stab wounds"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse

RANK = 51


def extend(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    taken = {v.group.first for f in frames for v in f.victims}
    for frame in frames:
        if frame.harm not in ("died", "killed") or p.tokens.lower[frame.spot.last + 1 : frame.spot.last + 2] != ("of",):
            continue
        first = next((v.group for v in frame.victims if v.group.number is not None), None)
        behind = [g for g in p.groups if g.first > frame.spot.last and g.number is not None and g.first not in taken]
        found = [g for g in behind if _of_something(p, g) and _joins(p, g.first - 1)]
        if first is not None and found:
            fills = tuple([Fill("victim", g, "by-cause", of=first) for g in found])
            yield Frame(frame.spot, frame.harm, fills, "by-cause", frame.verb)
            return


def _of_something(p: Parse, group: Group) -> bool:
    """Is it a figure without people: "16 of gunshot"?"""
    if group.kind == "other":
        return "F" in p.letters[group.first : group.last]
    behind = p.starts.get(group.last + 2)
    apart = behind is None or behind.number is None and behind.kind != "people"
    whom = p.letters[group.last + 2 : group.last + 3] == "w"  # "five of whom were Spaniards"
    return group.kind == "bare" and p.letters[group.last + 1 : group.last + 2] == "F" and apart and not whom


def _joins(p: Parse, i: int) -> bool:
    return i > 0 and p.letters[i] in ",&:"
