"""Verb groups, subjects and objects, from the letters and groups of a sentence."""

from __future__ import annotations

import msgspec

from recount.reading.groups import Group
from recount.reading.hanging import (
    after_phrases,
    begins_clause,
    climb,
    coordinated_after,
    head_of_chain,
    list_goes_on,
    objects,
    places_end,
)
from recount.reading.parse import Parse, Spot
from recount.reading.saying.words import saying

__all__ = [
    "VerbGroup", "after_phrases", "begins_clause", "climb", "coordinated_after", "coordinated_before", "disagrees",
    "head_of_chain", "list_goes_on", "objects", "places_end", "plural_verb", "subjects", "verb_group",
]  # fmt: skip


ASIDE = 26
"""So many tokens an aside may have that tells what sort of people the counted are. Tried 16 to 32."""


class VerbGroup(msgspec.Struct, frozen=True):
    """A verb of harm with its auxiliaries.

    `first` is the first token of the verb group, `voice` one of `passive`, `active`, `bare` (a past form alone, which
    may be either); the rest says what auxiliaries and negations stand in it.
    """

    first: int
    voice: str
    negated: bool = False
    perfect: bool = False
    infinitive: int | None = None
    modal: str | None = None
    raising: tuple[str, ...] = ()
    joined_to: int | None = None


def verb_group(p: Parse, spot: Spot) -> VerbGroup:
    """The verb group that ends in a word for harm."""
    letters, lower = p.letters, p.tokens.lower
    i, first = spot.first - 1, spot.first
    be = perfect = negated = False
    infinitive: int | None = None
    modal: str | None = None
    raising: list[str] = []
    while i >= 0:
        letter = letters[i]
        if letter in "bg":
            be, first = True, i
            negated |= lower[i].endswith("n't")
        elif letter == "h":
            perfect, first = True, i
            negated |= lower[i].endswith("n't")
        elif letter == "o":
            modal, first = lower[i], i
        elif letter == "d":
            first = i
        elif letter == "n":
            negated |= lower[i + 1 : i + 2] not in (("only",), ("just",), ("merely",))
        elif letter == "T" and first == spot.first and _confessed(p, spot, i):
            break
        elif letter == "T" and (first == spot.first or first == i + 1 or letters[i + 1] in "R"):
            infinitive = i
            first = i
            if i and lower[i - 1] not in p.lexicon.sets["syntax.raising"]:
                break
        elif (
            lower[i] in p.lexicon.sets["syntax.raising"] and i and (letters[i - 1] in "bghoR" or infinitive is not None)
        ):
            raising.append(lower[i])
            first = i
        elif letter in 'R"z':
            pass
        else:
            break
        i -= 1
    form = spot.word.form
    aux_before = first < spot.first
    joined = _joined_to(p, first)
    if form == "ing":
        voice = "active"
    elif be and form in ("past", "participle"):
        voice = "passive"
    elif form in ("base", "s") or perfect or infinitive is not None or (modal and aux_before):
        voice = "active"
    else:
        voice = "bare"
    return VerbGroup(first, voice, negated, perfect, infinitive, modal, tuple(raising), joined)


def _confessed(p: Parse, spot: Spot, to: int) -> bool:
    """Is it a deed that somebody owns up to: "admitted to killing", "pleaded guilty to beating"?"""
    return spot.word.form == "ing" and not p.lexicon.sets["syntax.owns_up"].isdisjoint(p.tokens.lower[to - 2 : to])


def _joined_to(p: Parse, first: int) -> int | None:
    """The token of the verb of harm before "and", "or" or a comma, where the two share subject and voice."""
    i = first - 1
    while i > 0 and p.letters[i] == "R":
        i -= 1
    if i < 1 or p.letters[i] not in "&,":
        return None
    i -= 1
    if p.letters[i] == "," and i:
        i -= 1
    while i > 0 and p.letters[i] == "R":
        i -= 1
    return i if p.letters[i] in "KkE" else None


