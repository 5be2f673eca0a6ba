"""Enumerations that divide a total: "3,112 dead: 1,844 women, 702 men and 566 children", "12,000 in Baku, 8,000 in …".

A run is two or more claims of one sentence (or of the lines of one list) with the same harm and kind of object. Its
total is the first of the run itself where a colon, a bracket or the sum says so; else the last, where the sum does;
else a total told before it, or right after it, that the parts nearly fill.
"""

from __future__ import annotations

import re
from itertools import combinations

from recount.joining.cues import cue, number_of, pattern
from recount.joining.incidents import Grouping
from recount.joining.likeness import nested_ok, place_names, same_count, same_harm, same_kind, same_source
from recount.joining.links import Parts, kept_apart
from recount.joining.view import Seen, View
from recount.model.relation import PartKind

FILLED = 0.5
"""A list divides a total told elsewhere if it fills at least this share of it, without words that say so. Tried .3 to
.8: true lists in the accounts at hand fill .93 or more; below half, another figure is as likely."""

FILLED_SAID = 0.1
"""The share needed where words announce a division ("by district", "as follows")."""

OVER = 1.1
"""Parts may exceed their total by this factor and are still its parts (a finding for the checks). Tried 1.0 to 1.3."""

MOST_MEMBERS = 8
"""How many claims "these three" may reach back to."""

APART = 110
"""Code points between two neighbours of a run. Tried 60 to 160: one long place name with its province is below 100."""


SAID = ("a list after a colon", "the total says")
"""How the reasons begin where the words say that the parts are all of the total."""


def find_lists(view: View, grouping: Grouping, parts: Parts) -> None:
    """Note the parts of all enumerations."""
    _definite(view, grouping, parts)
    for run in _runs(view, grouping):
        if len({parts.total.get(s.at) for s in run}) == 1 and run[0].at in parts.total:
            continue
        if _half_known(view, parts, run):
            continue
        free = [s for s in run if s.at not in parts.total and not (s.kind == "named" and kept_apart(view, s))]
        if not (_led(view, parts, free) or _closed(view, parts, free)):
            _told_elsewhere(view, grouping, parts, free)


def _runs(view: View, grouping: Grouping) -> list[list[Seen]]:
    """Neighbouring claims that could be members of one list, in the order of the text."""
    open_runs: list[list[Seen]] = []
    out: list[list[Seen]] = []
    for seen in view.claims:
        if not seen.real or seen.claim.figure is None or not (seen.low or seen.high) or seen.kind == "plural":
            continue
        open_runs = [r for r in open_runs if _near(view, r[-1], seen)]
        for run in open_runs:
            last = run[-1]
            if same_harm(last, seen) and same_kind(last, seen) and same_count(last, seen) and grouping.same(last, seen):
                run.append(seen)
                break
        else:
            run = [seen]
            open_runs.append(run)
            out.append(run)
    return [run for run in out if len(run) > 1]


def _near(view: View, last: Seen, seen: Seen) -> bool:
    if last.sentence == seen.sentence:
        return seen.start - last.claim.span.end <= APART + 60
    return last.line != seen.line and seen.sentence - last.sentence == 1 and _bullets(view, last, seen)


def _bullets(view: View, last: Seen, seen: Seen) -> bool:
    """Two lines of one list: both begin with the same mark or with a figure."""
    a, b = view.text[last.line : last.line + 1], view.text[seen.line : seen.line + 1]
    return a == b and not a.isalnum()


def _sum(run: list[Seen]) -> float:
    return sum(s.low if s.low is not None else s.high or 0 for s in run)


def _kind_of(run: list[Seen]) -> PartKind | None:
    """What a list divides by; None where its members cannot be told apart (then it is no list)."""
    places = [place_names(s) for s in run]
    if all(places) and all(a != b for a, b in combinations(places, 2)):
        return "place"
    times = [s.claim.when for s in run]
    if all(times) and len(set(times)) == len(run):
        return "period"
    return "group"


def _fill(parts: Parts, run: list[Seen], total: Seen, rule: str, said: str) -> bool:
    members = [s for s in run if s.at != total.at and s.at not in parts.total and nested_ok(s, total)]
    if not members:
        return False
    kind = _kind_of(members) or "group"
    complete = True if said.startswith(SAID) and _sum(members) == total.exact else None
    done = [parts.add(s, total, rule, said, kind, complete) for s in members]
    return any(done)


def _half_known(view: View, parts: Parts, run: list[Seen]) -> bool:
    """Some members are parts by their own words ("21 of the 58 deaths"): the others are too, if they fit in."""
    known = [s for s in run if s.at in parts.total and "of the" in parts.relations[s.at].rules]
    if not known:
        return False
    total = view.claims[parts.total[known[0].at]]
    rest = [s for s in run if s.at not in parts.total and s.at != total.at and s.at > known[0].at]
    if total in run or not rest or total.low is None or _sum(known + rest) > total.low * OVER:
        return False
    return _fill(parts, rest, total, "list", "it stands in one list with others of that total")


