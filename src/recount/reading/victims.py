"""Can a group be what a word for harm happened to?"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from recount.model import PEOPLE_HARMS
from recount.reading.agents import agents_after, is_agent
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import after_phrases, subjects, verb_group


def unwrapped(p: Parse, group: Group, word: HarmWord) -> Group:
    """The group that is meant: the kiosks of "a row of 15 kiosks", the homes of "the homes of four families"."""
    if word.harm not in PEOPLE_HARMS and group.kind in ("people", "name") and group.first > 1:
        above = p.ends.get(group.first - 2) if p.letters[group.first - 1] == "F" else None
        return above if above is not None and can_be_victim(p, above, word) else group
    if group.kind != "other" or can_be_victim(p, group, word):
        return group
    i = group.last + 1
    inner = p.starts.get(i + 1) if i < len(p.letters) and p.letters[i] == "F" else None
    if inner is None or not can_be_victim(p, inner, word):
        return group
    unit = p.tokens.lower[group.head]
    if (
        word.weak
        and word.harm in PEOPLE_HARMS
        and unit not in p.lexicon.sets["victims.quantities"] | p.lexicon.sets["victims.collections"]
    ):
        return group
    if unit == "head" and group.number is not None and inner.number is None:
        return msgspec.structs.replace(inner, first=group.first, number=group.number, determiner=group.determiner)
    return (
        inner if inner.number is not None or (unit in p.lexicon.sets["victims.collections"] and inner.plural) else group
    )


def can_be_victim(p: Parse, group: Group, word: HarmWord) -> bool:
    """Does the group fit what the word does: people for harms to people, things for harms to things? And do the words
    around tell of harm, not of a game, a trade or a film?"""
    return _fits(p, group, word) and _meant(p, group, word)


def _fits(p: Parse, group: Group, word: HarmWord) -> bool:
    head = p.tokens.lower[group.head]
    if (
        group.kind == "name"
        and group.number is not None
        and p.tokens.lower[group.first : group.first + 2] == ("both", "of")
    ):
        return False  # "both of Cold Harbor" are told of before
    if head in p.lexicon.things or head in p.lexicon.sets["victims.quantities"]:
        return False
    if word.harm not in PEOPLE_HARMS:
        physical = word.lemma in p.lexicon.sets["victims.physical"] or word.lemma.startswith(
            ("set ", "burned down", "burnt down", "razed")
        )
        return (group.kind == "thing" or (physical and group.kind == "other" and group.noun is None)) and not _share(
            p, group
        )
    if word.harm in ("detained", "abducted") and group.noun is not None and group.noun.kind in ("body", "grave"):
        return False
    if group.kind == "pronoun" and head in ("i", "we", "me"):
        return _told_of_oneself(p, word)
    if group.kind in ("pronoun", "ordinal"):
        return True
    if (
        group.kind == "people"
        and word.lemma == "hold"
        and group.number is None
        and p.letters[group.first - 1 : group.first] == "F"
    ):
        return False  # "the summit of presidents will be held"
    if group.kind == "people":
        return group.noun is None or group.noun.kind != "never"
    if group.kind == "bare":
        return group.number is not None
    if head in p.lexicon.sets["victims.circles"] and group.number is not None and _is_share(p, group):
        return not word.weak  # "fourteen of my class"
    if group.kind == "thing":
        return _livestock(p, group, word)
    if group.kind == "name" and word.lemma in ("massacre", "massacres", "slaughter") and not group.number:
        return is_people_name(p, group)
    if group.kind == "name":
        return (
            is_person_name(p, group)
            or (word.lemma in p.lexicon.sets["victims.strong"] and group.number is None)
            or is_people_name(p, group)
        )
    if word.weak:
        return False
    if group.name is not None and group.name[1] == group.last:
        return True
    noun = group.noun
    if noun is not None and noun.kind == "never":
        return False
    somebody = head not in p.lexicon.tags or group.name is not None or "P" in p.letters[group.first : group.head]
    counted = group.number is not None and noun is None and head.endswith("s") and word.harm == "killed"
    return (
        (word.lemma in p.lexicon.sets["victims.strong"] and somebody)
        or head.endswith(PERSON_ENDINGS)
        or (counted and (word.lemma in p.lexicon.sets["victims.lethal"]))
    )


def _told_of_oneself(p: Parse, word: HarmWord) -> bool:
    """ "I was struck" by a bullet or on the arm; nobody is hurt by beauty or in a debate, or held up in traffic."""
    lexicon, lower = p.lexicon, p.tokens.lower
    if word.lemma not in lexicon.sets["victims.also_of_feeling"]:
        return True
    if not (lexicon.violent | lexicon.means | lexicon.limbs | lexicon.scope["armed"]).isdisjoint(lower):
        return True
    return word.lemma == "hold" and any(t for t in p.times)


def _is_share(p: Parse, group: Group) -> bool:
    """Is the group so many of somebody's ("fourteen of my class")?"""
    last = group.number.last if group.number is not None else group.first
    return p.letters[last + 1 : last + 2] == "F" and p.tokens.lower[last + 2] in ("my", "our", "his", "her", "their")


