"""A past form alone behind a group: is it what was done to them ("three men killed in Tarn"), or what they did?"""

from __future__ import annotations

from recount.reading.classes import caseless
from recount.reading.groups import Group
from recount.reading.parse import Parse, Spot

FINITE = frozenset("bhodgV")
PAST = frozenset("EK")
STOPS = frozenset(".:")


def does(p: Parse, group: Group, spot: Spot) -> bool:
    """Is the past form of `spot` the deed of the group before it, with no object that could be harmed?

    It is before an object that is no group ("massacred them", "killed many"), before words that go with what one does
    ("killed without mercy", "shot at the crowd"), behind "who", and where it is all the verb that a sentence has whose
    subject is told as known ("The soldiers killed."): a headline tells of people that nobody knows yet.
    """
    lower, sets = p.tokens.lower, p.lexicon.sets
    last = _last_joined(p, spot.last)
    nxt, behind = (*lower[last + 1 : last + 3], "", "")[:2]
    if nxt in sets["verbs.objects"] or (nxt == "those" and behind in sets["agents.relative"]):
        return True
    if nxt in sets["verbs.many"] and behind not in sets["verbs.of_time"]:
        return True
    if nxt in sets["verbs.manners"] or f"{nxt}_{behind}" in sets["verbs.manners"]:
        return True
    if (nxt == "one" and behind in ("and", ",")) or (nxt == "to" and p.letters[last + 2 : last + 3] == "V"):
        return True
    at = p.starts.get(last + 2) if nxt == "at" else None
    if at is not None and at.kind == "people":
        return True
    if any(s.first > last and s.word.form == "ing" and p.letters[s.first - 1] == "," for s in p.spots):
        return True  # "shot at the car, killing two"
    whom = p.starts.get(last + 1) if last > spot.last else None
    if whom is not None and (whom.determiner or whom.kind == "people"):
        return True
    if p.letters[spot.first - 1 : spot.first] == "w":
        return True
    known = group.determiner.lower() in sets["verbs.known"]
    return known and _begins(p, group) and not _has_verb(p, last + 1)


def _last_joined(p: Parse, last: int) -> int:
    """The last of past forms that stand side by side: "plundered" in "killed, maimed and plundered"."""
    i = last + 1
    while i < len(p.letters) and p.letters[i] in "&,R":
        i += 1
        if i < len(p.letters) and p.letters[i] in PAST and p.letters[i - 1] in "&,R":
            last, i = i, i + 1
    return last


def _begins(p: Parse, group: Group) -> bool:
    """Is the group the first of its sentence, of one that has an end?"""
    opening = p.letters[: group.first].strip('R"')
    return not opening and p.letters[-1:] == "." and not caseless(p.tokens.words)


def _has_verb(p: Parse, i: int) -> bool:
    """Is there another verb in the clause, that is not joined to the one before `i`?"""
    joined = True
    for at in range(i, len(p.letters)):
        letter = p.letters[at]
        if letter in STOPS:
            return False
        if letter in FINITE or (letter in PAST and not joined):
            return True
        joined = letter in "&,B" or (joined and letter == "R")
    return False


def of_whom(p: Parse, agents: list[Group]) -> Group | None:
    """In "the men the soldiers killed were farmers": the men."""
    if len(agents) != 1 or not (agents[0].determiner or agents[0].number):
        return None
    group = p.ends.get(agents[0].first - 1)
    if group is None or group.kind != "people" or group.determiner.lower() not in p.lexicon.sets["verbs.known"]:
        return None
    return group
