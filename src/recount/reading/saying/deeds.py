"""Deeds that harm without saying whom, and who did them: "gunmen opened fire", "the attack was carried out by raiders".

A claim that names nobody takes those over who are told to have done the deed it comes of: in the same sentence here,
from those around it in `doers`. Where two deeds could be meant, or the harmed may be of the same side, nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache

import msgspec

from recount.languages.tables import table
from recount.reading.agents import behind_by, clause_subject, is_agent, named_agents, subject_only
from recount.reading.frames import Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.words import Phrases, forms, phrase_at, phrases_of
from recount.reading.syntax import after_phrases, subjects

BY = 12
"""How many tokens behind "carried out" its "by" may stand. Tried 6 to 16."""

NOUN = 20
"""How many tokens before "was carried out by" the deed may stand. Tried 8 to 30."""


class Words(msgspec.Struct, frozen=True):
    """The table of deeds, every form written out; `keys` are the words without one of which a sentence tells none."""

    acts: frozenset[str]
    of_speech: frozenset[str]
    phrases: Phrases
    with_weapon: frozenset[str]
    weapons: frozenset[str]
    nouns: frozenset[str]
    owned: frozenset[str]
    fired: frozenset[str]
    leaves: frozenset[str]
    plain: frozenset[str]
    done: frozenset[str]
    shares: frozenset[str]
    doers: frozenset[str]
    sole: frozenset[str]
    regular: frozenset[str]
    irregular: frozenset[str]
    when: frozenset[str]
    apart: frozenset[str]
    unsaid: frozenset[str]
    unruly: frozenset[str]
    moves: frozenset[str]
    moving: Phrases
    hostile: frozenset[str]
    plain_harm: frozenset[str]
    keys: frozenset[str]


@cache
def deed_words(language: str) -> Words:
    """The words of deeds of a language; made once."""
    found = table(language, "deeds")
    acts, nouns, sides, links = found["acts"], found["nouns"], found["sides"], found["links"]
    phrases = phrases_of((phrase, "act") for phrase in acts["phrases"])
    moving = phrases_of((phrase, "move") for phrase in found["moves"]["phrases"])
    verbs, weapon, done = forms(acts["verbs"]), forms(acts["with_weapon"]), forms(nouns["done"])
    deeds, doers = _set(nouns["deeds"]), _set(nouns["doers"])
    return Words(
        acts=verbs, of_speech=_set(acts["words_of_speech"]), phrases=phrases, with_weapon=weapon,
        weapons=_set(acts["weapons"]), nouns=deeds, owned=_set(nouns["owned"]), fired=_set(nouns["fired"]),
        plain=_set(nouns["plain"]), done=done, shares=forms(nouns["shares"]), doers=doers, leaves=_set(links["leaves"]),
        regular=_set(sides["regular"]), irregular=_set(sides["irregular"]), when=_set(links["when"]),
        apart=_set(links["apart"]), unsaid=_set(links["unsaid"]), moves=forms(found["moves"]["verbs"]), moving=moving,
        hostile=_set(found["moves"]["hostile"]),
        unruly=_set(sides["unruly"]), sole=_set(nouns["sole"]), plain_harm=_set(found["moves"]["plain_harm"]),
        keys=verbs | frozenset(phrases) | weapon | done | deeds | doers | OTHER_KEYS | _set(nouns["sole"]),
    )  # fmt: skip


OTHER_KEYS = frozenset({"when", "hands", "victim"})


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


class Deed(msgspec.Struct, frozen=True):
    """One deed in a sentence: tokens `first` to `last` tell it, `agents` did it. `noun` is the token of the deed where
    it is a noun, None where a verb tells it; `points_back`: it is a deed told before ("the attack"); `move`: it is a
    coming or a seizing, and no harm yet."""

    first: int
    last: int
    agents: tuple[Group, ...]
    noun: int | None = None
    points_back: bool = False
    move: bool = False


def may_tell(words: Words, found: Set[str]) -> bool:
    """Can a sentence of these words tell a deed and who did it? Said of sentences that nobody has read yet."""
    if not words.acts.isdisjoint(found) or not words.phrases.keys().isdisjoint(found):
        return True
    if not words.with_weapon.isdisjoint(found) and not words.weapons.isdisjoint(found):
        return True
    if not words.nouns.isdisjoint(found):
        return bool(found & DOING) or not words.done.isdisjoint(found) or not words.shares.isdisjoint(found)
    if "when" in found or not words.doers.isdisjoint(found):
        return True
    moves = not words.moves.isdisjoint(found) or not words.moving.keys().isdisjoint(found)
    if not words.sole.isdisjoint(found):
        return True
    if moves and not words.hostile.isdisjoint(found):
        return True
    return moves and not (words.regular | words.irregular | words.unruly).isdisjoint(found)


DOING = frozenset({"by", "responsible", "work"})


def find_deeds(p: Parse) -> tuple[Deed, ...]:
    """The deeds that a sentence tells with those who did them, left to right."""
    words = deed_words(p.lexicon.language)
    if words.keys.isdisjoint(p.tokens.lower):
        return ()
    found = [d for d in (*_acts(p, words), *_mentions(p, words), *_shares(p, words)) if is_told(p, words, d)]
    return tuple(sorted(found, key=lambda d: d.first))


def is_told(p: Parse, words: Words, deed: Deed) -> bool:
    """Is the deed told as one that was done, by somebody who is named? "His aides" leave open whose, "actions by the
    police" are no harm unless they point back to one, and "whether", "if" and "not" tell of no deed."""
    lower = p.tokens.lower
    if not deed.agents or any(g.determiner in OWN or g.kind in ("pronoun", "bare") for g in deed.agents):
        return False
    if deed.noun is not None and lower[deed.noun] in words.plain and not deed.points_back:
        return False
    begin = max((i + 1 for i in range(deed.first) if p.letters[i] in ".:;"), default=0)
    begin = max(begin, deed.first - UNSAID)
    before = tuple([lower[i] for i in range(begin, deed.last + 1) if p.letters[i] != "t"])  # "on 19 May"
    if "without" in before and "warning" in before:
        before = tuple([w for w in before if w != "without"])  # "without warning the deputies fired"
    return words.unsaid.isdisjoint(before) and "?" not in lower[-2:]


