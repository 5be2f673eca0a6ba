"""What is left behind: "left a boy paralysed", "left his 19 passengers with injuries", "left sixty households without a
roof", "leaving four men with burns"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.model.claim import Harm
from recount.reading.frames import Frame, fills
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import after_phrases, coordinated_after
from recount.reading.victims import can_be_victim

RANK = 9
WORDS = ("left_with.leave",)
BODILY = HarmWord("left with injuries", "injured", "object", "past")
ROOFLESS = HarmWord("left without a roof", "displaced", "object", "past")


def find(p: Parse) -> Iterator[Frame]:
    lower = p.tokens.lower
    for i, word in enumerate(lower):
        group = p.starts.get(i + 1) if word in p.lexicon.sets["left_with.leave"] else None
        if group is None:
            continue
        groups = coordinated_after(p, group)
        begin = groups[-1].last + 1
        for j in dict.fromkeys((begin, after_phrases(p, begin))):
            found = _state(p, j)
            if found is None:
                continue
            harm, last, sense = found
            groups = [g for g in groups if p.letters[g.head] != "S"]  # "four dead and seven maimed"
            victims = [g for g in groups if can_be_victim(p, g, sense)]
            if victims:
                yield Frame(
                    Spot(j, last, sense, "left-with"), harm, tuple(fills("victim", victims, "left-with")), "left-with"
                )
            break


def _state(p: Parse, j: int) -> tuple[Harm, int, HarmWord] | None:
    """The state told at token `j`, its last token and its sense."""
    lower = p.tokens.lower
    while j < len(lower) and p.letters[j] in "R,":
        j += 1
    if j >= len(lower):
        return None
    if lower[j] in p.lexicon.sets["left_with.hurt"]:
        return "injured", j, BODILY
    if lower[j] in ("with", "without"):
        wanted = p.lexicon.sets["left_with.wounds"] if lower[j] == "with" else p.lexicon.sets["left_with.homes"]
        end = next((k for k in range(j + 1, min(j + 6, len(lower))) if lower[k] in wanted), None)
        if end is not None and "," not in p.letters[j:end]:
            return ("injured", end, BODILY) if lower[j] == "with" else ("displaced", end, ROOFLESS)
    if lower[j : j + 3] in (("in", "a", "coma"), ("in", "critical", "condition"), ("fighting", "for", "life")):
        return "injured", j + 2, BODILY
    return None