def _share(p: Parse, group: Group) -> bool:
    """Is the group the whole of a share ("60 per cent of the old town")? That is a quantity."""
    return group.first > 1 and p.letters[group.first - 1] == "F" and p.letters[group.first - 2] == "%"


def _livestock(p: Parse, group: Group, word: HarmWord) -> bool:
    """Animals are killed with people, or by what kills people; that a farm or a disease kills them is no harm here."""
    if group.noun is None or group.noun.kind != "livestock" or word.harm not in ("killed", "died", "injured"):
        return False
    if group.number is None and group.noun.plural is False:
        return False
    if (
        word.lemma in p.lexicon.sets["victims.butcher"]
        or word.takes == "counted"
        or any(w in p.lexicon.natural for w in p.tokens.lower)
    ):
        return False
    beside = [p.ends.get(group.first - 2), p.starts.get(group.last + 2)]
    joined = [
        p.letters[group.first - 1 : group.first] in ("&", ","),
        p.letters[group.last + 1 : group.last + 2] in ("&", ","),
    ]
    company = any(j and g is not None and g.kind == "people" for j, g in zip(joined, beside, strict=True))
    return company or any(w in p.lexicon.means for w in p.tokens.lower)


PERSON_ENDINGS = (
    "ers", "ors", "ists", "ians", "ees", "men", "women", "ants", "ster", "sters", "man", "woman", "ist", "ian", "ee",
    "eer", "eers",
)  # fmt: skip
"""Endings of nouns for people; they help only where a word for harm and its grammar already ask for people."""


def is_people_name(p: Parse, group: Group) -> bool:
    """A name that is a people's ("12 Armenians", "Azerbaijanis"): one word with a plural ending."""
    if group.name is None or group.name[0] != group.name[1]:
        return False
    if p.letters[group.last + 1 : group.last + 3] == ",a":
        return False  # "Owens, 40": somebody of an age
    word = p.tokens.lower[group.head]
    return (
        word.endswith("s")
        and not word.endswith(("ss", "us", "is", "as", "os"))
        or word.endswith(("ans", "anis", "ese", "ish"))
    ) and len(word) > 4


def is_person_name(p: Parse, group: Group) -> bool:
    """A name that can be a person's: two words or more, or one without an article; no known body or place before it."""
    if group.name is None:
        return False
    if group.determiner in ("the", "this", "that") and not group.number:
        return _described(p, group)
    before = p.tokens.lower[group.first - 1] if group.first else ""
    return before not in ("in", "at", "near", "from")