OWN = frozenset({"his", "her", "my", "your"})

UNSAID = 14
"""How many tokens before a deed "whether" or "not" may stand that say nothing of its being done. Tried 6 to 20."""


def _acts(p: Parse, words: Words) -> Iterator[Deed]:
    lower = p.tokens.lower
    for i, word in enumerate(lower):
        if word == "when" and (attacker := _attacker(p, i)) is not None:
            yield Deed(i + 1, attacker.last, (attacker,))
        last = _act_at(p, words, i)
        if last is None or _of_speech(p, words, last):
            continue
        first = i
        while first > 0 and p.letters[first - 1] in "Rhbg":
            first -= 1
        before = p.letters[first - 1 : first]
        if before in ("T", "o", "n", "d") or "n" in p.letters[first:i]:
            continue
        if "b" in p.letters[first:i] and not word.endswith("ing"):
            back = word in words.with_weapon and _weapon_before(p, words, first)
            yield Deed(first, last, tuple(by_whom(p, last)), points_back=back)
        elif p.letters[i] != "G" or "b" in p.letters[first:i]:
            passive = by_whom(p, last)
            yield Deed(first, last, tuple(passive or subject_of(p, first)))


def unnamed_acts(p: Parse) -> Iterator[int]:
    """The tokens at which a sentence tells a deed by a verb and says of nobody that we can name who did it."""
    words = deed_words(p.lexicon.language)
    yield from (d.first for d in _acts(p, words) if not d.agents)


def _of_speech(p: Parse, words: Words, last: int) -> bool:
    """Is what was attacked a plan or a report?"""
    group = p.starts.get(last + 1)
    return group is not None and p.tokens.lower[group.head] in words.of_speech


def _attacker(p: Parse, when: int) -> Group | None:
    """Who came "when a gunman walked into the hall": the noun itself says that he attacked."""
    group = p.starts.get(when + 1)
    if group is None or group.noun is None or group.noun.role != "attacker" or not is_agent(p, group):
        return None
    return group if p.letters[after_phrases(p, group.last + 1) :][:1] in ("E", "V") else None


