"""Does one place of a sum lie within another?

Compared: the places of the parts of a total by place, or of the figures of one list, each with each, as the world
handed in knows them. A place within another, both with a figure in one sum: note, with the sum without the inner
figure, since somebody may be counted twice. "The rest of the province", "elsewhere in …" shut the inner place out, and
pass. Borders change and are disputed: the message says that they are those of the list of places.

Two lists of one happening, one of which has a place within a place of the other, cannot be compared place by place:
note.

Tolerance: none. With a world in which nothing is known the check is silent.

Origin: casualty recorders' rule to count each place once; the districts of 1918, of which several were counted to two
provinces.

Finds:
    In 1918 the army killed 400 people in Erivan province, 300 people in Nakhchivan and 200 people in Kars.

Passes:
    In 1918 the army killed 400 people in Baku, 300 people in Nakhchivan and 200 people in Kars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recount.checks.facts import Facts, facts
from recount.checks.lists import lists_of
from recount.checks.wording import listed, number, quoted, refer, summed, things
from recount.checks.words import table
from recount.model import Account, Claim, Finding, Joined, Place, World
from recount.model.parts import add, least, same_place

NAME = "nested-places"

BEFORE = 30
"""Code points before a figure's place in which "the rest of" is looked for. Tried 15 to 60."""


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One note for each place that lies within another of its sum."""
    known = facts(account, claims, relations)
    sums = [division.parts for division in known.divisions] + list(lists_of(known))
    for parts in sums:
        for inner in parts:
            for outer in parts:
                if inner.id != outer.id:
                    yield from _nested(known, parts, (inner, outer), world)
    for one in sums:
        for other in sums:
            if one is not other and one[0].harm != other[0].harm and known.same_happening(one[0], other[0]):
                yield from _side_by_side(known, one, other, world)


def _nested(known: Facts, parts: Sequence[Claim], pair: tuple[Claim, Claim], world: World) -> Iterator[Finding]:
    inner, outer = pair
    for small in inner.places:
        for large in outer.places:
            if (
                same_place(small, large)
                or world.inside(small, large, outer.when) is not True
                or _the_rest(known, outer, large)
            ):
                continue
            kept = [part for part in parts if part.id != inner.id]
            yield Finding(
                account=known.account.id,
                check=NAME,
                level="note",
                message=f"{small.name} lies within {large.name} by the borders of recount's list of places, and both "
                f"have a figure: {quoted(inner)} ({number(least(inner))}) and {quoted(outer)} "
                f"({number(least(outer))}). Some may be counted twice.",
                claims=refer(known.account, pair),
                expected=add(kept),
                found=add(parts),
                sum=f"{summed(parts)}; {summed(kept)}",
            )
            return


def _side_by_side(known: Facts, one: Sequence[Claim], other: Sequence[Claim], world: World) -> Iterator[Finding]:
    """Two lists of one happening that draw their areas differently: they cannot be compared place by place."""
    for outer in other:
        for large in outer.places:
            held = [c for c in one if any(world.inside(p, large, outer.when) is True for p in c.places)]
            if held:
                names = listed([p.name for c in held for p in c.places])
                verb = "lies" if " and " not in names else "lie"
                yield Finding(
                    account=known.account.id,
                    check=NAME,
                    level="note",
                    message=f"{names} {verb} within {large.name} by the borders of recount's list of places. The "
                    f"figures of {things(one)} and of {things(other)} cannot be compared place by place.",
                    claims=refer(known.account, (*held, outer)),
                )


def _the_rest(known: Facts, outer: Claim, large: Place) -> bool:
    """Do the words shut out what is told beside it ("elsewhere in the province")?"""
    words = known.account.text[max(0, outer.span.start - BEFORE) : max(outer.span.end, large.end)].lower()
    rest: list[str] = table("en")["geography"]["rest"]
    return any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", words) for phrase in rest)