def _described(p: Parse, group: Group) -> bool:
    """Is a name of two words or more told of by a plain noun before it ("the chess master Ilya Brodsky")?"""
    if group.name is None or group.name[1] == group.name[0] or group.name[0] - 1 <= group.first:
        return False
    before = p.tokens.words[group.name[0] - 1]
    return (
        p.letters[group.name[0] - 1] == "N"
        and before.islower()
        and p.letters[group.first + 1 : group.name[0]].strip("NA") == ""
    )


def _meant(p: Parse, group: Group, word: HarmWord) -> bool:
    """Do the words around a word for harm tell of harm?"""
    lower, scope = p.tokens.lower, p.lexicon.scope
    if not scope["staged_words"].isdisjoint(lower) and staged(p, group.first):
        return False
    loose = word.weak or word.takes == "state"
    if loose and not scope["sport"].isdisjoint(lower):
        return False
    if loose and group.noun is not None and group.noun.lemma in scope["rivals"] and word.lemma != "missing":
        return False
    guard = GUARDS.get(word.lemma)
    return guard is None or guard(p, group, word)


def staged(p: Parse, at: int) -> bool:
    """Is what stands at token `at` told by a film, a novel or an exercise in the same part of the sentence?"""
    scope, lower, letters = p.lexicon.scope, p.tokens.lower, p.letters
    begin = max(letters.rfind(":", 0, at), letters.rfind(".", 0, at)) + 1
    end = next((i for i in range(at, len(letters)) if letters[i] in ":."), len(letters))
    for i in range(begin, end):
        if lower[i] in scope["simulated"]:
            return True
        if lower[i] not in scope["staged_words"] or letters[i + 1 : i + 2] in NOUNS:
            continue
        first = i
        while first > begin and letters[first - 1] in "DANO":
            first -= 1
        lead = lower[first - 1] if first > begin else ""
        subject = first == begin or (first == begin + 1 and lead in ("in", "throughout"))
        if (
            lower[i] in scope["staged"]
            and i < at
            and subject
            and p.lexicon.sets["victims.meanwhile"].isdisjoint(lower[i:at])
        ):
            return True
        part = lower[i] != "act" or (letters[i - 1] == "A" and letters[i + 1 : i + 2] != "F")
        if lower[i] in scope["staged_places"] and i > at and lead in ("in", "of") and part:
            return True
    return False


NOUNS = ("P", "M", "O", "A")
"""Letters that, behind "film" or "novel", make it the first part of another noun ("the film director")."""


def _spot(p: Parse, group: Group, word: HarmWord) -> Spot | None:
    """Where the word stands whose victim the group would be: the nearest of its places."""
    return min((s for s in p.spots if s.word == word), key=lambda s: abs(s.first - group.first), default=None)


def armed(p: Parse, groups: Iterable[Group]) -> bool:
    """Does one of the groups bear arms by its noun, or by a word that stands in it?"""
    for g in groups:
        if g.noun is not None and g.noun.role in ("combatant", "attacker"):
            return True
        if not p.lexicon.scope["armed"].isdisjoint(p.tokens.lower[g.first : g.last + 1]):
            return True
    return False


def _doers(p: Parse, group: Group, word: HarmWord) -> list[Group]:
    """Who does it: the subject of an active verb, the "by" of a passive; empty where nobody is named."""
    spot = _spot(p, group, word)
    if spot is None:
        return []
    verb = verb_group(p, spot)
    if verb.voice == "passive" or group.last < spot.first:
        return agents_after(p, spot.last)
    return [] if spot.word.form == "ing" and verb.first == spot.first else subjects(p, verb.first)


def _taken(p: Parse, group: Group, word: HarmWord) -> bool:
    """Who holds or seizes people is somebody: halls hold hundreds, cameras capture, cholera carries off."""
    if not p.lexicon.natural.isdisjoint(p.tokens.lower) or (group.noun and group.noun.kind in ("body", "grave")):
        return False
    spot = _spot(p, group, word)
    if (
        word.lemma == "hold"
        and spot
        and not p.lexicon.sets["victims.held_otherwise"].isdisjoint(p.tokens.lower[spot.last + 1 : spot.last + 3])
    ):
        return False
    doers = _doers(p, group, word)
    return not doers or any(g.kind in ("people", "name", "pronoun", "bare") or is_agent(p, g) for g in doers)


