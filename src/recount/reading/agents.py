"""Who did it: behind "by", before a verb, behind a deed as a noun. Where the words leave a doubt, nobody."""

from __future__ import annotations

from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.words import saying
from recount.reading.syntax import after_phrases, climb, coordinated_after, subjects


def agents_after(p: Parse, last: int) -> list[Group]:
    """Whom a passive's "by" names; none where it names what did the harm ("by a bomb") or how ("by drowning")."""
    letters = p.letters
    for i in range(last + 1, min(len(letters), last + 14)):
        if letters[i] in ".:swB#EVGbhoK" or (letters[i] == "," and letters[i + 1 :].lstrip("R")[:1] != "Y"):
            return []
        if letters[i] == "Y":
            group = p.starts.get(i + 1)
            if group is None:
                return []
            return named_agents(p, group)
    return []


def named_agents(p: Parse, group: Group) -> list[Group]:
    """The group behind "by" and those listed with it, less those who begin another clause: in "killed by raiders, the
    Red Cross said" the Red Cross only says so. A past form behind a list may also be a participle ("bandits armed with
    knives"): where nobody can tell, the words behind the last comma go."""
    found = coordinated_after(p, group)
    behind = after_phrases(p, found[-1].last + 1)
    while p.letters[behind : behind + 1] == "R":
        behind += 1
    says = behind < len(p.letters) and p.tokens.lower[behind] in saying(p.lexicon.language).verbs
    if len(found) > 1 and behind < len(p.letters) and (says or p.letters[behind] in "EVKGbhod"):
        ends = p.letters.rfind(",", found[0].last, found[-1].first)
        if ends < 0 and says:
            ends = p.letters.rfind("&", found[0].last, found[-1].first)
        found = [g for g in found if ends < 0 or g.first < ends]
    return [g for g in found if is_agent(p, g)]


def agents_of_deed(p: Parse, deed: Group) -> list[Group]:
    """Who did a deed that is named as a noun: "an attack by gunmen", "a raid carried out by the guerrillas"."""
    i = deed.last + 1
    while p.letters[i : i + 1] == "z":
        i += 1
    if p.letters[i : i + 1] == "E":
        if p.tokens.lower[i] not in p.lexicon.sets["agents.done"]:
            return []
        i += 1
        if p.tokens.lower[i : i + 1] == ("out",):
            i += 1
    if p.letters[i : i + 1] != "Y":
        return []
    group = p.starts.get(i + 1)
    return named_agents(p, group) if group else []


def follows_deed(p: Parse, group: Group) -> bool:
    """Is "which" or "that" behind the group, and a deed before it: "an attack on the General Staff, which killed two"?
    Then the deed killed them, not the Staff."""
    i = group.last + 1
    i += p.letters[i : i + 1] == ","
    if p.tokens.lower[i : i + 1] not in (("which",), ("that",)):
        return False
    chain = [group]
    climb(p, group, chain)
    return any(p.tokens.lower[g.head] in p.lexicon.things for g in chain[1:])


REACH_OF_DEED = 24
"""How many tokens behind a verb of harm the deed may stand in which it was done. Tried 12 to 40."""


def deed_behind(p: Parse, last: int) -> list[Group]:
    """Who did the deed in which somebody was harmed: "was killed in an attack carried out by three men"."""
    for i in range(last + 1, min(len(p.letters), last + REACH_OF_DEED)):
        if p.letters[i] in ".:;BswK":
            return []
        group = p.starts.get(i)
        if group is not None and p.tokens.lower[group.head] in p.lexicon.things:
            found = agents_of_deed(p, group)
            if found:
                return found
    return []


WEAPONS = ("gun", "guns", "bomb", "bombs", "fire", "rifle", "rifles", "missile", "missiles", "mine", "mines")
"""Endings of words for what harms without being anybody."""


def is_agent(p: Parse, group: Group) -> bool:
    """Can the group do harm on purpose: people, a body of people, a name, not a thing or a happening? Not "not the
    army", nor whom a relative clause names as its object ("raiders who fought the army killed")."""
    if p.letters[group.first - 1 : group.first] == "n" or _object_of_relative(p, group):
        return False
    word = p.tokens.lower[group.head]
    if word in p.lexicon.things or word in p.lexicon.harms or word.endswith(WEAPONS):
        return False
    return group.kind in ("people", "name") or word in p.lexicon.organisations or group.name is not None


def _object_of_relative(p: Parse, group: Group) -> bool:
    i = group.first - 1
    if i < 1 or p.letters[i] not in "EVK" or p.tokens.lower[i] in saying(p.lexicon.language).verbs:
        return False
    while i > 0 and p.letters[i - 1] in "EVKhbdoR":
        i -= 1
    return i > 0 and p.letters[i - 1] == "w" and p.tokens.lower[i - 1] in p.lexicon.sets["agents.relative"]


def clause_subject(p: Parse, i: int) -> list[Group]:
    """The subject of the finite verb before token `i`, for a participle that hangs on it ("attacked …, killing …")."""
    depth = 0
    for j in range(i - 1, 0, -1):
        if p.letters[j] == ")":
            depth += 1
        elif p.letters[j] == "(":
            depth -= 1
        if depth > 0:
            continue
        if p.letters[j] in ":." or (p.letters[j] == "s" and p.tokens.lower[j] not in ("when", "while", "as")):
            return []
        if p.letters[j] in "EVK" and not p.group_at(j) and not p.tokens.lower[j].endswith("ing"):
            first = j
            while first > 0 and p.letters[first - 1] in "Rhn":
                first -= 1
            if p.letters[first - 1] in "bI":
                return []
            found = subjects(p, first)
            if found and p.letters[max(0, found[0].first - 1)] not in "EVKG":
                return found
    return []
