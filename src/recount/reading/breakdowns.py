"""A total broken down in a list that has no verb: "by ward, 190 in the old town, 120 in the harbour and …",
"Upper Moor, 3,200; Lower Moor, 2,450", "in the west, 740; in the east, 1,010"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.model import Claim
from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot

LEAST = 3
"""So many figures, each with its place, make a list a breakdown. Tried 2 to 4: two are often a date and a distance."""


def breakdown(p: Parse, frames: Sequence[Frame], total: Claim | None) -> Frame | None:
    """The parts that a sentence lists without a verb, as a frame; None where it has no such list.

    The harm is that of the frames of the sentence, else of `total`, the claim before it. No part is above the total.
    """
    used = {f.group.first for frame in frames for f in frame.victims}
    listed = [g for g in p.groups if g.number is not None and _has_place(p, g)]
    new = [g for g in listed if g.first not in used and g.kind == "bare"]
    if len(listed) < LEAST or not new:
        return None
    holder = next((f for f in frames if any(v.group.number for v in f.victims)), None)
    spot = holder.spot if holder else None
    if spot is None and total is not None and total.harm is not None and total.figure is not None:
        spot = Spot(new[0].first, new[0].last, HarmWord("breakdown", total.harm, "counted", "noun"), "breakdown")
    if spot is None:
        return None
    top = total.high if total is not None else None
    if top is not None and any((g.number.figure.low or 0) > top for g in new if g.number):
        return None
    fills = [Fill("part", g, "part-in-list") for g in _with_followers(p, new)]
    return Frame(spot, holder.harm if holder else spot.word.harm, tuple(fills), "part-in-list")


def of_the_whole(p: Parse, frames: Sequence[Frame], told: Sequence[Claim]) -> Frame | None:
    """The parts of "Of the 18, fourteen were men, three women and one a minor", where 18 harmed were told of before.

    `told` are the claims before the sentence, in order. None where no claim has that figure, or the sentence tells a
    harm of its own.
    """
    if frames or p.tokens.lower[:1] != ("of",):
        return None
    whole, comma = p.starts.get(1), p.letters.find(",")
    if whole is None or whole.number is None or comma != whole.last + 1 or p.spots:
        return None
    number = whole.number.figure.exact
    total = next((c for c in reversed(told) if c.harm and c.object_kind == "people" and _exactly(c, number)), None)
    stop = next((i for i in range(comma + 1, len(p.letters)) if p.letters[i] in ".:"), len(p.letters))
    parts = [g for g in p.groups if comma < g.first < stop and g.number is not None and g.kind in ("bare", "people")]
    if total is None or total.harm is None or not parts or parts[0].first != comma + 1:
        return None
    if any((g.number.figure.low or 0) > (number or 0) for g in parts if g.number):
        return None
    spot = Spot(whole.last, whole.last, HarmWord("of the whole", total.harm, "counted", "noun"), "part-of-the-number")
    return Frame(spot, total.harm, tuple([Fill("part", g, "part-of-the-number") for g in parts]), "part-of-the-number")


def _exactly(claim: Claim, number: float | None) -> bool:
    return number is not None and claim.figure is not None and claim.figure.low == number and claim.stance == "affirmed"


def _has_place(p: Parse, group: Group) -> bool:
    """Does a place stand right behind the figure ("190 in the old town") or before it ("in the west, 740")?"""
    letters = p.letters
    i = group.last + 1
    if group.kind == "bare" and letters[i : i + 1] == "I" and p.starts.get(i + 1) is not None:
        return p.starts[i + 1].number is None
    j = group.first - 1
    if j >= 1 and letters[j] == ",":
        j -= 1
    elif j < 0 or letters[j] not in "MNOR:":
        return False
    if letters[j] == "R":
        j -= 1
    before = p.ends.get(j)
    if before is None or before.number is not None and before.name is None:
        return False
    opening = before.first - 1
    return opening < 0 or letters[opening] in ":.,;I(&F"


def _with_followers(p: Parse, groups: Sequence[Group]) -> Iterator[Group]:
    """The figures, and one that "and" joins to the last of them ("310 and 160")."""
    for group in groups:
        yield group
        i = group.last + 1
        nxt = p.starts.get(i + 1) if p.letters[i : i + 1] == "&" else None
        if nxt is not None and nxt.kind == "bare" and nxt.number is not None and nxt not in groups:
            yield nxt
