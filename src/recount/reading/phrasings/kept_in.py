"""People kept somewhere: "they kept me in a cell for forty days", "we were held in the basement of the mill"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.model.claim import Harm
from recount.reading.agents import is_agent
from recount.reading.frames import Frame, fills
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_after, subjects, verb_group
from recount.reading.victims import can_be_victim

RANK = 9
WORDS = ("kept_in.keep",)
KEPT = HarmWord("keep", "detained", "object", "past")

REACH = 5
"""How many tokens behind the kept the place may stand. Tried 3 to 8."""


def find(p: Parse) -> Iterator[Frame]:
    """Only where the account tells of violence: `draft_claims` leaves it out elsewhere."""
    lower, sets = p.tokens.lower, p.lexicon.sets
    if sets["kept_in.keep"].isdisjoint(lower) or sets["kept_in.places"].isdisjoint(lower):
        return
    for i, word in enumerate(lower):
        if word not in sets["kept_in.keep"]:
            continue
        verb = verb_group(p, Spot(i, i, KEPT, "kept-in"))
        if verb.voice == "passive":
            victims = subjects(p, verb.first)
            end = i
        else:
            victims = _kept(p, i)
            end = victims[-1].last if victims else i
        place = _place(p, end + 1)
        victims = [g for g in victims if g.kind in ("people", "name", "pronoun") and can_be_victim(p, g, KEPT)]
        if place is None or not victims or verb.negated:
            continue
        doers = [g for g in subjects(p, verb.first) if is_agent(p, g)] if verb.voice != "passive" else []
        found = [*fills("agent", doers, "kept-in-agent"), *fills("victim", victims, "kept-in")]
        harm: Harm = "detained" if sets["taken.captors"].isdisjoint(lower) else "abducted"
        spot = Spot(i, i, KEPT, "kept-in")
        yield Frame(spot, harm, tuple(sorted(found, key=lambda f: f.group.first)), "kept-in", verb)


def _kept(p: Parse, i: int) -> list[Group]:
    """Whom the verb at token `i` names behind it."""
    if p.tokens.lower[i + 1 : i + 2] in (("me",), ("us",)):
        return [Group(i + 1, i + 1, i + 1, "pronoun", None, None, None, "")]
    first = p.starts.get(i + 1)
    return coordinated_after(p, first) if first is not None else []


def _place(p: Parse, i: int) -> int | None:
    """The token of the cell or camp named behind token `i`; None where none is."""
    if p.tokens.lower[i : i + 1] not in (("in",), ("inside",), ("at",)):
        return None
    ahead = range(i + 1, min(i + 1 + REACH, len(p.letters)))
    return next((j for j in ahead if p.tokens.lower[j] in p.lexicon.sets["kept_in.places"]), None)
