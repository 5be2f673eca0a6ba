"""Harm told by the part of the body: "cut the throat of our neighbour", "broke her jaw", "his arm was broken"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.model.claim import Harm
from recount.reading.frames import Frame, family, fills
from recount.reading.groups import Group, possessor
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_after
from recount.reading.victims import can_be_victim

RANK = 52
REACH = 4
"""How many tokens the verb and the part may be apart ("cut off both his hands"). Tried 3 to 6."""

OWNERS = frozenset({"my", "his", "her"})


def extend(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    """Nothing where the sentence tells already what was done to the same one."""
    lower, sets = p.tokens.lower, p.lexicon.sets
    if sets["body_parts.parts"].isdisjoint(lower) and sets["body_parts.deadly_parts"].isdisjoint(lower):
        return
    for i, word in enumerate(lower):
        if word in sets["body_parts.deadly_parts"]:
            harm, verbs = "killed", sets["body_parts.cut"]
        elif word in sets["body_parts.parts"]:
            harm, verbs = "injured", sets["body_parts.broke"]
        else:
            continue
        verb = _verb(p, i, verbs)
        if verb is None:
            continue
        victims = [g for g in _whose(p, i) if can_be_victim(p, g, HURT)]
        if victims and not _told(p, victims[0], frames):
            yield _frame(p, (min(verb, i), max(verb, i)), harm, victims)  # type: ignore[arg-type]
            return


HURT = HarmWord("hurt", "injured", "object", "past")


def _frame(p: Parse, at: tuple[int, int], harm: Harm, victims: list[Group]) -> Frame:
    spot = Spot(*at, HarmWord("hurt", harm, "object", "past"), "body-part")
    return Frame(spot, harm, tuple(fills("victim", victims, "body-part")), "body-part")


def _verb(p: Parse, part: int, verbs: frozenset[str]) -> int | None:
    """The verb that was done to the part: before it with nothing but its owner between, or behind it in the passive."""
    lower, letters = p.tokens.lower, p.letters
    for j in range(part - 1, max(-1, part - 2 - REACH), -1):
        if lower[j] in verbs or (lower[j] in p.lexicon.sets["body_parts.off"] and lower[j + 1] == "off"):
            return j
        if letters[j] not in "DA#RI'NPMO":
            break
    had = not {"had", "have", "having"}.isdisjoint(lower[max(0, part - 4) : part])
    if had and (lower[part + 1 : part + 2] or ("",))[0] in verbs:
        return part + 1  # "had his hand blown off"
    j = part + 1
    while letters[j : j + 1] in ("b", "h", "R"):
        j += 1
    return j if j > part + 1 and lower[j : j + 1] and lower[j] in verbs else None


def _whose(p: Parse, part: int) -> list[Group]:
    """Whose part of the body it is; empty where nobody is named."""
    group = p.group_at(part)
    if group is None:
        return []
    behind = p.starts.get(group.last + 2)
    if p.letters[group.last + 1 : group.last + 2] == "F" and behind is not None:
        return coordinated_after(p, behind)
    owner = possessor(p.tokens, p.letters, group, p.lexicon)
    if owner is not None:
        return [owner]
    first = next((j for j in range(group.first, part) if p.tokens.lower[j] in OWNERS), None)
    return [Group(first, first, first, "pronoun", None, None, None, "")] if first is not None else []


def _told(p: Parse, victim: Group, frames: Sequence[Frame]) -> bool:
    """Is there harm to life or limb of the same one in this sentence? Whoever "his" is may be anybody in it."""
    for frame in frames:
        if family(frame.harm) not in ("killed", "injured", "casualties"):
            continue
        if victim.kind != "pronoun" or any(
            p.tokens.lower[v.group.head] in ("i", "me") or p.tokens.lower[victim.first] != "my" for v in frame.victims
        ):
            return True
    return False
