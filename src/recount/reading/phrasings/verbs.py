"""Verbs of harm: "three men were killed", "gunmen killed three men", "three men killed in a raid", "three men died"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recount.model import PEOPLE_HARMS
from recount.model.claim import Harm
from recount.reading.agents import (
    agents_after,
    agents_of_deed,
    clause_subject,
    deed_behind,
    follows_deed,
    is_agent,
    named_agents,
    object_of_verb,
    relative_owner,
    subject_only,
    who_sent,
)
from recount.reading.alone import does, of_whom
from recount.reading.frames import Fill, Frame, fills
from recount.reading.groups import Group
from recount.reading.order import fronted_object, in_company, own_behind
from recount.reading.parse import Parse, Spot
from recount.reading.shared import shared_passive, shared_subject
from recount.reading.syntax import (
    VerbGroup,
    after_phrases,
    begins_clause,
    coordinated_after,
    objects,
    subjects,
    verb_group,
)
from recount.reading.victims import can_be_victim, unwrapped

RANK = 10


class _Read(msgspec.Struct, frozen=True):
    voice: str
    victims: list[Group]
    agents: list[Group]
    verb: VerbGroup


def find(p: Parse) -> Iterator[Frame]:
    yield from _told_together(p, list(_frames(p)))


def _told_together(p: Parse, frames: list[Frame]) -> Iterator[Frame]:
    """ "Killed or wounded" is casualties, not told apart; "shot and killed" is killing alone."""
    skip: set[int] = set()
    frames = [_with_agents(frame, frames[n + 1 : n + 2]) for n, frame in enumerate(frames)]
    for n, frame in enumerate(frames):
        if n in skip:
            continue
        nxt = frames[n + 1] if n + 1 < len(frames) else None
        if (
            nxt
            and [v.group for v in nxt.victims] == [v.group for v in frame.victims]
            and nxt.spot.first - frame.spot.last <= 3
        ):
            between = p.tokens.lower[frame.spot.last + 1 : nxt.spot.first]
            harms = {frame.harm, nxt.harm}
            if harms == {"killed", "injured"} and ("or" in between or "and" in between):
                skip.add(n + 1)
                frame = msgspec.structs.replace(frame, harm="casualties", rule=f"{frame.rule}-together")
            elif frame.harm == "casualties" and nxt.harm in ("killed", "injured", "died"):
                continue
        later = _died_of_it(frame, frames[n + 1 :]) if frame.harm in ("injured", "casualties") else None
        if later is None:
            yield frame
        elif frame.spot.word.lemma not in ("injure", "hurt"):
            frames[frames.index(later)] = msgspec.structs.replace(later, harm="killed")


def _died_of_it(frame: Frame, following: list[Frame]) -> Frame | None:
    """ "Was struck with a hammer and died two days later" is one death: the frame that tells it."""
    whom = [v.group for v in frame.victims]
    return next((f for f in following if f.harm in ("died", "killed") and [v.group for v in f.victims] == whom), None)


def _with_agents(frame: Frame, following: list[Frame]) -> Frame:
    """ "Abducted and later murdered by armed men": both by them."""
    for nxt in following:
        same = {f.group for f in frame.victims} == {f.group for f in nxt.victims}
        if same and not frame.agents and nxt.agents and 0 < nxt.spot.first - frame.spot.last <= 4:
            return msgspec.structs.replace(frame, fills=(*frame.fills, *nxt.agents))
    return frame


def _frames(p: Parse) -> Iterator[Frame]:
    made: dict[int, _Read] = {}
    things = _of_things(p)
    for spot in p.spots:
        if spot.word.lemma in ("burn", "burnt") and _burned_within(p, spot):
            spot = msgspec.structs.replace(spot, word=msgspec.structs.replace(spot.word, harm="killed"))
        if spot.word.takes == "subject":
            read = _intransitive(p, spot, made)
        elif spot.word.takes == "object":
            read = _transitive(p, spot, made)
        else:
            continue
        if read is None:
            continue
        if spot.word.lemma == "shot down" and any(g.kind == "people" for g in read.victims):
            spot = msgspec.structs.replace(spot, word=msgspec.structs.replace(spot.word, harm="killed"))
        made[spot.last] = read
        of = things if spot.word.harm not in PEOPLE_HARMS else None
        found: list[Fill] = []
        for group in [_counted_beside(p, unwrapped(p, g, spot.word)) for g in read.victims]:
            if can_be_victim(p, group, spot.word):
                found.append(Fill("victim", group, f"verb-{read.voice}"))
                of = things = group if group.kind != "bare" else of
            elif group.kind == "bare" and of is not None and of.kind == "thing":
                found.append(Fill("victim", group, f"verb-{read.voice}-elided", of=of))
        if found:
            yield _frame(p, spot, read, found)


def _burned_within(p: Parse, spot: Spot) -> bool:
    """ "Was burnt in a hut", "burned the family in their house": people within a building that burns are killed."""
    first = p.starts.get(spot.last + 1)
    whom = [first] if first is not None else subjects(p, verb_group(p, spot).first)
    if not whom or not all(g.kind in ("people", "name", "pronoun") for g in whom):
        return False
    i = (whom[0].last if first is not None else spot.last) + 1
    i += 2 if p.letters[i : i + 2] == "F#" else 0
    within = p.starts.get(i + 1) if p.tokens.lower[i : i + 1] in (("in",), ("inside",)) else None
    if within is None:
        return False
    building = within.noun is not None and within.noun.kind == "building"
    return building or p.tokens.lower[within.head] in p.lexicon.sets["verbs_within.rooms"]


def _of_things(p: Parse) -> Group | None:
    """In "Of the 94 farms in the parish 91 were burned", "In a village of 60 houses only four …": what is counted."""
    first = next((i for i, letter in enumerate(p.letters[:3]) if letter == "F"), None)
    group = p.starts.get(first + 1) if first is not None else None
    return group if group is not None and group.kind == "thing" else None


def _counted_beside(p: Parse, group: Group) -> Group:
    """In "the whole population of the village, 1,200 people, was deported": the 1,200 people."""
    many = group.noun is not None and (group.noun.collective or group.noun.plural) and group.kind == "people"
    if not many or group.number is not None or group.named:
        return group
    i = after_phrases(p, group.last + 1)
    count = p.starts.get(i + 1) if p.letters[i : i + 1] in (",", "(", "-") else None
    if count is None or count.number is None or count.kind not in ("people", "bare"):
        return group
    closed = p.letters[count.last + 1 : count.last + 3] in (",b", ",h", ")b", "-b", ")h", ",.")
    return count if closed or p.tokens.lower[count.last + 1 : count.last + 3] == ("in", "all") else group


def _frame(p: Parse, spot: Spot, read: _Read, victims: list[Fill]) -> Frame:
    rule = f"verb-{read.voice}"
    none = spot.word.lemma == "lose" or all(f.group.number and f.group.number.figure.high == 0 for f in victims)
    agents = [] if none else fills("agent", _agents(p, spot, read), f"{rule}-agent")
    harm = _harm(p, spot, [f.group for f in victims] if read.voice == "active" else [])
    found = sorted([*victims, *agents], key=lambda f: f.group.first)
    return Frame(spot, harm, tuple(found), rule, read.verb)


def _agents(p: Parse, spot: Spot, read: _Read) -> list[Group]:
    """Those who did it: the agents themselves, or whoever did the deed that stands in their place."""
    doers = subject_only(p, read.agents) if read.voice == "active" else read.agents
    found = [g for g in (relative_owner(p, g) for g in doers) if is_agent(p, g)]
    if found and not follows_deed(p, found[0]):
        return found
    if found:
        return []
    for group in read.agents:
        sent = who_sent(p, group)
        found = named_agents(p, sent) if sent is not None else agents_of_deed(p, group)
        if found:
            return found
    return deed_behind(p, spot.last) if read.voice != "active" else []


def _intransitive(p: Parse, spot: Spot, made: dict[int, _Read]) -> _Read | None:
    verb = verb_group(p, spot)
    if verb.joined_to in made:
        return _Read("subject", made[verb.joined_to].victims, [], verb)
    victims = _there(p, spot, verb) or subjects(p, verb.first)
    if not victims and spot.word.harm != "displaced":  # "attacked the village and fled" is no displacement
        victims = shared_subject(p, verb.first)
    if spot.word.form == "ing" and not victims:
        return None
    return _Read("subject", victims, [], verb)


def _there(p: Parse, spot: Spot, verb: VerbGroup) -> list[Group]:
    """In "there perished, as the list has it, 572 persons": the 572."""
    if p.tokens.lower[verb.first - 1 : verb.first] != ("there",):
        return []
    i = spot.last + 1
    if p.letters[i : i + 1] == ",":
        i = p.letters.find(",", i + 1) + 1
    group = p.starts.get(i) if i else None
    return coordinated_after(p, group) if group is not None and group.number is not None else []


def _transitive(p: Parse, spot: Spot, made: dict[int, _Read]) -> _Read | None:
    verb = verb_group(p, spot)
    before = made.get(verb.joined_to) if verb.joined_to is not None else None
    if verb.voice == "passive":
        victims = subjects(p, verb.first) or (before.victims if before else []) or _subject_before(p, verb.first)
        victims = victims or shared_subject(p, verb.first)
        listed = objects(p, spot.last)
        if (
            listed
            and listed[0].number
            and can_be_victim(p, listed[0], spot.word)
            and not any(v.number for v in victims)
        ):
            return _Read("passive", listed, [], verb)
        victims = [*victims, *_together_with(p, spot)] if victims else objects(p, spot.last)
        return _Read("passive", victims, agents_after(p, spot.last), verb)
    if before and verb.first == spot.first and before.voice in ("passive", "reduced") and spot.word.lemma != "lose":
        after = objects(p, spot.last)
        if not (after and can_be_victim(p, after[0], spot.word)):
            return _Read("passive", before.victims, agents_after(p, spot.last) or before.agents, before.verb)
    shared = [] if before or verb.first != spot.first or spot.word.form == "ing" else shared_passive(p, spot.first)
    if (
        shared
        and not objects(p, spot.last)
        and p.tokens.lower[spot.last + 1 : spot.last + 2] not in (("at",), ("back",))
    ):
        return _Read("passive", shared, agents_after(p, spot.last), verb)
    if before and verb.first == spot.first and before.voice == "active" and spot.word.form != "ing":
        return _Read("active", _objects(p, spot), before.agents, before.verb)
    if verb.voice == "active":
        return _active(p, spot, verb)
    return _bare(p, spot, verb)


def _subject_before(p: Parse, first: int) -> list[Group]:
    """In "a man is in hospital after being shot": the man, whom the sentence opens with."""
    if p.tokens.lower[first - 1 : first + 1] not in (("after", "being"), ("from", "being")):
        return []
    group = p.starts.get(0)
    one_clause = group is not None and not set(p.letters[group.last + 1 : first - 1]) & set(".:;KkswB&")
    return [group] if group is not None and one_clause and group.kind in ("people", "name", "bare") else []


def _together_with(p: Parse, spot: Spot) -> list[Group]:
    """Those who share a passive from behind it: "was killed …, along with two of his bodyguards"."""
    for i in range(spot.last + 1, min(len(p.letters) - 1, spot.last + 20)):
        if p.tokens.lower[i : i + 2] == ("as", "against") or _and_with_them(p, i):
            group = p.starts.get(i + 2) or p.starts.get(i + 3)
            return coordinated_after(p, group) if group and group.number is not None else []
        if p.letters[i] in ".:Bsw":
            return []
        own = own_behind(p, i)
        if own is not None:
            return coordinated_after(p, own)
        others = p.starts.get(i + 1) if p.tokens.lower[i] == "with" else None
        if others is not None and others.number is not None and p.tokens.lower[others.last] in ("other", "others"):
            return [others]
        if p.letters[i] == "&" and p.tokens.lower[i] in ("along", "together", "as"):
            j = i + 1
            while j < len(p.letters) and p.letters[j] == "R":
                j += 1
            group = p.starts.get(j) or p.starts.get(j - 1)
            if group is not None and group.first < j:
                group = msgspec.structs.replace(group, first=j)
            return coordinated_after(p, group) if group else []
    return []


def _and_with_them(p: Parse, i: int) -> bool:
    """ "Three were killed, and with them more than 200 others"."""
    return p.tokens.lower[i : i + 2] == ("and", "with") and p.tokens.lower[i + 2 : i + 3] in (
        ("him",),
        ("her",),
        ("them",),
    )


def _objects(p: Parse, spot: Spot) -> list[Group]:
    """The verb's objects; those of the next verb where two share them ("robbed and burned the houses")."""
    found = objects(p, spot.last)
    if found:
        beside = [other for g in found for other in in_company(p, spot, g)]
        return sorted({*found, *beside}, key=lambda g: g.first)
    i = spot.last + 1
    if i < len(p.letters) and p.letters[i] in "&,":
        following = next((s for s in p.spots if spot.last < s.first <= spot.last + 4), None)
        if following and all(c in "&,R" for c in p.letters[i : following.first]):
            return objects(p, following.last)
    return []


