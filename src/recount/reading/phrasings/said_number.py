"""A second figure for what was just told: "… at least 76 protesters; the government says 11", "only 12, not 50"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse

RANK = 60


def extend(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    counted = [f for f in frames if any(v.group.number is not None for v in f.victims)]
    if not counted:
        return
    used = {v.group.first for f in frames for v in f.victims}
    for group in p.groups:
        if group.kind != "bare" or group.number is None or group.first in used or group.first < 2:
            continue
        frame = next((f for f in reversed(counted) if f.victims[0].group.first < group.first), None)
        if frame is None:
            continue
        of = next(v.of or v.group for v in frame.victims if v.group.number is not None)
        if p.letters[group.first - 1] == "n" and p.letters[group.first - 2] == ",":
            yield _second(frame, group, of, "figure-denied", denied=True)
        elif _is_said(p, group):
            yield _second(frame, group, of, "figure-said", denied=False)


def _is_said(p: Parse, group: Group) -> bool:
    """Does the figure stand alone behind somebody's "says"?"""
    i = group.first - 1
    i -= p.tokens.lower[i] in ("but", "only", "just", "to")
    says = p.tokens.lower[i] in p.lexicon.sets["said_number.says"]
    return says and p.letters[group.last + 1 : group.last + 2] in ("", ".", ",", ":")


def _second(frame: Frame, group: Group, of: Group, rule: str, *, denied: bool) -> Frame:
    fill = Fill("victim", group, rule, of=of if of.kind != "bare" else None)
    return Frame(frame.spot, frame.harm, (fill,), f"part-{rule}", denied=denied, counted_as=frame.counted_as)
