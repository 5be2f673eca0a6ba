"""Another figure for what was just told, in words that tell of no harm: "residents put the number at 60", "which makes
six", "the priest speaks of eighty or ninety", and an answer that is a bare figure ("How many were killed?
Fourteen.")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from recount.model import Claim, Figure
from recount.model.claim import Harm
from recount.reading.context import Before
from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord, Lexicon, lexicon
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_after

FAR = 2
"""So many sentences before, at most, what the figure is of was told. Tried 1 to 5."""

RATIO = 20.0
"""A figure more than so many times as large or small is of something else. Tried 5 to 50: sources differ tenfold."""

REACH = 7
"""How many tokens behind "the number" or "makes" its figure may stand. Tried 4 to 10."""

COUNT = (
    r"(?:\d|\b\w*(?:ty|teen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|score)\b)"
)
"""A figure, in digits or in words: the first look."""


class Asked(msgspec.Struct, frozen=True):
    """A question after a harm ("How many were killed?"): the number of its sentence, its harm."""

    number: int
    harm: Harm


@cache
def cues(language: str) -> re.Pattern[str]:
    """What a sentence holds that gives a figure again, or is nothing but one."""
    sets = lexicon(language).sets
    names = ("number", "makes", "speaks", "puts", "admits", "includes", "altogether", "found")
    words = sorted(word for name in names for word in sets[f"again.{name}"])
    says = "|".join(sorted(sets["said_number.says"]))
    given = rf"\b(?:{'|'.join(words)})\b[^.;?!]{{0,60}}?{COUNT}|\b(?:{says})\s+(?:(?:only|about|some)\s+)?{COUNT}"
    return re.compile(given, re.IGNORECASE)


BARE = re.compile(
    rf"\W*(?:A[.:]\W+)?(?:(?:about|some|around|at least|maybe|perhaps|only|over)\s+)?{COUNT}[\w-]*[.,:;]", re.IGNORECASE
)
"""A sentence that is, or begins with, a figure alone."""


def may_tell_again(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Is a sentence without a word for harm worth a look?"""
    return BARE.match(text, start, end) is not None or cues(words.language).search(text, start, end) is not None


def asks(p: Parse, frames: Sequence[Frame]) -> Asked | None:
    """The harm that a sentence asks after; None where it is no question of harm."""
    if p.tokens.words[-1:] != ("?",):
        return None
    harm = frames[-1].harm if frames else p.spots[-1].word.harm if p.spots else None
    return Asked(p.number, harm) if harm else None


def told_again(p: Parse, frames: Sequence[Frame], before: Before | None, asked: Asked | None) -> Frame | None:
    """The figure that a sentence gives for what it, or one just before it, tells; None where it gives none."""
    if not p.lexicon.scope["sport"].isdisjoint(p.tokens.lower):
        return None
    used = {f.group.first for frame in frames for f in frame.fills}
    group = next((g for g in p.groups if g.first not in used and _alone(p, g) and _is_given(p, g, frames)), None)
    if group is not None:
        nearest = max((f for f in frames if f.spot.first < group.first), key=lambda f: f.spot.first, default=None)
        harm = nearest.harm if nearest else _harm_before(p, group, before)
        return _frame(group, harm, "figure-again", _at_least(p, group))
    parts = _included(p, before) if not frames else None
    if parts is not None:
        return parts
    group = p.starts.get(_opening(p))
    if frames or group is None or not _alone(p, group):
        return None
    if asked is not None and asked.number < p.number <= asked.number + FAR:
        return _frame(group, asked.harm, "figure-answered")
    says = p.letters[group.last + 1 : group.last + 2] == "," and p.tokens.lower[group.last + 2 : group.last + 3]
    if says and says[0] in p.lexicon.sets["said_number.says"]:
        return _frame(group, _harm_before(p, group, before), "figure-again")
    return None


def _included(p: Parse, before: Before | None) -> Frame | None:
    """The parts of "The figure includes 14 women and nine children", "They include two nuns"."""
    lower, sets = p.tokens.lower, p.lexicon.sets
    verb = next((i for i in range(1, min(len(lower), 6)) if lower[i] in sets["again.includes"]), None)
    group = p.starts.get(verb + 1) if verb is not None else None
    whole = lower[verb - 1] if verb is not None else ""
    if group is None or not (whole in sets["again.number"] or whole in ("they", "these") or whole == "victims"):
        return None
    groups = [g for g in coordinated_after(p, group) if g.kind == "people" and g.number is not None]
    harm = _harm_before(p, groups[0], before) if groups else None
    if harm is None:
        return None
    spot = Spot(group.first, group.last, HarmWord("again", harm, "counted", "noun"), "figure-again")
    return Frame(spot, harm, tuple([Fill("part", g, "part-told-again") for g in groups]), "part-told-again")


