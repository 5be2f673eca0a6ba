"""Tolls: "the death toll rose to 14", "bringing to two the number of people killed", "put the wounded at five"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot

RANK = 5
TOLL = HarmWord("toll", "killed", "counted", "noun")
REACH = 11
"""How many tokens behind the noun the figure of a toll may stand. Tried 6 to 16."""


def find(p: Parse) -> Iterator[Frame]:
    for i, word in enumerate(p.tokens.lower):
        anchor = _anchor(p, i, word)
        if anchor is None:
            continue
        spot, loose = anchor
        direct = spot.first == i < spot.last and p.letters[i + 1] != "F"  # "the number killed rose to 40"
        before = _figure_before(p, i) if loose and not direct else None
        group = (
            _figure_behind(p, spot.last, strict=not loose) or before or (_figure_moved(p, spot.last) if loose else None)
        )
        if group is not None and not _has_its_own(p, spot, group):
            inside = tuple([g.first for g in p.groups if spot.first <= g.first <= spot.last + 1])
            people = next((g for g in p.groups if spot.first <= g.first <= spot.last and g.kind == "people"), None)
            of = people if people is not None and people.head < spot.last and group.kind == "bare" else None
            yield Frame(spot, spot.word.harm, (Fill("victim", group, "toll", of=of),), "toll", blocks=inside)
            second = _later(p, group)
            if second is not None:
                yield Frame(spot, spot.word.harm, (Fill("victim", second, "toll", of=of),), "toll")


def _has_its_own(p: Parse, spot: Spot, group: Group) -> bool:
    """ "The casualties were 11 dead": the dead are told by their own word."""
    own = next((s for s in p.spots if s.first == group.head), None)
    return own is not None and own.first != spot.first and own.word.harm != spot.word.harm


def _anchor(p: Parse, i: int, word: str) -> tuple[Spot, bool] | None:
    """The noun that a toll's figure belongs to; True where the figure may also stand before it."""
    moves = p.tokens.lower[i + 1 : i + 2]
    if word == "toll" and (p.letters[i + 1 : i + 2] not in ("N", "O") or moves[0] in p.lexicon.sets["tolls.moves"]):
        return Spot(i, i, TOLL, "toll"), True
    if word in p.lexicon.sets["tolls.number"] and p.letters[i + 1 : i + 2] == "F":
        for spot in p.spots:
            if i < spot.first <= i + 9 and not set(p.letters[i + 2 : spot.first]) & set(".:("):
                word_ = msgspec.structs.replace(spot.word, takes="counted")
                return Spot(i, spot.last, word_, "number-of"), True
        return None
    if word in p.lexicon.sets["tolls.number"]:
        for spot in p.spots:
            if spot.first == i + 1 and spot.word.takes in ("object", "state"):
                return Spot(i, spot.last, msgspec.structs.replace(spot.word, takes="counted"), "number-of"), True
    if (
        p.letters[i] in "SZ"
        and i
        and p.tokens.lower[i - 1 - (p.letters[i - 1] == "D")] in p.lexicon.sets["tolls.put"]
        and p.tokens.lower[_behind_places(p, i + 1) :][:1] == ("at",)
    ):
        put = next((s for s in p.spots if s.first == i), None)
        put = msgspec.structs.replace(put, last=_behind_places(p, i + 1) - 1) if put else None
        return (put, False) if put and p.tokens.lower[i].endswith(("s", "dead", "slain", "killed", "wounded")) else None
    if p.letters[i] not in "SJ":
        return None
    group = p.group_at(i)
    if group is not None and group.head == i and group.number is None and group.determiner in ("the", "all"):
        noun = next((s for s in p.spots if s.first == i), None)
        return (noun, False) if noun else None
    return None


def _behind_places(p: Parse, i: int) -> int:
    """The token behind "in the two villages" and the like."""
    while p.tokens.lower[i : i + 1] in (("in",), ("of",), ("on",)):
        group = p.starts.get(i + 1)
        if group is None:
            return i
        i = group.last + 1
    return i


def _later(p: Parse, group: Group) -> Group | None:
    """The second figure of "put the dead at 11, and later at 14"."""
    j = group.last + 1
    while j < len(p.letters) and p.tokens.lower[j] in p.lexicon.sets["tolls.later"]:
        j += 1
    second = p.starts.get(j)
    said = {"later", "then", "subsequently", "finally", "afterwards"} & set(p.tokens.lower[group.last + 1 : j])
    return second if said and second is not None and second.kind == "bare" and second.number is not None else None


def _figure_moved(p: Parse, last: int) -> Group | None:
    """The figure of "the toll from Tuesday's attack on a school rose to 16", however long the words between."""
    for j in range(last + 1, len(p.letters) - 1):
        if p.letters[j] in ".:":
            return None
        if p.tokens.lower[j] in p.lexicon.sets["tolls.moves"]:
            group = p.starts.get(j + 2 if p.tokens.lower[j + 1] in ("to", "at") else j + 1)
            if (
                group is not None
                and group.number is not None
                and (group.kind == "bare" or p.letters[group.head] in "PS")
            ):
                return group
    return None


def _figure_behind(p: Parse, last: int, *, strict: bool) -> Group | None:
    for j in range(last + 1, min(len(p.letters), last + (4 if strict else REACH))):
        group = p.starts.get(j)
        if group is not None and group.number is not None:
            fits = group.kind == "bare" or p.letters[group.head] in "PS"
            lead = p.tokens.lower[j - 1]
            return (
                group
                if fits and lead in p.lexicon.sets["tolls.leads"] and (not strict or lead not in ("of", ",", "to"))
                else None
            )
        if p.letters[j] in "." or (strict and p.letters[j] in ",&"):
            return None
    return None


def _figure_before(p: Parse, i: int) -> Group | None:
    """ "bringing to two the number of …", "gives 3,421 as the number of …"."""
    j = i - 1
    while j > 0 and p.letters[j] in "DA":
        j -= 1
    if p.tokens.lower[j] == "as":
        j -= 1
    group = p.ends.get(j)
    return group if group is not None and group.kind == "bare" and group.number is not None else None
