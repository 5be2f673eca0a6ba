"""Verb groups, subjects and objects, from the letters and groups of a sentence."""

from __future__ import annotations

import msgspec

from recount.reading.groups import Group
from recount.reading.parse import Parse, Spot
from recount.reading.saying.words import saying


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


def head_of_chain(p: Parse, group: Group) -> Group:
    """Up from "the bus" in "the men travelling in the bus" to "the men": the noun that a sentence's verb belongs to.

    Where the chain ends in no people ("a list of 57 people"), the highest people on the way."""
    chain = [group]
    top = climb(p, group, chain)
    if top.kind in ("people", "bare", "name", "pronoun"):
        return top
    return next((g for g in reversed(chain) if g.kind in ("people", "bare", "pronoun")), top)


def climb(p: Parse, group: Group, chain: list[Group]) -> Group:
    """The noun at the top of what `group` hangs on; each one on the way is put at the end of `chain`."""
    for _ in range(8):
        i = group.first - 1
        if i < 1:
            return group
        letter = p.letters[i]
        if letter in "IFYT":
            if p.tokens.lower[i] in p.lexicon.sets["syntax.clause_openers"]:
                return group
            i -= 1
            if i >= 0 and p.letters[i] in "IR":
                i -= 1
            while i > 0 and p.letters[i] in "Z't":
                i -= 1
            if i >= 0 and p.letters[i] in "IF":
                i -= 1
            if i >= 0 and p.letters[i] in "GEK" and i > 0 and letter != "T":
                i -= 1
                while i > 0 and p.letters[i] in "R,":
                    i -= 1
            if i >= 0 and p.letters[i] == "w":
                return group
            above = p.ends.get(i)
            if above is None:
                return group
            group = above
            chain.append(above)
        elif letter == "G" and p.ends.get(i - 1):
            group = p.ends[i - 1]
            chain.append(group)
        else:
            return group
    return group


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
    i = _skip_back(p, first - 1)
    whole = _spelled_out(p, first) if p.letters[first - 1 : first] == "," and plural_verb(p, first) else None
    if whole is not None:
        return [whole]
    if i >= 0 and p.letters[i] == "w":
        i -= 1
        if i >= 0 and p.letters[i] in "IF":
            return []
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
    found = coordinated_before(p, group if counted else head_of_chain(p, group))
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


def _whose_clause(p: Parse, i: int, first: int) -> list[Group]:
    """In "nine who resisted were shot": the nine, where a clause without a comma stands before the verb."""
    if p.letters[first : first + 1] not in ("b", "h", "o"):
        return []
    for j in range(i, max(0, i - 8), -1):
        if p.letters[j] in ",.:&-(":
            return []
        if p.letters[j] == "w" and p.tokens.lower[j] in ("who", "that"):
            group = p.ends.get(j - 1)
            return [group] if group is not None and group.kind in ("people", "bare") else []
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
        before = p.ends.get(i)
        if before is None or (p.letters[before.head] == "S" and p.letters[group.head] != "S"):
            break
        above = head_of_chain(p, _relative_owner(p, before) or before)
        if above is before and before.kind == "name" and p.letters[before.first - 1 : before.first] in ("I", "F"):
            break
        if out[0].kind in ("people", "bare", "name") and above.kind not in ("people", "bare", "name", "other"):
            break
        out.insert(0, above)
    return out


def _both_counted(p: Parse, comma: int, group: Group) -> bool:
    """Does a comma alone join two counted groups of people ("4 soldiers, 11 rebels killed")?"""
    before = p.ends.get(comma - 1)
    return bool(before and before.number and group.number and before.kind == group.kind == "people")


def objects(p: Parse, last: int) -> list[Group]:
    """The groups that are the object of the verb whose last token is `last`, left to right."""
    i = last + 1
    while i < len(p.letters) and p.letters[i] in 'R"':
        i += 1
    group = p.starts.get(i)
    return coordinated_after(p, group) if group else []