def _skip_back(p: Parse, i: int) -> int:
    """Back over what may stand between a subject and its verb: adverbs, brackets, asides, ages, times."""
    letters = p.letters
    for _ in range(6):
        if i < 0 or (letters[i] == "z" and i in p.ends):
            return i
        if letters[i] in "Rnatz" or (letters[i] == "I" and p.tokens.lower[i] in p.lexicon.sets["syntax.stranded"]):
            i -= 1
            if i >= 1 and letters[i + 1] == "a" and (letters[i - 1 : i + 1] == "ID" or letters[i] == "A"):
                i -= 2 if letters[i] == "D" else 1
        elif letters[i] == ")":
            depth = i
            while depth >= 0 and letters[depth] != "(":
                depth -= 1
            if depth < 0:
                return i
            i = depth - 1
        elif letters[i] == '"':
            i -= 1
        elif letters[i] == "," and p.tokens.lower[max(0, i - 2) : i] == ("among", "them"):
            whole = _before_sample(p, i - 2)
            if whole is None:
                return i
            i = whole
        elif letters[i] == ",":
            before = i - 1
            while before >= 0 and letters[before] not in ",.:":
                before -= 1
            if before < 1 or letters[before] != "," or not (p.ends.get(before - 1) or letters[before - 1] in ")az"):
                return i - 1 if p.ends.get(i - 1) else i
            i = before - 1
        else:
            return i
    return i


def _before_told_apart(p: Parse, comma: int) -> int | None:
    """In "214 persons, most of them women, children and the sick, were killed": the last token of the 214 persons,
    where the aside that the comma ends tells how many or what sort of them. None elsewhere."""
    if comma < 3 or p.letters[comma] != ",":
        return None
    found = None
    for j in range(comma - 1, max(0, comma - ASIDE), -1):
        if p.letters[j] in ".:;(KV":
            break
        if p.letters[j] != ",":
            continue
        k = j + 1
        while k < comma and (p.letters[k] == "D" or p.tokens.lower[k] in p.lexicon.sets["syntax.degrees"]):
            k += 1
        opens = any(p.tokens.lower[n] in p.lexicon.sets["syntax.tells_apart"] for n in range(j + 1, k + 1))
        group = next((g for g in reversed(p.groups) if g.last < j and after_phrases(p, g.last + 1) == j), None)
        top = head_of_chain(p, group) if group is not None and group.number is None else group
        if opens and top is not None and (top.number is not None or top.plural):
            found = top.last
    return found


def _before_sample(p: Parse, among: int) -> int | None:
    """In "29 people, nine Italians and an American among them, were killed": the last token of the 29 people."""
    group = p.ends.get(among - 1)
    if group is None:
        return None
    listed = coordinated_before(p, group)
    if len(listed) > 1 and listed[0].number is not None and p.letters[listed[0].last + 1] == ",":
        return listed[0].last
    return listed[0].first - 2 if listed[0].first > 1 and p.letters[listed[0].first - 1] == "," else None


def subjects(p: Parse, first: int) -> list[Group]:
    """The groups that are the subject of the verb group which begins at token `first`, left to right."""
    i = _before_told_apart(p, first - 1)
    if i is None:
        i = _skip_back(p, first - 1)
        whole = _spelled_out(p, first) if p.letters[first - 1 : first] == "," and plural_verb(p, first) else None
        if whole is not None:
            return [whole]
    if i >= 0 and p.letters[i] == "w":
        i -= 1
        if i >= 0 and p.letters[i] in "IF":
            share = p.ends.get(i - 1) if p.letters[i] == "F" and p.tokens.lower[i + 1] == "whom" else None
            return [share] if share is not None and share.kind == "bare" and share.number is not None else []
        if i >= 0 and p.letters[i] == ",":
            i -= 1
        i = _skip_back(p, i)
        group = p.ends.get(i)
        if group is not None and (group.kind == "people" or group.number is not None):
            return coordinated_before(p, group) if plural_verb(p, first) else [group]
    group = p.ends.get(i)
    if group is None:
        return _whose_clause(p, i if p.letters[i : i + 1] != "," else _before_last_comma(p, i), first)
    if (
        first < len(p.letters)
        and p.letters[first] in "bho"
        and group.first > 1
        and p.letters[group.first - 1] in "EVKGD"
    ):
        owner = _relative_owner(p, group)
        group = owner or group
    counted = (
        group.number is not None
        and group.kind in ("people", "bare")
        and p.tokens.lower[first] not in p.lexicon.sets["syntax.singular"]
    )
    if counted and p.letters[group.first - 1 : group.first] == "F":
        share = p.ends.get(group.first - 2)  # "two of the 23"
        counts = share is not None and share.kind in ("bare", "people") and share.number is not None
        group = share if share is not None and counts else group
    top = group if counted else head_of_chain(p, group)
    relative = p.letters[first - 1 : first] == "w"
    if (
        not counted
        and not relative
        and top.kind in ("thing", "other")
        and p.letters[top.first - 1 : top.first] in tuple("IVEKG")
    ):
        top = next(iter(_whose_clause(p, top.first - 1, first)), top)
    found = coordinated_before(p, top)
    whole = _counted_before(p, found)
    if whole is not None:
        return [whole]
    if disagrees(p, first, found):
        further = _before_aside(p, i)
        return [head_of_chain(p, further)] if further and not disagrees(p, first, [further]) else []
    return found


