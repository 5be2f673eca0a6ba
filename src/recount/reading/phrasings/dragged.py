"""People taken, one by one, by those whom the account has told of before: "they took my father", "my brother was taken
from the house at night", "two girls were pulled out of the column". Only where the account tells of violence."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.agents import agents_after, is_agent
from recount.reading.frames import Frame, fills
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.order import fronted_object
from recount.reading.parse import Parse, Spot
from recount.reading.shared import shared_subject
from recount.reading.syntax import after_phrases, coordinated_after, subjects, verb_group
from recount.reading.victims import armed, can_be_victim, is_people_name

RANK = 9
WORDS = ("dragged.take", "dragged.drag", "forced_into.forced")
RULE = "dragged"


def find(p: Parse) -> Iterator[Frame]:
    lower, sets = p.tokens.lower, p.lexicon.sets
    if all(sets[name].isdisjoint(lower) for name in ("dragged.take", "dragged.drag", "forced_into.forced")):
        return
    for i, word in enumerate(lower):
        takes = word in sets["dragged.take"]
        drags = word in sets["dragged.drag"] or word in sets["forced_into.forced"]
        if not (takes or drags) or p.letters[i + 1 : i + 2] == "k":
            continue
        if not sets["taken.healers"].isdisjoint(lower):
            return
        form = "past" if word in ("took", "led", "dragged", "pulled") else "participle"
        spot = Spot(i, i, HarmWord("take", "abducted", "object", form), "word-take")  # type: ignore[arg-type]
        frame = _was_taken(p, spot, takes=takes) or _they_took(p, spot, takes=takes)
        if frame is not None:
            yield frame


def _was_taken(p: Parse, spot: Spot, *, takes: bool) -> Frame | None:
    verb = verb_group(p, spot)
    if verb.voice != "passive" or not (_leads_away(p, spot.last + 1, takes=takes) or _into_a_car(p, spot.last + 1)):
        return None
    found = subjects(p, verb.first) or shared_subject(p, verb.first)
    car = _into_a_car(p, spot.last + 1)
    victims = [g for g in found if (car or _somebody(p, g)) and can_be_victim(p, g, spot.word)]
    agents = agents_after(p, spot.last)
    groups = [*fills("victim", victims, RULE), *fills("agent", agents, f"{RULE}-agent")]
    return Frame(spot, "abducted", tuple(groups), RULE, verb) if victims else None


def _into_a_car(p: Parse, i: int) -> bool:
    """ "Was forced into a white Toyota": into what people are carried off in."""
    first = p.starts.get(i + 1) if p.tokens.lower[i : i + 1] in (("into",), ("onto",)) else None
    return first is not None and p.tokens.lower[first.last] in p.lexicon.sets["forced_into.vehicles"]


def _they_took(p: Parse, spot: Spot, *, takes: bool) -> Frame | None:
    verb = verb_group(p, spot)
    i = verb.first - 1
    while i > 0 and p.letters[i] == "R":
        i -= 1
    they = p.tokens.lower[i : i + 1] == ("they",)
    off = p.tokens.lower[spot.last + 1 : spot.last + 2] in (("away",), ("off",))
    doers = [g for g in subjects(p, verb.first) if is_agent(p, g)]
    strangers = any(is_people_name(p, g) for g in doers)
    if verb.voice == "passive" or verb.negated or not (they or strangers or armed(p, doers)):
        return None
    fronted = fronted_object(p, spot, verb)
    first = p.starts.get(spot.last + 1 + off) or p.starts.get(spot.last + 1)
    found = fronted or (coordinated_after(p, first) if first is not None else [])
    victims = [g for g in found if _somebody(p, g) and can_be_victim(p, g, spot.word)]
    if not victims or not (fronted or off or _leads_away(p, victims[-1].last + 1, takes=takes)):
        return None
    groups = [*fills("agent", doers, f"{RULE}-agent"), *fills("victim", victims, RULE)]
    return Frame(spot, "abducted", tuple(sorted(groups, key=lambda f: f.group.first)), RULE, verb)


def _somebody(p: Parse, group: Group) -> bool:
    """Somebody's kin, people by number, or one or more by name or noun; whoever "he" is was told of before."""
    if group.kind == "name":
        return group.number is None
    return group.kind == "people" and (group.number is not None or group.determiner != "" or group.named)


def _leads_away(p: Parse, i: int, *, takes: bool) -> bool:
    """Do the words behind say where from, or no more than when? "Took his son to school", "took three men on" say
    something else; who is dragged is dragged out of or from somewhere."""
    lower, sets = p.tokens.lower, p.lexicon.sets
    while p.letters[i : i + 1] in ("R", "t") or lower[i : i + 1] in (("away",), ("off",)):
        if lower[i] in ("away", "off"):
            return True
        i += 1
    if i >= len(lower) or p.letters[i] in ".:,":
        return takes
    if lower[i] == "from" or (lower[i] in ("out", "off") and lower[i + 1 : i + 2] in (("of",), ("the",))):
        j = i + 1 + (lower[i + 1 : i + 2] == ("of",))
        here = p.starts.get(j)
        return here is not None and (lower[here.head] in sets["taken.homes"] | sets["dragged.places"])
    behind = p.letters[after_phrases(p, i) : after_phrases(p, i) + 1]
    when = lower[i] in ("in", "on", "at") and p.letters[i + 1 : i + 2] == "t"
    return takes and (when or (p.letters[i] == "Y" and behind in ("", ".", ",")))