def takes_pronoun(p: Parse, spot: Spot) -> bool:
    """Is the object a word that stands for people: "killed them all", "shot those who fled"? Then it is no passive."""
    nxt, behind = (*p.tokens.lower[spot.last + 1 : spot.last + 3], "", "")[:2]
    return nxt in p.lexicon.sets["verbs.objects"] or (nxt == "those" and behind in p.lexicon.sets["agents.relative"])


def coordinated_after(p: Parse, group: Group) -> list[Group]:
    """A group and those joined to it by "and" or commas after it, across what hangs on each ("12 people in Baku")."""
    out, letters = [group], p.letters
    for _ in range(30):
        i = after_phrases(p, out[-1].last + 1)
        comma = i < len(letters) and letters[i] == ","
        if comma:
            i += 1
        joined = i < len(letters) and letters[i] == "&" and p.tokens.lower[i] != "nor"
        if joined:
            i += 1
        if not (comma or joined):
            break
        while i < len(letters) and letters[i] == "R":
            i += 1
        nxt = p.starts.get(i)
        if nxt is None or begins_clause(p, nxt) or (not joined and not list_goes_on(p, nxt, out[-1])):
            break
        out.append(nxt)
    return out


def list_goes_on(p: Parse, nxt: Group, last: Group) -> bool:
    """Does a comma before `nxt` go on with a list, and not begin an aside or another clause ("killed 86 people,
    residents said")?"""
    if (
        last.number is not None
        and nxt.number is None
        and not nxt.named
        and nxt.determiner not in p.lexicon.sets["syntax.owners"]
    ):
        return False
    return (
        nxt.number is not None
        or nxt.kind == last.kind
        or (nxt.kind in ("people", "name") and last.kind in ("people", "name"))
    )


def after_phrases(p: Parse, i: int) -> int:
    """The first token behind what may hang on a group: "in Baku", "of the union", ages, times, brackets."""
    letters = p.letters
    for _ in range(8):
        if i >= len(letters):
            return i
        if letters[i] == "A" and i + 1 < len(letters) and letters[i + 1] == "a":
            i += 1
        if letters[i] == "(":
            close = letters.find(")", i)
            if close < 0:
                return i
            i = close + 1
        elif letters[i] in "atz" or (letters[i] == "R" and letters[i + 1 : i + 2] in (",", "&")):
            i += 1
        elif letters[i] == "," and i + 2 < len(letters) and letters[i + 1] == "a":
            i += 2
            while letters[i : i + 1] == "a" or (letters[i : i + 1] in (",", "&") and letters[i + 1 : i + 2] == "a"):
                i += 1
            if i < len(letters) and letters[i] == "," and i + 1 < len(letters) and letters[i + 1] not in "&#DMP":
                i += 1
        elif letters[i] in "IFT" or (letters[i] == "R" and i + 1 < len(letters) and letters[i + 1] in "I"):
            j = i + 1
            while j < len(letters) and letters[j] in "IR":
                j += 1
            if letters[j : j + 2] == "Da":
                i = j + 2
                continue
            group = p.starts.get(j)
            if group:
                i = places_end(p, group) + 1 if letters[i] == "I" else group.last + 1
            elif j < len(letters) and letters[j] in "t$":
                i = j + 1
            else:
                return i
        else:
            return i
    return i


def places_end(p: Parse, group: Group) -> int:
    """The last token of a list of names that begins with `group` ("in Aresh, Goychay and Shamakhi districts")."""
    last = group
    while last.kind in ("name", "thing", "other") and last.number is None:
        i = last.last + 1
        if i < len(p.letters) and p.letters[i] == ",":
            i += 1
        if i < len(p.letters) and p.letters[i] == "&":
            i += 1
        nxt = p.starts.get(i) if i > last.last + 1 else None
        if nxt is None or nxt.number is not None or nxt.kind not in ("name", "thing", "other") or begins_clause(p, nxt):
            break
        if nxt.kind == "other" and not nxt.name:
            break
        last = nxt
    return last.last


def begins_clause(p: Parse, group: Group) -> bool:
    """Is the group the subject of a verb of its own?"""
    i = after_phrases(p, group.last + 1)
    while i < len(p.letters) and p.letters[i] == "R":
        i += 1
    return i < len(p.letters) and p.letters[i] in "bhodVng"
