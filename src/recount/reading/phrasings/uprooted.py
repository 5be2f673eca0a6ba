"""People made to go: "shelling forced residents to spend the winter elsewhere", "compelled 40 families to leave", "900
households left nine villages and have not returned", "crossed the river into exile"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.agents import agents_after, is_agent
from recount.reading.frames import Frame, fills
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import after_phrases, coordinated_after, subjects, verb_group
from recount.reading.victims import can_be_victim

RANK = 9
WORDS = ("uprooted.drive", "uprooted.force", "left", "crossed")
HOME = HarmWord("forced to leave", "displaced", "object", "past")


def find(p: Parse) -> Iterator[Frame]:
    for i, word in enumerate(p.tokens.lower):
        if word in p.lexicon.sets["uprooted.drive"]:
            yield from _driven(p, i)
        if word in p.lexicon.sets["uprooted.force"]:
            yield from _forced(p, i)
        elif word == "left":
            yield from _left(p, i)
        elif word == "crossed":
            yield from _crossed(p, i)


def _forced(p: Parse, i: int) -> Iterator[Frame]:
    """ "Forced residents of Horlivka to spend the winter elsewhere": made to go, by what they are made to do."""
    group = p.starts.get(i + 1)
    verb = verb_group(p, Spot(i, i, HOME, "forced-to-go"))
    if group is None or verb.voice == "passive":
        return
    groups = coordinated_after(p, group)
    j = after_phrases(p, groups[-1].last + 1)
    j = next((k for k in range(groups[-1].last + 1, j + 1) if p.letters[k : k + 1] == "T"), j)
    if p.letters[j : j + 1] != "T":
        return
    goes = p.tokens.lower[j + 1 : j + 2]
    away = next(
        (k for k in range(j + 1, min(j + 8, len(p.letters))) if p.tokens.lower[k] in p.lexicon.sets["uprooted.away"]),
        None,
    )
    if not (goes and goes[0] in p.lexicon.sets["uprooted.go"]) and away is None:
        return
    agents = [g for g in subjects(p, verb.first) if is_agent(p, g)]
    yield from _frame(p, Spot(i, i, HOME, "forced-to-go"), groups, "forced-to-go", agents)


def _driven(p: Parse, i: int) -> Iterator[Frame]:
    """ "Drove 5,000 people from their homes", "has forced 300 families from their villages"."""
    group = p.starts.get(i + 1)
    if group is None:
        return
    groups = coordinated_after(p, group)
    behind = p.tokens.lower[groups[-1].last + 1 : groups[-1].last + 6]
    home = next((w for w in behind[1:] if w in p.lexicon.sets["uprooted.homes"]), None)
    if behind[:1] not in (("from",), ("off",), ("out",)) or home is None:
        return
    verb = verb_group(p, Spot(i, i, HOME, "driven-from-home"))
    if verb.voice != "passive":
        agents = [g for g in subjects(p, verb.first) if is_agent(p, g)]
        yield from _frame(p, Spot(i, i, HOME, "driven-from-home"), groups, "driven-from-home", agents)


def _left(p: Parse, i: int) -> Iterator[Frame]:
    """ "Left nine villages and have not returned": going for good."""
    lower = p.tokens.lower
    back = next(
        (k for k in range(i, len(lower) - 1) if lower[k] in ("not", "never") and lower[k + 1] in ("returned", "come")),
        None,
    )
    if back is not None and p.starts.get(i + 1) and ":" not in p.letters[i:back]:
        who = subjects(p, i) or _before_dashes(p, i)
        yield from _frame(p, Spot(i, i, HOME, "left-for-good"), who, "left-for-good", [])


def _before_dashes(p: Parse, i: int) -> list[Group]:
    """In "900 households – 4,500 to 5,000 persons – left" both."""
    if p.letters[i - 1 : i] != "-":
        return []
    begin = p.letters.rfind("-", 0, i - 1)
    found = [p.ends.get(begin - 1), p.starts.get(begin + 1)] if begin > 0 else []
    return [g for g in found if g is not None and g.number is not None]


def _crossed(p: Parse, i: int) -> Iterator[Frame]:
    """ "Crossed the river into exile", "crossed the border as refugees"."""
    lower = p.tokens.lower
    ahead = lower[i + 1 : i + 8]
    if "exile" in ahead or "refugees" in ahead:
        verb = verb_group(p, Spot(i, i, HOME, "crossed-into-exile"))
        yield from _frame(p, Spot(i, i, HOME, "crossed-into-exile"), subjects(p, verb.first), "crossed-into-exile", [])
    elif not p.lexicon.sets["uprooted.borders"].isdisjoint(ahead[:3]):
        verb = verb_group(p, Spot(i, i, HOME, "crossed-border"))
        who = [g for g in subjects(p, verb.first) if g.number is not None and _lives_there(p, g)]
        yield from _frame(p, Spot(i, i, HOME, "crossed-border"), who, "crossed-border", [])


def _lives_there(p: Parse, group: Group) -> bool:
    """People at large: soldiers cross borders, too."""
    return p.tokens.lower[group.head] in p.lexicon.sets["uprooted.anybody"]


def _frame(p: Parse, spot: Spot, groups: list[Group], rule: str, agents: list[Group]) -> Iterator[Frame]:
    victims = [g for g in groups if can_be_victim(p, g, HOME)]
    if victims:
        found = [
            *fills("victim", victims, rule),
            *fills("agent", agents or agents_after(p, spot.last), f"{rule}-agent"),
        ]
        yield Frame(spot, "displaced", tuple(sorted(found, key=lambda f: f.group.first)), rule, verb_group(p, spot))
