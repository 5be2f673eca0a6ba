"""Two claims that may tell of the same people or things."""

from __future__ import annotations

from recount.checks.facts import Facts
from recount.model import Claim
from recount.model.parts import folded, same_place
from recount.times import overlap


def one_telling(known: Facts, one: Claim, other: Claim) -> bool:
    """May the two tell of the same: one happening, one source, no other place, time or kind of object, and neither said
    to be a part of the other?"""
    if one.object_kind != other.object_kind or folded(one.according_to) != folded(other.according_to):
        return False
    if one.places and other.places and not any(same_place(p, q) for p in one.places for q in other.places):
        return False
    if one.when and other.when and overlap(one.when, other.when) is False:
        return False
    if (one.id in known.parts) != (other.id in known.parts):
        return False  # a cell of a table meets another number by chance
    pair = {one.id, other.id}
    if any(link.kind in ("part_of", "replaces", "disputes") and {link.source, link.target} == pair
           for link in known.relations.relations):  # fmt: skip
        return False
    return known.same_happening(one, other)


def phrase_between(known: Facts, one: Claim, other: Claim, words: list[str]) -> bool:
    """Does one of these words stand between the first words of the two sentences and their last?"""
    first, last = sorted((known.sentence(one.span), known.sentence(other.span)))
    text = folded(known.account.text[first.start : last.end])
    return any(word in text for word in words)
