"""Which claims speak of one happening, and which happening the account is mainly about.

The text is read from the top. A claim stays with the happening told before it unless something says otherwise: a new
item of a round-up, words that set a happening apart ("in a separate incident"), words or dates that put it into the
past, a figure over a period, or a time and place that do not fit. After background the account comes back to its main
happening; so a single continuous account stays together whatever its sources and sides say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from recount.joining.cues import LANGUAGE, cue, joining_table, words_of
from recount.joining.likeness import days_long, gap, place_names, places_differ
from recount.joining.view import BEFORE, TABLE, Seen, View
from recount.model import Incident
from recount.model.parts import same_deed

AFTERMATH = 10
"""Days within which a later (or, of a search, earlier) date still belongs to one happening if the place is not
another: the wounded die, bodies are found. Tried 3 to 31; news follows a happening for about a week."""

LONG = 28
"""A time of more days than this is a period, and a date within it is no sign of one happening. Tried 14 to 60."""

JUST = 12
"""Code points between "two days after" and a claim told as the earlier. Tried 4 to 20: an article and an adjective."""

_ALWAYS = ("apart", "single", "past")
"""Kinds of words that open a happening by themselves."""


class Group(msgspec.Struct):
    """A happening while it is being gathered: its claims by number, its times and places, and why it was begun.

    `kind` is `lead` (the first told), `item` (of a round-up), `total` (figures over several happenings), or the kind
    of words that set it apart. `item` is the offset of the round-up item that it belongs to, None outside of items.
    """

    kind: str
    why: str
    item: int | None
    claims: list[int]
    times: set[str]
    places: set[str]

    def add(self, seen: Seen) -> None:
        self.claims.append(seen.at)
        if seen.claim.when:
            self.times.add(seen.claim.when)
        self.places |= place_names(seen)


class Grouping(msgspec.Struct, frozen=True):
    """The groups in order of their first claim, and for each claim (by number) the number of its group."""

    groups: tuple[Group, ...]
    of: tuple[int, ...]
    main: int | None

    def same(self, a: Seen, b: Seen) -> bool:
        return self.of[a.at] == self.of[b.at]


def find_incidents(view: View) -> Grouping:
    """Group the claims of an account and choose the main group; None where there are no claims."""
    items = _items(view)
    groups: list[Group] = []
    of: list[int] = []
    for seen in view.claims:
        number = _place(view, items, groups, of, seen)
        groups[number].add(seen)
        of.append(number)
    return Grouping(tuple(groups), tuple(of), _main(view, groups))


def incidents_of(view: View, grouping: Grouping) -> tuple[Incident, ...]:
    """The groups as the model has them."""
    out = []
    for number, group in enumerate(grouping.groups):
        ids = tuple(view.claims[at].claim.id for at in group.claims)
        out.append(Incident(id=ids[0], claims=ids, main=number == grouping.main, reason=group.why))
    return tuple(out)


def _place(view: View, items: dict[int, str], groups: list[Group], of: list[int], seen: Seen) -> int:
    """The number of the group that a claim belongs to; a new group is put at the end of `groups`."""
    if not groups:
        item = seen.line if seen.line in items else None
        return _new(groups, _first_kind(view, seen, items), "It is the first happening told.", item)
    current = of[-1]
    last = view.claims[seen.at - 1]
    if same_deed(seen.claim, last.claim) or _of_one_table(view, seen, last):
        return current
    item = _item_of(view, items, seen)
    if item is not None and item != groups[current].item:
        return _open_item(view, items, groups, seen, item)
    words = _opener(view, seen, last, groups[current])
    if words is not None:
        kind, phrase = words
        known = _known(groups, seen, kind, item)
        return known if known is not None else _new(groups, kind, f"The words “{phrase}” set it apart.", item)
    if seen.sentence == last.sentence:
        return _unless_it_clashes(groups, current, seen, item, begun=False)
    home = current
    if groups[current].kind in ("past", "period"):
        home = _home(groups, item)
    elif groups[current].kind in ("apart", "scene", "single") and seen.paragraph != last.paragraph:
        home = _home(groups, item)
        if _agrees(groups[current], seen) and not _agrees(groups[home], seen):
            home = current
    if groups[home].kind == "total" and groups[home].item is None and seen.paragraph != last.paragraph:
        return _new(groups, "single", "The account tells several happenings, a paragraph each.", item)
    return _unless_it_clashes(groups, home, seen, item)


def _of_one_table(view: View, seen: Seen, last: Seen) -> bool:
    """Cells of one table tell together what its total tells, whatever its rows say of day and place."""
    cells = TABLE in seen.claim.rules and TABLE in last.claim.rules
    return cells and view.text.count("\n\n", last.claim.span.end, seen.start) == 0


def _new(groups: list[Group], kind: str, why: str, item: int | None) -> int:
    groups.append(Group(kind, why, item, [], set(), set()))
    return len(groups) - 1


def _first_kind(view: View, seen: Seen, items: dict[int, str]) -> str:
    if items.get(seen.line) == "total" or _said(view, seen, "several"):
        return "total"
    return "item" if seen.line in items else "lead"


def _home(groups: list[Group], item: int | None) -> int:
    """The group to come back to after background: the first of the same item, else the first told."""
    for number, group in enumerate(groups):
        if group.item == item and group.kind in ("lead", "item", "total", "single"):
            return number
    return 0


def _agrees(group: Group, seen: Seen) -> bool:
    """Does a time or a place of the claim speak for the group?"""
    if place_names(seen) & group.places:
        return True
    when = seen.claim.when
    return bool(when) and any((days_long(t) or LONG) < LONG and gap(when or "", t) == 0 for t in group.times)


def _clash(group: Group, seen: Seen, begun: bool = True) -> bool:
    """Does the claim's own time rule out the group? Times taken over from the sentences around rule out nothing.

    A few days and another place do, but not in the middle of a sentence (`begun` is False).
    """
    when = seen.claim.when
    if not when or not group.times or "when" in seen.claim.inherited:
        return False
    nearest = min((g for t in group.times if (g := gap(when, t)) is not None), default=0)
    if nearest == 0:
        return False
    elsewhere = places_differ(place_names(seen), frozenset(group.places))
    return (elsewhere and begun) or (nearest > AFTERMATH and not _aftermath(seen))


def _aftermath(seen: Seen) -> bool:
    """Is it told of somebody already spoken of ("she died in August")?"""
    own = seen.own.split(maxsplit=1)
    return bool(own) and own[0] in words_of(LANGUAGE, "repeats", "pronoun") and seen.exact == 1


def _unless_it_clashes(groups: list[Group], home: int, seen: Seen, item: int | None, begun: bool = True) -> int:
    if not _clash(groups[home], seen, begun):
        return home
    for number, group in enumerate(groups):
        if group.item == item and group.times and not _clash(group, seen) and _agrees(group, seen):
            return number
    return _new(groups, "dated", f"Its time ({seen.claim.when}) is another than that of the claims before it.", item)


def _known(groups: list[Group], seen: Seen, kind: str, item: int | None) -> int | None:
    """A group opened by the same kind of words at the same time and place, told of again."""
    if kind not in ("past", "period") or not seen.claim.when:
        return None
    for number, group in enumerate(groups):
        if group.kind == kind and group.item == item and seen.claim.when in group.times:
            return number
    return None


def _opener(view: View, seen: Seen, last: Seen, group: Group) -> tuple[str, str] | None:
    """Words before (or, for the past and periods, right after) a claim that set it apart from the group before it."""
    if seen.headline or seen.claim.stage != "accomplished":
        return None
    first = seen.sentence != last.sentence
    counted = not first and group.kind in ("period", "past")
    borrowed = "when" in seen.claim.inherited  # "this brings the toll since the war began to 1,204"
    for kind in _ALWAYS:
        m = _said(view, seen, kind, tail=kind == "past" and not counted)
        known = _same_time(group, seen) and not (first and borrowed)
        if m and not (kind == "past" and (first or group.kind == "past") and known):
            return kind, m
    after = cue(view.language, "incidents", "just_after").search(seen.before, seen.words)
    if after and len(seen.before) - after.end() < JUST and not _same_time(group, seen):
        return "past", " ".join(after[0].split())
    if group.kind in ("period", "total"):
        compared = cue(view.language, "incidents", "compare").search(seen.before, seen.words)
        if compared:
            return "period", " ".join(compared[0].split())
    period = _said(view, seen, "period", tail=True) or _said(view, seen, "several", tail=True)
    elsewhen = borrowed or not _same_time(group, seen, LONG)
    if period and group.kind != "total" and not counted and seen.exact != 1 and elsewhen:
        return "period", period
    dated = cue(view.language, "incidents", "dated").search(seen.before, seen.words)
    if dated and seen.claim.when and not _same_time(group, seen) and _far(group, seen):
        return "past", " ".join(dated[0].split())
    scene = cue(view.language, "incidents", "scene").search(seen.before, seen.words)
    if scene and places_differ(place_names(seen), frozenset(group.places)) and "places" not in seen.claim.inherited:
        return "scene", " ".join(scene[0].split())
    return None


def _said(view: View, seen: Seen, name: str, tail: bool = False) -> str | None:
    """The phrase of a list that stands before a claim, in its words, or (`tail`) right after it."""
    found = cue(view.language, "incidents", name)
    m = found.search(seen.before, seen.words) or found.search(seen.own[:BEFORE], seen.words)
    if m is None and tail:
        m = found.search(seen.after[:60], seen.words)
    return " ".join(m[0].split()) if m else None


def _same_time(group: Group, seen: Seen, most: int = 10**6) -> bool:
    """Is the claim's time known to be the group's?"""
    when = seen.claim.when
    if not when or (days_long(when) or 0) > most:
        return False
    return any(gap(when, t) == 0 for t in group.times)


def _far(group: Group, seen: Seen) -> bool:
    when = seen.claim.when or ""
    return bool(group.times) and all((gap(when, t) or 0) > 0 for t in group.times)


def _items(view: View) -> dict[int, str]:
    """Starts of lines that open an item of a round-up, with the kind of label: `item` or `total`.

    A label counts only where at least two lines have one of the same shape, and no two of places are alike: a
    dateline stands alone, speakers of a transcript come again.
    """
    shapes: dict[str, list[tuple[int, str]]] = {"case": [], "date": [], "place": []}
    totals: list[int] = []
    label = _labels(view.language)
    for start, _ in view.lines:
        m = label.match(view.text, start, start + 60)
        if m and m.lastgroup == "total":
            totals.append(start)
        elif m and m.lastgroup:
            shapes[m.lastgroup].append((start, m[0].strip(" :—–-•*\n\t").casefold()))
    none = words_of(view.language, "incidents", "no_place")
    shapes["place"] = [(a, b) for a, b in shapes["place"] if b not in none]
    names = [b for _, b in shapes["place"]]
    if len(set(names)) < len(names) or len(names) < 2 or not _are_places(view, names):
        shapes["place"] = []
    out = {start: "item" for found in shapes.values() if len(found) > 1 for start, _ in found}
    if out:
        out.update(dict.fromkeys(totals, "total"))
    return out


def _are_places(view: View, names: Sequence[str]) -> bool:
    """Is one of the labels a place of a claim, or named elsewhere as a place is ("in Sari", "near Okpa")?"""
    if any(name in place_names(seen) for seen in view.claims for name in names):
        return True
    text = view.text.casefold()
    return any(f" {at} {name}" in text for name in names for at in words_of(view.language, "incidents", "at"))


_made: dict[str, re.Pattern[str]] = {}


def _labels(language: str) -> re.Pattern[str]:
    if language not in _made:
        whole = joining_table(language)
        months = "|".join(whole["months"].split())
        cases = "|".join(re.escape(w) for w in whole["incidents"]["case"])
        total = "|".join(re.escape(w) for w in whole["parts"]["total_labels"] if w != "all")
        _made[language] = re.compile(
            r"[•·*–-]?[ \t]*(?:"
            rf"(?P<total>(?i:{total})\b)"
            rf"|(?P<case>(?i:{cases})[ \t]+(?:no\.?[ \t]*)?\d+\b)"
            rf"|(?P<date>\d{{1,2}}(?:[ \t]?[–-][ \t]?\d{{1,2}})?[ \t]+(?i:{months})\b(?=[ \t\d]*[.:,–—-])"
            rf"|(?i:{months})[ \t]+\d{{1,2}}\b(?=[ \t\d]*[.:,–—-])|\d{{4}}-\d\d-\d\d\b(?=[ \t]*[.:,–—-]))"
            r"|(?P<place>[A-Z][A-Z'’. -]{2,30}(?:[:—–]|[ \t]-)[ \t])"
            r")"
        )
    return _made[language]


def _item_of(view: View, items: dict[int, str], seen: Seen) -> int | None:
    """The item whose line is the last before the claim; an item goes on until the next one."""
    if not items:
        return None
    best = None
    for start in items:
        if start <= seen.start and (best is None or start > best):
            best = start
    return best


def _open_item(view: View, items: dict[int, str], groups: list[Group], seen: Seen, item: int) -> int:
    """A new item opens a new group, unless a headline has already told of it."""
    for number, group in enumerate(groups):
        if group.item == item and group.kind in ("item", "total"):
            return number
    first = groups[0]
    told = all(view.claims[at].headline for at in first.claims)
    if first.item is None and told and items[item] == "item":
        head = view.text[: view.headline_end].casefold()
        label = view.text[item : item + 40].split(":")[0].strip().casefold()
        if (label and label in head) or place_names(seen) & first.places:
            first.item = item
            first.kind = "item"
            return 0
    return _new(groups, items[item], "It is an item of its own in a list.", item)


def _main(view: View, groups: Sequence[Group]) -> int | None:
    """The group that the headline or the first sentences tell; of a round-up the one with figures over all items."""
    if not groups:
        return None
    first = groups[0]
    in_headline = any(view.claims[at].headline for at in first.claims)
    if not in_headline and first.kind == "item":
        totals = [n for n, g in enumerate(groups) if g.kind == "total"]
        if totals:
            return totals[0]
        return max(range(len(groups)), key=lambda n: (len(groups[n].claims), -n))
    if first.kind in ("lead", "total", "item") or in_headline:
        return 0
    rest = [n for n, g in enumerate(groups) if g.kind not in ("past", "period")]
    return max(rest or range(len(groups)), key=lambda n: (len(groups[n].claims), -n))