def _arrested(p: Parse, group: Group, word: HarmWord) -> bool:
    """ "Arrested by the beauty of the hills": what holds the eye arrests nobody."""
    spot = _spot(p, group, word)
    return spot is None or p.lexicon.scope["wonders"].isdisjoint(p.tokens.lower[spot.last + 1 : spot.last + 5])


def _lost(p: Parse, group: Group, word: HarmWord) -> bool:
    """ "Lost seven men" is a death, "lost 300 clients" is none: soldiers and kin are lost by dying; of others the
    sentence has to tell of violence or of what they died of."""
    noun, lower = group.noun, p.tokens.lower
    if noun is not None and noun.lemma in p.lexicon.scope["clientele"] | p.lexicon.scope["rivals"]:
        return False
    i = after_phrases(p, group.last + 1)
    to = next((j for j in range(group.last + 1, i + 1) if p.letters[j : j + 1] == "T"), None)
    causes = p.lexicon.natural | p.lexicon.violent | p.lexicon.means
    if to is not None and causes.isdisjoint(lower[to + 1 : to + 4]):
        return False
    told = not causes.isdisjoint(lower) or lower[group.last + 1 : group.last + 4] in (
        ("of", "its", "own"),
        ("of", "their", "own"),
    )
    if noun is None or group.kind != "people":
        return told
    kin = p.lexicon.sets["victims.kin"] | {"family", "families", "relatives", "household", "kin"}
    return told or noun.role == "combatant" or noun.lemma in kin or not kin.isdisjoint(lower)


def _violated(p: Parse, group: Group, word: HarmWord) -> bool:
    """Old words for rape, said of women and children; outrage is done by men with arms, else it is anger."""
    noun = group.noun
    if noun is None or not (noun.sex == "female" or noun.age == "child"):
        return False
    if word.lemma in ("outrage", "ravish"):
        return armed(p, _doers(p, group, word))
    return True


def _pulled_down(p: Parse, group: Group, word: HarmWord) -> bool:
    """A house is also pulled down to build another."""
    lower = p.tokens.lower
    make = any(
        lower[i] in ("make", "making", "made") and lower[i + 1] in ("room", "way", "space")
        for i in range(len(lower) - 1)
    )
    return not make and p.lexicon.scope["rebuilding"].isdisjoint(lower)


def _stolen(p: Parse, group: Group, word: HarmWord) -> bool:
    """Herds are looted; that a car or a painting was stolen is everyday crime."""
    return group.noun is not None and group.noun.kind == "livestock"


def _smashed(p: Parse, group: Group, word: HarmWord) -> bool:
    return group.noun is not None and group.noun.kind in ("building", "vehicle", "settlement")


def _eliminated(p: Parse, group: Group, word: HarmWord) -> bool:
    """Fighters are "eliminated"; posts, teams and candidates are too, without harm."""
    return group.kind == "bare" or (group.noun is not None and group.noun.kind == "person" and not group.noun.group)


def _bodily(p: Parse, group: Group, word: HarmWord) -> bool:
    """Towns and trade are paralysed too; people by their noun or number are meant."""
    spot = _spot(p, group, word)
    by = spot is not None and p.letters[spot.last + 1 : spot.last + 2] == "Y"
    cause = p.tokens.lower[spot.last + 2 : spot.last + 5] if spot is not None and by else ()
    harmed = not by or not (p.lexicon.means | p.lexicon.things).isdisjoint(cause) or bool(_doers(p, group, word))
    return group.kind in ("people", "bare", "pronoun") and harmed


