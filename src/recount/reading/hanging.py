"""What hangs on a group: places, times and lists behind it, and the noun at the top of a chain of such."""

from __future__ import annotations

from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.words import saying

ASIDE = 9
"""So many tokens at most stand in an aside between a verb and its object. Tried 6 to 12."""


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
            belongs = i >= 0 and p.tokens.lower[i] == "belonging"
            if i >= 0 and p.letters[i] in "GEK" and i > 0 and (letter != "T" or belongs):
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


def objects(p: Parse, last: int) -> list[Group]:
    """The groups that are the object of the verb whose last token is `last`, left to right."""
    i = last + 1
    while i < len(p.letters) and p.letters[i] in 'R"':
        i += 1
    if p.letters[i : i + 2] == ",Y":
        close = p.letters.find(",", i + 1, i + ASIDE)  # "burned, by his own report, every village"
        i = close + 1 if close > 0 else i
    group = p.starts.get(i)
    return coordinated_after(p, group) if group else []


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
        if nxt is None or letters[nxt.last + 1 : nxt.last + 3] == "Fw":
            break  # "24 people, three of whom …" is no list
        if begins_clause(p, nxt) or (not joined and not list_goes_on(p, nxt, out[-1])):
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
    if nxt.number is None and _speaks(p, nxt):
        return False
    return (
        nxt.number is not None
        or nxt.kind == last.kind
        or (nxt.kind in ("people", "name") and last.kind in ("people", "name"))
    )


def _speaks(p: Parse, group: Group) -> bool:
    """Is it one who says what stands before ("killed 106 rebels, the head of the clinic said")?"""
    words = saying(p.lexicon.language)
    for j in range(group.last + 1, min(group.last + 8, len(p.letters))):
        if p.tokens.lower[j] in words.verbs and p.letters[j] in "EV":
            return p.letters[j + 1 : j + 2] in ("", ".", ",", ":", "t", "I", "R")
        if p.letters[j] not in "FIDNPMOA":
            return False
    return False


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
