"""Lists of the dead by name: "the dead were named as A, 19, and B, 22", "Killed: A (9), B (6)", "five people: A, B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import after_phrases, coordinated_after
from recount.reading.victims import can_be_victim, is_person_name

RANK = 7
COLON = 8
"""A colon so many tokens behind the words opens the list of their names. Tried 3 to 12."""


def find(p: Parse) -> Iterator[Frame]:
    for spot in p.spots:
        i = spot.last + 1
        if p.letters[i : i + 1] == "" or spot.word.harm not in ("killed", "died", "injured", "missing", "abducted"):
            continue
        if p.tokens.words[i] == ":":
            yield from _names(p, spot, i + 1, "named-behind-colon")
        yield from _listed(p, spot)
        for j in range(i, min(i + 4, len(p.letters) - 1)):
            if p.tokens.lower[j] in p.lexicon.sets["named.named"] and p.tokens.lower[j + 1] == "as":
                yield from _names(p, spot, j + 2, "named-as")


def _names(p: Parse, spot: Spot, begin: int, rule: str) -> Iterator[Frame]:
    groups = name_list(p, begin)
    if groups:
        yield Frame(spot, spot.word.harm, tuple([Fill("victim", g, rule) for g in groups]), rule)


def _listed(p: Parse, spot: Spot) -> Iterator[Frame]:
    """ "The dead include two nuns", "among the injured are …", "the injured were …"."""
    if p.letters[spot.first] != "S" or spot.first == 0 or p.letters[spot.first - 1] != "D":
        return
    for j in range(spot.last + 1, min(spot.last + 4, len(p.letters))):
        if p.tokens.lower[j] in p.lexicon.sets["named.listing"]:
            first = p.starts.get(j + 1 + (p.tokens.words[j + 1 : j + 2] == (":",)))
            if first is not None and p.letters[first.last + 1 : first.last + 2] != "K":
                groups = [
                    g
                    for g in list_across_semicolons(p, first)
                    if _particular(g) and (g is first or g.kind != "bare") and can_be_victim(p, g, spot.word)
                ]
                if not groups:
                    return
                yield Frame(spot, spot.word.harm, tuple([Fill("victim", g, "named-are") for g in groups]), "named-are")
            return
        if p.letters[j] != "R":
            return


def _particular(group: Group) -> bool:
    """Certain people, not what all of them are ("the hostages were foreigners")."""
    return group.number is not None or group.name is not None or group.determiner in ("a", "an", "his", "her", "their")


def list_across_semicolons(p: Parse, first: Group) -> list[Group]:
    """A list whose members may be divided by semicolons."""
    groups = coordinated_after(p, first)
    for _ in range(30):
        i = after_phrases(p, groups[-1].last + 1)
        if p.tokens.words[i : i + 1] != (";",):
            break
        i += 1 + (p.letters[i + 1 : i + 2] == "&")
        nxt = p.starts.get(i)
        if nxt is None:
            break
        groups += coordinated_after(p, nxt)
    return groups


def extend(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    """Names behind a colon that belong to a group of several before it."""
    for frame in frames:
        for group in [v.group for v in frame.victims if v.group.number is not None or v.group.plural]:
            end = max(group.last, frame.spot.last)
            ahead = range(end + 1, min(end + COLON, len(p.letters)))
            colon = next((j for j in ahead if p.tokens.words[j] == ":"), None)
            names = _spelled(p, colon + 1, group) if colon is not None else []
            if len(names) > 1:
                yield Frame(
                    frame.spot,
                    frame.harm,
                    tuple([Fill("part", g, "named-part") for g in names]),
                    "part-named",
                    frame.verb,
                )


def _spelled(p: Parse, begin: int, whole: Group) -> list[Group]:
    """The names behind a colon; with people who have none ("and a boy from the manor") where the sum is the whole."""
    named = name_list(p, begin)
    first = p.starts.get(begin)
    if first is None or whole.number is None:
        return named
    listed = [g for g in list_across_semicolons(p, first) if g.kind in ("people", "name")]
    return listed if _count(listed) == whole.number.figure.exact else named


def _count(listed: Sequence[Group]) -> float | None:
    """How many a list spells out: each its number, or one; None where a plural has none."""
    total = 0.0
    for group in listed:
        figure = group.number.figure.exact if group.number is not None else None
        if figure is None and (group.number is not None or (group.plural and group.name is None)):
            return None
        total += figure or 1
    return total


def name_list(p: Parse, begin: int) -> list[Group]:
    """The persons named one after the other from token `begin`, none where something else stands there."""
    first = p.starts.get(begin)
    if first is None or not _is_name(p, first):
        return []
    return [g for g in list_across_semicolons(p, first) if _is_name(p, g)]


def _is_name(p: Parse, group: Group) -> bool:
    if group.number is not None or group.name is None:
        return False
    return is_person_name(p, group) if group.kind == "name" else group.kind == "people"
