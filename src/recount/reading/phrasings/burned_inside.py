"""People within what burns, told beside it: "burned our hut with my mother inside", "set fire to the barn with forty
people in it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.reading.frames import Frame, fills
from recount.reading.parse import Parse
from recount.reading.syntax import coordinated_after
from recount.reading.victims import can_be_victim

RANK = 54
BURNED = ("burned", "destroyed")


def extend(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    lower = p.tokens.lower
    if "with" not in lower:
        return
    burned = next((f for f in frames if f.harm in BURNED), None)
    used = {v.group.first for f in frames for v in f.fills}
    for i in range(burned.spot.first + 1 if burned is not None else len(lower), len(lower)):
        first = p.starts.get(i + 1)
        if lower[i] != "with" or first is None or burned is None:
            continue
        word = burned.spot.word
        killed = type(word)(word.lemma, "killed", "object", "past")
        groups = [g for g in coordinated_after(p, first) if g.kind in ("people", "name", "bare")]
        found = [g for g in groups if g.first not in used and can_be_victim(p, g, killed)]
        end = found[-1].last + 1 if found else len(lower)
        end += lower[end : end + 1] in (("still",), ("trapped",), ("locked",), ("alive",))
        if lower[end : end + 1] == ("inside",) or lower[end : end + 2] in (("in", "it"), ("in", "them")):
            yield Frame(burned.spot, "killed", tuple(fills("victim", found, "burned-inside")), "burned-inside")
            return