def _act_at(p: Parse, words: Words, i: int) -> int | None:
    """The last token of the act that begins at token `i`; None where none does."""
    lower = p.tokens.lower
    found = phrase_at(words.phrases, lower, i) if lower[i] in words.phrases else None
    if found:
        return i + len(found[0]) - 1
    if p.letters[i] not in "EVGK":
        return None
    if lower[i] in words.acts or (p.letters[i] == "K" and _of_pronoun(p, i)):
        return i
    if lower[i] in words.with_weapon:
        for j in range(i + 1, min(len(lower), i + 6)):
            if p.letters[j] in ".,:;sw&":
                return None
            if lower[j] in words.weapons:
                return j
        if p.letters[i] == "E" and i and p.letters[i - 1] != "b":
            return None
        subject = p.ends.get(i - 2 if p.letters[i - 1 : i] == "b" else i - 1)
        if subject is not None and lower[subject.head] in words.weapons:
            return i
    return None


def _weapon_before(p: Parse, words: Words, first: int) -> bool:
    """Does "the bomb" stand before the verb, of which the account has told before?"""
    group = p.ends.get(first - 1)
    return group is not None and p.tokens.lower[group.head] in words.weapons and group.determiner in POINTS


def _of_pronoun(p: Parse, i: int) -> bool:
    """Is a word for harm said of "him" or "them", who are named elsewhere?"""
    first = i
    while first > 0 and p.letters[first - 1] in "Rhbg":
        first -= 1
    if "b" in p.letters[first:i]:
        return p.tokens.lower[first - 1 : first] in (("he",), ("she",), ("they",))
    return p.tokens.lower[i + 1 : i + 2] in (("him",), ("her",), ("them",)) and p.letters[i + 1] in "xX"


def subject_of(p: Parse, first: int) -> list[Group]:
    """Those who do what a verb at token `first` tells, also where it shares the subject of a verb before it."""
    found = [g for g in subject_only(p, subjects(p, first)) if is_agent(p, g)]
    if found or first == 0:
        return found
    return [g for g in clause_subject(p, first) if is_agent(p, g)] if p.letters[first - 1] in "&," else []


def by_whom(p: Parse, last: int) -> list[Group]:
    """Whom "by" names behind a verb, across where and when it was done."""
    for i in range(last + 1, min(len(p.letters), last + BY)):
        if p.letters[i] in ".:;sBwKEV":
            return []
        if p.letters[i] == "Y":
            group = behind_by(p, i)
            return [g for g in named_agents(p, group) if g.kind != "bare"] if group else []
    return []


def _mentions(p: Parse, words: Words) -> Iterator[Deed]:
    lower = p.tokens.lower
    for i, word in enumerate(lower):
        owner = _owner(p, words, i) if word in words.owned and p.letters[i] in "NZOSK" else None
        if owner is not None:
            yield Deed(i, i, (owner,), i, _points_back(p, words, i))
        if lower[i : i + 4] == ("at", "the", "hands", "of") or (lower[i - 1 : i + 1] == ("victim", "to")):
            i += 3 if word == "at" else 0
            group = p.starts.get(i + 1)
            if group is not None and is_agent(p, group):
                yield Deed(i, i, (group,), i)
        if word in words.nouns and p.letters[i] in "NZOSKP":
            j = after_phrases(p, i + 1)
            j += p.letters[j : j + 1] == "," and p.letters[j + 1 : j + 2] in ("R", "Y")
            while p.letters[j : j + 1] == "R":
                j += 1
            group = behind_by(p, j) if p.letters[j : j + 1] == "Y" else None
            if group is not None:
                yield Deed(i, i, tuple(named_agents(p, group)), i, _points_back(p, words, i))
        elif word in words.done and p.letters[i] in "EVGKN":
            last = i + (lower[i + 1 : i + 2] == ("out",))
            noun = _noun_before(p, words, i)
            by = by_whom(p, last) if noun is not None else []
            if noun is not None and by:
                yield Deed(noun, last, tuple(by), noun, _points_back(p, words, noun))
                continue
            noun = _noun_behind(p, words, last)
            first = i
            while first > 0 and p.letters[first - 1] in "Rh":
                first -= 1
            if noun is not None and p.letters[first - 1 : first] not in ("b", "T", "o", "n"):
                yield Deed(i, noun, tuple(subject_of(p, first)), noun, _points_back(p, words, noun))