def _active(p: Parse, spot: Spot, verb: VerbGroup) -> _Read | None:
    hanging = spot.word.form == "ing" and verb.first == spot.first
    agents = [] if hanging else subjects(p, verb.first)
    if hanging:
        agents = _subject_of_hanging(p, verb.first)
    elif not agents and verb.infinitive is not None:
        agents = _subject_of_governing(p, verb.infinitive - 1)
    whom = _whom(p, verb, agents)
    if whom and not objects(p, spot.last):
        return _Read("active", whom, agents, verb)
    return _Read("active", _objects(p, spot), agents, verb)


def _subject_of_hanging(p: Parse, first: int) -> list[Group]:
    """Who did what an -ing form tells, where that is the subject of the sentence's verb."""
    i = first - 1
    while i > 0 and p.letters[i] == "R":
        i -= 1
    return clause_subject(p, first) if i >= 0 and p.tokens.lower[i] in p.lexicon.sets["verbs.hangs_on_subject"] else []


def _subject_of_governing(p: Parse, i: int) -> list[Group]:
    """Who "tried to", "vowed to" or "managed to"; nobody where another verb governs ("were sent to kill")."""
    scope = p.lexicon.scope
    governs = scope["attempted"] | scope["threatened"] | scope["achieved"]
    if i < 1 or p.letters[i] not in "EVG" or p.tokens.lower[i] not in governs:
        return []
    while i > 0 and p.letters[i - 1] in "hRb":
        i -= 1
    return subjects(p, i)


