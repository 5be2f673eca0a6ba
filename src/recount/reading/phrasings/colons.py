"""Short forms of lists and reports: "Dead: 7", "Civilians killed: 6", "missing 1"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.model import PEOPLE_HARMS
from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse

RANK = 6


def find(p: Parse) -> Iterator[Frame]:
    letters = p.letters
    for spot in p.spots:
        i = spot.last + 1
        colon = i < len(letters) and p.tokens.words[i] == ":"
        if not colon and not (letters[spot.first] == "J" and (spot.first == 0 or letters[spot.first - 1] in ",:.(")):
            continue
        group = p.starts.get(i + colon)
        if group is None or group.kind != "bare" or group.number is None:
            continue
        noun = _noun_before(p, spot.first)
        if noun is None and spot.word.harm not in PEOPLE_HARMS:
            noun = next((g for g in reversed(p.groups) if g.last < spot.first and g.kind == "thing"), None)
            if noun is None:
                continue
        fill = Fill("victim", group, "colon-figure", of=noun)
        yield Frame(spot, spot.word.harm, (fill,), "colon-figure", blocks=(noun.first,) if noun else ())


def _noun_before(p: Parse, first: int) -> Group | None:
    """The noun of "Civilians killed: 6"."""
    group = p.ends.get(first - 1)
    return group if group is not None and group.number is None else None
