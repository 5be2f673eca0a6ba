"""Casualties without a number: "suffered heavy casualties", "there were casualties on both sides", "inflicted severe
losses on the garrison"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.model import PLURAL
from recount.reading.frames import Fill, Frame
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot

RANK = 31
WORDS = ("uncounted.losses",)
CASUALTIES = HarmWord("casualties", "casualties", "counted", "noun")


def find(p: Parse) -> Iterator[Frame]:
    lower = p.tokens.lower
    for i, word in enumerate(lower):
        group = p.group_at(i) if word in p.lexicon.sets["uncounted.losses"] else None
        if group is None or group.head != i or group.number is not None:
            continue
        before = lower[group.first - 1] if group.first else ""
        weight = not p.lexicon.sets["uncounted.heavy"].isdisjoint(lower[group.first : i])
        sides = lower[i + 1 : i + 4] in (("on", "both", "sides"), ("on", "all", "sides"))
        bare = set(p.letters[group.first : i]) <= set("DAEN")
        if (
            before not in p.lexicon.sets["uncounted.had"]
            or not bare
            or not (weight or sides)
            or _negated(p, group.first - 1)
        ):
            continue
        if word == "losses" and not _of_arms(p):
            continue
        last = i + 3 if sides else i
        fill = Fill("victim", group, "uncounted", figure=PLURAL)
        yield Frame(Spot(i, last, CASUALTIES, "uncounted"), "casualties", (fill,), "uncounted")


def _negated(p: Parse, i: int) -> bool:
    return "n" in p.letters[max(0, i - 4) : i] or "o" in p.letters[max(0, i - 3) : i]


def _of_arms(p: Parse) -> bool:
    """Losses are of men where the sentence speaks of fighting; a firm's losses are of money."""
    lower = p.tokens.lower
    return not p.lexicon.scope["armed"].isdisjoint(lower) or not p.lexicon.sets["uncounted.arms"].isdisjoint(lower)
