"""Which figure is brought up to date by which: "the toll rose to 14", "earlier put at five", a later stamped entry.

In a page of stamped entries the clock counts, not the place in the text: such pages often run backwards.
"""

from __future__ import annotations

import re

from recount.joining.cues import cue, pattern, words_of
from recount.joining.incidents import Grouping
from recount.joining.likeness import same_count, same_harm, same_kind, same_source
from recount.joining.links import link, shown
from recount.joining.view import Seen, View
from recount.model import Relation

FAR = 3
"""Sentences between a figure and the older one that "earlier" or "now" sets against it, in a text without stamps.
Tried 1 to 6."""


def find_died_later(view: View, grouping: Grouping) -> list[Relation]:
    """Finds "a nurse was wounded; she died on the 30th": one person, counted once. Only where she was killed of it."""
    out = []
    for old, new in zip(view.claims, view.claims[1:], strict=False):
        if old.claim.harm != "injured" or new.claim.harm != "killed" or old.exact != 1 or new.exact != 1:
            continue
        first = new.own.split(maxsplit=1)[:1] or [""]
        if first[0] not in words_of(view.language, "repeats", "pronoun") or new.line != old.line:
            continue
        if new.real and old.real and grouping.same(old, new) and new.sentence - old.sentence <= 1:
            out.append(link("replaces", new, old, "died later",
                            f"{shown(new)} tells what became of {shown(old)}.", 0.8))  # fmt: skip
    return out


def find_replaces(view: View, grouping: Grouping, parts: set[int]) -> list[Relation]:
    """Figures of one harm in one happening of which one takes the other's place. `parts` are numbers of claims that
    are parts of others: they have no running figure."""
    out: list[Relation] = []
    done: set[int] = set()
    for seen in view.claims:
        if seen.at in parts or not _running(seen):
            continue
        made = (
            _taken_back(view, grouping, seen)
            or _corrected(view, grouping, seen)
            or _new_toll(view, grouping, parts, seen)
            or _by_stamp(view, grouping, parts, seen)
            or _old_toll(view, grouping, parts, seen)
        )
        if made is not None and made[0].at not in done and not _back(out, made):
            done.add(made[0].at)
            new, old, rule, reason = made
            out.append(link("replaces", new, old, rule, f"{shown(new)} takes the place of {shown(old)}: {reason}."))
    return out


Made = tuple[Seen, Seen, str, str]


def _back(out: list[Relation], made: Made) -> bool:
    """Would the older figure replace the newer one too?"""
    return any(r.source == made[1].claim.id and r.target == made[0].claim.id for r in out)


def _running(seen: Seen) -> bool:
    """Can the claim be a toll so far: affirmed, done, with a number, and no single person?"""
    return seen.real and seen.claim.figure is not None and seen.kind not in ("named", "plural") and seen.exact != 1


def _alike(grouping: Grouping, a: Seen, b: Seen) -> bool:
    return same_harm(a, b) and same_kind(a, b) and same_count(a, b) and grouping.same(a, b)


def _taken_back(view: View, grouping: Grouping, seen: Seen) -> Made | None:
    """Finds "eleven houses they burnt; no, twelve": a speaker puts the own figure right."""
    m = cue(view.language, "replaces", "taken_back").search(seen.before[-16:] + seen.own[:12], seen.words)
    if not m or not seen.at or m.end() < len(seen.before[-16:]) - 4 or pattern(view.language, "no").match(seen.own):
        return None
    old = view.claims[seen.at - 1]
    following = (seen.before + seen.own)[len(seen.before[:-16]) + m.end() :].lstrip()[:1]
    if following not in (",", ";", ":", "–", "—", "-") and " " not in m[0]:
        return None
    beside = old.sentence == seen.sentence and "." not in view.between(old, seen)
    if beside and _alike(grouping, seen, old) and _running(old) and old.exact != seen.exact:
        return seen, old, "taken back", f"the words before it are “{m[0]}”"
    return None


def _corrected(view: View, grouping: Grouping, seen: Seen) -> Made | None:
    """An entry headed CORRECTION takes up a figure told before."""
    m = cue(view.language, "replaces", "correction").search(seen.opening, seen.words)
    if not m:
        return None
    for old in reversed(view.claims[: seen.at]):
        if _alike(grouping, seen, old) and _running(old) and old.exact == seen.exact:
            return seen, old, "correction", f"its entry is headed “{m[0]}”"
    return None


