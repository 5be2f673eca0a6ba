"""Is a state, region or border named for a time when it was not there?

Compared: the time of each claim with the time in which the world handed in knows a place of that name and kind. A claim
that ends before the place began, or begins after it ended: note. People name places as they know them; the note only
says that "in the country" speaks from today.

Tolerance: none where days are known; a year alone counts as the whole year. With a world in which nothing is known the
check is silent.

Origin: historians' source criticism.

Finds:
    In March 1918 the army killed 300 people in the Azerbaijan Democratic Republic.

Passes:
    In March 1919 the army killed 300 people in the Azerbaijan Democratic Republic.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import facts
from recount.checks.wording import quoted, refer, time_words
from recount.model import Account, Claim, Finding, Joined, Place, World
from recount.model.parts import folded
from recount.times import overlap

NAME = "anachronism"


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One note for each place that was not there at the time told."""
    told: dict[str, tuple[Place, str, list[Claim]]] = {}
    for claim in facts(account, claims, relations).claims:
        if not claim.when:
            continue
        for place in claim.places:
            was = world.valid(place)
            if was is not None and overlap(claim.when, was) is False:
                told.setdefault(folded(place.name), (place, was, []))[2].append(claim)
    for place, was, named in told.values():
        yield Finding(
            account=account.id,
            check=NAME,
            level="note",
            message=f"Recount's list of places has {place.name} for {time_words(was)}; {quoted(named[0])} is put in "
            f"{time_words(named[0].when or '')}.",
            claims=refer(account, named),
            expected=was,
            found=named[0].when,
        )
