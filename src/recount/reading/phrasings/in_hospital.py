"""Injuries told by what became of people: "treated 43 people for shrapnel injuries", "a fourth treated for cuts", "nine
were taken to the Royal Infirmary with knife wounds", "47 are in hospital", "eight remain in a critical condition", "two
lost a leg each"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.agents import agents_after
from recount.reading.frames import Frame, fills
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import after_phrases, coordinated_after, subjects, verb_group
from recount.reading.victims import can_be_victim

RANK = 11
HURT = HarmWord("hurt", "injured", "object", "past")


def find(p: Parse) -> Iterator[Frame]:
    lower = p.tokens.lower
    if any(w in p.lexicon.natural and w != "exposure" for w in lower):
        return
    for i, word in enumerate(lower):
        if word in ("treated", "treating"):
            yield from _treated(p, i)
        elif word in ("lost", "loses", "losing"):
            yield from _limb(p, i)
        elif word in (
            "taken",
            "rushed",
            "flown",
            "airlifted",
            "brought",
            "admitted",
            "carried",
            "sent",
            "hospitalised",
        ):
            yield from _brought(p, i)
        elif word == "critical":
            yield from _critical(p, i)
        elif word in ("in", "on", "into"):
            yield from _lying(p, i)


def _frame(p: Parse, first: int, last: int, victims: list[Group], rule: str) -> Iterator[Frame]:
    found = [g for g in victims if can_be_victim(p, g, HURT) and not (g.noun and g.noun.kind in ("body", "grave"))]
    if found:
        yield Frame(Spot(first, last, HURT, rule), "injured", tuple(fills("victim", found, rule)), rule)


def _wounds(p: Parse, i: int, reach: int = 6) -> int | None:
    """The last token of the wounds named behind token `i` in the same stretch."""
    end = next(
        (
            j
            for j in range(i, min(i + reach, len(p.letters)))
            if p.tokens.lower[j] in p.lexicon.sets["in_hospital.wounds"]
        ),
        None,
    )
    return end if end is not None and not set(p.letters[i:end]) & set(":.w") else None


def _treated(p: Parse, i: int) -> Iterator[Frame]:
    """ "Treated for cuts" with the treated before it, or "treated 43 people for wounds"."""
    lower = p.tokens.lower
    group = p.starts.get(i + 1)
    if group is not None:
        groups = coordinated_after(p, group)
        j = after_phrases(p, groups[-1].last + 1)
        begin = next((k for k in range(groups[-1].last + 1, j + 1) if lower[k : k + 1] == ("for",)), None)
        end = _wounds(p, begin + 1) if begin is not None else None
        if end is not None:
            yield from _frame(p, i, i, groups, "treated")
        elif any(lower[k : k + 1] in (("wounded",), ("injured",)) for k in (group.head,)) and group.number is not None:
            yield from _frame(p, i, group.head, [group], "treated")
        return
    spot = Spot(i, i, HURT, "treated")
    verb = verb_group(p, spot)
    end = _wounds(p, i + 2) if lower[i + 1 : i + 2] == ("for",) else None
    whole = "still" in lower[verb.first : i] and "being" in lower[verb.first : i]
    if end is not None or whole:
        yield from _frame(p, verb.first, end or i, subjects(p, verb.first), "treated")


def _limb(p: Parse, i: int) -> Iterator[Frame]:
    """ "Lost a leg", "lost his sight", "lost the use of both arms"; whom the limb belonged to is the subject."""
    lower = p.tokens.lower
    used = lower[i + 1 : i + 4] in (("the", "use", "of"), ("the", "sight", "of"))
    begin = i + 4 if used else i + 1
    ahead = range(begin, min(begin + 4, len(p.letters)))
    end = next((j for j in ahead if lower[j] in p.lexicon.sets["in_hospital.limbs"]), None)
    sides = [p.letters[j] for j in range(begin, end or begin) if lower[j] not in ("right", "left")]
    if end is None or not set(sides) <= set("DA#$X"):
        return
    if p.tokens.lower[end] in ("hand", "hands", "sight", "feet", "foot") and p.letters[end + 1 : end + 2] == "F":
        return
    if p.letters[i + 1] != "D" and p.letters[i + 1] != "#" and p.letters[i + 1] != "$":
        return
    verb = verb_group(p, Spot(i, i, HURT, "lost-limb"))
    if verb.voice != "passive":
        myself = Group(verb.first - 1, verb.first - 1, verb.first - 1, "pronoun", None, None, None, "")
        told = [myself] if lower[verb.first - 1 : verb.first] == ("i",) else subjects(p, verb.first)
        yield from _frame(p, verb.first, end, told, "lost-limb")


def _brought(p: Parse, i: int) -> Iterator[Frame]:
    """ "Were taken to the Royal Infirmary with knife wounds": people brought somewhere with wounds."""
    verb = verb_group(p, Spot(i, i, HURT, "brought-with-wounds"))
    if verb.voice != "passive" or p.tokens.lower[i + 1 : i + 2] not in (("to",), ("in",), ("away",)):
        return
    begin = next((j for j in range(i + 1, min(i + 12, len(p.letters))) if p.tokens.lower[j] == "with"), None)
    end = _wounds(p, begin + 1) if begin is not None else None
    if end is not None and not agents_after(p, end):
        yield from _frame(p, verb.first, i, subjects(p, verb.first), "brought-with-wounds")


def _lying(p: Parse, i: int) -> Iterator[Frame]:
    """ "47 are in hospital", "two remain in a critical condition", "three are still in St Anne's Hospital"."""
    lower, letters = p.tokens.lower, p.letters
    end = next(
        (j for j in range(i + 1, min(i + 6, len(lower))) if lower[j] in p.lexicon.sets["in_hospital.wards"]), None
    )
    if end is None or set(letters[i + 1 : end]) & set(",:.wIK#"):
        return
    if lower[end] == "critical" and lower[end + 1 : end + 2] != ("condition",):
        return
    if lower[end] == "intensive" and lower[end + 1 : end + 2] != ("care",):
        return
    j = i - 1
    while j >= 0 and (letters[j] in "Rb" or lower[j] in p.lexicon.sets["in_hospital.stay"]):
        j -= 1
    group = p.ends.get(j)
    if j == i - 1 or group is None or group.number is None or group.kind not in ("bare", "people"):
        return
    if lower[end] in ("hospital", "hospitals", "infirmary", "clinic", "surgery") and not _told(p, lower, j, i, group):
        return
    above = p.ends.get(group.first - 2) if p.letters[group.first - 1 : group.first] == "F" else None
    whole = above if above is not None and above.number is not None else group
    yield from _frame(p, j + 1, end, [whole], "in-hospital")


def _critical(p: Parse, i: int) -> Iterator[Frame]:
    """ "One dead, two critical": a figure alone before the word, nothing behind it that it describes."""
    group = p.ends.get(i - 1)
    if (
        group is not None
        and group.kind == "bare"
        and group.number is not None
        and p.letters[i + 1 : i + 2] not in tuple("NPOMSZTF")
    ):
        yield from _frame(p, i, i, [group], "critical")


def _told(p: Parse, lower: tuple[str, ...], j: int, i: int, group: Group) -> bool:
    """A hospital has staff and visitors: that they are the hurt is told by "still", "remain", or harm beside them."""
    stays = any(w in p.lexicon.sets["in_hospital.stay"] or w == "still" for w in lower[j + 1 : i])
    return (
        stays or (group.kind == "bare" or lower[group.head] in p.lexicon.sets["in_hospital.anybody"]) and bool(p.spots)
    )
