"""Deeds as nouns: "the killing of three monks", "the monks' murder", "an assassination attempt against the mayor"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.agents import agents_after, is_agent
from recount.reading.frames import Frame, fills
from recount.reading.groups import Group
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import coordinated_after, subjects
from recount.reading.victims import can_be_victim

RANK = 20


def find(p: Parse) -> Iterator[Frame]:
    for spot in p.spots:
        if spot.word.takes not in ("event", "counted") or p.letters[spot.first] not in "ZS":
            continue
        if spot.word.lemma.startswith("victim"):
            continue  # "victims of the rebels" names who did it, if anybody
        end = _last_of_joined(p, spot)
        owner = _owner(p, spot)
        of = _behind(p, end)
        victims = [g for g in of if can_be_victim(p, g, spot.word)]
        agents: list[Group] = []
        if victims:
            agents = agents_after(p, victims[-1].last) or ([owner] if owner else _doers(p, spot))
            agents = [a for a in agents if is_agent(p, a)]
            rule = "event-of"
        elif owner and not of and can_be_victim(p, owner, spot.word) and spot.word.takes == "event":
            victims, agents, rule = [owner], agents_after(p, spot.last), "event-owner"
        else:
            continue
        found = [*fills("victim", victims, rule), *fills("agent", agents, f"{rule}-agent")]
        yield Frame(spot, spot.word.harm, tuple(found), rule, attempted=_attempted(p, spot))


def _last_of_joined(p: Parse, spot: Spot) -> int:
    """In "the kidnapping and murder of" the last of the nouns that share their "of"."""
    i = spot.last
    while i + 2 < len(p.letters) and p.letters[i + 1] in "&," and p.letters[i + 2] in "ZSN":
        i += 2
    return i


def _behind(p: Parse, i: int) -> list[Group]:
    """The groups behind "of" (or, of an attempt, "against" and "on")."""
    letters, lower = p.letters, p.tokens.lower
    while i + 1 < len(letters) and lower[i + 1] in p.lexicon.scope["attempted"]:
        i += 1
    if letters[i + 1 : i + 2] == "I" and lower[i + 1] not in ("against", "on"):
        j = i + 2
        while j < len(letters) and letters[j] in "DAt$":
            j += 1
        if j > i + 2 and letters[j - 1] in "t$":
            i = j - 1
    if i + 1 < len(letters) and (letters[i + 1] == "F" or lower[i + 1] in ("against", "on")):
        if lower[i + 1] in ("against", "on") and lower[i] not in p.lexicon.scope["attempted"]:
            return []
        group = p.starts.get(i + 2)
        if group:
            return coordinated_after(p, group)
    return []


def _owner(p: Parse, spot: Spot) -> Group | None:
    i = spot.first - 1
    while i > 0 and p.letters[i] in "A":
        i -= 1
    if i > 0 and p.letters[i] == "'":
        return p.ends.get(i - 1)
    return None


def _doers(p: Parse, spot: Spot) -> list[Group]:
    """Who "committed" or "carried out" the deed."""
    i = spot.first - 1
    while i > 0 and p.letters[i] in "DAI#":
        i -= 1
    if p.tokens.lower[i] == "of" and i > 1 and p.letters[i - 1] == "N":
        return _aimed(p, i - 1)
    if i > 0 and p.tokens.lower[i] in p.lexicon.sets["events.did"]:
        while i > 0 and p.letters[i - 1] in "hR":
            i -= 1
        return [] if p.letters[i - 1] == "b" else subjects(p, i)
    return []


def _aimed(p: Parse, i: int) -> list[Group]:
    """Who "set itself the task of" it; "it" is the one body that the sentence has named before."""
    while i > 0 and p.letters[i] in "NADXR":
        i -= 1
    if p.letters[i] not in "EV" or i == 0:
        return []
    if p.tokens.lower[i - 1] == "it":
        named = [g for g in p.groups if g.last < i - 1 and g.name is not None and is_agent(p, g)]
        return named if len(named) == 1 else []
    return subjects(p, i)


def _attempted(p: Parse, spot: Spot) -> bool:
    near = p.tokens.lower[max(0, spot.first - 2) : spot.last + 2]
    return any(w in p.lexicon.scope["attempted"] for w in near)
