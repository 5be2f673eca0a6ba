"""One of many: "my father was among those killed", "two nuns are among the dead", "among the dead was my cousin"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.reading.frames import Fill, Frame, fills
from recount.reading.parse import Parse
from recount.reading.syntax import coordinated_after, subjects
from recount.reading.victims import can_be_victim

RANK = 8
WORDS = ("among", "amongst")


def find(p: Parse) -> Iterator[Frame]:
    lower, letters = p.tokens.lower, p.letters
    if "among" not in lower and "amongst" not in lower:
        return
    for i, word in enumerate(lower):
        if word not in ("among", "amongst") or lower[i + 1 : i + 2] not in (("those",), ("the",)):
            continue
        spot = next((s for s in p.spots if i + 2 <= s.first <= i + 3), None)
        if spot is None or letters[spot.first] not in "SK" or (letters[i + 2] not in "SKR" and spot.first == i + 3):
            continue
        be = i - 1
        while be > 0 and letters[be] == "R":
            be -= 1
        if be < 1 or letters[be] != "b":
            continue
        first = be
        while first > 0 and letters[first - 1] in "hoR":
            first -= 1
        victims = [g for g in subjects(p, first) if can_be_victim(p, g, spot.word)]
        if victims:
            yield Frame(spot, spot.word.harm, tuple(fills("victim", victims, "among-those")), "among-those")


def extend(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    """ "Among the dead was my cousin", where no other phrasing has read who it was."""
    if p.tokens.lower[:2] not in (("among", "the"), ("among", "those"), ("amongst", "the"), ("amongst", "those")):
        return
    spot = next((s for s in p.spots if 2 <= s.first <= 3), None)
    first = p.starts.get(spot.last + 2) if spot is not None and p.letters[spot.last + 1] == "b" else None
    if spot is None or first is None or p.letters[spot.first] not in "SK":
        return
    used = {v.group.first for f in frames for v in f.victims}
    found = [g for g in coordinated_after(p, first) if g.first not in used and can_be_victim(p, g, spot.word)]
    if found:
        fills_ = tuple([Fill("including", g, "including") for g in found])
        yield Frame(spot, spot.word.harm, fills_, "including")