def _frame(group: Group, harm: Harm | None, rule: str, figure: Figure | None = None) -> Frame | None:
    if harm is None:
        return None
    spot = Spot(group.first, group.last, HarmWord("again", harm, "counted", "noun"), rule)
    return Frame(spot, harm, (Fill("victim", group, rule, figure),), rule)


def _at_least(p: Parse, group: Group) -> Figure | None:
    """In "cannot be less than forty": forty or more. None where the figure's own words say all."""
    figure = group.number.figure if group.number else None
    before = p.tokens.lower[max(0, group.first - 3) : group.first]
    if figure is None or figure.low is not None or {"cannot", "not"}.isdisjoint(before):
        return None
    return msgspec.structs.replace(figure, low=figure.high, high=None, low_open=False, high_open=False)


def _opening(p: Parse) -> int:
    """The first token behind the mark of an answer ("A.")."""
    words = p.tokens.words
    return 2 if words[:2] in (("A", "."), ("A", ":")) else 1 if words[:1] in (("A.",), ("–",), ("—",), ("-",)) else 0


def _alone(p: Parse, group: Group) -> bool:
    """A figure of several with no noun of its own, at the end of its part of the sentence."""
    if group.kind != "bare" or group.number is None:
        return False
    figure = group.number.figure
    some = (figure.low or figure.high or 0) > 1
    return some and p.letters[group.last + 1 : group.last + 2] in ("", ".", ",", ":", '"', ")", "-", "B")


def _is_given(p: Parse, group: Group, frames: Sequence[Frame]) -> bool:
    """Do words before the figure say that it is one of what was told: "the number was", "makes", "spoke of"?"""
    lower, sets = p.tokens.lower, p.lexicon.sets
    for i in range(group.first - 1, max(-1, group.first - 1 - REACH), -1):
        word = lower[i]
        if word in sets["said_number.says"] and i == group.first - 1:
            return not frames and "w" not in p.letters[:i]
        if word in sets["again.number"] and lower[i + 1 : i + 2] == ("of",) and i + 2 == group.first:
            return not frames
        if word in sets["again.number"]:
            return lower[i + 1] != "of" and i > 0 and _the(p, i)
        if word in sets["again.makes"]:
            return set(lower[i + 1 : group.first]) <= sets["again.between"]
        if word in sets["again.altogether"] and (word != "all" or lower[i - 1 : i] == ("in",)):
            return not frames and set(p.letters[i + 1 : group.first]) <= set("XbR,")
        if word in sets["again.found"] and i == group.first - 1:
            return not frames and i > 0 and lower[i - 1] in ("i", "we", "they")
        if word in sets["again.speaks"]:
            return not frames and lower[i + 1] == "of"
        if word in sets["again.admits"]:
            between = set(lower[i + 1 : group.first])
            return not frames and bool(between) and between <= {"to", "only", "just", "but"}
        if word in sets["again.puts"]:
            return not frames and lower[i + 1 : i + 3] in (("it", "at"), ("them", "at"), ("this", "at"))
        if p.letters[i] in ".:wK(NOPM":
            return False
    return False


def _the(p: Parse, i: int) -> bool:
    """ "The number", "their total", "the true figure": one known, not "a number"."""
    while i > 0 and p.letters[i - 1] in "AR":
        i -= 1
    return p.tokens.lower[i - 1] in ("the", "that", "this", "its", "their", "his", "her", "real", "true")


def _harm_before(p: Parse, group: Group, before: Before | None) -> Harm | None:
    """The harm of the last people counted before, of whom there can be so many."""
    if before is None or p.number - before.number > FAR or p.paragraph - before.paragraph > 1:
        return None
    counted = [c for c in before.claims if _counts(c)]
    if not counted or group.number is None:
        return None
    last = counted[-1]
    if last.figure is not None and last.figure.kind in ("plural", "vague"):
        return last.harm
    old, figure = last.low or last.high or 1, group.number.figure
    new = figure.low or figure.high or 1
    return last.harm if old / RATIO <= new <= old * RATIO else None


def victims_of(frames: Sequence[Frame], told: Sequence[Claim]) -> list[Frame]:
    """The frames of a sentence; "victims" of a deed of which nothing but killing was told are the killed.

    `told` are the claims before the sentence, in order.
    """
    if not any(f.harm == "harmed" and f.spot.word.lemma.startswith("victim") for f in frames):
        return list(frames)
    people = {c.harm for c in told if c.object_kind == "people" and c.harm and c.figure is not None}
    if not people or not people <= {"killed", "died"}:
        return list(frames)
    harm: Harm = "killed" if "killed" in people else "died"
    return [msgspec.structs.replace(f, harm=harm) if f.spot.word.lemma.startswith("victim") else f for f in frames]


def _counts(claim: Claim) -> bool:
    return claim.object_kind == "people" and claim.figure is not None and (claim.low or claim.high or 0) > 1
