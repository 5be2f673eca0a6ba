"""Are the coordinates only the middle of the country or the province?

Compared: the coordinates of two places of an account of which the one lies within the other, as the world handed in
knows them. A town with the very coordinates of its province or country was put there for want of better: note, and no
map should show it as a point.

Tolerance: a hundredth of a degree, about one kilometre: coordinates of a town and of a province's middle meet that
closely by chance only where the town is the middle. With a world in which nothing is known the check is silent.

Origin: gazetteers' default points, and the farm in Kansas to which addresses of unknown place in the United States were
put.

Finds:
    In 1990 soldiers killed 12 people in Velm and 30 people in Orla province.

Passes:
    In 1990 soldiers killed 12 people in Tarn and 30 people in Orla province.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import facts
from recount.checks.wording import quoted, refer
from recount.model import Account, Claim, Finding, Joined, Place, World
from recount.model.parts import folded, same_place

NAME = "default-place"

NEAR_DEGREES = 0.01
NEAR_KM = 1.0


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One note for each place that has the coordinates of what holds it."""
    placed = {folded(p.name): (p, claim) for claim in facts(account, claims, relations).said for p in claim.places}
    told: set[str] = set()
    for small, claim in placed.values():
        for large, other in placed.values():
            if folded(small.name) in told or _share_a_word(small, large) or not _same_point(small, large, world):
                continue
            if same_place(small, large) or world.inside(small, large) is not True:
                continue
            told.add(folded(small.name))
            yield Finding(
                account=account.id,
                check=NAME,
                level="note",
                message=f"{small.name} ({quoted(claim)}) has the coordinates of the middle of {large.name}: where in "
                "it the place lies is not known.",
                claims=refer(account, (claim, other)),
                expected=large.name,
                found=small.name,
            )


def _share_a_word(one: Place, other: Place) -> bool:
    """A town that its province is named after is often taken for the province's middle, and is where it is."""
    return bool(set(folded(one.name).split()) & set(folded(other.name).split()))


def _same_point(small: Place, large: Place, world: World) -> bool:
    if None not in (small.latitude, small.longitude, large.latitude, large.longitude):
        north = abs((small.latitude or 0) - (large.latitude or 0))
        east = abs((small.longitude or 0) - (large.longitude or 0))
        return max(north, east) <= NEAR_DEGREES
    apart = world.distance_km(small, large)
    return apart is not None and apart <= NEAR_KM