def _new_toll(view: View, grouping: Grouping, parts: set[int], seen: Seen) -> Made | None:
    """Finds "taking the toll to ten", "now": the newest other figure of the same harm is the one replaced.

    "Now" needs the same source, or two figures without one; a toll that rises is the account's own.
    """
    toll = cue(view.language, "replaces", "toll")
    m = toll.search(seen.before, seen.words) or toll.search(seen.own, seen.words)
    strong = m is not None
    if m is None:
        now = cue(view.language, "replaces", "now")
        m = now.search(seen.before, seen.words) or now.search(seen.own, seen.words) or _carried(view, seen)
    if m is None:
        return None
    for old in _older(view, seen):
        if old.at in parts or not _running(old) or not _alike(grouping, seen, old) or _same_figure(old, seen):
            continue
        known = same_source(view.language, old, seen)
        if known is not True and not strong:
            continue
        if seen.stamp is None and old.headline:
            continue
        return seen, old, "toll" if strong else "now", f"the words with it are “{m[0]}”"
    return None


def _carried(view: View, seen: Seen) -> re.Match[str] | None:
    """Finds "which makes it six after all, and six in hospital": the word goes for both figures that "and" joins."""
    if not seen.at or not pattern(view.language, "joined").match(seen.before) or not seen.before.strip(" ,;"):
        return None
    last = view.claims[seen.at - 1]
    if last.sentence != seen.sentence:
        return None
    for name in ("toll", "now"):
        found = cue(view.language, "replaces", name)
        m = found.search(last.before, last.words) or found.search(last.own, last.words)
        if m:
            return m
    return None


def _same_figure(a: Seen, b: Seen) -> bool:
    return a.low == b.low and a.high == b.high


def _older(view: View, seen: Seen) -> list[Seen]:
    """Claims told before: by the clock, the newest first, where entries are stamped, else backwards in the text."""
    if seen.stamp is None:
        return list(reversed(view.claims[: seen.at]))
    earlier = cue(view.language, "replaces", "earlier")
    older = [
        c for c in view.claims if c.stamp is not None and c.stamp < seen.stamp and not earlier.search(c.before, c.words)
    ]
    return sorted(older, key=lambda c: (-(c.stamp or 0), c.at))


def _by_stamp(view: View, grouping: Grouping, parts: set[int], seen: Seen) -> Made | None:
    """A later entry gives another figure of the same source (or of the page itself)."""
    if seen.stamp is None:
        return None
    for old in _older(view, seen):
        if old.at in parts or not _running(old) or not _alike(grouping, seen, old) or _same_figure(old, seen):
            continue
        if same_source(view.language, old, seen) and not _of_its_own(seen, old):
            return seen, old, "stamp", "the same source gives it in a later entry"
        if _of_authorities(view, seen, old) and (seen.low or 0) > (old.high or old.low or 0):
            return seen, old, "stamp", "authorities give a higher figure in a later entry"
    return None


def _of_authorities(view: View, new: Seen, old: Seen) -> bool:
    """Does each of two figures come from those who keep the count of an emergency or from the page itself? In a
    page that tells the hours after a happening the later one is their count so far."""
    counters = words_of(view.language, "replaces", "counters")
    plain = new.kind in ("count", "bound") and new.claim.certainty == "stated" == old.claim.certainty
    for claim in (new.claim, old.claim):
        told = set(_WORD.findall((claim.according_to or "").lower()))
        if not plain or claim.role or not (told & counters or claim.according_to is None):
            return False
    return True


_WORD = re.compile(r"[^\W\d_]+")


def _of_its_own(new: Seen, old: Seen) -> bool:
    """What a page itself tells in a later entry is a count so far only where it gives a number and does not fall; else
    it may be of something else."""
    if new.claim.according_to is not None:
        return False
    return new.kind == "vague" or (new.low or new.high or 0) < (old.low or old.high or 0)


def _old_toll(view: View, grouping: Grouping, parts: set[int], seen: Seen) -> Made | None:
    """Finds "police had earlier put the wounded at five": the figure with these words is the old one."""
    earlier = cue(view.language, "replaces", "earlier")
    m = earlier.search(seen.before, seen.words) or earlier.search(seen.own, seen.words)
    if m is None:
        return None
    near = [c for c in view.claims if abs(c.sentence - seen.sentence) <= FAR and c.at != seen.at]
    for new in sorted(near, key=lambda c: (abs(c.sentence - seen.sentence), c.at)):
        if new.at in parts or not _running(new) or not _alike(grouping, seen, new) or _same_figure(new, seen):
            continue
        if new.sentence == seen.sentence and new.at > seen.at and earlier.search(new.before, new.words):
            continue
        if same_source(view.language, new, seen) is not False:
            return new, seen, "earlier", f"the older figure stands with “{m[0]}”"
    return None
