"""Who did it: behind "by", before a verb, behind a deed as a noun. Where the words leave a doubt, nobody."""

from __future__ import annotations

import msgspec

from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.words import saying
from recount.reading.syntax import after_phrases, climb, coordinated_after, coordinated_before, subjects


def agents_after(p: Parse, last: int) -> list[Group]:
    """Whom a passive's "by" names; none where it names what did the harm ("by a bomb") or how ("by drowning")."""
    letters = p.letters
    i = last
    while (i := i + 1) < min(len(letters), last + 14):
        if letters[i] == "," and letters[i + 1 :].lstrip("R")[:1] != "Y":
            aside = _aside_before_by(p, i)
            if aside is None:
                return []
            i = aside
        elif letters[i] in ".:swB#EVGbhoK":
            return []
        elif letters[i] == "Y":
            group = behind_by(p, i)
            if group is None:
                return []
            return _and_by(p, named_agents(p, who_sent(p, group) or group))
    return []


SENT = 6
"""How many tokens behind "fired" its "by" may stand ("a shell fired from the hill by the army"). Tried 2 to 8."""


def who_sent(p: Parse, weapon: Group) -> Group | None:
    """In "a shell fired by the army", "stones thrown by the crowd": the army, the crowd; None where nobody sent it."""
    i = after_phrases(p, weapon.last + 1)
    while p.letters[i : i + 1] in tuple("wRhb"):
        i += 1
    if is_agent(p, weapon) or p.letters[i : i + 1] not in ("E", "K"):
        return None
    if p.tokens.lower[i] not in p.lexicon.sets["agents.sent"]:
        return None
    for j in range(i + 1, min(len(p.letters), i + SENT)):
        if p.letters[j] == "Y":
            return behind_by(p, j)
        if p.letters[j] in ",.:;swBEVK&":
            return None
    return None


def _aside_before_by(p: Parse, comma: int) -> int | None:
    """The comma that ends an aside without a verb before "by": "172 people, all of them civilians, by the army"."""
    for j in range(comma + 1, min(len(p.letters) - 1, comma + 8)):
        if p.letters[j] == ",":
            return j if p.letters[j + 1] == "Y" else None
        if p.letters[j] in ".:;swBEVGbhoKY&":
            return None
    return None


def _and_by(p: Parse, found: list[Group]) -> list[Group]:
    """Those of a second "by" as well: "by the army and by the militia"."""
    i = after_phrases(p, found[-1].last + 1) if found else 0
    i += p.letters[i : i + 1] == ","
    if found and p.letters[i : i + 2] == "&Y" and p.tokens.lower[i] == "and":
        group = behind_by(p, i + 1)
        return [*found, *(named_agents(p, group) if group is not None else [])]
    return found


def behind_by(p: Parse, i: int) -> Group | None:
    """The group behind the "by" at token `i`, with participles and nouns of deeds that open it ("by paid killers", "by
    death squads"); None where none stands there."""
    for j in range(i + 1, min(len(p.letters), i + 4)):
        group = p.starts.get(j)
        if group is not None:
            whole = (
                j == i + 1 or group.kind in ("people", "name") or p.tokens.lower[group.head] in p.lexicon.organisations
            )
            return msgspec.structs.replace(group, first=i + 1) if j > i + 1 and whole else group if whole else None
        if p.letters[j] not in "AEGKZ":
            return None
    return None


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
    return [g for g in (_who_fired(p, g) for g in found) if is_agent(p, g)]


def _who_fired(p: Parse, group: Group) -> Group:
    """In "by police gunfire": the police."""
    last = group.head - 1
    word = p.tokens.lower[group.head]
    fired = word.endswith(WEAPONS) or word in p.lexicon.means
    if not fired or last < group.first or p.tokens.lower[last] not in p.lexicon.organisations:
        return group
    noun = p.lexicon.nouns.get(p.tokens.lower[last])
    return msgspec.structs.replace(group, last=last, head=last, kind="people", noun=noun)


