"""Those of whom nobody knows any more: "we never saw my sister again", "I have not heard of him since"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Frame, fills
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_after
from recount.reading.victims import can_be_victim

RANK = 16
WORDS = ("never_saw.saw",)
MISSING = HarmWord("never saw again", "missing", "object", "past")

REACH = 9
"""How many tokens behind "never" the "again" may stand. Tried 6 to 14."""


def find(p: Parse) -> Iterator[Frame]:
    lower, sets = p.tokens.lower, p.lexicon.sets
    if sets["never_saw.saw"].isdisjoint(lower):
        return
    for i, word in enumerate(lower):
        if word not in sets["never_saw.never"]:
            continue
        verb = next((j for j in range(i + 1, min(i + 4, len(lower))) if lower[j] in sets["never_saw.saw"]), None)
        if verb is None:
            continue
        ahead = range(verb + 1, min(len(lower), i + REACH))
        end = next((j for j in ahead if lower[j] in ("again", "since", "more")), None)
        begin = verb + 1 + (lower[verb + 1 : verb + 2] in (("of",), ("from",)))
        first = p.starts.get(begin)
        if end is None or first is None or set(p.letters[verb:end]) & set(".:;wK"):
            continue
        victims = [g for g in coordinated_after(p, first) if _theirs(g) and can_be_victim(p, g, MISSING)]
        if victims and victims[-1].last < end:
            spot = Spot(verb, verb, MISSING, "never-saw")
            yield Frame(spot, "missing", tuple(fills("victim", victims, "never-saw")), "never-saw")


def _theirs(group: Group) -> bool:
    """Somebody's own, somebody by name, or he or she; not "such a crowd"."""
    if group.kind == "pronoun":
        return True
    owned = group.determiner in ("my", "our", "his", "her", "their")
    return (group.kind == "people" and (owned or group.number is not None)) or group.kind == "name"