def _led(view: View, parts: Parts, run: list[Seen]) -> bool:
    """The first of the run is the total: "Ten dead: six marines, …", "three schools (two in Maro, one in Pell)"."""
    if len(run) < 2:
        return False
    total, rest = run[0], run[1:]
    if total.sentence != rest[0].sentence or total.low is None or not all(nested_ok(s, total) for s in rest):
        return False
    mark = view.between(total, rest[0]) or rest[0].own[:20]
    summed = _sum(rest)
    inside = ":" in mark or "(" in mark or "–" in mark or "—" in mark
    if inside and len(mark) < 60 and summed <= total.low * OVER:
        return _fill(parts, rest, total, "list", "a list after a colon or in brackets divides it")
    beside = pattern(view.language, "beside").match(mark)
    if summed == total.exact and len(rest) > 1 and not beside:
        return _fill(parts, rest, total, "list", f"the parts listed after it add up to {_number(summed)}")
    if len(rest) > 1 and FILLED * total.low <= summed <= total.low and _kind_of(rest) == "place":
        return _fill(parts, rest, total, "list", "the places listed after it divide it")
    return False


def _closed(view: View, parts: Parts, run: list[Seen]) -> bool:
    """The last of the run is the total: "12 in Maro and 8 in Pell, 20 in all"."""
    if len(run) < 3:
        return False
    total, rest = run[-1], run[:-1]
    if total.exact is None or _sum(rest) != total.exact or not all(nested_ok(s, total) for s in rest):
        return False
    m = cue(view.language, "parts", "complete").search(total.before[-30:] + total.own + total.after[:20], total.words)
    if m is None and len(rest) < 3:
        return False
    said = f"the total says “{m[0]}” and" if m else "the parts listed before it"
    return _fill(parts, rest, total, "list", f"{said} add up to {_number(total.exact)}")


def _told_elsewhere(view: View, grouping: Grouping, parts: Parts, run: list[Seen]) -> bool:
    """The total stands in another sentence: the nearest before that the parts nearly fill, or the next one after."""
    if len(run) < 2:
        return False
    summed = _sum(run)
    said = cue(view.language, "parts", "division").search(run[0].opening + run[0].before, run[0].words) is not None
    least = FILLED_SAID if said else FILLED
    for total in reversed(view.claims[: run[0].at]):
        if _could_hold(view, grouping, parts, run, total, summed, least):
            exactly = f", adding up to {_number(summed)}" if summed == total.exact else ""
            return _fill(parts, run, total, "list", f"the list after it divides it{exactly}")
    for total in view.claims[run[-1].at + 1 : run[-1].at + 3]:
        near = total.sentence - run[-1].sentence <= 1
        if near and total.exact == summed and _could_hold(view, grouping, parts, run, total, summed, 1.0):
            return _fill(parts, run, total, "list", f"the list before it adds up to {_number(summed)}")
    return False


def _could_hold(
    view: View, grouping: Grouping, parts: Parts, run: list[Seen], total: Seen, summed: float, least: float
) -> bool:
    if total.at in parts.total or total.kind in ("named", "plural") or total.low is None or total.exact == 1:
        return False
    if not grouping.same(run[0], total) or run[0].stamp != total.stamp or not all(nested_ok(s, total) for s in run):
        return False
    if same_source(view.language, run[0], total) is False or total.claim.certainty != run[0].claim.certainty:
        return False
    return least * total.low <= summed <= total.low * OVER


def _definite(view: View, grouping: Grouping, parts: Parts) -> None:
    """Finds "two brothers … an old man … these three": a definite number that the claims just told add up to."""
    for total in view.claims:
        lead = pattern(view.language, "definite").search(total.before[-10:] + total.own[:16])
        if not lead or not total.real or (total.exact or 0) < 2 or number_of(view.language, lead[1]) != total.exact:
            continue
        members: list[Seen] = []
        for seen in reversed(view.claims[: total.at]):
            if seen.paragraph != total.paragraph or not grouping.same(seen, total) or len(members) == MOST_MEMBERS:
                break
            if not same_harm(seen, total) or not nested_ok(seen, total) or seen.at in parts.total:
                continue
            members.append(seen)
            if _sum(members) >= (total.exact or 0):
                break
        if len(members) > 1 and _sum(members) == total.exact:
            _fill(parts, members, total, "list", "it sums up those told just before")


def _number(value: float) -> str:
    return f"{value:,.0f}" if re.fullmatch(r"\d+(\.0)?", str(value)) else str(value)
