"""Is the lower end of a range above its upper end?

Compared: the two numbers of "between 50 and 30", "from 300 to 200", "at least 50 and at most 30"; and two bounds that
one source gives of the same harm in the same place ("at least 50", "up to 30"). The order of a range as one phrase, or
two bounds of one sentence: conflict. Two bounds told in different sentences: caution, since the later may be newer.

Tolerance: none; the unit is one of whatever is counted. Years, hours and ages are no range of victims, and are left.

Origin: codebooks of conflict data (a low estimate may not exceed the high one).

Finds:
    Between 50 and 30 people were killed in Orla on 3 May 1990.

Passes:
    The number of people killed in Orla fell from 50 in 1990 to 30 in 1991.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import Facts, facts
from recount.checks.phrases import Phrase, find_phrases
from recount.checks.wording import number, quoted, refer
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import folded, same_place

NAME = "range-order"

NEAR = 40
"""Most code points between a range and the words of the harm it counts. Tried 20 to 80."""


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One finding for each range, or pair of bounds, that is turned round."""
    known = facts(account, claims, relations)
    for phrase in find_phrases(known, "ranges"):
        low, high = phrase.number("low"), phrase.number("high")
        near = _near(known, phrase)
        if low is None or high is None or low <= high or not near:
            continue
        yield Finding(
            account=account.id,
            check=NAME,
            level="conflict",
            message=f"“{phrase.words}”: the lower end, {number(low)}, is above the upper end, {number(high)}.",
            claims=refer(account, near),
            expected=high,
            found=low,
            sum=f"{number(low)} > {number(high)}",
        )
    yield from _bounds(known)


def _near(known: Facts, phrase: Phrase) -> list[Claim]:
    """The claims of harm whose words begin within the range or right after it."""
    start, stop = phrase.span.start - NEAR // 2, phrase.span.end + NEAR
    return [claim for claim in known.said if claim.span.end > start and claim.span.start < stop]


def _bounds(known: Facts) -> Iterator[Finding]:
    stands = known.stands
    lows = [c for c in stands if c.figure is not None and c.figure.kind == "bound" and c.high is None]
    highs = [c for c in stands if c.figure is not None and c.figure.kind == "bound" and c.low is None]
    for one in lows:
        for other in highs:
            if not _of_one(known, one, other) or (one.low or 0) <= (other.high or 0):
                continue
            together = known.same_sentence(one, other)
            yield Finding(
                account=known.account.id,
                check=NAME,
                level="conflict" if together else "caution",
                message=f"{quoted(one)} is no fewer than {number(one.low or 0)}; {quoted(other)} is no more than "
                f"{number(other.high or 0)}.",
                claims=refer(known.account, (one, other)),
                expected=other.high,
                found=one.low,
                sum=f"{number(one.low or 0)} > {number(other.high or 0)}",
            )


def _of_one(known: Facts, one: Claim, other: Claim) -> bool:
    """Do both count the same: one harm, one object, one source, one place and time?"""
    same = one.harm == other.harm and one.object_kind == other.object_kind and one.counted_as == other.counted_as
    heads = {folded(one.object), folded(other.object)} - {""}
    places = not one.places or not other.places or any(same_place(p, q) for p in one.places for q in other.places)
    voices = folded(one.according_to) == folded(other.according_to) and one.when == other.when
    linked = any({link.source, link.target} == {one.id, other.id} for link in known.links)
    return same and len(heads) < 2 and places and voices and not linked and known.same_happening(one, other)
