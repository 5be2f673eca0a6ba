"""Moves of those who bear arms: "soldiers surrounded the village". They tell of no harm, but of who came to do it."""

from __future__ import annotations

from recount.reading.frames import Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.deeds import Deed, Words, by_whom, deed_words, is_told, may_be_own, side_of, subject_of
from recount.reading.saying.words import phrase_at


def find_moves(p: Parse) -> tuple[Deed, ...]:
    """The moves of those who bear arms that a sentence tells ("soldiers surrounded the village"), left to right."""
    words, lower = deed_words(p.lexicon.language), p.tokens.lower
    if (words.regular | words.irregular | words.unruly | words.hostile).isdisjoint(lower):
        return ()
    found = []
    for i, word in enumerate(lower):
        phrase = phrase_at(words.moving, lower, i) if word in words.moving else None
        if phrase is None and not (word in words.moves and p.letters[i] in "EVGKN"):
            continue
        last = i + len(phrase[0]) - 1 if phrase else i
        first = i
        while first > 0 and p.letters[first - 1] in "Rhbg":
            first -= 1
        if p.letters[first - 1 : first] in ("T", "o", "n", "d") or "n" in p.letters[first:i]:
            continue
        if not TOO_LATE.isdisjoint(lower[last + 1 : last + 4]):
            continue
        passive = "b" in p.letters[first:i] and not word.endswith("ing") and lower[last] != "loose"
        agents = by_whom(p, last) if passive else subject_of(p, first) if p.letters[i] != "G" else []
        plural = any(g.plural or len(agents) > 1 for g in agents)
        if any(bears_arms(p, words, g) for g in agents) or plural and word in words.hostile:
            found.append(Deed(first, last, tuple(agents), move=True))
    return tuple([d for d in found if is_told(p, words, d)])


def came(p: Parse, frame: Frame) -> tuple[Group, ...]:
    """Those who came when somebody was harmed: "a woman died when masked men broke into her house". Not police or
    soldiers, who may have come to help."""
    words, lower = deed_words(p.lexicon.language), p.tokens.lower
    if words.when.isdisjoint(lower) or not p.lexicon.natural.isdisjoint(lower):
        return ()
    victims = [f.group for f in frame.victims]
    end = max([frame.spot.last, *(v.last for v in victims)])
    if p.letters[frame.spot.last + 1 : frame.spot.last + 2] == "Y":
        return ()
    for move in find_moves(p):
        between = lower[end + 1 : move.agents[0].first]
        near = move.first > end and {"when", "as"} & set(between) and not APART & set(between)
        regular = any("regular" in side_of(p, words, g) for g in move.agents)
        if near and not regular and not may_be_own(p, words, victims, move.agents):
            return move.agents
    return ()


APART = frozenset({";", "but", "while", "before", "although", "though", "until", "after"})
"""Between harm and a coming: the one is not told of the other."""

TOO_LATE = frozenset({"too", "late", "later", "after", "afterwards"})
"""Behind a coming: whoever came then had not done it."""


def bears_arms(p: Parse, words: Words, group: Group) -> bool:
    """Do the words for a group say that it came armed or in a mob, on whatever side?"""
    lower = p.tokens.lower[group.first : group.last + 1]
    return bool(side_of(p, words, group)) or not words.unruly.isdisjoint(lower)
