"""Is an event put at the middle of the province or country by one account, and at a place in it by another?

Compared: the coordinates of the places that accounts of an event give. A town with the very coordinates of what another
account names as the area: note. No map should show it as a point.

Tolerance: one kilometre.

Origin: gazetteers' default points.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020, 30 people were killed in Lankaran.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 30 people were killed in Baku.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.comparing import Across
from recount.crosschecks.shared import found, told
from recount.model import Finding, World
from recount.model.parts import folded, same_place

NAME = "default-place"

NEAR_KM = 1.0


def check(across: Across, world: World) -> Iterator[Finding]:
    """One note for each place of an event that has the coordinates of what holds it."""
    for event in across.shared:
        seen: set[str] = set()
        placed = [(place, each) for each in across.standing(event.id) for place in each.claim.places]
        for small, each in placed:
            for large, other in placed:
                if each.account.id == other.account.id or folded(small.name) in seen or same_place(small, large):
                    continue
                if set(folded(small.name).split()) & set(folded(large.name).split()):
                    continue  # a town that its province is named after is where it is
                away = world.distance_km(small, large)
                if away is not None and away <= NEAR_KM and world.inside(small, large) is True:
                    seen.add(folded(small.name))
                    yield found(
                        NAME, "note", f"{small.name} ({told(each)}) has the coordinates of the middle of {large.name} "
                        f"({told(other)}): where in it the place lies is not known.", (each, other),
                    )  # fmt: skip
