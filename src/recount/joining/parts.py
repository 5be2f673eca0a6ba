"""Which figure is a part of which total, where the words say so.

"Including nine children", "of whom 17 seriously", "two of the priests", "five of the dead", "the other two",
"a tenth body, taking the toll to ten", and people named after a counted group. Enumerations are in `lists`, tables and
sums over the items of a round-up in `sums`.
"""

from __future__ import annotations

import re

from recount.joining.cues import counted_nouns, cue, number_of, pattern, words_of
from recount.joining.incidents import Grouping
from recount.joining.likeness import nested_ok, other_hands, same_harm, same_source
from recount.joining.links import Parts, kept_apart
from recount.joining.lists import find_lists
from recount.joining.sums import find_sums, find_tables
from recount.joining.view import Seen, View
from recount.model import Relation
from recount.model.parts import same_deed, same_person
from recount.model.relation import PartKind

NEAR_WORDS = 40
"""Code points between "including" and the part. Tried 25 to 60: an apposition ("including, say doctors, nine") fits."""

NEAR = 3
"""How many claims back "the other two" may reach to the part told before it. Tried 1 to 4."""


def find_parts(view: View, grouping: Grouping, gone: frozenset[int] = frozenset()) -> list[Relation]:
    """All relations `part_of` of an account, at most one for each part. `gone` are numbers of claims whose people are
    counted elsewhere since: they add nothing to a sum over several happenings."""
    parts = Parts()
    find_tables(view, parts)
    _find_labelled(view, parts)
    _find_said(view, grouping, parts)
    _find_increments(view, grouping, parts)
    find_lists(view, grouping, parts)
    _find_rest(view, grouping, parts)
    _find_named(view, grouping, parts)
    _find_bodies(view, grouping, parts)
    find_sums(view, grouping, parts, gone)
    return list(parts.relations.values())


def _find_labelled(view: View, parts: Parts) -> None:
    """The figures in brackets or on the lines below a line with a label are parts of its figure."""
    whole: Seen | None = None
    for seen in view.claims:
        if "labelled" in seen.claim.rules:
            whole = seen
        elif "labelled-part" in seen.claim.rules and whole is not None and nested_ok(seen, whole):
            kind: PartKind = "place" if seen.claim.places and not seen.claim.inherited else "group"
            parts.add(seen, whole, "labelled", "it divides the figure of its line", kind)


def _find_said(view: View, grouping: Grouping, parts: Parts) -> None:
    """Parts whose own words, or the words around them, point at a total."""
    for seen in view.claims:
        if not seen.real or seen.claim.figure is None:
            continue
        if _by_reference(view, grouping, parts, seen) or _by_marker(view, grouping, parts, seen):
            continue
        _by_sibling(view, parts, seen)


def _by_reference(view: View, grouping: Grouping, parts: Parts, seen: Seen) -> bool:
    """Finds "21 of the 58 deaths", "two of the priests", "five of the dead", "nine of them", "of the injured, two"."""
    language = view.language
    words = (seen.own + seen.after)[:70]
    m = pattern(language, "of_the").search(words)
    shares = words_of(language, "parts", "shares")
    counts = m is not None and (m[1] in shares or number_of(language, m[1]) in (seen.low or -1, seen.high or -1))
    if m and counts and m.start() < 40:
        if m[2] is None:
            return _take(parts, seen, _before(view, grouping, parts, seen), "of them", f"the words are “{m[0]}”")
        noun = m[3] or ""
        total = _counted(view, grouping, parts, seen, noun)
        if total is not None:
            return _take(parts, seen, total, "of the", f"the words are “{' '.join(m[0].split())}”")
    ahead = pattern(language, "of_the_ahead").search(seen.before)
    if ahead:
        total = _counted(view, grouping, parts, seen, ahead[1])
        if total is not None:
            return _take(parts, seen, total, "of the", f"the words before it are “{ahead[0].strip(' ,')}”")
    return False


def _take(parts: Parts, seen: Seen, total: Seen | None, rule: str, said: str) -> bool:
    return total is not None and parts.add(seen, total, rule, said)


