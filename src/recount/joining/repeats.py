"""Which claim tells again what another has told: a headline, the same figure, "the six priests", "he"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recount.joining.cues import words_of
from recount.joining.incidents import Grouping
from recount.joining.likeness import (
    other_hands,
    place_names,
    places_differ,
    same_count,
    same_harm,
    same_kind,
    same_source,
)
from recount.joining.links import link, shown
from recount.joining.view import Seen, View
from recount.model import Relation
from recount.model.parts import same_deed, same_person

_WORD = re.compile(r"[^\W\d_]+")

FIRST = 3
"""Words of a claim among which "other" says that these are not the people told of before. Tried 2 to 5."""


def find_repeats(view: View, grouping: Grouping, taken: set[int]) -> list[Relation]:
    """Each claim repeats one other at most, and none that repeats it. `taken` are numbers of claims that replace
    or dispute others: they say something new."""
    out: list[Relation] = []
    again: dict[int, int] = {}
    told = sorted(view.claims, key=lambda s: (-1 if s.stamp is None else s.stamp, s.at))
    for number, seen in enumerate(told):
        if seen.at in taken or not seen.real or seen.claim.figure is None or not (seen.low or seen.high):
            continue
        if not words_of(view.language, "repeats", "further").isdisjoint(_WORD.findall(seen.own)[:FIRST]):
            continue
        made = (
            _headline(view, grouping, seen)
            if seen.headline
            else _told_before(view, grouping, again, seen, told[:number])
        )
        if made is None or again.get(made[0].at) == seen.at:
            continue
        target, rule, reason = made
        again[seen.at] = target.at
        out.append(link("repeats", seen, target, rule, f"{shown(seen)} repeats {shown(target)}: {reason}.", 0.8))
    return out


Made = tuple[Seen, str, str]


def _alike(grouping: Grouping, a: Seen, b: Seen) -> bool:
    return (
        same_harm(a, b) and same_kind(a, b) and same_count(a, b) and grouping.same(a, b) and b.real
        and b.claim.figure is not None and a.claim.stage == b.claim.stage
    )  # fmt: skip


def _same_figure(a: Seen, b: Seen) -> bool:
    return a.low == b.low and a.high == b.high


def _headline(view: View, grouping: Grouping, seen: Seen) -> Made | None:
    """A headline tells what the body tells: the same figure, else a number where the headline has none."""
    body = [b for b in view.claims[seen.at + 1 :] if not b.headline and _alike(grouping, seen, b)]
    same = [b for b in body if _same_figure(seen, b)]
    named = [b for b in same if b.kind == "named" and seen.exact == 1 and _shares(view, seen, b)]
    if seen.kind in ("plural", "vague") and not same:
        same = [b for b in body if b.counts and (b.low or 0) >= (seen.low or 0)]
    for body_claim in named or same:
        return body_claim, "headline", "the headline tells what the text tells"
    return None


def _told_before(
    view: View, grouping: Grouping, again: dict[int, int], seen: Seen, before: Sequence[Seen]
) -> Made | None:
    """The nearest claim told before (by the clock, in a page of stamped entries) that this one tells again."""
    for old in reversed(before):
        if old.headline or old.at in again or not _alike(grouping, seen, old):
            continue
        if seen.kind != "plural" and not _same_figure(seen, old):
            continue
        known = same_source(view.language, seen, old)
        definite = _is_definite(view, seen)
        if seen.kind == "plural":
            if old.counts and (old.low or 0) >= 2 and known is not False and _not_new(view, seen, old):
                return old, "plural", "the same people without their number"
            if definite and known is not False and _not_new(view, seen, old):
                return old, "plural", "it speaks of the same people"
            continue
        if seen.exact == 1:
            made = _one_person(view, seen, old)
            if made is not None:
                return made
        elif _same_people(view, seen, old, definite, known):
            return old, "same figure", "the same figure of the same harm"
    return None


def _same_people(view: View, seen: Seen, old: Seen, definite: bool, known: bool | None) -> bool:
    """Two equal figures are one told again unless places, deeds, sources or nouns tell them apart."""
    if places_differ(place_names(seen), place_names(old)):
        return False
    a, b = seen.claim, old.claim
    if other_hands(view.language, seen, old):
        return False
    if (seen.sentence == old.sentence and not definite) or not _nouns_agree(view, seen, old):
        return False
    if definite:
        return True
    if known is False or (seen.kind not in ("count", "bound", "range")) or a.certainty != b.certainty:
        return False
    if known is None and seen.claim.according_to is not None:
        return False
    return (seen.low or seen.high or 0) > 2 or not (_content(view, seen) and _content(view, old))


def _one_person(view: View, seen: Seen, old: Seen) -> Made | None:
    """One person told again: the same name, or "the victim", "he" right after."""
    a, b = seen.claim, old.claim
    if any(same_person(x, y) for x in a.names for y in b.names):
        return old, "same name", "the same person is named"
    if seen.at - old.at == 1 and seen.sentence == old.sentence and "named" in (seen.kind, old.kind):
        gap = view.between(old, seen).strip()
        if gap == "," and seen.kind != old.kind:
            return old, "apposition", "the name stands beside the words for the same person"
    if same_deed(a, b):
        return None  # "killed the minister and his driver"
    near = seen.sentence - old.sentence <= 2
    pronouns = words_of(view.language, "repeats", "pronoun")
    if near and not a.names and not _of_another(view, seen) and _begins(seen.own, pronouns):
        return old, "pronoun", "it speaks of the person told of before"
    if near and not a.names and _begins(seen.own, frozenset({"the"})) and _shares(view, seen, old):
        return old, "same person", "it speaks of the person told of before"
    return None


def _of_another(view: View, seen: Seen) -> bool:
    """Is it somebody who belongs to the person spoken of ("his driver"), not that person ("his body")?"""
    owner = words_of(view.language, "repeats", "owner")
    return _begins(seen.own, owner) and bool(_content(view, seen))


def _begins(own: str, words: frozenset[str]) -> bool:
    first = _WORD.match(own.lstrip("\"'“‘([ "))
    return bool(first and first[0] in words)


def _is_definite(view: View, seen: Seen) -> bool:
    """Is it "the six priests", "those killed"?"""
    definite = words_of(view.language, "repeats", "definite")
    if _begins(seen.own, definite):
        return True
    last = _WORD.findall(seen.before[-8:])
    return bool(last) and seen.before[-1:].isspace() and last[-1] in definite


def _content(view: View, seen: Seen) -> set[str]:
    """Stems of the claim's own nouns, less words for people at large, numbers and small words."""
    general = words_of(view.language, "repeats", "general")
    skipped = general | words_of(view.language, "sources", "empty") | words_of(view.language, "", "numbers")
    words = _WORD.findall((seen.claim.object or seen.own).lower())
    return {w[:5] for w in words if len(w) > 2 and w not in skipped}


def _shares(view: View, seen: Seen, old: Seen) -> bool:
    return not _content(view, seen).isdisjoint(_content(view, old) | {w[:5] for w in _WORD.findall(old.own)})


def _nouns_agree(view: View, seen: Seen, old: Seen) -> bool:
    """One of the two speaks of people at large, or both use one noun."""
    a, b = _content(view, seen), _content(view, old)
    return not a or not b or not a.isdisjoint(b)


def _not_new(view: View, seen: Seen, old: Seen) -> bool:
    """Does the claim without a number add no other deed and no other place?"""
    a, b = seen.claim, old.claim
    if places_differ(place_names(seen), place_names(old)) or other_hands(view.language, seen, old):
        return False
    return _nouns_agree(view, seen, old) and a.sex in (None, b.sex) and a.age in (None, b.age)
