"""Cases told apart and lists of names, behind a deed told before: "in 30 of the cases the killers came on a motorcycle,
in 17 they wore uniform", "forty-one names were given to the mission"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recount.model import Claim
from recount.reading.context import Before
from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord, Lexicon
from recount.reading.parse import Parse, Spot

LOOK = re.compile(
    r"\b[Ii]n (?:an? |the )?(?:further )?[\w-]+ (?:of (?:them|the|these|those)|cases|instances)\b|\bnames\b"
)
"""The first look: worth a parse behind a sentence of harm."""

FAR = 8
"""So many claims before, at most, the cases are counted. Tried 4 to 12."""


def may_share(text: str, start: int, end: int) -> bool:
    """Is a sentence without a word for harm worth a look?"""
    return LOOK.search(text, start, end) is not None


def in_so_many(p: Parse, frames: Sequence[Frame], told: Sequence[Claim]) -> Frame | None:
    """The parts of "In 30 of the cases …; in 17 they were policemen; in the remaining six …", where so many cases or
    deeds were counted before. `told` are the claims before the sentence, in order."""
    total = next((c for c in reversed(told[-FAR:]) if _cases(p.lexicon, c)), None)
    if total is None and not p.lexicon.sets["cases.cases"].isdisjoint(p.tokens.lower):
        total = max((c for c in told[-FAR:] if _many(c)), key=lambda c: c.low or 0, default=None)
    if total is None or total.harm is None or total.figure is None:
        return None
    used = {v.group.first for frame in frames for v in frame.victims}
    top = total.figure.high or total.figure.low or 0
    groups = [g for g in p.groups if g.first not in used and _opens(p, g) and (_low(g) or top + 1) <= top]
    if not groups or not any(_of_cases(p, g) for g in groups):
        return None
    spot = Spot(groups[0].first, groups[0].last, HarmWord("cases", total.harm, "counted", "noun"), "in-so-many")
    return Frame(spot, total.harm, tuple([Fill("part", g, "part-in-so-many") for g in groups]), "part-in-so-many")


def _many(claim: Claim) -> bool:
    """Is it a total of people, of whom cases may be told apart ("in 63 cases the victims had stepped on mines")?"""
    counts = claim.figure is not None and claim.figure.kind in ("count", "bound") and claim.stance == "affirmed"
    return (
        counts
        and claim.object_kind == "people"
        and claim.harm in ("killed", "died", "missing")
        and (claim.low or 0) >= MANY
    )


MANY = 10
"""From so many people on, cases of them may be told apart. Tried 5 to 20."""


def _low(group: Group) -> float | None:
    return group.number.figure.low if group.number is not None else None


def _cases(words: Lexicon, claim: Claim) -> bool:
    """Does the claim count cases, or deeds by their noun ("53 killings")?"""
    if claim.object_kind != "people" or claim.figure is None or (claim.low or 0) < 3 or claim.stance != "affirmed":
        return False
    if claim.counted_as == "cases":
        return True
    last = claim.quote.lower().split()[-1]
    return any(h.events or h.takes in ("counted", "event") for h in words.harms.get(last, ())) and last.endswith("s")


def _opens(p: Parse, group: Group) -> bool:
    """Does the figure stand behind an "in" that opens a part of the sentence?"""
    i = group.first - 1
    while i > 0 and p.letters[i] in "DAR":
        i -= 1
    if group.number is None or i < 0 or p.tokens.lower[i] != "in":
        return False
    bare = group.kind == "bare" or p.tokens.lower[group.head] in p.lexicon.sets["cases.cases"]
    return bare and (i == 0 or p.letters[i - 1] in ",:" or p.tokens.lower[i - 1] in ("and", "while", "but"))


def _of_cases(p: Parse, group: Group) -> bool:
    """ "71 of them", "30 of the cases", "12 cases"."""
    behind = p.tokens.lower[group.last + 1 : group.last + 4]
    cases = p.lexicon.sets["cases.cases"]
    of = behind[:1] == ("of",) and (behind[1:2] in (("them",), ("these",), ("those",)) or bool(cases & set(behind)))
    inner = p.tokens.lower[group.first : group.last + 1]
    return of or bool(cases & set(inner)) or "them" in inner or "these" in inner


def by_names(p: Parse, frames: Sequence[Frame], before: Before | None) -> Frame | None:
    """The figure of a list of names: of those who were killed, died, vanished or were taken in the sentence before."""
    group = next((g for g in p.groups if g.number is not None and p.tokens.lower[g.head] in ("names", "name")), None)
    if group is None or before is None or p.number - before.number > 2 or (_low(group) or 0) < 3:
        return None
    told = [c for c in before.claims if c.object_kind == "people" and c.harm in LISTED and (c.low or 0) > 1]
    if not told or any(group.first <= f.spot.first <= group.last + 4 for f in frames):
        return None
    harm = told[-1].harm or "killed"
    spot = Spot(group.head, group.head, HarmWord("names", harm, "counted", "noun"), "names-listed")
    return Frame(spot, harm, (Fill("victim", group, "names-listed"),), "names-listed")


LISTED = frozenset({"killed", "died", "missing", "abducted", "detained"})
"""What those may have met whose names stand in a list."""
