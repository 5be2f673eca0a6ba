"""Is a place counted in two figures of one sum?

Compared: the places of the parts of a total, or of the figures of one list. Where a place stands alone in one and
among others in another (a town, and a group of districts that holds it), or two groups of places share one, its people
may be counted twice. The finding gives the sum with both and the sum without the smaller, which is the least that the
account then says.

Tolerance: none. Places are the same by the gazetteer's id, by an id that is possible for both, or by name; figures
for exactly the same places are taken for different groups in them.

Origin: casualty recorders' rule to count each place once, and the March 1918 figures, where a district stands alone
and within a group of three.

Finds:
    The commission counted 900 killed in all in the spring of 1907: 400 people in Tarn and Velm districts,
    300 people in Orla and 200 people in Velm.

Passes:
    The commission counted 900 killed in all in the spring of 1907: 400 people in Tarn and Velm districts,
    300 people in Orla and 200 people in Ruda.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import facts
from recount.checks.lists import lists_of
from recount.checks.wording import number, quoted, refer, summed
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import add, least, overlaps, without_overlap

NAME = "overlapping-parts"


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One caution for each sum in which a place may be counted twice."""
    known = facts(account, claims, relations)
    divided = [breakdown.parts for breakdown in known.divisions]
    for sums in (*divided, *lists_of(known)):
        yield from _finding(account, sums)


def _finding(account: Account, sums: tuple[Claim, ...]) -> Iterator[Finding]:
    pairs = overlaps(sums)
    if not pairs:
        return
    told = " ".join(
        f"{pair.place} is counted in {quoted(pair.smaller)} ({number(least(pair.smaller))}) and in "
        f"{quoted(pair.larger)} ({number(least(pair.larger))})."
        for pair in pairs
    )
    kept = without_overlap(sums)
    both, once = add(sums), add(kept)
    involved = {claim.id for pair in pairs for claim in (pair.smaller, pair.larger)}
    yield Finding(
        account=account.id,
        check=NAME,
        level="caution",
        message=f"{told} The text does not say whether anybody is counted twice. "
        f"The figures add up to {number(both)}; if the smaller lies within the larger, to {number(once)}.",
        claims=refer(account, (claim for claim in sums if claim.id in involved)),
        expected=once,
        found=both,
        sum=f"{summed(sums)}; {summed(kept)}",
    )
