"""Where the harm was done: names behind "in", "at", "near" in the words around it, never every name of the account."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from recount.model import Place
from recount.reading.groups import Group
from recount.reading.lexicon import lexicon
from recount.reading.parse import Parse
from recount.reading.saying.words import saying
from recount.reading.syntax import begins_clause

Run = tuple[int, tuple[Place, ...]]
"""A list of places with the token of the preposition before it."""


def place_runs(p: Parse) -> list[Run]:
    """Each list of places of a sentence, with the token of its preposition."""
    out = []
    for i, word in enumerate(p.tokens.lower):
        j = _begins(p, i, word)
        if j is not None:
            while j < len(p.letters) and p.letters[j] in "IRA" and p.starts.get(j) is None:
                j += 1
            group = p.starts.get(j) or (p.group_at(j) if j == i else None)
            places = _list(p, group) if group else ()
            if places:
                out.append((i, places))
    out = [run for n, run in enumerate(out) if n == 0 or not _is_within(p, out[n - 1], run)]
    return [_in_town(p, out, n) for n in range(len(out))]


def _is_within(p: Parse, one: Run, other: Run) -> bool:
    """Does the second list only say where the first is ("Kerrach, near Zemmora", "Aguelhok, in the Kidal region")?"""
    if any(is_spot(place, p.lexicon.language) for place in one[1]):
        return False
    between = p.letters[p.token_at(one[1][-1].end - 1) + 1 : other[0]]
    if between == "":
        return p.tokens.lower[other[0]] == "in"
    return between == "," and p.letters[other[0]] == "I" and one[0] > 0


def _in_town(p: Parse, runs: Sequence[Run], n: int) -> Run:
    """The run, or, of a street or building with its town right behind it ("the Blue Lantern bar in Tarn"), that with
    the town's name."""
    at, places = runs[n]
    if n + 1 == len(runs) or not all(is_spot(place, p.lexicon.language) for place in places):
        return at, places
    between = p.letters[p.token_at(places[-1].end - 1) + 1 : runs[n + 1][0]]
    town = runs[n + 1][1]
    return (
        (at, town) if between in ("", ",") and not any(is_spot(x, p.lexicon.language) for x in town) else (at, places)
    )


def _begins(p: Parse, i: int, word: str) -> int | None:
    """Where a list of places may begin: behind a preposition of place, behind a verb whose object is a place
    ("shelled Tarn"), or at "the village of …"."""
    if p.letters[i] == "I" and word in p.lexicon.place_prepositions:
        return i + 1
    sets = p.lexicon.sets
    if p.letters[i] in "EVKG" and (word in sets["places.taking"] or word in sets["places.reaching"]):
        return i + 1 if word in sets["places.taking"] or _is_plain_name(p, i + 1) else None
    if word in TOWARDS and _comes(p, i):
        return i + 1
    if word == "from" and i > 1 and p.tokens.lower[i - 1] in ("come", "am", "are") and p.letters[i - 2] in "xX":
        return i + 1 if _is_plain_name(p, i + 1) else None  # "I come from Tarn"
    if word in ("of", "on", "against") and i and p.tokens.lower[i - 1] in sets["places.done_to"]:
        return i + 1 if _is_plain_name(p, i + 1) else None
    if word == "between" and i and p.tokens.lower[i - 1] in sets["places.ways"]:
        return i + 1
    if word == "on" and p.letters[i] == "I":
        where = p.starts.get(i + 1)
        return i + 1 if where and p.tokens.lower[where.head] in p.lexicon.sets["places.behind_on"] else None
    noun = p.lexicon.nouns.get(word) if p.letters[i] == "O" else None
    return i if noun is not None and noun.kind == "settlement" and p.letters[i + 1 : i + 2] == "F" else None


TOWARDS = frozenset(("to", "on", "upon", "into", "through", "towards", "toward", "onto"))


def _comes(p: Parse, i: int) -> bool:
    """Does a verb of coming stand before a preposition, with nothing but small words between?"""
    for j in range(i - 1, max(-1, i - 4), -1):
        if p.tokens.lower[j] in p.lexicon.sets["places.towards"]:
            return True
        if p.letters[j] not in "RIT":
            return False
    return False