def _counted(view: View, grouping: Grouping, parts: Parts, seen: Seen, noun: str, loosely: bool = False) -> Seen | None:
    """The total that "of the NOUN" speaks of: by its number, by what was done to them, or by the noun itself.

    `loosely`: a noun that names no harm ("victims") stands for the part's own.
    """
    number = number_of(view.language, noun)
    harm = counted_nouns(view.language).get(noun) or (seen.claim.harm if loosely else None)
    stem = noun[: max(4, len(noun) - 2)]
    common = len(noun) < 4 or noun in words_of(view.language, "repeats", "general")
    found = other = None
    for total in reversed(view.claims[: seen.at]):
        if not nested_ok(seen, total, loose=True) or not (grouping.same(seen, total) or number is not None):
            continue
        if number is not None:
            if total.exact == number:
                return total
        elif harm:
            top = total.at not in parts.total and total.exact != 1
            if top and (total.claim.harm == harm or (harm == "killed" and total.claim.harm == "died")):
                if same_source(view.language, total, seen) is False:
                    other = other or total
                    continue
                if found is None or (total.paragraph == seen.paragraph and (total.low or 0) > (found.low or 0)):
                    found = total
        elif not common and stem in f"{total.own} {total.claim.object or ''}".lower():
            return total
    return found or other


def _before(view: View, grouping: Grouping, parts: Parts, seen: Seen) -> Seen | None:
    """The nearest claim before, in this sentence or the last one with claims, that can hold the part."""
    nearest = None
    for total in reversed(view.claims[: seen.at]):
        if seen.sentence - total.sentence > 1 or not grouping.same(seen, total):
            break
        if not nested_ok(seen, total, loose=True) or total.exact == 1:
            continue
        if nearest is None:
            nearest = total
        elif parts.total.get(nearest.at) == total.at and "including" in parts.relations[nearest.at].rules:
            # A part named by "including" is rarely divided again; the next one belongs to the same total.
            return total
        else:
            break
    return nearest


def _by_marker(view: View, grouping: Grouping, parts: Parts, seen: Seen) -> bool:
    """Finds "including", "among them", "of whom" right before a part, or "among them" right after it."""
    lead = seen.before + seen.own[:24]
    for name, rule in (("including", "including"), ("of_them", "of them")):
        m = _last(view, name, lead, len(seen.before) + 1, seen.words)
        if m is None or len(seen.before) - m.end() > NEAR_WORDS:
            continue
        total = _before(view, grouping, parts, seen)
        told = lead[: m.end()].split()
        if {told[-1], *told[-2:-1]} & (words_of(view.language, "parts", "those") | counted_nouns(view.language).keys()):
            noun = told[-1] if told[-1] in counted_nouns(view.language) else told[-2]
            total = _counted(view, grouping, parts, seen, noun, loosely=True) or total
        if _take(parts, seen, total, rule, f"the words before it are “{m[0]}”"):
            return True
    after = cue(view.language, "parts", "including_after").search(seen.after[: NEAR_WORDS + 15], seen.words)
    left_out = cue(view.language, "parts", "excluded").search(seen.after[: NEAR_WORDS + 15], seen.words)
    if after and not left_out and seen.exact is not None and not set(";:") & set(seen.after[: after.start()]):
        total = _before(view, grouping, parts, seen)
        return _take(parts, seen, total, "including", f"the words after it are “{after[0]}”")
    return False


def _last(view: View, name: str, text: str, stop: int, words: frozenset[str]) -> re.Match[str] | None:
    """The last phrase of a list that begins before `stop`."""
    found = cue(view.language, "parts", name)
    if found.triggers is not None and found.triggers.isdisjoint(words):
        return None
    last = None
    for m in found.pattern.finditer(text):
        if m.start() <= stop:
            last = m
    return last


def _by_sibling(view: View, parts: Parts, seen: Seen) -> None:
    """The next of several after "including": "including nine women and two children"."""
    if not seen.at:
        return
    last = view.claims[seen.at - 1]
    total = parts.total.get(last.at)
    if total is None or last.sentence != seen.sentence or not pattern(view.language, "joined").match(seen.before):
        return
    rule = parts.relations[last.at].rules[0]
    if rule == "including" and nested_ok(seen, view.claims[total]) and same_harm(seen, last):
        parts.add(seen, view.claims[total], rule, f"it goes on from “{last.claim.quote[:40]}”")


def _find_increments(view: View, grouping: Grouping, parts: Parts) -> None:
    """Finds "a tenth body was found, taking the toll to ten", "two men, eighteen altogether": the few are in the many.

    Where a toll rises, only one person or an increment ("eight more") is; another count is the toll before.
    """
    language = view.language
    toll, sums = cue(language, "replaces", "toll"), cue(language, "parts", "sums")
    for part, total in zip(view.claims, view.claims[1:], strict=False):
        if total.sentence - part.sentence > 1 or not grouping.same(part, total) or not nested_ok(part, total):
            continue
        m = toll.search(total.before, total.words) or toll.search(total.own, total.words)
        if m is not None and not (part.exact == 1 or _on_top(view, part)):
            continue
        if m is None and part.sentence == total.sentence:
            m = sums.search(total.before[-30:] + total.own + total.after[:14], total.words)
        if m:
            parts.add(part, total, "increment", f"the total says “{m[0]}”")