def _hit(p: Parse, group: Group, word: HarmWord) -> bool:
    """Bullets, cars and men hit people; prices and taxes do so too, without a wound."""
    spot = _spot(p, group, word)
    if spot is None or group.last < spot.first:
        return True
    doers = subjects(p, verb_group(p, spot).first)
    causes = p.lexicon.means | p.lexicon.things
    return not doers or any(is_agent(p, g) or g.kind != "other" or p.tokens.lower[g.head] in causes for g in doers)


def _gone(p: Parse, group: Group, word: HarmWord) -> bool:
    """ "Never returned to the room" tells of a way, "never returned from the brickworks" of a loss; who left and never
    returned may as well have settled elsewhere, unless the sentence tells of violence."""
    spot = _spot(p, group, word)
    behind = p.tokens.lower[spot.last + 1 : spot.last + 2] if spot else ()
    before = p.tokens.lower[: spot.first] if spot else ()
    if behind != ("to",) and "left" in before and not {"home", "house"}.isdisjoint(before):
        return True
    return behind in (("from",), ("home",)) or (behind != ("to",) and not p.lexicon.violent.isdisjoint(p.tokens.lower))


def _last_seen(p: Parse, group: Group, word: HarmWord) -> bool:
    """ "Last seen on 11 April in a lorry": somewhere, by somebody; on a stage or a screen it is another matter."""
    spot = _spot(p, group, word)
    if spot is None or group.kind not in ("people", "name", "pronoun", "bare"):
        return False
    behind = p.letters[spot.last + 1 : spot.last + 2]
    day = behind == "I" and p.letters[spot.last + 2 : spot.last + 3] == "t"
    return behind in ("t", "G") or day or p.tokens.lower[spot.last + 1 : spot.last + 2] in (("in",), ("at",), ("near",))


def _made_to_leave(p: Parse, group: Group, word: HarmWord) -> bool:
    """Residents made to leave are displaced; ministers and players who have to quit are not."""
    if group.kind == "name":
        return is_people_name(p, group)
    if group.kind == "bare":
        return group.number is not None
    noun = group.noun
    many = group.number is not None or bool(group.plural) or bool(noun and noun.collective)
    return many and noun is not None and noun.lemma in p.lexicon.scope["uprooted"]


def _crossed(p: Parse, group: Group, word: HarmWord) -> bool:
    """Who crosses a border or takes refuge is displaced where the words say refugees, flight, exile, or residents."""
    noun, lower = group.noun, p.tokens.lower
    fleeing = any(w.startswith(("refugee", "flee", "fled", "exile", "displaced")) for w in lower)
    if noun is None:
        return group.kind == "bare" and fleeing
    if noun.lemma not in p.lexicon.scope["uprooted"] or not {"embassy", "embassies", "consulate"}.isdisjoint(lower):
        return False
    many = group.number is not None and (group.number.figure.low or 0) >= MANY
    return fleeing or many or (word.lemma.endswith("refuge") and group.number is not None)


MANY = 100
"""From so many on, inhabitants who cross into another country are taken to flee, where the account tells of violence.
Tried 20 to 1,000."""


def _ruined(p: Parse, group: Group, word: HarmWord) -> bool:
    """A quarter in ruins was laid waste; an old mill may have fallen in, unless violence or many are told of."""
    if group.noun is None or group.noun.kind not in ("building", "settlement"):
        return False
    violent = not p.lexicon.violent.isdisjoint(p.tokens.lower)
    return group.noun.kind == "settlement" or group.number is not None or violent


def _played(p: Parse, group: Group, word: HarmWord) -> bool:
    """ "Missing from the squad", "from the list": a place in a row, not in the world."""
    spot = _spot(p, group, word)
    near = p.tokens.lower[spot.last + 1 : spot.last + 5] if spot else ()
    return not (near[:1] == ("from",) and any(w in p.lexicon.sets["victims.absent_from"] for w in near))