def _subject_of_joined(p: Parse, first: int) -> list[Group]:
    """Who did the second of two joined deeds: "attacked the village and killed two"."""
    i = first - 1
    while i > 0 and p.letters[i] == "R":
        i -= 1
    return clause_subject(p, first) if i >= 0 and p.letters[i] in "&,B" else []


def _whom(p: Parse, verb: VerbGroup, agents: list[Group]) -> list[Group]:
    """In "the man whom officers shot": the man."""
    if not agents or agents[0].first < 2 or p.tokens.lower[agents[0].first - 1] not in ("whom", "that"):
        return []
    i = agents[0].first - 2
    while i > 0 and p.letters[i] in ",a":
        i -= 1
    group = p.ends.get(i)
    nobody = agents[0].number is not None and agents[0].number.figure.high == 0
    return [group] if group is not None and not nobody else []


def _given_as(p: Parse, first: int) -> list[Group]:
    """In "returned 63 persons as killed", "63 persons were returned as killed": the 63 persons."""
    if first < 2 or p.tokens.lower[first - 1] != "as":
        return []
    group = p.ends.get(first - 2)
    if group is not None:
        return [group] if group.number is not None and group.kind in ("people", "bare") else []
    if p.letters[first - 2] == "E" and p.letters[first - 3 : first - 2] == "b":
        return [g for g in subjects(p, first - 3) if g.number is not None]
    return []