def _shares(p: Parse, words: Words) -> Iterator[Deed]:
    """Who had a part in a deed: "soldiers took part in the killing", "was the work of raiders", "the killers were
    soldiers"."""
    lower = p.tokens.lower
    for i, word in enumerate(lower):
        if word in words.shares and p.letters[i] in "EVGKA":
            noun = _noun_in(p, words, i)
            first = i
            while first > 0 and p.letters[first - 1] in "Rhbg":
                first -= 1
            if noun is not None and p.letters[first - 1 : first] not in ("T", "o", "n"):
                group = p.ends.get(first - 1)
                found = subject_of(p, first) or ([group] if group is not None and is_agent(p, group) else [])
                yield Deed(i, noun, tuple(found), noun, _points_back(p, words, noun))
        elif word == "responsible" and lower[i + 1 : i + 2] == ("for",) and i and p.letters[i - 1] in "bR":
            noun = _noun_behind(p, words, i + 1)
            first = i
            while first > 0 and p.letters[first - 1] in "Rbh":
                first -= 1
            if noun is not None:
                yield Deed(i, noun, tuple(subject_of(p, first)), noun, _points_back(p, words, noun))
        elif (
            word == "work" and lower[i - 1 : i] == ("the",) and lower[i + 1 : i + 2] == ("of",) and "b" in p.letters[:i]
        ):
            noun = _noun_before(p, words, i)
            group = p.starts.get(i + 2)
            if noun is not None and group is not None and is_agent(p, group):
                yield Deed(i, i, (group,), noun, _points_back(p, words, noun))
        elif word in words.sole and lower[i - 1 : i] in (("the",), ("a",)) and lower[i + 1 : i + 2] == ("of",):
            noun = _noun_behind(p, words, i + 1)
            first = i - 1
            while first > 0 and p.letters[first - 1] in "Rhb":
                first -= 1
            if noun is not None and "b" in p.letters[first : i - 1]:
                yield Deed(i, noun, tuple(subject_of(p, first)), noun, _points_back(p, words, noun))
        elif word in words.doers and (known := _known_doer(p, i)) is not None:
            yield Deed(i, i, (known,), i, points_back=True)
        elif (word in words.doers and p.letters[i] in "PKNOE") or (
            word == "responsible" and i and lower[i - 1] == "those"
        ):
            j = after_phrases(p, i + 1)
            while j < len(lower) and p.letters[j] in 'GKZ"M':
                j += 1
            while p.letters[j : j + 1] in ("b", "h", "R") and j < len(p.letters):
                j += 1
            group = p.starts.get(j)
            if j > i + 1 and p.letters[j - 1] in "bR" and group is not None and is_agent(p, group):
                yield Deed(i, j - 1, (group,), i, points_back=True)


def _known_doer(p: Parse, i: int) -> Group | None:
    """ "The gunman", "the kidnappers" at the head of a sentence: the noun itself says that they did what was told."""
    group = p.group_at(i)
    if group is None or group.head != i or group.first > 1 or group.number is not None or group.name is not None:
        return None
    verb = p.letters[after_phrases(p, group.last + 1) :].lstrip("R")[:1] in tuple("EVbhodK")
    noun = p.starts.get(after_phrases(p, group.last + 1) + 1)
    named = noun is not None and is_agent(p, noun) and p.letters[noun.first - 1] == "b"
    return group if p.tokens.lower[group.first] == "the" and verb and not named else None


def _noun_in(p: Parse, words: Words, i: int) -> int | None:
    """The deed behind "took part in", "involved in"."""
    for j in range(i + 1, min(len(p.letters), i + 4)):
        if p.tokens.lower[j] == "in":
            return _noun_behind(p, words, j)
        if p.letters[j] in ".,:;sw":
            return None
    return None


def _owner(p: Parse, words: Words, i: int) -> Group | None:
    """Whose the deed is: "the militia's raid", "army shelling"; None where nobody who bears arms stands before it."""
    group = p.group_at(i)
    if group is None or i == group.first or (p.letters[i - 1] != "'" and p.tokens.lower[i] not in words.fired):
        return None
    last = i - 2 if p.letters[i - 1] == "'" else i - 1
    if last < group.first or p.letters[last] not in "PNM":
        return None
    armed = words.regular | words.irregular | p.lexicon.organisations
    noun = p.lexicon.nouns.get(p.tokens.lower[last])
    if p.tokens.lower[last] not in armed:
        return None
    first = group.first if p.letters[i - 1] == "'" else last
    return msgspec.structs.replace(group, first=first, last=last, head=last, kind="people", noun=noun, number=None)


def _noun_before(p: Parse, words: Words, i: int) -> int | None:
    for j in range(i - 1, max(-1, i - NOUN), -1):
        if p.letters[j] in ".;":
            return None
        if p.tokens.lower[j] in words.nouns:
            return j
    return None


