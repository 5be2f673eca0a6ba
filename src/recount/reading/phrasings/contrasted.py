"""The figure of a second speaker for what was just told: "police put it at 14, residents at 20", "50 according to the
union and twelve according to the police"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.contrast import contrasts

RANK = 61


def extend(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    counted = [f for f in frames if any(v.group.number is not None for v in f.victims)]
    if not counted:
        return
    used = {v.group.first for f in frames for v in f.victims}
    for figure in [*(c.figure for c in contrasts(p)), *_according(p)]:
        frame = next((f for f in reversed(counted) if f.victims[0].group.first < figure.first), None)
        if frame is None or figure.first in used:
            continue
        of = next(v.of or v.group for v in frame.victims if v.group.number is not None)
        fill = Fill("victim", figure, "figure-said", of=of if of.kind != "bare" else None)
        yield Frame(frame.spot, frame.harm, (fill,), "part-figure-said", counted_as=frame.counted_as)


def _according(p: Parse) -> Iterator[Group]:
    """A figure alone behind "and", before "according to"."""
    for group in p.groups:
        behind = p.tokens.lower[group.last + 1 : group.last + 3]
        alone = group.kind == "bare" and group.number is not None and group.first > 2
        if alone and behind == ("according", "to") and p.letters[group.first - 1] in "&,:B":
            yield group
