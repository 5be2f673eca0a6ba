"""From links to groups of tellings that can all be of one happening.

Linking by the best pair alone makes chains: March is linked to the year, the year to September. So the links are taken
from the weightiest on, and two groups become one only where no telling of the one is ruled out for a telling of the
other, and where on the whole their tellings agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from statistics import fmean

from recount.model import Link

MOST_COMPARED = 12
"""Tellings of each group that are held against those of the other, the first by id. Set by hand, from 6 to 40: the
time goes by its
square, and more change few groups."""

Weigh = Callable[[str, str], float]
"""The weight between two tellings by id; far below nought where they cannot be of one happening."""

CANNOT = -10.0
"""A weight below which two tellings cannot be of one happening: another place, another time, a person's word."""

ENOUGH = 3.5
"""Mean weight between two groups from which they become one: less than a pair is asked about for, since
not every two of many accounts share what ties them. Tried
3 to 6."""


def clusters(links: Iterable[Link], weigh: Weigh, decided: Mapping[tuple[str, str], bool]) -> list[tuple[str, ...]]:
    """Groups of two and more ids of tellings, each in order, the groups in order of their first.

    `links` are those whose verdict is `same`; `decided` says of pairs (the lesser id first) whether a person has called
    them the same. Pairs called the same are joined first, and joined whatever else is ruled out; pairs called different
    never share a group, unless people have called them the same by way of others.
    """
    group: dict[str, list[str]] = {}

    def of(id: str) -> list[str]:
        return group.setdefault(id, [id])

    def join(one: list[str], other: list[str]) -> None:
        one += other
        for id in other:
            group[id] = one

    for (a, b), same in sorted(decided.items()):
        if same and of(a) is not of(b):
            join(of(a), of(b))
    different = {pair for pair, same in decided.items() if not same}
    for link in sorted(links, key=lambda link: (-link.weight, link.one, link.other)):
        one, other = of(link.one), of(link.other)
        if one is not other and not _parted(one, other, different) and _agree(one, other, weigh):
            join(one, other)
    found = {id(each): each for each in group.values() if len(each) > 1}
    return sorted(tuple(sorted(each)) for each in found.values())


def _agree(some: list[str], others: list[str], weigh: Weigh) -> bool:
    if len(some) == len(others) == 1:
        return True
    found = [weigh(a, b) for a in sorted(some)[:MOST_COMPARED] for b in sorted(others)[:MOST_COMPARED]]
    return min(found) > CANNOT and fmean(found) >= ENOUGH


def _parted(some: list[str], others: list[str], different: set[tuple[str, str]]) -> bool:
    return bool(different) and any((min(a, b), max(a, b)) in different for a in some for b in others)
