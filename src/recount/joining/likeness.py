"""Whether two claims could speak of the same people, by the same source, at the same place or time."""

from __future__ import annotations

import re
from functools import lru_cache

from recount.joining.cues import words_of
from recount.joining.view import Seen
from recount.model import PEOPLE_HARMS
from recount.times import length, span_of

_WORD = re.compile(r"[^\W\d_]+")
STEM = 5
"""Two words are the same to us if their first five letters are ("minister", "ministry"). Tried 4 to 6."""

_DEAD = ("killed", "died")


def same_harm(a: Seen, b: Seen) -> bool:
    """The same harm; killed and died are one here."""
    x, y = a.claim.harm, b.claim.harm
    return x == y or (x in _DEAD and y in _DEAD)


def same_kind(a: Seen, b: Seen) -> bool:
    """The same kind of object, as far as known."""
    x, y = a.claim.object_kind, b.claim.object_kind
    return x == y or "other" in (x, y)


def same_count(a: Seen, b: Seen) -> bool:
    """Counted in the same unit: families are not persons, graves are not either."""
    units = {"families", "households", "cases", "graves"}
    x, y = a.claim.counted_as, b.claim.counted_as
    return x == y or (x not in units and y not in units)


@lru_cache(maxsize=2048)
def stems(language: str, name: str | None) -> frozenset[str]:
    """The words of a source's or a place's name that tell it from another, cut to their stems."""
    if not name:
        return frozenset()
    empty = words_of(language, "sources", "empty")
    return frozenset(w[:STEM] for w in _WORD.findall(name.lower()) if w not in empty)


def same_source(language: str, a: Seen, b: Seen) -> bool | None:
    """Put down to the same source? None where one of them is put down to nobody and the other is, or where a name
    tells nothing ("the same report")."""
    x, y = a.claim.according_to, b.claim.according_to
    if x is None or y is None:
        return True if x is y else None
    if x == y:
        return True
    a_words, b_words = stems(language, x), stems(language, y)
    if not a_words or not b_words:
        return None
    return not a_words.isdisjoint(b_words)


def other_hands(language: str, a: Seen, b: Seen) -> bool:
    """Are both deeds put on somebody, and on others? "The rebels" and "Northern rebels" are the same here."""
    one, other = a.claim.by, b.claim.by
    if not one or not other:
        return False
    return all(stems(language, x).isdisjoint(stems(language, y)) for x in one for y in other)


def place_names(seen: Seen) -> frozenset[str]:
    """The places of a claim, by gazetteer id where known and by name."""
    return frozenset([_plain(p.name) for p in seen.claim.places] + [p.id for p in seen.claim.places if p.id])


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def places_differ(a: frozenset[str], b: frozenset[str]) -> bool:
    """Both known, and nothing in common."""
    return bool(a) and bool(b) and a.isdisjoint(b)


@lru_cache(maxsize=8192)
def gap(a: str, b: str) -> int | None:
    """Days between two times in EDTF, 0 where they can share a day; None where that cannot be told."""
    one, other = span_of(a), span_of(b)
    if one is None or other is None:
        return None
    if one[0] and other[1] and one[0] > other[1]:
        return (one[0] - other[1]).days
    if other[0] and one[1] and other[0] > one[1]:
        return (other[0] - one[1]).days
    return 0


@lru_cache(maxsize=8192)
def days_long(edtf: str) -> int | None:
    """How many days a time covers; None where that cannot be told."""
    return length(edtf)


def fits(part: Seen, total: Seen) -> bool:
    """Could the part's figure lie in the total's? It must be known, not zero, and below the total's high."""
    if part.claim.figure is None or total.claim.figure is None:
        return False
    least = part.low if part.low is not None else part.high
    if not least:
        return False
    if total.high is None:
        return total.kind != "plural"
    exact = total.exact is not None and part.exact is not None
    return least < total.high if exact else least <= total.high


def within_harm(part: Seen, total: Seen) -> bool:
    """Could those of the part be among those of the total? Casualties hold killed and injured; of houses damaged some
    were destroyed. Only for words that point at the total, never by nearness alone."""
    x, y = part.claim.harm or "", total.claim.harm or ""
    if same_harm(part, total):
        return True
    if y == "casualties":
        return x in ("killed", "died", "injured")
    if y == "harmed":
        return x in PEOPLE_HARMS
    return y == "damaged" and x in ("destroyed", "burned")


def nested_ok(part: Seen, total: Seen, loose: bool = False) -> bool:
    """What every part must satisfy: same harm (`loose`: one that it can hold), kind and unit, both real, and a figure
    that fits."""
    return (
        (within_harm(part, total) if loose else same_harm(part, total))
        and same_kind(part, total) and same_count(part, total)
        and part.real and total.claim.stage == "accomplished" and total.claim.stance == "affirmed" and fits(part, total)
    )  # fmt: skip