def _is_plain_name(p: Parse, i: int) -> bool:
    """Does a name that may be a place's begin here: of one word, or with a word for what it is, and nobody's title?"""
    group = p.starts.get(i)
    if group is None or group.number is not None:
        return False
    if group.noun is not None and group.noun.kind == "settlement":
        return True
    if group.kind != "name" or group.name is None or p.letters[group.last + 1 : group.last + 2] == "'":
        return False
    first, last = group.name
    word = p.tokens.words[first]
    if word.isupper() and len(word) < 6 and not p.words(0, len(p.letters) - 1).isupper():
        return False  # "attacked the PHCC"
    return first == last or p.tokens.lower[first] in p.lexicon.sets["places.first_words"]


def _list(p: Parse, group: Group) -> tuple[Place, ...]:
    """The names of one list: "in Aresh, Goychay and Shamakhi districts", "in the village of Odonga". Where nothing but
    commas joins them, each holds the one before ("on Tarn Road, Holloway, Dunmore County"): the first is meant that is
    more than a street or a building."""
    found: list[Place] = []
    joined = False
    current: Group | None = group
    while current is not None:
        place = _place(p, current)
        if place is None:
            break
        found.append(place)
        i = current.last + 1
        if i < len(p.letters) and p.letters[i] == "F" and p.starts.get(i + 1):
            i = p.starts[i + 1].last + 1
        if i < len(p.letters) and p.letters[i] == ",":
            i += 1
        if i < len(p.letters) and p.letters[i] == "&":
            i += 1
            joined = True
        nxt = p.starts.get(i) if i > current.last + 1 else None
        if nxt is not None and nxt.kind == "name" and _is_described(p, nxt):
            nxt = None
        speaks = nxt is not None and p.letters[nxt.last + 1 : nxt.last + 2] in ("E", "V")
        current = nxt if nxt and not speaks and not begins_clause(p, nxt) else None
    if joined or not found:
        return tuple(found)
    return (next((place for place in found if not is_spot(place, p.lexicon.language)), found[0]),)


def is_spot(place: Place, language: str) -> bool:
    """Is it a street or a building, by the last word of its name: a spot within a town, which no map has?"""
    words = lexicon(language)
    last = place.name.split()[-1].lower() if place.name else ""
    noun = words.nouns.get(last)
    return last in words.sets["places.spots"] or (noun is not None and noun.kind == "building")


def _is_described(p: Parse, group: Group) -> bool:
    """Is the name a person's: "in Tarn, Ada Bo, a judge of"?"""
    behind = p.starts.get(group.last + 2) if p.letters[group.last + 1 : group.last + 2] == "," else None
    return behind is not None and behind.kind == "people" and behind.number is None


def _place(p: Parse, group: Group) -> Place | None:
    if group.number is not None or p.tokens.lower[group.head] in p.lexicon.sets["places.not_places"]:
        return None
    i = group.last + 1
    if group.name is None:
        of = p.starts.get(i + 1) if i < len(p.letters) and p.letters[i] == "F" else None
        whose = p.tokens.lower[group.head] in p.lexicon.sets["places.of_persons"]
        if group.kind in ("thing", "other") and of and of.name is not None and of.number is None and not whose:
            group = of
            if of.name and len(p.tokens.words[of.name[0]]) == 1 and p.tokens.words[of.name[0]].isupper():
                return None  # "the works of M. Baudrux"
        else:
            return None
    if group.kind == "people" or _is_peoples(p, group):
        return None
    head = p.tokens.lower[group.head]
    known = group.noun is not None and group.noun.kind in ("settlement", "building")
    one = f"{head[:-3]}y" if head.endswith("ies") else head.removesuffix("s")  # "Shamakhi districts"
    if group.kind != "name" and not known and not {head, one} & p.lexicon.place_heads:
        return None
    first, last = group.name or (group.first, group.last)
    if p.letters[last + 1 : group.last + 1] in ("O", "N") and not p.tokens.lower[group.last].endswith("s"):
        last = group.last
    span = p.span(first, last)
    return Place(name=span.of(p.text), start=span.start, end=span.end)


def _is_peoples(p: Parse, group: Group) -> bool:
    """Is the name a people's or a language's: "in Spanish", "in the Venezuelan town"?"""
    if group.name is None or group.name[0] != group.name[1] or group.name[0] == group.first == 0:
        return False
    word = p.tokens.lower[group.name[0]]
    if group.kind == "name":
        return group.determiner == "" and word.endswith(("ish", "nese"))
    noun = p.tokens.lower[group.head]
    return noun in p.lexicon.sets["places.of_a_people"] and word.endswith(("an", "ese", "ish"))


def run_of(p: Parse, runs: Sequence[Run], deed: int) -> tuple[Place, ...]:
    """The places of a deed without victims: the list behind its word in the same clause, else the one that opens the
    sentence."""
    after = next((r for r in runs if deed <= r[0] and not is_cut(p, deed, r[0])), None)
    opening = next((r for r in runs if r[0] < deed and _opens(p, r[0])), None)
    run = after or opening
    return run[1] if run else ()


