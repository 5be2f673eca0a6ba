"""Lives: "claimed nine lives", "cost the lives of 20 people", "six lives were lost", "the loss of five men"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame, fills
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_after, subjects, verb_group
from recount.reading.victims import can_be_victim

RANK = 15
WORDS = ("loss", "life", "lives")
LIVES = HarmWord("life", "died", "counted", "noun")
LOST = HarmWord("loss", "killed", "event", "noun")


def find(p: Parse) -> Iterator[Frame]:
    for i, word in enumerate(p.tokens.lower):
        if word == "loss":
            yield from _loss(p, i)
        if word not in ("life", "lives"):
            continue
        near = p.tokens.lower[max(0, i - 5) : i + 5]
        if "with" not in near and not any(w in p.lexicon.life_verbs or w in ("lost", "loss", "toll") for w in near):
            continue
        spot = Spot(i, i, LIVES, "lives")
        paid = _who_paid(p, i)
        if paid:
            yield Frame(spot, "died", tuple(fills("victim", paid, "lives-theirs")), "lives-theirs")
            continue
        group = p.group_at(i)
        theirs = p.ends.get(i - 2) if p.tokens.lower[i - 1 : i] in (("their",), ("his",), ("her",)) else None
        if theirs is not None and p.tokens.lower[theirs.first - 1 : theirs.first] in (
            ("cost",),
            ("costs",),
            ("costing",),
        ):
            if can_be_victim(p, theirs, LIVES):
                yield Frame(spot, "died", (Fill("victim", theirs, "lives-theirs"),), "lives-theirs")
            continue
        of = p.starts.get(i + 2) if i + 1 < len(p.letters) and p.letters[i + 1] == "F" else None
        if of:
            victims = [g for g in coordinated_after(p, of) if can_be_victim(p, g, LIVES)]
            if victims:
                yield Frame(spot, "died", tuple(fills("victim", victims, "lives-of")), "lives-of")
        elif group and group.number is not None:
            yield Frame(spot, "died", (Fill("victim", group, "lives"),), "lives")


def _loss(p: Parse, i: int) -> Iterator[Frame]:
    """ "Admitted to the loss of five men": a number of people lost."""
    group = p.starts.get(i + 2) if p.letters[i + 1 : i + 2] == "F" else None
    if group is not None and group.number is not None and group.kind == "people" and p.letters[group.head] == "P":
        spot = Spot(i, i, LOST, "loss-of")
        yield Frame(spot, "killed", (Fill("victim", group, "loss-of"),), "loss-of")


def _who_paid(p: Parse, i: int) -> list[Group]:
    """ "Seventeen paid for the raid with their lives": the seventeen."""
    if p.tokens.lower[i - 2 : i - 1] != ("with",) or p.letters[i - 1] != "D":
        return []
    paid = next((j for j in range(i - 3, max(0, i - 10), -1) if p.tokens.lower[j] in ("paid", "pay", "paying")), None)
    if paid is None:
        return []
    verb = verb_group(p, Spot(paid, paid, LIVES, "lives"))
    return [g for g in subjects(p, verb.first) if can_be_victim(p, g, LIVES)]
