"""Which figure contradicts which: "only 12, not 50", a denial, a zero set against a count."""

from __future__ import annotations

import re
from collections.abc import Mapping

from recount.joining.cues import cue, pattern
from recount.joining.incidents import Grouping
from recount.joining.likeness import same_count, same_harm, same_kind, same_source, stems
from recount.joining.links import link, shown
from recount.joining.view import Seen, View
from recount.model import Relation

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def find_disputes(view: View, grouping: Grouping, parts: Mapping[int, int]) -> list[Relation]:
    """Affirmed figures set against denied ones, and figures of one side set against another's.

    `parts` are numbers of claims with the number of their total. A claim that only gives another number than a second
    source is no dispute: sources differ without speaking of each other.
    """
    out: list[Relation] = []
    used: set[int] = set()
    for denied in view.claims:
        if denied.claim.stance == "denied" and denied.counts and denied.claim.stage == "accomplished":
            made = _against_denied(view, grouping, parts, denied)
            if made is not None and made.at not in used:
                used.add(made.at)
                out.append(link("disputes", made, denied, "denied",
                                f"{shown(made)} stands against {shown(denied)}, which is denied."))  # fmt: skip
    for seen in view.claims:
        if seen.at in used or not seen.real or seen.claim.figure is None:
            continue
        target, rule, reason = _set_against(view, grouping, parts, seen)
        if target is not None:
            used.add(seen.at)
            words = f"{shown(seen)} stands against {shown(target)}: {reason}."
            out.append(link("disputes", seen, target, rule, words, 0.7))
    return out


def _alike(grouping: Grouping, a: Seen, b: Seen) -> bool:
    return same_harm(a, b) and same_kind(a, b) and same_count(a, b) and grouping.same(a, b)


def _against_denied(view: View, grouping: Grouping, parts: Mapping[int, int], denied: Seen) -> Seen | None:
    """The affirmed figure nearest to a denied one: the first after it in the next sentences, else the last before."""
    able = [
        s for s in view.claims
        if s.real and s.counts and s.kind not in ("plural", "named") and s.at not in parts
        and _alike(grouping, s, denied) and (s.exact != 1 or denied.exact == 1)
    ]  # fmt: skip
    after = [s for s in able if s.at > denied.at and s.sentence - denied.sentence <= 2]
    before = [s for s in able if s.at < denied.at and denied.paragraph - s.paragraph <= 1 and not s.headline]
    differing = [s for s in after if s.low != denied.low or s.high != denied.high or s.claim.harm != denied.claim.harm]
    if differing:
        return differing[0]
    return before[-1] if before else None


def _set_against(view: View, grouping: Grouping, parts: Mapping[int, int], seen: Seen) -> tuple[Seen | None, str, str]:
    """A figure that answers another source's: none at all, "only three", or the answer to a question that held one."""
    none: tuple[Seen | None, str, str] = (None, "", "")
    source = seen.claim.according_to
    if source is None or seen.stamp is not None:
        return none
    zero = seen.exact == 0
    only = cue(view.language, "disputes", "only").search((seen.before[-12:] + seen.own[:30]), seen.words)
    answer = _answers(view, seen)
    if not (zero or only or answer) or (only and (seen.low or seen.high or 0) and seen.high is None):
        return none
    for other in reversed(view.claims[: seen.at]):
        if (
            not other.real
            or not other.counts
            or other.claim.certainty != "stated"
            or not _alike(grouping, seen, other)
            or other.headline
        ):
            continue
        if same_source(view.language, other, seen):
            continue
        if answer:
            if other.sentence < seen.sentence - 2:
                return none
            if other.claim.according_to and other.exact is not None and seen.exact not in (None, other.exact):
                return other, "answer", "it answers a question that gives the other figure"
            continue
        higher = other.low is not None and other.low > (seen.high if seen.high is not None else 0)
        if not higher or (zero and not _general(view, seen, other)):
            continue
        blamed = _blamed(view, grouping, seen, other)
        words = f"the words with it are “{only[0]}”" if only else "another source says that there were none"
        return blamed or _top(view, grouping, parts, other), "none" if zero else "only", words
    return none


def _answers(view: View, seen: Seen) -> bool:
    """Does the claim stand in the first sentence of an answer?"""
    start = view.sentences[seen.sentence].start if view.sentences else 0
    at_label = pattern(view.language, "answer").match(view.text, seen.line) is not None
    if not at_label or seen.line == 0 or seen.start - seen.line > 40 or start - seen.line > 8:
        return False
    before = view.text.rfind("\n", 0, max(0, seen.line - 1)) + 1
    return pattern(view.language, "question").match(view.text, before) is not None


def _general(view: View, seen: Seen, other: Seen) -> bool:
    """Is a zero said of the people counted, not of others ("no officer was hurt")?"""
    if cue(view.language, "disputes", "nobody").search(seen.before[-12:] + seen.own, seen.words):
        return True
    verb = seen.claim.harm_words or seen.claim.harm or ""
    return any(word[:5] in other.own for word in _LONG_WORD.findall(seen.own) if word not in verb.lower())


def _blamed(view: View, grouping: Grouping, seen: Seen, other: Seen) -> Seen | None:
    """Of the figures told before, the one whose deed is put on the very source that answers."""
    mine = stems(view.language, seen.claim.according_to)
    for claim in reversed(view.claims[: seen.at]):
        accused = any(not mine.isdisjoint(stems(view.language, by)) for by in claim.claim.by)
        higher = (claim.low or 0) > (seen.high or 0)
        if accused and higher and claim.real and claim.counts and _alike(grouping, seen, claim):
            return claim
    return None


def _top(view: View, grouping: Grouping, parts: Mapping[int, int], other: Seen) -> Seen:
    """The total of the same happening that a claim is part of, at whatever depth; else the claim itself."""
    while other.at in parts and grouping.same(other, view.claims[parts[other.at]]):
        other = view.claims[parts[other.at]]
    return other
