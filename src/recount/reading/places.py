"""Where the harm was done: names behind "in", "at", "near" in the words around it, never every name of the account."""

from __future__ import annotations

from collections.abc import Sequence

from recount.model import Place
from recount.reading.groups import Group
from recount.reading.parse import Parse
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
    return out


def _begins(p: Parse, i: int, word: str) -> int | None:
    """Where a list of places may begin: behind a preposition of place, or at "the village of …"."""
    if p.letters[i] == "I" and word in p.lexicon.place_prepositions:
        return i + 1
    noun = p.lexicon.nouns.get(word) if p.letters[i] == "O" else None
    return i if noun is not None and noun.kind == "settlement" and p.letters[i + 1 : i + 2] == "F" else None


def _list(p: Parse, group: Group) -> tuple[Place, ...]:
    """The names of one list: "in Aresh, Goychay and Shamakhi districts", "in the village of Odonga"."""
    found: list[Place] = []
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
        nxt = p.starts.get(i) if i > current.last + 1 else None
        speaks = nxt is not None and p.letters[nxt.last + 1 : nxt.last + 2] in ("E", "V")
        current = nxt if nxt and not speaks and not begins_clause(p, nxt) else None
    return tuple(found)


def _place(p: Parse, group: Group) -> Place | None:
    if group.number is not None or p.tokens.lower[group.head] in p.lexicon.sets["places.not_places"]:
        return None
    i = group.last + 1
    if group.name is None:
        of = p.starts.get(i + 1) if i < len(p.letters) and p.letters[i] == "F" else None
        if group.kind in ("thing", "other") and of and of.name is not None and of.number is None:
            group = of
        else:
            return None
    if group.kind == "people":
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


def places_of(runs: Sequence[Run], first: int, last: int, stop: int) -> tuple[tuple[Place, ...], bool]:
    """The places of what tokens `first` to `last` tell: the list that follows before token `stop`, else one before.

    The second value says that the list stands right behind the words, so belongs to them alone.
    """
    after = [r for r in runs if first <= r[0] < stop]
    if after:
        return after[0][1], True
    before = [r for r in runs if r[0] < first]
    return (before[-1][1], False) if before else ((), False)
