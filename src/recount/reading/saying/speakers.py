"""Who can speak, and who is the subject of a verb of saying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

from recount.reading.agents import clause_subject
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.words import Saying, saying
from recount.reading.syntax import climb, coordinated_before, head_of_chain

PRONOUNS = frozenset({"he", "she", "they", "it"})
"""Pronouns that stand for a speaker named before. I, we and you speak in quotations and testimonies."""

LONG = 9
"""A speaker is named with all that hangs on it up to this many words; tried 6 to 12. Longer ones lose their tail."""


class HasSpeaker(Protocol):
    """Somebody found before as a speaker: tokens that name him, and the verb."""

    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...

    @property
    def verb(self) -> int: ...


def in_spot(p: Parse, i: int) -> bool:
    """Is token `i` part of a word for harm?"""
    return p.letters[i] in "KZSkJ" and any(s.first <= i <= s.last for s in p.spots)


def deed_noun(p: Parse, i: int) -> bool:
    """Is what stands behind the verb at `i` a deed ("claimed the bombing"), and not what was said of one?"""
    k = i + 1
    while k < len(p.letters) and p.letters[k] in "DAR":
        k += 1
    word = p.tokens.lower[k] if k < len(p.letters) else ""
    return word in ("responsibility", "credit", "authorship") or word in p.lexicon.things or p.letters[k : k + 1] == "Z"


def may_speak(p: Parse, words: Saying, group: Group, *, wide: bool = False) -> bool:
    """Can the group speak: a person, a body, a paper, a name? `wide`: the grammar leaves no doubt ("X said that"), so a
    noun that no list has will do."""
    head = p.tokens.lower[group.head]
    if group.kind == "pronoun":
        return head in PRONOUNS
    if group.kind == "bare" or head in p.lexicon.things or head in words.parts or p.letters[group.head] in "Zt":
        return False
    if p.letters[group.head] == "S" and head not in words.persons:
        return False
    if group.number is not None and group.number.figure.kind in ("vague", "bound"):
        return False
    if head in words.bodies:
        return True
    last = p.tokens.lower[group.last]
    if wide and group.kind in ("other", "thing") and group.number is None:
        return True
    return group.kind in ("people", "name") or head in p.lexicon.organisations or last in words.bodies


def subject(
    p: Parse, words: Saying, verb: int, out: Sequence[HasSpeaker], *, wide: bool = False
) -> tuple[int, int, Group] | None:
    """The first and last token of the subject of the verb of saying at `verb`, and its head; None without one."""
    letters, lower = p.letters, p.tokens.lower
    ing = lower[verb].endswith("ing")
    swallowed = _swallowed(p, verb)
    j = verb - 1
    if swallowed is not None:
        return (swallowed.first, swallowed.last, swallowed) if may_speak(p, words, swallowed) else None
    while j >= 0 and (
        letters[j] in ("Rhtodb" if ing else "Rhtod") or lower[j : j + 2] == ("so", "far") or lower[j] == "first"
    ):
        j -= 1
    if j >= 0 and letters[j] == "I" and j + 1 < verb and letters[j + 1] == "t":
        j -= 1
    if j < 0 or letters[j] in "nTb":
        return None
    if letters[j] == "," and lower[verb] == "say" and j == verb - 1:
        return _of_headline(p, words)
    if ing and (letters[j] in ',&"' or lower[j] in ("by",)) and j == verb - 1:
        return _of_participle(p, words, j, out)
    if letters[j] == "&":
        return _joined(p, words, j, out)
    return named(p, words, j, wide=wide)


def _of_headline(p: Parse, words: Saying) -> tuple[int, int, Group] | None:
    """In "Medics pull 14 from rubble, say two missing": the subject at the head."""
    group = p.starts.get(0)
    if group is None or group.number is not None or not may_speak(p, words, group):
        return None
    return group.first, group.last, group


def _of_participle(p: Parse, words: Saying, j: int, out: Sequence[HasSpeaker]) -> tuple[int, int, Group] | None:
    """Whose "…, saying that" it is: the one who spoke last, else the subject of the sentence."""
    group = p.ends.get(j - 1)
    if group is not None and group.first == 0 and may_speak(p, words, group):
        return named(p, words, j - 1)
    return _joined(p, words, j, out)


def _joined(p: Parse, words: Saying, j: int, out: Sequence[HasSpeaker]) -> tuple[int, int, Group] | None:
    before = [s for s in out if s.verb < j]
    if before:
        group = p.starts.get(before[-1].first) or p.ends.get(before[-1].last)
        return (before[-1].first, before[-1].last, group) if group else None
    found = clause_subject(p, j)
    if len(found) != 1 or not may_speak(p, words, found[0]) or found[0].kind == "pronoun":
        return None
    return found[0].first, found[0].last, found[0]


def named(p: Parse, words: Saying, j: int, *, wide: bool = False) -> tuple[int, int, Group] | None:
    """The speaker whose words end at token `j`: over an aside ("Colonel X, the spokesman,") and up a chain ("a doctor
    at the clinic")."""
    letters, lower = p.letters, p.tokens.lower
    if j < 0:
        return None
    if letters[j] == "X" and lower[j] in PRONOUNS:
        group = Group(j, j, j, "pronoun", None, None, None, "")
        return j, j, group
    if letters[j] == "w" and lower[j] in ("who", "which"):
        return _whole(p, words, j - 2 if letters[j - 1 : j] == "," else j - 1, wide=wide)
    if letters[j] in ",)":
        return _before_aside(p, words, j, wide=wide)
    while j > 0 and letters[j] == "t":
        j -= 1
    if letters[j] in "FI" and j > 0:
        j -= 1
    return _whole(p, words, j, wide=wide)


def _whole(p: Parse, words: Saying, j: int, *, wide: bool) -> tuple[int, int, Group] | None:
    i = j
    while i > 0 and p.letters[i] in "$'":
        i -= 1
    if i < j and i > 1 and p.letters[i - 1 : i + 1] == "FD":
        # "Colonel Kell of the 3rd Brigade".
        i -= 2
    if i == j and i > 1 and p.letters[i] == "E" and p.tokens.lower[i] not in words.verbs:
        i -= 1
    group = p.ends.get(i)
    if group is None:
        relative = _before_relative(p, i)
        return _whole(p, words, relative, wide=wide) if relative is not None else None
    head = _paper(p, words, group) or head_of_chain(p, group)
    visited = head.first > 1 and p.letters[head.first - 1] in "EV"  # "a nurse who visited the hospital"
    if visited or _is_object(p, head) or not may_speak(p, words, head, wide=wide):
        head = _of_relative(p, head) or head
    if not may_speak(p, words, head, wide=wide):
        head = group
        if not may_speak(p, words, head, wide=wide):
            return None
    if _is_object(p, head):
        return None
    last = j if j - head.first < LONG else head.last
    comma = p.letters.find(",", head.first, last)
    last = comma - 1 if comma > 0 else last
    first = head.first + 1 if head.determiner == "whose" else head.first
    together = coordinated_before(p, head)
    if len(together) > 1 and all(may_speak(p, words, g) for g in together) and j - together[0].first < LONG:
        first = together[0].first
    return first, last, head


def _before_relative(p: Parse, i: int) -> int | None:
    """The word before "who" in "a diplomat who asked not to be named": there the speaker ends. None without one."""
    for j in range(i, max(0, i - LONG), -1):
        if p.letters[j] in ',.:&"':
            return None
        if p.letters[j] == "w" and p.tokens.lower[j] == "who":
            return j - 1
    return None


def _paper(p: Parse, words: Saying, group: Group) -> Group | None:
    """The paper that somebody wrote, in "a statement from the army said"; None where no paper is named."""
    top = climb(p, group, [])
    return top if top is not group and p.tokens.lower[top.head] in words.written else None


def _of_relative(p: Parse, group: Group) -> Group | None:
    """In "refugees who arrived at Tarn relate": the refugees."""
    for j in range(group.first - 1, max(0, group.first - LONG), -1):
        if p.letters[j] in ",.:;&":
            return None
        if p.letters[j] == "w" and p.tokens.lower[j] in ("who", "that"):
            return p.ends.get(j - 1)
    return None


def _is_object(p: Parse, head: Group) -> bool:
    """Does the group belong to a preposition, as the place or the time of what was done?"""
    return head.first > 0 and p.letters[head.first - 1] in "IFY"


def _before_aside(p: Parse, words: Saying, j: int, *, wide: bool) -> tuple[int, int, Group] | None:
    """The speaker before an aside that ends with the comma or bracket at `j`."""
    opening = "(" if p.letters[j] == ")" else ","
    for k in range(j - 1, max(0, j - 2 * LONG), -1):
        if p.letters[k] == opening:
            found = _whole(p, words, k - 1, wide=wide)
            if found is None:
                continue
            aside = p.starts.get(k + 1)
            first, _, head = found
            if head.name is None and aside is not None and aside.name is not None and aside.last == j - 1:
                return first, aside.last, head
            return found
    return None


def _swallowed(p: Parse, verb: int) -> Group | None:
    """In "Consul Whitfield reports that", "Aid workers fear that", the group without the verb it has swallowed."""
    group = p.group_at(verb)
    if group is None or group.first == verb:
        return None
    after = p.letters[verb + 1 : verb + 2]
    words = saying(p.lexicon.language)
    speaks = after == "F" and p.tokens.lower[verb] in words.speak
    speaks |= after in (".", ",") and p.tokens.lower[verb - 1] in words.written
    if group.last != verb or (
        not speaks and after not in tuple('wD#x":X') and p.tokens.lower[verb + 1 : verb + 2] != ("that",)
    ):
        return None
    last = verb - 1
    core = p.letters.rfind("'", group.first, last) + 1 or group.first
    people = [i for i in range(core, last + 1) if p.letters[i] == "P"]
    head = people[-1] if people else last
    names = [i for i in range(core, last + 1) if p.letters[i] == "M"]
    name = (names[0], names[-1]) if names else None
    kind = "people" if people else "name" if name and name[1] == last else "other"
    noun = p.lexicon.nouns.get(p.tokens.lower[head])
    return msgspec.structs.replace(group, last=last, head=head, kind=kind, name=name, noun=noun)


def with_of(p: Parse, group: Group) -> int:
    """The last token of a speaker with what hangs on it: "the Ministry of Defence", "a doctor at the field clinic"."""
    i = group.last
    for _ in range(3):
        follower = p.starts.get(i + 2)
        if follower is None or p.letters[i + 1] not in "FI" or follower.number is not None:
            break
        if p.letters[i + 1] == "I" and p.tokens.lower[i + 1] not in ("in", "at", "for", "from", "with", "near", "on"):
            break
        i = follower.last
        if p.letters[i + 1 : i + 2] != "F":
            break
    return i