def relative_owner(p: Parse, group: Group) -> Group:
    """In "bandits who attacked a bus killed four": the bandits, where the group is the bus."""
    if not _object_of_relative(p, group):
        return group
    i = group.first - 1
    while i > 0 and p.letters[i] != "w":
        i -= 1
    return p.ends.get(i - 1) or group


def agents_of_deed(p: Parse, deed: Group) -> list[Group]:
    """Who did a deed that is named as a noun: "an attack by gunmen", "a raid carried out by the guerrillas"."""
    i = after_phrases(p, deed.last + 1)
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
    group = behind_by(p, i)
    return named_agents(p, group) if group else []


def follows_deed(p: Parse, group: Group) -> bool:
    """Is "which" or "that" behind the group, and a deed before it: "an attack on the General Staff, which killed two"?
    Then the deed killed them, not the Staff."""
    i = group.last + 1
    i += p.letters[i : i + 1] == ","
    if p.tokens.lower[i : i + 1] not in (("which",), ("that",)):
        return False
    listed = coordinated_before(p, group)
    chain = [listed[0]]
    climb(p, listed[0], chain)
    return any(p.tokens.lower[g.head] in p.lexicon.things for g in [*listed[:-1], *chain[1:]])


def agent_words(p: Parse, group: Group) -> tuple[int, int]:
    """The first and last token of the words for one who did it: with what hangs on the noun ("members of the Front",
    "men wearing uniforms"), without a short name in brackets behind it."""
    last = group.last
    of = p.starts.get(last + 2) if p.letters[last + 1 : last + 2] == "F" else None
    last = of.last if of else last
    while last > group.first and p.letters[last] == "z":
        last -= 1
    return group.first, _with_marks(p, last)


def _with_marks(p: Parse, last: int) -> int:
    """The last token of how those who did it looked: "wearing uniforms", "armed with knives", "on a motorcycle"."""
    sets, lower = p.lexicon.sets, p.tokens.lower
    i = last + 1
    while i < len(lower) and p.letters[i] == "z":
        i += 1
    if i >= len(lower):
        return last
    bound = _whose_they_are(p, i)
    if bound is not None:
        return bound
    if lower[i] in ("known", "called", "named"):
        name = p.starts.get(i + 1 + (lower[i + 1 : i + 2] == ("as",)))
        return name.last if name is not None and p.tokens.words[name.head][:1].isupper() else last
    marked = lower[i] in sets["agents.marked_by"]
    i += marked
    preposition = lower[i : i + 1] in (("in",), ("on",)) or (marked and lower[i : i + 1] in (("with",), ("as",)))
    group = p.starts.get(i + preposition)
    if group is None or not (marked or preposition):
        return last
    return group.last if lower[group.head] in sets["agents.marks"] else last


def _whose_they_are(p: Parse, i: int) -> int | None:
    """The last token of whose men they are or where they stood: "under Captain Vega", "loyal to the governor", and,
    where their verb follows, "at the crossing", "from across the border"."""
    lower, sets = p.tokens.lower, p.lexicon.sets
    if lower[i] in sets["agents.bound"] and lower[i + 1 : i + 2] in (("to",), ("by",), ("with",)):
        group = p.starts.get(i + 2)
        return group.last if group is not None else None
    group = p.starts.get(i + 1) or (p.starts.get(i + 2) if p.letters[i + 1 : i + 2] == "I" else None)
    if group is None or group.kind == "pronoun":
        return None
    if lower[i] == "under":
        return group.last
    verb = p.letters[after_phrases(p, group.last + 1) :].lstrip("R")[:1] in tuple("EVKbh")
    return group.last if lower[i] in ("at", "from") and verb and group.last + 1 < len(lower) else None


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
    army" or "any group", nor whom another verb has as its object ("raiders who fought the army killed", "killed 64
    soldiers, wounded 12")."""
    if p.letters[group.first - 1 : group.first] == "n" or group.determiner in p.lexicon.sets["agents.nobody"]:
        return False
    if _object_of_relative(p, group) or object_of_verb(p, group):
        return False
    word = p.tokens.lower[group.head]
    if word in p.lexicon.sets["agents.craft"]:
        return _is_owned(p, group)
    if word in p.lexicon.things or word in p.lexicon.harms or word.endswith(WEAPONS):
        return False
    return group.kind in ("people", "name") or word in p.lexicon.organisations or group.name is not None


