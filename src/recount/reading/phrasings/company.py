"""Those harmed with somebody, told behind the deed: "was found dead together with her son and her brother"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.model import PEOPLE_HARMS
from recount.reading.frames import Frame, fills
from recount.reading.parse import Parse
from recount.reading.syntax import coordinated_after
from recount.reading.victims import can_be_victim

RANK = 53
REACH = 14
"""How many tokens behind the word for harm its company may stand. Tried 8 to 20."""


def extend(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    if "together" not in p.tokens.lower and "along" not in p.tokens.lower:
        return
    used = {v.group.first for f in frames for v in f.fills}
    for frame in frames:
        if frame.harm not in PEOPLE_HARMS or not frame.victims or frame.victims[-1].group.first > frame.spot.first:
            continue
        for i in range(frame.spot.last + 1, min(len(p.letters) - 1, frame.spot.last + REACH)):
            if p.letters[i] in ".:BswK":
                break
            if p.letters[i] != "&" or p.tokens.lower[i] not in ("along", "together"):
                continue
            j = i + 1
            while p.letters[j : j + 1] == "R":
                j += 1
            first = p.starts.get(j)
            groups = coordinated_after(p, first) if first is not None else []
            found = [g for g in groups if g.first not in used and can_be_victim(p, g, frame.spot.word)]
            if found:
                yield Frame(frame.spot, frame.harm, tuple(fills("victim", found, "company")), "company", frame.verb)
            break