def _inverted(p: Parse, spot: Spot) -> list[Group]:
    """ "Also killed were two monks", "among those executed was the poet": those behind "were"."""
    group = p.starts.get(spot.last + 2)
    opening = p.letters[: spot.first].rstrip("R")
    those = p.tokens.lower[spot.first - 1] == "those" or (
        opening[:1] == "D" and opening.endswith(("rTb", "ATb", "RTb"))
    )
    if group is None or p.letters[spot.last + 1] != "b" or not (opening == "" or those):
        return []
    return coordinated_after(p, group)


def _bare(p: Parse, spot: Spot, verb: VerbGroup) -> _Read | None:
    """A past form alone: active where an object that fits follows at once, else passive with what stands before."""
    fronted = fronted_object(p, spot, verb)
    if fronted:
        return _Read("active", fronted, [], verb)
    given = _given_as(p, verb.first)
    if given:
        return _Read("reduced", given, agents_after(p, spot.last), verb)
    before = subjects(p, verb.first)
    inverted = _inverted(p, spot)
    if inverted:
        return _Read("passive", inverted, [], verb)
    after = _objects(p, spot)
    opening = p.letters[: spot.first].rstrip("R")[-1:]
    if opening in ("F", "I", "D", "A") and after and after[0].first == spot.last + 1:
        return _Read("adjective", after[:1], [], verb)
    whom = [] if after else _whom(p, verb, before)
    if whom:
        return _Read("active", whom, before, verb)
    fits = bool(after) and can_be_victim(p, unwrapped(p, after[0], spot.word), spot.word)
    relative = p.letters[spot.first - 1 : spot.first] == "w"
    count = bool(after) and (after[0].kind == "bare" or p.letters[after[0].head] == "S")
    if fits and (relative or not (before and before[-1].number is not None and count)):
        if not before and begins_clause(p, after[0]) and after[0].number is None:
            return _Read("adjective", after[:1], [], verb)
        doers = [g for g in before if not object_of_verb(p, g)]
        return _Read("active", after, doers or _subject_of_joined(p, spot.first), verb)
    if after and not fits and after[0].first == spot.last + 1:
        return None
    adjacent = bool(before) and _near(p, before[-1], spot)
    if adjacent and (whom_nearest := of_whom(p, before)):
        return _Read("active", [whom_nearest], before, verb)
    if adjacent and does(p, before[-1], spot):
        return None
    if adjacent and p.tokens.lower[before[-1].head] in p.lexicon.sets["verbs.doing"]:
        return None  # "he shot dead …": who is "he" has done it
    if adjacent and p.tokens.lower[before[-1].head] in p.lexicon.sets["tolls.number"]:
        return None  # "the number injured"
    if adjacent:
        return _Read("reduced", before, agents_after(p, spot.last), verb)
    return None


