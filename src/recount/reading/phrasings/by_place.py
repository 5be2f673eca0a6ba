"""A figure told again place by place behind its verb: "fourteen were killed, six in Daru and eight in Pendembu"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse

RANK = 50


def extend(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    taken = {v.group.first for f in frames for v in f.victims}
    for run in _runs(p):
        if any(g.first in taken for g in run) or p.letters[run[0].first - 1 : run[0].first] not in (",", "-", ":", "("):
            continue
        holder = _holder(p, frames, run[0].first)
        if holder is None:
            continue
        frame, whole = holder
        fills = tuple([Fill("part", g, "part-by-place", of=whole) for g in run])
        yield Frame(frame.spot, frame.harm, fills, "part-by-place", frame.verb, counted_as=frame.counted_as)


def _runs(p: Parse) -> Iterator[list[Group]]:
    """Two figures or more, each without a noun and with a place of its own, joined by commas and "and"."""
    run: list[Group] = []
    for group in p.groups:
        if group.kind != "bare" or group.number is None:
            continue
        place = p.starts.get(group.last + 2)
        placed = p.tokens.lower[group.last + 1 : group.last + 2]
        if not placed or placed[0] not in p.lexicon.sets["by_place.at"] or place is None or place.name is None:
            continue
        last = p.group_at(run[-1].last + 2) if run else None
        if last is not None and set(p.letters[last.last + 1 : group.first]) <= set(",:&") and group.first > last.last:
            run.append(group)
            continue
        if len(run) > 1:
            yield run
        run = [group]
    if len(run) > 1:
        yield run


def _holder(p: Parse, frames: Sequence[Frame], first: int) -> tuple[Frame, Group] | None:
    """The nearest frame before that harmed several people or things, with its verb or word before the list too."""
    for frame in sorted(frames, key=lambda f: -f.spot.first):
        whole = next((v.group for v in frame.victims if v.group.last < first and _several(v.group)), None)
        if whole is not None and frame.spot.last < first and not frame.rule.startswith(("part", "including")):
            between = p.letters[max(frame.spot.last, whole.last) + 1 : first]
            if ":" not in between[:-1] and "." not in between:
                return frame, whole
    return None


def _several(group: Group) -> bool:
    if group.number is None:
        return bool(group.plural)
    return group.number.figure.high is None or group.number.figure.high > 1