def _of_war(p: Parse, group: Group, word: HarmWord) -> bool:
    """A house or a vehicle is told to be hit where it stands before the word ("the mosque was shelled"), not where it
    is only what was aimed at ("bombed the port"). What is sunk or downed is a vehicle: no cable, no hope."""
    spot = _spot(p, group, word)
    if word.lemma == "shot down" and word.harm in PEOPLE_HARMS:
        return True
    if group.noun is None or spot is None:
        return False
    aimed = word.lemma in ("shelled", "bombed", "bombarded")
    if aimed and group.last >= spot.first:
        return False
    shot_at = aimed or word.lemma in ("shot up", "riddled with bullets")
    return group.noun.kind == "vehicle" or (shot_at and group.noun.kind == "building")


def _locked(p: Parse, group: Group, word: HarmWord) -> bool:
    """People are locked in; doors, brakes and prices are too."""
    return group.kind in ("people", "name", "pronoun") or (group.kind == "bare" and group.number is not None)


def _neutralised(p: Parse, group: Group, word: HarmWord) -> bool:
    """People who are counted are "neutralised" or wiped out; "the enemy" is no count, a threat or a lead nobody."""
    counted = group.number is not None or (group.noun is not None and group.noun.kind == "family")
    return counted and group.kind == "people" and p.lexicon.scope["sport"].isdisjoint(p.tokens.lower)


def _sheltering(p: Parse, group: Group, word: HarmWord) -> bool:
    """Counted inhabitants who shelter somewhere have left their homes; a patrol in a hut has not."""
    return group.number is not None and group.noun is not None and group.noun.lemma in p.lexicon.scope["uprooted"]


def _shot(p: Parse, group: Group, word: HarmWord) -> bool:
    """ "Not one shot was fired": a shot, and nobody hit."""
    spot = _spot(p, group, word)
    return spot is None or "fired" not in p.tokens.lower[spot.last + 1 : spot.last + 4]


Guard = Callable[[Parse, Group, HarmWord], bool]
_GUARDED: tuple[tuple[Guard, str], ...] = (
    (_lost, "lose"),
    (_shot, "shoot"),
    (_taken, "hold, seize, capture, snatch, carried off, carry off"),
    (_arrested, "arrest, detain"),
    (_violated, "violate, outrage, ravish, defile, deflower, dishonour, dishonor, molest"),
    (_pulled_down, "demolish, bulldoze, raze, level, flatten, dynamite, torn down, pulled down"),
    (_of_war, "sink, scuttle, downed, knocked out, disable, shelled, bombed, bombarded, shot up, shot down"),
    (_of_war, "riddled with bullets"),
    (_locked, "locked in, locked inside, locked into"),
    (_neutralised, "neutralise, neutralize, wiped out, wiping out, wipe out"),
    (_sheltering, "sheltering in, sheltering at, sheltering with, took shelter in, taking shelter in, sheltered in"),
    (_sheltering, "took shelter at, took shelter with, sheltered at, taken shelter in, taken shelter at"),
    (_stolen, "steal, rustle, driven off, drove off, driven away, made off with"),
    (_smashed, "shatter, smash"),
    (_eliminated, "eliminate, liquidate"),
    (_played, "missing"),
    (_bodily, "paralyse, paralyze, trample"),
    (_hit, "hit, strike"),
    (_gone, "never returned, never came back, never come back, did not return, did n't return, failed to return"),
    (_last_seen, "last seen"),
    (_made_to_leave, "forced to leave, forced to quit, forced to abandon, forced to evacuate, ordered to quit"),
    (_made_to_leave, "compelled to quit, compelled to leave, compelled to abandon, obliged to quit, obliged to leave"),
    (_crossed, "crossed into, crossed the border into, crossed the frontier into"),
    (_crossed, "took refuge, taken refuge, taking refuge, sought refuge"),
    (_ruined, "lies in ruins, lie in ruins, lay in ruins, lain in ruins"),
)
GUARDS = {lemma: guard for guard, lemmas in _GUARDED for lemma in lemmas.split(", ")}
"""What has to hold besides for words with other meanings, by lemma."""