def _noun_behind(p: Parse, words: Words, last: int) -> int | None:
    for j in range(last + 1, min(len(p.letters), last + 6)):
        if p.letters[j] in ".,:;swIT":
            return None
        if p.tokens.lower[j] in words.nouns:
            return j
    return None


POINTS = frozenset({"the", "this", "that", "these", "those", "such", "both"})


def _points_back(p: Parse, words: Words, noun: int) -> bool:
    group = p.group_at(noun)
    i = group.first if group is not None else noun
    while i > 0 and p.letters[i] != "D" and p.letters[i - 1] in 'D"A':
        i -= 1
    return p.tokens.lower[i] in POINTS


def did(p: Parse, frame: Frame, deeds: Sequence[Deed]) -> tuple[Group, ...]:
    """Those who did what a frame tells without naming them, by the deeds of its own sentence; empty where none fits or
    two do."""
    fitting = [d for d in deeds if _fits(p, frame, d)]
    heads = {tuple(p.tokens.lower[g.head] for g in d.agents) for d in fitting}
    return fitting[0].agents if len(heads) == 1 else ()


def _fits(p: Parse, frame: Frame, deed: Deed) -> bool:
    words, lower = deed_words(p.lexicon.language), p.tokens.lower
    victims = [f.group for f in frame.victims]
    if not victims or any(a.first <= v.last and v.first <= a.last for a in deed.agents for v in victims):
        return False
    if any(g.number is not None and g.number.figure.high == 0 for g in victims):
        return False
    if may_be_own(p, words, victims, deed.agents) or not p.lexicon.natural.isdisjoint(lower):
        return False
    if deed.noun is not None and frame.spot.first <= deed.noun <= frame.spot.last:
        return True
    if (
        deed.noun is not None
        and frame.rule == "verb-active"
        and frame.verb is not None
        and any(g.first <= deed.noun <= g.last for g in subjects(p, frame.verb.first))
    ):
        return True  # "the navy's shelling killed nine"
    start = min([frame.spot.first, *(v.first for v in victims)])
    if deed.last < start:
        between = lower[deed.last + 1 : start]
        marks = p.tokens.words[deed.last + 1 : start]
        joined = "," in between or "and" in between or ":" in marks or "w" in p.letters[deed.last + 1 : start]
        if deed.noun is not None and not words.leaves.isdisjoint(between) and ";" not in between and not joined:
            return words.apart.isdisjoint(between)
        return frame.verb is not None and joined and ";" not in between and words.apart.isdisjoint(between)
    end = max(frame.spot.last, *(v.last for v in victims))
    if deed.first <= end and lower[deed.first - 1] != "victim":
        return False
    between = lower[end + 1 : deed.first]
    if {";", "but", "while", "before", "although", "though", "whereas", "until"} & set(between):
        return False
    if deed.first <= end + 4 and deed.noun == deed.first and lower[deed.first - 1] in ("hands", "victim"):
        return True
    if deed.noun is None:
        return not words.when.isdisjoint(between) and not _by_something(p, frame)
    return any(w in ("in", "during", "from", "after", "when") for w in between)


def _by_something(p: Parse, frame: Frame) -> bool:
    """Does "by" name right behind the verb what did the harm, as in "killed by a mine after soldiers attacked"?"""
    return p.letters[frame.spot.last + 1 : frame.spot.last + 2] == "Y"


def may_be_own(p: Parse, words: Words, victims: Sequence[Group], agents: Sequence[Group]) -> bool:
    """May those harmed be of the same side as those who attacked? Fighters are taken for the other side only where the
    words for both say that one are regulars and the other are not."""
    harmed = {side for g in victims for side in side_of(p, words, g)}
    if not harmed:
        return False
    attacking = {side for g in agents for side in side_of(p, words, g)}
    return len(attacking) != 1 or len(harmed) != 1 or attacking == harmed


def side_of(p: Parse, words: Words, group: Group) -> set[str]:
    """`regular`, `irregular`, both or neither, by the words of a group."""
    return side_of_words(words, p.tokens.lower[group.first : group.last + 1])


def side_of_words(words: Words, lower: Sequence[str]) -> set[str]:
    """`regular`, `irregular`, both or neither, by words in lower case."""
    found = {"irregular" for w in lower if w in words.irregular}
    return found | {"regular" for w in lower if w in words.regular}