def _in_a_limb(p: Parse, spot: Spot) -> bool:
    """ "Was speared in the thigh": hurt, and not said to be dead."""
    behind = p.tokens.lower[spot.last + 1 : spot.last + 5]
    return behind[:1] in (("in",), ("through",)) and any(w in p.lexicon.limbs for w in behind)


def _near(p: Parse, group: Group, spot: Spot) -> bool:
    """Nothing but what hangs on the group stands between it and a past form alone."""
    return after_phrases(p, group.last + 1) >= spot.first - 2


def _in_the_head(words: tuple[str, ...]) -> bool:
    """ "In the back of the head": hardly anybody lives who was shot there."""
    return words[-3:] in (("of", "the", "head"), ("of", "the", "neck")) or words[:5] == (
        "in",
        "the",
        "back",
        "of",
        "the",
    )


def _harm(p: Parse, spot: Spot, objects_: list[Group]) -> Harm:
    """ "Shot three men dead", "beat them to death" are killing; "shot in the leg" is an injury."""
    harm = spot.word.harm
    if spot.word.lemma in p.lexicon.sets["verbs.struck_with"] and _in_a_limb(p, spot):
        return "injured"
    if spot.word.lemma == "hold" and not p.lexicon.sets["taken.captors"].isdisjoint(p.tokens.lower):
        return "abducted"
    if harm not in ("casualties", "injured", "burned"):
        return harm
    i = objects_[-1].last + 1 if objects_ else spot.last + 1
    lower = p.tokens.lower[i : i + 3]
    if lower[:1] == ("dead",) or lower[:2] == ("to", "death"):
        return "killed"
    if harm == "casualties":
        if not p.lexicon.sets["verbs.execution"].isdisjoint(p.tokens.lower):
            return "killed"
        ahead = p.tokens.lower[i : i + 5]
        if any(w in p.lexicon.limbs for w in ahead):
            return "killed" if _in_the_head(ahead) else "injured"
    return harm
