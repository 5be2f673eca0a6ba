"""Can one actor have been in all these places in these days?

Compared: the figures that one actor is said to have caused within a few days, with the greatest distance between their
places, as the world handed in knows it. A note with the distance and the days, and the question whether the figures
cover a longer time: columns of one army do act far apart, so nothing is said to be wrong.

Tolerance: ten days and 300 kilometres; tried three to 30 days and 100 to 500 km: below, an army on the march is found;
beyond ten days, a campaign. With a world in which nothing is known the check is silent.

Origin: the March 1918 figures, where 13 counts of four days lie up to 570 km apart.

Finds:
    Between 31 March and 3 April 1918, the army killed 12,000 people in Baku and 300 people in Kars.

Passes:
    Between 31 March and 3 April 1918, the army killed 12,000 people in Baku and 300 people in Shamakhi.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import facts
from recount.checks.parties import core
from recount.checks.wording import number, refer
from recount.model import Account, Claim, Finding, Joined, Place, World
from recount.model.parts import numbered
from recount.times import length

NAME = "reach"

MOST_DAYS = 10
LEAST_KM = 300
MOST_KM = 2000
"""Farther apart, a name was more likely taken for a namesake. Tried 1,000 to 5,000."""

STEP_KM = 10
"""Distances are told in full tens of kilometres, never more than measured: a district's point is no better known."""

MOST_PLACES = 60
"""Places that are held against each other; an account with more is no story of a few days."""


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One note for each actor and time whose places lie far apart."""
    known = facts(account, claims, relations)
    groups: dict[tuple[str, tuple[str, ...]], list[Claim]] = {}
    for claim in known.stands:
        if claim.when and claim.by and claim.places and numbered(claim):
            days = length(claim.when)
            if days is not None and days <= MOST_DAYS:
                groups.setdefault((claim.when, tuple(sorted(map(core, claim.by)))), []).append(claim)
    for told in _joined_by_time(groups):
        far = _farthest([place for claim in told for place in claim.places][:MOST_PLACES], world)
        if far is None or not LEAST_KM <= far[0] <= MOST_KM:
            continue
        distance, one, other = far
        days = length(told[0].when or "") or 0
        counts = f"{len(told)} figures are put" if len(told) > 1 else "One figure is put"
        yield Finding(
            account=account.id,
            check=NAME,
            level="note",
            message=f"{counts} into {number(days)} {'day' if days == 1 else 'days'}, at places up to some "
            f"{number(int(distance // STEP_KM) * STEP_KM)} km apart in a straight line ({one.name}–{other.name}). "
            "Do they cover a longer time?",
            claims=refer(account, told),
            expected=LEAST_KM,
            found=int(distance // STEP_KM) * STEP_KM,
        )


def _joined_by_time(groups: dict[tuple[str, tuple[str, ...]], list[Claim]]) -> list[list[Claim]]:
    """The groups of one time together, where one account's words name its actor in several ways."""
    out: dict[str, list[Claim]] = {}
    for (when, _), told in groups.items():
        out.setdefault(when, []).extend(told)
    return list(out.values())


def _farthest(places: list[Place], world: World) -> tuple[float, Place, Place] | None:
    best: tuple[float, Place, Place] | None = None
    for at, one in enumerate(places):
        for other in places[at + 1 :]:
            apart = world.distance_km(one, other) if one.name != other.name else None
            if apart is not None and (best is None or apart > best[0]):
                best = (apart, one, other)
    return best
