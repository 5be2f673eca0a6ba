"""What is said not to have happened: "without causing casualties", "without loss of life", "casualties: nil", "neither
of the two men was injured", "no reports of injuries"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.model import NONE, Figure
from recount.model.claim import Harm
from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import after_phrases, verb_group
from recount.reading.victims import can_be_victim

RANK = 4
WORDS = ("without", "no", "neither", "nought.nil")
LIFE = HarmWord("loss of life", "died", "counted", "noun")
LOSS = HarmWord("losses", "casualties", "counted", "noun")
UNKNOWN = Figure(low=0, high=None, kind="bound")


def find(p: Parse) -> Iterator[Frame]:
    for i, word in enumerate(p.tokens.lower):
        if word == "without":
            yield from _without(p, i)
        elif word == "no" and p.tokens.lower[i + 1 : i + 3] in (("reports", "of"), ("report", "of"), ("word", "of")):
            yield from _reports(p, i)
        elif word == "no" and p.tokens.lower[i + 1 : i + 4] == ("loss", "of", "life"):
            yield _zero(p, Spot(i, i + 3, LIFE, "no-loss"), _death(p), i, NONE)
        elif word == "neither" and p.tokens.lower[i + 1 : i + 2] == ("of",):
            yield from _neither(p, i)
        elif word in p.lexicon.sets["nought.nil"] and i > 1 and p.tokens.lower[i - 1] in ("was", "were"):
            group = p.ends.get(i - 2)
            if group is not None and p.tokens.lower[group.head] in ("loss", "losses", "casualties"):
                loss = Spot(group.head, group.head, LOSS, "no-loss")
                yield _zero(p, loss, "casualties", group.first, NONE, last=i)
        elif word in p.lexicon.sets["nought.nil"] and i > 1 and p.tokens.words[i - 1] in ":=–-":
            spot = next((s for s in p.spots if s.last == i - 2), None)
            if spot is not None:
                yield _zero(p, spot, spot.word.harm, i, NONE, last=i)


def _death(p: Parse) -> Harm:
    """Nobody was killed where the sentence tells of another deed, else nobody died."""
    return "killed" if p.spots else "died"


def _bare(i: int, last: int) -> Group:
    return Group(i, last, last, "bare", None, None, None, "")


def _zero(p: Parse, spot: Spot, harm: Harm, i: int, figure: Figure, last: int | None = None) -> Frame:
    begin, end = min(i, spot.first), max(spot.last, last or 0)
    inside = [g.first for g in p.groups if begin <= g.first <= end or g.first <= spot.first <= g.last]
    group = _bare(min(i, spot.first), max(spot.last, last or 0))
    fill = Fill("victim", group, "nought", figure=figure)
    return Frame(spot, harm, (fill,), "nought", blocks=tuple(inside))


def _without(p: Parse, i: int) -> Iterator[Frame]:
    """ "Without casualties", "without causing any injuries", "without loss of life"."""
    lower = p.tokens.lower
    j = i + 1
    while j < len(lower) and lower[j] in p.lexicon.sets["nought.causing"]:
        j += 1
    if lower[j : j + 3] == ("loss", "of", "life"):
        yield _zero(p, Spot(i, j + 2, LIFE, "without-loss"), _death(p), i, NONE)
        return
    spot = next((s for s in p.spots if s.first == j and s.word.takes in ("counted", "event")), None)
    if (
        spot is not None
        and spot.word.harm in ("casualties", "injured", "died", "killed", "harmed")
        and spot.word.lemma.endswith("s")
    ):
        yield _zero(p, spot, spot.word.harm, i, NONE)


def _reports(p: Parse, i: int) -> Iterator[Frame]:
    """ "No reports of injuries": nothing is known of any, so the upper end is open."""
    for spot in p.spots:
        if (
            i + 3 <= spot.first <= i + 6
            and spot.word.takes in ("counted", "event")
            and p.letters[i + 3 : spot.first].strip("DA&SZN") == ""
        ):
            yield _zero(p, spot, spot.word.harm, i, UNKNOWN)


def _neither(p: Parse, i: int) -> Iterator[Frame]:
    """ "Neither of the two men was injured" is a count of nought."""
    group = p.starts.get(i + 2)
    if group is None:
        return
    j = after_phrases(p, group.last + 1)
    for spot in p.spots:
        if j <= spot.first <= j + 4 and spot.word.takes == "object" and can_be_victim(p, group, spot.word):
            verb = verb_group(p, spot)
            if verb.voice == "passive":
                fill = Fill("victim", group, "neither-of", figure=NONE)
                yield Frame(spot, spot.word.harm, (fill,), "neither-of", verb)
            return
