"""Which figure is a part of which total, where the words say so.

"Including nine children", "of whom 17 seriously", "two of the priests", "five of the dead", "the other two",
"a tenth body, taking the toll to ten", and people named after a counted group. Enumerations are in `lists`, tables and
sums over the items of a round-up in `sums`.
"""

from __future__ import annotations

import re

from recount.joining.cues import counted_nouns, cue, number_of, words_of
from recount.joining.incidents import Grouping
from recount.joining.likeness import nested_ok, same_harm, same_source
from recount.joining.links import Parts, kept_apart
from recount.joining.lists import find_lists
from recount.joining.sums import find_sums, find_tables
from recount.joining.view import Seen, View
from recount.model import Relation

NEAR = 3
"""How many claims back "the other two" may reach to the part told before it. Tried 1 to 4."""

_OF = re.compile(
    r"([\w,-]+)\s+of\s+(?:(the|these|those|its|his|her|their)(?:\s+([\w,-]+))?(?:\s+([\w-]+))?|them|whom|which)\b"
)
_OF_AHEAD = re.compile(r"\bof\s+(?:the|these|those)\s+([\w-]+)\W*$")
_JOINED = re.compile(r"\W*(?:and|or|as well as|&|plus)?\W*(?:an?|the|his|her|their|another)?\s*$")


def find_parts(view: View, grouping: Grouping, gone: frozenset[int] = frozenset()) -> list[Relation]:
    """All relations `part_of` of an account, at most one for each part. `gone` are numbers of claims whose people are
    counted elsewhere since: they add nothing to a sum over several happenings."""
    parts = Parts()
    find_tables(view, parts)
    _find_said(view, grouping, parts)
    _find_increments(view, grouping, parts)
    find_lists(view, grouping, parts)
    _find_rest(view, grouping, parts)
    _find_named(view, grouping, parts)
    _find_bodies(view, grouping, parts)
    find_sums(view, grouping, parts, gone)
    return list(parts.relations.values())


def _find_said(view: View, grouping: Grouping, parts: Parts) -> None:
    """Parts whose own words, or the words around them, point at a total."""
    for seen in view.claims:
        if not seen.real or seen.claim.figure is None:
            continue
        if _by_reference(view, grouping, parts, seen) or _by_marker(view, grouping, parts, seen):
            continue
        _by_sibling(view, parts, seen)


def _by_reference(view: View, grouping: Grouping, parts: Parts, seen: Seen) -> bool:
    """"21 of the 58 deaths", "two of the priests", "five of the dead", "nine of them", "of the injured, two"."""
    language = view.language
    words = (seen.own + seen.after)[:70]
    m = _OF.search(words) if " of " in words else None
    if m and m.start() < 40 and (number_of(language, m[1]) is not None or m[1] in ("most", "half")):
        if m[2] is None:
            return _take(parts, seen, _before(view, grouping, parts, seen), "of them", f"the words are “{m[0]}”")
        noun = m[3] or ""
        total = _counted(view, grouping, parts, seen, noun, m[4])
        if total is not None:
            return _take(parts, seen, total, "of the", f"the words are “{' '.join(m[0].split())}”")
    ahead = _OF_AHEAD.search(seen.before) if " of " in f" {seen.before}" else None
    if ahead:
        total = _counted(view, grouping, parts, seen, ahead[1], None)
        if total is not None:
            return _take(parts, seen, total, "of the", f"the words before it are “{ahead[0].strip(' ,')}”")
    return False


def _take(parts: Parts, seen: Seen, total: Seen | None, rule: str, said: str) -> bool:
    return total is not None and parts.add(seen, total, rule, said)


def _counted(view: View, grouping: Grouping, parts: Parts, seen: Seen, noun: str, after: str | None) -> Seen | None:
    """The total that "of the NOUN" speaks of: by its number, by what was done to them, or by the noun itself."""
    number = number_of(view.language, noun)
    harm = counted_nouns(view.language).get(noun)
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
        elif len(noun) > 3 and noun not in words_of(view.language, "repeats", "general"):
            if noun[: max(4, len(noun) - 2)] in f"{total.own} {total.claim.object or ''}".lower():
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
    """"Including", "among them", "of whom" right before a part, or "among them" right after it."""
    lead = seen.before + seen.own[:24]
    m = None
    for found in _all(view, "including", lead, seen.words):
        if found.start() <= len(seen.before) + 1:
            m = found
    if m is not None and len(seen.before) - m.end() <= 40:
        rule = "including" if m[0].startswith("incl") or m[0].startswith("among") else "of them"
        total = _before(view, grouping, parts, seen) or _counted(
            view, grouping, parts, seen, m[0].split()[-1], None)
        if m[0].split()[-1] in counted_nouns(view.language) or seen.before.strip().startswith(("the dead", "the victims")):
            total = _counted(view, grouping, parts, seen, "dead", None) or total
        return _take(parts, seen, total, rule, f"the words before it are “{m[0]}”")
    after = cue(view.language, "parts", "including_after").search(seen.after[:45], seen.words)
    if after and after.start() <= 40 and not re.search(r"[;:]", seen.after[: after.start()]):
        if seen.exact is not None and "not" not in seen.after[: after.start()]:
            total = _before(view, grouping, parts, seen)
            return _take(parts, seen, total, "including", f"the words after it are “{after[0]}”")
    return False


def _all(view: View, name: str, text: str, words: frozenset[str]) -> list[re.Match[str]]:
    found = cue(view.language, "parts", name)
    if found.triggers is not None and found.triggers.isdisjoint(words):
        return []
    return list(found.pattern.finditer(text))


def _by_sibling(view: View, parts: Parts, seen: Seen) -> None:
    """The next of several after "including": "including nine women and two children"."""
    if not seen.at:
        return
    last = view.claims[seen.at - 1]
    total = parts.total.get(last.at)
    if total is None or last.sentence != seen.sentence or not _JOINED.match(seen.before):
        return
    rule = parts.relations[last.at].rules[0]
    if rule == "including" and nested_ok(seen, view.claims[total]) and same_harm(seen, last):
        parts.add(seen, view.claims[total], rule, f"it goes on from “{last.claim.quote[:40]}”")


def _find_increments(view: View, grouping: Grouping, parts: Parts) -> None:
    """"A tenth body was found, taking the toll to ten": the one is in the ten."""
    for total in view.claims:
        if not total.at or not total.real or (total.exact or 0) < 2:
            continue
        toll, whole = cue(view.language, "replaces", "toll"), cue(view.language, "parts", "sums")
        m = toll.search(total.before, total.words) or toll.search(total.own, total.words)
        if m is None and view.claims[total.at - 1].sentence == total.sentence:
            text = total.before[-30:] + total.own + total.after[:14]
            m = whole.search(text, total.words)
        part = view.claims[total.at - 1]
        if m and total.sentence - part.sentence <= 1 and grouping.same(part, total) and nested_ok(part, total):
            parts.add(part, total, "increment", f"the total says “{m[0]}”")


def _find_rest(view: View, grouping: Grouping, parts: Parts) -> None:
    """"The other two" are of the same total as the part told before them."""
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
            if _other_deed(seen, total) or same_source(view.language, seen, total) is False:
                continue
            parts.add(seen, total, "named", "one of those counted is named")
            break


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


def _other_deed(seen: Seen, total: Seen) -> bool:
    a, b = seen.claim, total.claim
    by = bool(a.by) and bool(b.by) and set(a.by).isdisjoint(b.by)
    return by or (a.role == "attacker") != (b.role == "attacker") and "attacker" in (a.role, b.role)
