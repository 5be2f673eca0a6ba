"""What a sentence without a word for harm says of those told just before: "Seven were below eighteen", "My brother was
one of them"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recount.model import Claim
from recount.reading.again import COUNT
from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_before

CUE = re.compile(
    rf"\W*(?:among them,? )?{COUNT}[\w-]*(?: of (?:them|these|those))? (?:was|were|are|is)\b"
    r"|\b(?:was|is|were|are) (?:also )?(?:one|two|three|among|with|one of) ?(?:of )?(?:them|these|those)?[.,;]",
    re.IGNORECASE,
)
"""How a sentence that tells of some of them begins, or names one: the first look."""


def of_them(p: Parse, frames: Sequence[Frame], before: Sequence[Claim]) -> Frame | None:
    """Those of the people told of in the sentence before (`before`, its claims) of whom this one says what they were,
    or that somebody was one; None where it tells a harm of its own or says that they lived."""
    if frames or p.spots or not p.lexicon.sets["remaining.spared"].isdisjoint(p.tokens.lower):
        return None
    people = [c for c in before if _several(c)]
    whole = people[-1] if people and len({c.harm for c in people}) == 1 else None
    if whole is None or whole.harm is None:
        return None
    groups = _described(p, whole) or _one_of_them(p)
    if not groups:
        return None
    spot = Spot(groups[0].first, groups[-1].last, HarmWord("of them", whole.harm, "counted", "noun"), "of-them")
    return Frame(spot, whole.harm, tuple([Fill("part", g, "of-them") for g in groups]), "of-them")


def _several(claim: Claim) -> bool:
    """People by number or not, more than one, who were harmed in one way for sure."""
    many = claim.low is None or claim.low > 1
    return claim.object_kind == "people" and claim.figure is not None and many and claim.stance == "affirmed"


def _described(p: Parse, whole: Claim) -> list[Group]:
    """The figures of "Seven were below eighteen, two were women": each with what they were, none above the whole."""
    top = whole.high if whole.high is not None else whole.low
    first = p.starts.get(0)
    if first is None or first.number is None or first.kind != "bare":
        return []
    found = [g for g in p.groups if g.number is not None and g.kind == "bare" and _is_said_what(p, g)]
    sums = sum(g.number.figure.low or 0 for g in found if g.number)
    return found if found and found[0] is first and (top is None or sums <= top) else []


def _is_said_what(p: Parse, group: Group) -> bool:
    """Does "were" with people, an age, a state or a place of birth follow ("were women", "were under age")?"""
    i = group.last + 1
    i += 2 if p.tokens.lower[i : i + 2] in (("of", "them"), ("of", "these"), ("of", "those")) else 0
    if p.letters[i : i + 1] != "b":
        return False
    behind = p.starts.get(i + 1)
    if behind is not None and not (behind.kind == "bare" and p.tokens.lower[i + 1] in p.lexicon.sets["of_them.what"]):
        return behind.kind == "people" and not behind.named
    word = p.tokens.lower[i + 1 : i + 2]
    return p.letters[i + 1 : i + 2] == "a" or bool(word and word[0] in p.lexicon.sets["of_them.what"])


def _one_of_them(p: Parse) -> list[Group]:
    """Those of "my father was one, and my brother Gaspar", "my cousin was among them"."""
    lower = p.tokens.lower
    be = next((i for i, letter in enumerate(p.letters) if letter == "b"), None)
    if be is None or be == 0:
        return []
    j = be + 1 + (p.letters[be + 1 : be + 2] == "R")
    one = lower[j : j + 1] == ("one",) and (lower[j + 1 : j + 2] in ((".",), (",",), ()) or lower[j + 1 : j + 3] == OF)
    if not one and lower[j : j + 2] not in (("among", "them"), ("with", "them"), ("amongst", "them")):
        return []
    group = p.ends.get(be - 1)
    if group is None or group.number is not None:
        return []
    fits = (group.kind == "people" and group.determiner in OWNERS) or group.kind == "name"
    return coordinated_before(p, group) if fits else []


OF = ("of", "them")
OWNERS = frozenset({"my", "our", "his", "her", "their"})