def _on_top(view: View, seen: Seen) -> bool:
    """Is it "eight more", "another two"?"""
    words = seen.before[-12:] + seen.own[:30]
    beside = cue(view.language, "parts", "beside").search(words, seen.words)
    return seen.claim.counting == "increment" or beside is not None


def _find_rest(view: View, grouping: Grouping, parts: Parts) -> None:
    """Puts "the other two" to the total of the part told before them."""
    for seen in view.claims:
        m = cue(view.language, "parts", "rest").search((seen.before[-30:] + seen.own)[:50], seen.words)
        if not m or seen.at in parts.total or not seen.real:
            continue
        for last in reversed(view.claims[max(0, seen.at - NEAR) : seen.at]):
            at = parts.total.get(last.at)
            if at is not None and nested_ok(seen, view.claims[at]) and grouping.same(seen, view.claims[at]):
                parts.add(seen, view.claims[at], "rest", f"“{m[0]}” goes on dividing it")
                break
            total = _sum_of_two(view, grouping, parts, last, seen)
            if total is not None:
                parts.add(last, total, "rest", f"with “{m[0]}” it makes the whole", complete=True)
                parts.add(seen, total, "rest", f"“{m[0]}” completes it", complete=True)
                break


def _sum_of_two(view: View, grouping: Grouping, parts: Parts, a: Seen, b: Seen) -> Seen | None:
    """The nearest total before both that is exactly their sum."""
    if a.exact is None or b.exact is None or not same_harm(a, b):
        return None
    for total in reversed(view.claims[: a.at]):
        if total.exact == a.exact + b.exact and nested_ok(a, total) and grouping.same(a, total):
            return total
    return None


def _find_named(view: View, grouping: Grouping, parts: Parts) -> None:
    """People named after a counted group of the same harm in the same happening are of that group.

    Not where the words keep them apart ("not included in that figure", "besides"), where the account says that others
    did it, or where they are attackers and the counted are not.
    """
    for seen in view.claims:
        if seen.kind != "named" or seen.at in parts.total or not seen.real or seen.headline:
            continue
        if kept_apart(view, seen):
            continue
        for total in reversed(view.claims[: seen.at]):
            if not grouping.same(seen, total) or total.at in parts.total or total.kind == "named" or total.exact == 1:
                continue
            if total.headline or not nested_ok(seen, total) or total.claim.certainty in ("feared", "unverified"):
                continue
            if _other_deed(view, seen, total) or same_source(view.language, seen, total) is False:
                continue
            if _named_before(view, seen, total) or _beside(view, seen, total):
                continue  # "two of the minister's guards", then his name; "nine people and the mayor"
            parts.add(seen, total, "named", "one of those counted is named")
            break


def _named_before(view: View, seen: Seen, total: Seen) -> bool:
    before = [old for old in view.claims[: total.at] if same_harm(old, seen) and not old.headline]
    return any(same_person(x, y) for old in before for x in old.claim.names for y in seen.claim.names)


def _beside(view: View, seen: Seen, total: Seen) -> bool:
    """Does the same word do the harm to the counted and, after an "and", to the named one?"""
    joined = pattern(view.language, "beside").match(view.between(total, seen).lower())
    return joined is not None and same_deed(seen.claim, total.claim)


def _find_bodies(view: View, grouping: Grouping, parts: Parts) -> None:
    """Bodies recovered of a larger number killed, told before in the same paragraph."""
    for seen in view.claims:
        if seen.claim.basis != "recovered" and seen.claim.counted_as != "bodies" and "bodies" not in seen.own:
            continue
        if seen.at in parts.total or not seen.real or seen.kind == "plural":
            continue
        for total in reversed(view.claims[: seen.at]):
            if total.paragraph != seen.paragraph or total.stamp != seen.stamp:
                break
            if grouping.same(seen, total) and nested_ok(seen, total) and total.at not in parts.total:
                if total.claim.counted_as != "bodies" and total.exact != 1:
                    parts.add(seen, total, "bodies", "bodies found are of those killed")
                break


def _other_deed(view: View, seen: Seen, total: Seen) -> bool:
    roles = {seen.claim.role, total.claim.role}
    return other_hands(view.language, seen, total) or ("attacker" in roles and len(roles) > 1)
