"""Lists of figures in an account for which it states no total."""

from __future__ import annotations

import re

from recount.checks.facts import Facts
from recount.model import Claim
from recount.model.parts import add, folded, least, numbered, same_place

FEWEST = 3
"""Figures that make a list. With two, nearly every sentence that names two places would be one."""

FARTHEST = 80
"""Most code points between a figure of a list and the next. Tried 20 to 200: list items with a remark in brackets
need about 60, and beyond 100 figures of different sentences come in."""

_SENTENCE_END = re.compile(r"[.!?…]\s+[^\Wa-z]|\n\s*\n")


def lists_without_total(known: Facts) -> tuple[tuple[Claim, ...], ...]:
    """The lists beside which no figure stands that could be their total."""
    return tuple(run for run in lists_of(known) if not _has_total(run, known.stands))


def lists_of(known: Facts) -> tuple[tuple[Claim, ...], ...]:
    """Runs of figures told one after the other, of one harm, one object, one source and one period, each for a place
    of its own, that are linked to no total."""
    stands, text = known.stands, known.account.text
    if len(stands) < FEWEST:
        return ()
    parts = {link.source for link in known.links} | {part.id for told in known.told for part in told.parts}
    runs: dict[tuple[object, ...], list[list[Claim]]] = {}
    for claim in stands:
        if claim.id in parts or not numbered(claim) or not claim.places or least(claim) == 0:
            continue
        group = runs.setdefault(_key(claim), [])
        if group and _goes_on(text, group[-1][-1], claim) and _one_time(group[-1], claim):
            group[-1].append(claim)
        else:
            group.append([claim])
    return tuple(tuple(run) for group in runs.values() for run in group if len(run) >= FEWEST and _own_places(run))


def _key(claim: Claim) -> tuple[object, ...]:
    """What the figures of a list have in common."""
    return (
        claim.harm, claim.object_kind, claim.counted_as, folded(claim.object), folded(claim.according_to),
    )  # fmt: skip


def _goes_on(text: str, one: Claim, other: Claim) -> bool:
    between = text[one.span.end : max(one.span.end, other.span.start)]
    return len(between) <= FARTHEST and not _SENTENCE_END.search(between + " ")


def _one_time(run: list[Claim], claim: Claim) -> bool:
    """Is no other time told? A time behind the last figure of a list is often put to that one alone."""
    return len({other.when for other in (*run, claim)} - {None}) < 2


def _own_places(run: list[Claim]) -> bool:
    """Are no two figures for exactly the same places? Two such may count the same people by two things."""
    for at, one in enumerate(run):
        for other in run[at + 1 :]:
            if len(one.places) == len(other.places) and all(
                any(same_place(p, q) for q in other.places) for p in one.places
            ):
                return False
    return True


def _has_total(run: tuple[Claim, ...], stands: tuple[Claim, ...]) -> bool:
    """Does another figure of the same harm and object kind reach the greatest of the list? It may be the total."""
    ids = {claim.id for claim in run}
    greatest = max(least(claim) for claim in run)
    for claim in stands:
        if claim.id in ids or claim.harm != run[0].harm or claim.object_kind != run[0].object_kind:
            continue
        low, high = claim.low or 0, claim.high
        if numbered(claim) and max(low, high or 0) > greatest and (high is None or high >= add(run) or low > greatest):
            return True
    return False