def _counted_before(p: Parse, listed: list[Group]) -> Group | None:
    """The people by number whom those listed spell out: "three others, two teachers and the cook, were taken". The
    figure must be that of the list; None where nobody is so counted."""
    i = listed[0].first - 1
    if len(listed) < 2 or p.letters[i : i + 1] != "," or i < 1:
        return None
    j = i - 1
    for _ in range(3):
        above = p.ends.get(j)
        if above is None:
            return None
        if above.number is not None and above.kind in ("people", "bare"):
            return above if above.number.figure.exact == _sum(listed) else None
        if p.letters[above.first - 1 : above.first] not in ("I", "F"):
            return None
        j = above.first - 2
    return None


def _spelled_out(p: Parse, first: int) -> Group | None:
    """In "three men, Ali, Hasan and a cook known as Omar, were hanged": the three men, whom the aside names."""
    comma = first - 1
    for _ in range(5):
        comma = p.letters.rfind(",", 0, comma)
        if comma < 1 or set(p.letters[comma + 1 : first - 1]) & set(".:Vbhodw()"):
            return None
        group = p.ends.get(comma - 1)
        clause = [] if group is not None else _whose_clause(p, comma - 1, first)
        group = clause[0] if clause else group
        if group is None or p.letters[group.first - 1 : group.first] in ("I", "F", "&"):
            continue
        if group.number is not None and group.kind == "people" and (group.number.figure.exact or 0) > 1:
            return group
    return None


def _sum(listed: list[Group]) -> float | None:
    """How many a list names, one for each without a number; None where one has no exact figure."""
    found = [g.number.figure.exact if g.number is not None else 1 for g in listed]
    return None if None in found else sum(n for n in found if n is not None)


def _before_last_comma(p: Parse, i: int) -> int:
    """The token before the aside which the comma at token `i` ends ("two who fled, a cook and his son, were shot")."""
    return max(p.letters.rfind(",", 0, i) - 1, 0)


def _marked(p: Parse, i: int) -> Group | None:
    """In "four men armed with AK-47s opened fire": the men."""
    for j in range(i, max(0, i - 6), -1):
        if p.letters[j] in ",.:&-(swKV":
            return None
        if p.tokens.lower[j] in p.lexicon.sets["agents.marked_by"]:
            group = p.ends.get(j - 1)
            return group if group is not None and group.kind == "people" else None
    return None


def _whose_clause(p: Parse, i: int, first: int) -> list[Group]:
    """In "nine who resisted were shot": the nine, where a clause without a comma stands before the verb."""
    if p.letters[first : first + 1] not in ("b", "h", "o"):
        return []
    for j in range(i, max(0, i - 8), -1):
        if p.letters[j] in ",.:&-(":
            return []
        if p.letters[j] == "w" and p.tokens.lower[j] in ("who", "that", "which"):
            group = p.ends.get(j - 1)
            if p.tokens.lower[j - 1] in ("those", "all", "everyone", "anyone") and p.tokens.lower[j] == "who":
                return [Group(j - 1, j - 1, j - 1, "pronoun", None, None, None, "")]
            return coordinated_before(p, group) if group is not None and group.kind in ("people", "bare") else []
    return []


