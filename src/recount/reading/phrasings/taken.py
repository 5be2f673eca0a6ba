"""People taken: "took 140 prisoners", "was taken from his bed by men in uniform", "took his daughter away", "gunmen are
holding 30 guests", "still hold 18 hostages"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.model.claim import Harm
from recount.reading.agents import agents_after, clause_subject, is_agent
from recount.reading.frames import Frame, fills
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import VerbGroup, coordinated_after, subjects, verb_group
from recount.reading.victims import armed, can_be_victim

RANK = 8
TAKE = {"take": "base", "takes": "s", "took": "past", "taken": "participle", "taking": "ing"}
MAKE = {"make": "base", "makes": "s", "made": "past", "making": "ing"}
HOLD = {"hold": "base", "holds": "s", "held": "participle", "holding": "ing", "keep": "base", "kept": "participle"}
TAKEN_OFF = "taken-off"
KEPT: dict[str, Harm] = {
    "prisoner": "detained", "prisoners": "detained", "captive": "abducted", "captives": "abducted",
    "hostage": "abducted", "hostages": "abducted",
}  # fmt: skip

WORDS = tuple({**TAKE, **HOLD, **MAKE})


def find(p: Parse) -> Iterator[Frame]:
    for i, word in enumerate(p.tokens.lower):
        form = TAKE.get(word) or HOLD.get(word) or MAKE.get(word)
        if form is None or (i + 1 < len(p.letters) and p.letters[i + 1] in "k"):
            continue
        spot = Spot(i, i, HarmWord("take", "abducted", "object", form), "word-take")  # type: ignore[arg-type]
        verb = verb_group(p, spot)
        frame = _prisoners(p, spot, verb) or (
            None
            if word in MAKE
            else _taken_from(p, spot, verb)
            or _taken_away(p, spot, verb)
            or _took(p, spot, verb)
            or _taken_off(p, spot, verb)
            if word in TAKE
            else _held(p, spot, verb)
        )
        if frame is not None:
            yield frame


def _doers(p: Parse, verb: VerbGroup) -> list[Group]:
    if p.letters[verb.first - 1 : verb.first] == "R":
        verb = VerbGroup(verb.first - 1, verb.voice)
    found = subjects(p, verb.first) or (clause_subject(p, verb.first) if verb.perfect or verb.voice == "active" else [])
    found = [g for g in found if is_agent(p, g)]
    first = p.starts.get(0)
    return found or ([first] if first is not None and armed(p, [first]) and p.letters[verb.first - 1] in ",&" else [])


def _prisoners(p: Parse, spot: Spot, verb: VerbGroup) -> Frame | None:
    """ "Took 140 prisoners", "taking two officers and 30 men prisoner", "hold 18 hostages"."""
    if verb.voice == "passive":
        return None
    group = p.starts.get(spot.last + 1)
    if group is None or group.number is None:
        return None
    harm = KEPT.get(p.tokens.lower[group.head])
    victims = [group]
    if harm is None:
        listed = [g for g in coordinated_after(p, group) if can_be_victim(p, g, spot.word)]
        after = p.tokens.lower[listed[-1].last + 1 : listed[-1].last + 2] if listed else ()
        harm = KEPT.get(after[0]) if after else None
        victims = listed
    return _frame(spot, harm, victims, _doers(p, verb), "taken-prisoner", verb) if harm else None


def _taken_from(p: Parse, spot: Spot, verb: VerbGroup) -> Frame | None:
    """ "Was taken from his bed by men in uniform", "87 men were taken from Pell by the Wardens"."""
    if verb.voice != "passive" or p.tokens.lower[spot.last + 1 : spot.last + 2] not in (("from",), ("by",), ("off",)):
        return None
    agents = agents_after(p, spot.last)
    here = p.starts.get(spot.last + 2)
    home = here is not None and p.tokens.lower[here.head] in p.lexicon.sets["taken.homes"]
    strangers = home and any(g.plural for g in agents)
    if (
        not agents
        or not (armed(p, agents) or strangers or _never_seen(p))
        or p.lexicon.sets["taken.healers"] & set(p.tokens.lower)
    ):
        return None
    victims = [g for g in subjects(p, verb.first) if can_be_victim(p, g, spot.word)]
    harm: Harm = "detained" if _of_the_state(p, agents) else "abducted"
    return _frame(spot, harm, victims, agents, "taken-from", verb) if victims else None


def _of_the_state(p: Parse, agents: list[Group]) -> bool:
    return any(not p.lexicon.sets["taken.state"].isdisjoint(p.tokens.lower[g.first : g.last + 1]) for g in agents)


def _never_seen(p: Parse) -> bool:
    lower = p.tokens.lower
    return any(lower[i] in ("seen", "saw", "heard") for i in range(len(lower))) and ("not" in lower or "never" in lower)


def _taken_away(p: Parse, spot: Spot, verb: VerbGroup) -> Frame | None:
    """ "Took his daughter away": the object stands between; the sentence or the doers have to tell of violence."""
    group = p.starts.get(spot.last + 1)
    if verb.voice == "passive" or group is None or group.kind not in ("people", "name", "pronoun", "bare"):
        return None
    away = next(
        (j for j in range(group.last + 1, min(len(p.letters), group.last + 10)) if p.tokens.lower[j] == "away"), None
    )
    victims = [g for g in coordinated_after(p, group) if away is not None and g.last < away]
    if (
        away is None
        or not victims
        or victims[-1].last != away - 1
        or not all(can_be_victim(p, g, spot.word) for g in victims)
    ):
        return None
    doers = _doers(p, verb)
    they = p.tokens.lower[verb.first - 1 : verb.first] == ("they",)
    if not armed(p, doers) and not (they and (_violent(p) or len(victims) > 1)):
        return None
    harm: Harm = "detained" if _of_the_state(p, doers) else "abducted"
    return _frame(spot, harm, victims, doers, "taken-away", verb)


def _took(p: Parse, spot: Spot, verb: VerbGroup) -> Frame | None:
    """ "The soldiers took four girls from the school", "rebels took away 12 boys": the armed take people."""
    i = spot.last + 1 + (p.tokens.lower[spot.last + 1 : spot.last + 2] in (("away",), ("off",)))
    group = p.starts.get(i) or p.starts.get(spot.last + 1)
    if verb.voice == "passive" or group is None or group.number is None or group.kind != "people":
        return None
    if p.lexicon.sets["taken.healers"] & set(p.tokens.lower) or not can_be_victim(p, group, spot.word):
        return None
    if p.tokens.lower[group.head] in ("life", "lives"):
        return None
    doers = _doers(p, verb)
    behind = p.tokens.lower[group.last + 1 : group.last + 2]
    if behind and behind[0] in p.lexicon.sets["taken.other_taking"]:
        return None
    if not doers and p.tokens.lower[verb.first - 1 : verb.first] == ("they",) and _ends(p, group):
        return _frame(spot, "abducted", [group], [], TAKEN_OFF, verb)
    if not armed(p, doers):
        return None
    harm: Harm = "detained" if _of_the_state(p, doers) else "abducted"
    return _frame(spot, harm, coordinated_after(p, group), doers, "took-people", verb)


def _taken_off(p: Parse, spot: Spot, verb: VerbGroup) -> Frame | None:
    """ "40 women and children were taken", "some 70 men were taken off to the camp". Only where the account tells of
    violence: `draft_claims` leaves it out elsewhere."""
    behind = p.tokens.lower[spot.last + 1 : spot.last + 2]
    ends = p.letters[spot.last + 1 : spot.last + 2] in ("", ".", ",", ":", '"', "&")
    if verb.voice != "passive" or not (ends or behind and behind[0] in p.lexicon.sets["taken.off"]):
        return None
    if p.lexicon.sets["taken.healers"] & set(p.tokens.lower):
        return None
    victims = [g for g in subjects(p, verb.first) if g.kind == "people" and can_be_victim(p, g, spot.word)]
    many = victims if _never_seen(p) else [g for g in victims if g.number is not None or g.plural]
    return _frame(spot, "abducted", victims, agents_after(p, spot.last), TAKEN_OFF, verb) if many else None


def _ends(p: Parse, group: Group) -> bool:
    """Does nothing stand behind the taken but where they were taken from or away to?"""
    i = group.last + 1
    return p.letters[i : i + 1] in ("", ".", ",", ":") or p.tokens.lower[i] in ("from", "away", "with", "off")


def _violent(p: Parse) -> bool:
    return any(w in p.lexicon.violent for w in p.tokens.lower)


def _held(p: Parse, spot: Spot, verb: VerbGroup) -> Frame | None:
    """ "Gunmen are holding about 140 guests": who is no arm of a state abducts."""
    doers = _doers(p, verb)
    group = p.starts.get(spot.last + 1)
    if verb.voice == "passive" or group is None or not armed(p, doers) or _of_the_state(p, doers):
        return None
    victims = [g for g in coordinated_after(p, group) if g.kind != "thing" and can_be_victim(p, g, HELD)]
    return _frame(spot, "abducted", victims, doers, "held-by", verb) if victims else None


HELD = HarmWord("keep", "abducted", "object", "past", weak=True)


def _frame(spot: Spot, harm: Harm, victims: list[Group], agents: list[Group], rule: str, verb: VerbGroup) -> Frame:
    found = [*fills("victim", victims, rule), *fills("agent", agents, f"{rule}-agent")]
    return Frame(spot, harm, tuple(sorted(found, key=lambda f: f.group.first)), rule, verb)
