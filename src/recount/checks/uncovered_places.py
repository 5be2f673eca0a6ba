"""Which places are named as struck without a figure, and which have a figure without being named?

Compared: within one happening, the places of the figures of each list (three and more, or the parts of a total by
place) with the places of what is told without a number ("killing women and children in Baku, Shamakhi …"), and the
places of two lists of different harms with each other. Differences are notes: a place without a figure is not a place
where nobody was killed.

Tolerance: none. Places are the same by the gazetteer's id, by one that is possible for both, or by name; a place that
lies inside one that is named counts as named where the world handed in knows it.

Origin: casualty recorders' tables of places, whose empty cells mean "not known", not nought.

Finds:
    In the war of 1831 the army killed villagers in Abara, Nolo, Tessi and Ruda. It killed 25 people in Abara,
    40 people in Nolo and 12 people in Tessi.

Passes:
    In the war of 1831 the army killed villagers in Abara, Nolo and Tessi. It killed 25 people in Abara,
    40 people in Nolo and 12 people in Tessi.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from recount.checks.facts import Facts, facts
from recount.checks.lists import lists_of
from recount.checks.wording import harm_word, listed, refer
from recount.model import Account, Claim, Finding, Joined, Place, World
from recount.model.parts import numbered, said, same_place

NAME = "uncovered-places"

FEWEST = 3
"""Places that make a list of those struck. With two, every sentence that names two towns would be one."""


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """Notes for places on one side only: of each list of people, of all lists, and of each pair of lists."""
    known = facts(account, claims, relations)
    sums = [d.parts for d in known.divisions if d.kind == "place"] + list(lists_of(known))
    if not sums:
        return
    struck = [c for c in claims if said(c) and not numbered(c) and len(c.places) >= FEWEST]
    for parts in sums:
        yield from _bare(known, parts, struck, world)
    yield from _lone(known, sums, struck, world)
    for at, one in enumerate(sums):
        for other in sums[at + 1 :]:
            if one[0].harm != other[0].harm and known.same_happening(one[0], other[0]):
                yield from _against_list(account, one, other)


def _bare(known: Facts, parts: Sequence[Claim], struck: list[Claim], world: World) -> Iterator[Finding]:
    """Places named as struck of which a list of people gives no figure."""
    named = [claim for claim in struck if known.same_happening(claim, parts[0]) and claim.object_kind == "people"]
    counted = _places(parts)
    bare = [place for place in _places(named) if not _covered(place, counted, world)]
    if bare and parts[0].object_kind == "people":
        yield _finding(
            known.account,
            f"Named as struck, without a figure ({harm_word(parts[0])}): {_names(bare)}.",
            (*named[:1], *parts),
        )


def _lone(known: Facts, sums: list[tuple[Claim, ...]], struck: list[Claim], world: World) -> Iterator[Finding]:
    """Places of the lists that are not among those named as struck in the same happening."""
    told = [claim for claim in struck if any(known.same_happening(claim, parts[0]) for parts in sums)]
    counted = [c for parts in sums for c in parts if any(known.same_happening(claim, c) for claim in told)]
    named = _places(told)
    lone = [place for place in _places(counted) if not _covered(place, named, world)]
    if lone:
        message = f"With a figure, but not among the places named as struck: {_names(lone)}."
        yield _finding(known.account, message, (*told[:1], *counted))


def _against_list(account: Account, one: Sequence[Claim], other: Sequence[Claim]) -> Iterator[Finding]:
    first, second = _places(one), _places(other)
    only_first = [p for p in first if not any(same_place(p, q) for q in second)]
    only_second = [p for p in second if not any(same_place(p, q) for q in first)]
    if len(only_first) == len(first):
        return  # two lists that share no place are two stories
    told = [
        f"A figure of {what} but none of {lacks}: {_names(places)}."
        for what, lacks, places in (
            (_told(one), _told(other), only_first),
            (_told(other), _told(one), only_second),
        )
        if places
    ]
    if told:
        yield _finding(account, " ".join(told), (*one, *other))


def _told(parts: Sequence[Claim]) -> str:
    return f"{parts[0].object or parts[0].object_kind} {harm_word(parts[0])}"


def _finding(account: Account, message: str, claims: Iterable[Claim]) -> Finding:
    return Finding(account=account.id, check=NAME, level="note", message=message, claims=refer(account, claims))


def _places(claims: Iterable[Claim]) -> list[Place]:
    out: list[Place] = []
    for claim in claims:
        out += [place for place in claim.places if not any(same_place(place, other) for other in out)]
    return out


def _covered(place: Place, others: list[Place], world: World) -> bool:
    return any(same_place(place, other) or world.inside(place, other) is True for other in others)


def _names(places: list[Place]) -> str:
    return listed([place.name for place in places])