def _relative_owner(p: Parse, group: Group) -> Group | None:
    """In "a man who attacked the village was killed": the man, where the village is what he attacked. In "a man who
    fled said six were killed" it is the six."""
    words = saying(p.lexicon.language)
    said = p.tokens.lower[group.first - 1]
    if said in words.verbs and said not in words.loose:
        return None
    for j in range(group.first - 1, max(0, group.first - 10), -1):
        if p.letters[j] in ",.:&":
            return None
        if p.letters[j] == "w" and p.tokens.lower[j] in ("who", "that"):
            return p.ends.get(j - 1)
    return None


def plural_verb(p: Parse, first: int) -> bool:
    """Does the verb group that begins at token `first` ask for more than one?"""
    return p.tokens.lower[first] in p.lexicon.sets["syntax.plural"]


def disagrees(p: Parse, first: int, found: list[Group]) -> bool:
    """Is a singular verb put to a plural noun? ("X, kidnapped by guerrillas, was found dead")"""
    if p.tokens.lower[first] not in p.lexicon.sets["syntax.singular"] or not found or len(found) > 1:
        return False
    group = found[0]
    if group.number is not None:
        figure = group.number.figure
        return (figure.low or figure.high or 0) > 1
    return bool(group.noun and group.noun.plural and not group.name)


def _before_aside(p: Parse, i: int) -> Group | None:
    """The group before the comma that opens the aside which token `i` is in."""
    for j in range(i, 0, -1):
        if p.letters[j] in ".:":
            return None
        if p.letters[j] == ",":
            k = _skip_back(p, j - 1)
            return p.ends.get(k)
    return None


def coordinated_before(p: Parse, group: Group) -> list[Group]:
    """A group and those joined to it by "and" or commas before it."""
    out = [group]
    saw_and = False
    for _ in range(12):
        i = out[0].first - 1
        if i < 1:
            break
        if p.letters[i] == "&" and p.tokens.lower[i] in ("and", "&", "or"):
            i -= 1
            saw_and = True
            if i >= 0 and p.letters[i] == ",":
                i -= 1
        elif p.letters[i] == "," and (saw_and or _both_counted(p, i, out[0])):
            i -= 1
        else:
            break
        while i >= 0 and p.letters[i] in "a,)":
            i = _skip_back(p, i) if p.letters[i] == ")" else i - 1
        if out[0].kind == "bare" and p.letters[i] == "R" and p.letters[i - 1] == "#":
            i -= 1  # "74 seriously and 350 slightly wounded"
        before = p.ends.get(i)
        if before is None or (p.letters[before.head] == "S" and p.letters[group.head] != "S"):
            break
        above = head_of_chain(p, _relative_owner(p, before) or before)
        relative = p.letters[group.last + 1 : group.last + 3].lstrip(",")[:1] == "w"  # "arrested X and Y, who …"
        if saw_and and not relative and (_is_done_to(p, before) or _is_done_to(p, above)):
            break
        if above is before and before.kind == "name" and p.letters[before.first - 1 : before.first] in ("I", "F"):
            break
        if out[0].kind in ("people", "bare", "name") and above.kind not in ("people", "bare", "name", "other"):
            break
        out.insert(0, above)
    return out


def _is_done_to(p: Parse, group: Group) -> bool:
    """Is the group what a verb of harm before it was done to ("gunmen killed 12 people, and 30 persons were wounded",
    "the raid claimed 38 lives and …")? Another clause follows then."""
    i = group.first - 1
    if i < 1:
        return False
    if p.tokens.lower[group.head] == "lives":
        return p.tokens.lower[i] in p.lexicon.life_verbs
    verb = next((s for s in p.spots if s.last == i and s.word.takes == "object"), None)
    return verb is not None and (p.ends.get(verb.first - 1) is not None or p.letters[verb.first - 1] in "Xxhw")


def _both_counted(p: Parse, comma: int, group: Group) -> bool:
    """Does a comma alone join two counted groups of people ("4 soldiers, 11 rebels killed")?"""
    before = p.ends.get(comma - 1)
    return bool(before and before.number and group.number and before.kind == group.kind == "people")
