"""The harmed and their number joined by a verb: "the dead number no more than 300", "casualties are put at 2,500"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame
from recount.reading.parse import Parse, Spot

RANK = 6

REACH = 9
"""How many tokens behind the noun its verb may stand ("the dead on both sides together number"). Tried 6 to 12."""


def find(p: Parse) -> Iterator[Frame]:
    for spot in p.spots:
        group = p.group_at(spot.first)
        if spot.word.takes != "counted" or group is None or group.number is not None or group.head != spot.first:
            continue
        fill = _figure(p, spot)
        if fill is not None:
            yield Frame(spot, spot.word.harm, (fill,), "numbered", blocks=(group.first,))


def _figure(p: Parse, spot: Spot) -> Fill | None:
    """The figure alone behind the noun's verb; None where another noun, verb or clause stands between."""
    lower, words = p.tokens.lower, p.lexicon.sets
    for i in range(spot.last + 1, min(len(lower), spot.last + REACH)):
        if lower[i] in words["numbered.counts"]:
            group = p.starts.get(i + 1)
        elif p.letters[i] == "b":
            group = p.starts.get(i + 1)
            if group is None or group.number is None:
                continue  # "are put at"
            if group.kind == "people" and lower[group.head] in words["numbered.anybody"]:
                return Fill("victim", group, "numbered")
        elif lower[i] in words["numbered.put"] and lower[i + 1 : i + 2] in (("at",), ("as",)):
            group = p.starts.get(i + 2)
        elif p.letters[i] in ".,:;&wKVSZ#\"'" and lower[i] not in words["numbered.through"]:
            return None
        else:
            continue
        own = group is not None and p.letters[group.last + 1 : group.last + 2] in ("K", "J")  # "were 5 killed"
        return (
            Fill("victim", group, "numbered") if group and group.kind == "bare" and group.number and not own else None
        )
    return None