class Words(msgspec.Struct, frozen=True):
    """The words that tell of one harm, as tokens: the first of the harmed and the last of their noun, the end of the
    quote, the last of the word for harm, and where the next victim begins."""

    first: int
    noun: int
    end: int
    deed: int
    stop: int


def places_of(p: Parse, runs: Sequence[Run], told: Words) -> tuple[tuple[Place, ...], bool]:
    """The places of what the words tell: the list that follows in the same clause before the next victim, else one
    that belongs to the harmed ("two guards at the jail were shot"), else one before them, else one behind the further
    victims.

    The second value says that the list stands behind the harmed or inside the words, so belongs to them alone.
    """
    runs = [r for r in runs if not _is_afterwards(p, told.deed, r[0])]
    deed = max(told.end, told.deed)
    stop = len(p.letters) if told.deed > told.stop else told.stop
    after = [r for r in runs if deed < r[0] and not is_cut(p, deed, r[0]) and not _apposed(p, told, r[0])]
    if after and after[0][0] < stop:
        return after[0][1], True
    inside = [r for r in runs if told.noun < r[0] <= min(deed, told.stop)]
    if inside and not set(p.letters[told.noun + 1 : inside[0][0]]) & set(",w("):
        return inside[0][1], True
    before = [r for r in runs if r[0] < told.first and not _is_others(p, r[0], told.first)]
    if before:
        return before[-1][1], False
    return (after[0][1], False) if after else ((), False)


def is_cut(p: Parse, end: int, at: int) -> bool:
    """Does another clause begin between two tokens: a semicolon, a colon, a verb of saying, or "and" with a subject of
    its own?"""
    between = p.letters[end + 1 : at]
    if ":" in between or "." in between or _speaks(p, end + 1, at):
        return True
    joined = (p.starts.get(end + 2 + n) for n, letter in enumerate(between) if letter == "&")
    return any(group is not None and group.first < at and begins_clause(p, group) for group in joined)


def _speaks(p: Parse, first: int, end: int) -> bool:
    """Does somebody say what follows? "Police said," in passing does not count, nor "found" without "that"."""
    words = saying(p.lexicon.language)
    lower, letters = p.tokens.lower, p.letters
    return any(
        letters[i] in "EVG"
        and lower[i] in words.verbs
        and letters[i + 1 : i + 2] != ","
        and (lower[i] not in words.loose or lower[i + 1 : i + 2] == ("that",))
        for i in range(first, end)
    )


APPOSED = re.compile(r",[DA]*[NPOM](?:[DANPOMF]|[$z])*")


def _apposed(p: Parse, told: Words, at: int) -> bool:
    """Does the place belong to a description of the harmed ("killed Ada Bo, a judge in Tarn")?"""
    comma = p.letters.rfind(",", told.end, at)
    return comma >= 0 and APPOSED.fullmatch(p.letters, comma, at) is not None


def _is_afterwards(p: Parse, deed: int, at: int) -> bool:
    """Is it where the harmed were brought afterwards ("hospitalized in Tarn")?"""
    sets, lower = p.lexicon.sets, p.tokens.lower
    if at > 1 and lower[at - 1] in sets["places.beds"] and lower[at - 2] in ("in", "to", "at", "into"):
        return True
    return any(lower[i] in sets["places.afterwards"] for i in range(max(0, min(deed, at - 4)), at))


def is_elsewhere(p: Parse, at: int) -> bool:
    """Is it where somebody speaks, or where the harmed were brought: no place of the scene?"""
    return _is_afterwards(p, at, at) or _speaks(p, max(0, at - 6), at)


def _opens(p: Parse, at: int) -> bool:
    return at == 0 or p.letters[at - 1] in ",&R"


def _is_others(p: Parse, at: int, first: int) -> bool:
    """Is a place before the harmed that of something else: of another clause, of words said ("said in Tarn that …")?"""
    if p.letters.find(".", at, first) >= 0 or (";" in p.tokens.words[at:first] and at > 0):
        return True
    if _opens(p, at) and at < OPENING:
        return False
    lower = p.tokens.lower
    return _speaks(p, max(0, at - 1), first) or any(
        lower[i] == "that" and p.letters[i - 1] in "&EV" for i in range(at + 1, first)
    )


OPENING = 4
"""A place that opens a sentence begins within so many tokens. Tried 1 to 8."""