def _is_owned(p: Parse, group: Group) -> bool:
    """Do the words for planes or guns say whose they are: "the regime's planes", "army helicopters", "aircraft of the
    coalition"?"""
    before = p.tokens.lower[group.first : group.head]
    owned = "'" in p.letters[group.first : group.head] or group.name is not None
    body = not p.lexicon.organisations.isdisjoint(before) or p.letters[group.last + 1 : group.last + 2] == "F"
    return owned or body


def _object_of_relative(p: Parse, group: Group) -> bool:
    i = group.first - 1
    if i < 1 or p.letters[i] not in "EVK" or p.tokens.lower[i] in saying(p.lexicon.language).verbs:
        return False
    while i > 0 and p.letters[i - 1] in "EVKhbdoR":
        i -= 1
    return i > 0 and p.letters[i - 1] == "w" and p.tokens.lower[i - 1] in p.lexicon.sets["agents.relative"]


def object_of_verb(p: Parse, group: Group) -> bool:
    """Is the group what a verb before it was done to, and a second verb behind it told of somebody else: "killed 64
    soldiers, wounded 12"? In "killed a man who had shot two" it is he who shot."""
    i = group.first - 1
    if i < 1 or p.letters[group.last + 1 : group.last + 3].lstrip(",")[:1] == "w":
        return False
    behind = p.letters[after_phrases(p, group.last + 1) :][:1]
    if p.letters[i] in "Kk":
        return any(s.last == i and s.word.takes == "object" for s in p.spots) and p.letters[i - 1] != "D"
    return p.letters[i] in "EV" and behind in (",", "&") and p.tokens.lower[i] not in saying(p.lexicon.language).verbs


def subject_only(p: Parse, found: list[Group]) -> list[Group]:
    """A list of subjects without one that a preposition has taken before them: in "according to the rebels, the army
    and police killed" the rebels only say so, in "a squad backed by the army and police killed" it was the squad."""
    if not found or p.letters[found[0].first - 1 : found[0].first] not in ("I", "T", "F", "Y"):
        return found
    if p.letters[found[0].first - 1] == "Y" and p.tokens.lower[found[0].first - 2] in p.lexicon.sets["agents.sent"]:
        return found  # "stones thrown by the crowd hurt four"
    if (
        p.tokens.lower[found[0].first - 1] in p.lexicon.sets["syntax.clause_openers"]
        and p.letters[found[0].first - 1] == "I"
    ):
        return found  # "after squads killed ten"
    behind = found[-1].last + 1
    behind += p.letters[behind : behind + 1] == ","
    if p.tokens.lower[behind : behind + 1] == ("who",):
        return found  # "the fort was rushed by tribesmen, who killed six"
    if len(found) > 1 and "," in p.letters[found[0].last + 1 : found[1].first]:
        return found[1:]
    top = climb(p, found[0], [])
    if (
        top.last == found[0].first - 2
        and top.determiner in ("a", "an")
        and top.kind == "other"
        and not is_agent(p, top)
    ):
        return [msgspec.structs.replace(found[0], first=top.first, determiner=top.determiner)]  # "a detail of police"
    return [] if top is found[0] else [top]


DOING_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they", "somebody", "someone", "nobody", "everybody"})
"""Pronouns in the form of a subject."""


def is_pronoun_subject(p: Parse, i: int) -> bool:
    """Is token `i` a pronoun with a verb behind it: whoever that is, no noun before it is the subject of that verb?"""
    if p.letters[i] not in "Xx" or p.tokens.lower[i] not in DOING_PRONOUNS:
        return False
    return p.letters[i + 1 :].lstrip("R")[:1] in tuple("EVKbhodgN")


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
        if is_pronoun_subject(p, j):
            return []
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
                return subject_only(p, found)
    return []
