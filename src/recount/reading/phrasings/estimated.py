"""Further figures for what was just told, each with its source behind it: "the dead are given as seventeen by the
Austrian, and as no fewer than sixty by the Russian Agent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.reading.frames import Fill, Frame
from recount.reading.parse import Parse
from recount.reading.saying.estimates import LEADS, estimates

RANK = 59


def extend(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    counted = [f for f in frames if any(v.group.number is not None for v in f.victims)]
    if not counted or LEADS.isdisjoint(p.tokens.lower):
        return
    used = {v.group.first for f in frames for v in f.victims}
    for group, _ in estimates(p):
        frame = next((f for f in reversed(counted) if f.victims[0].group.first < group.first), None)
        if group.first in used or frame is None:
            continue
        of = next(v.of or v.group for v in frame.victims if v.group.number is not None)
        fill = Fill("victim", group, "figure-said", of=of if of.kind != "bare" else None)
        yield Frame(frame.spot, frame.harm, (fill,), "part-figure-said", counted_as=frame.counted_as)
