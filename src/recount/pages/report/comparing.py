"""What several accounts say of the same place, time and harm, side by side, each with its source.

Nothing is averaged or ranked: rows stand in the order of the accounts and of their texts. Two figures stand together
where they speak of the same harm to the same kind of thing, at the same places, and at times that can share a day.
Where one account says "in 1918" and another "in April 1918", or gives no time, each row says its own time, and the
caption that they may speak of two happenings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from recount.model import Claim, Place
from recount.model.parts import folded, same_place, standing
from recount.pages.charts.figures import Row, Rows
from recount.pages.outline import Counted
from recount.pages.report.sums import Handles, harm_of, status, words_of
from recount.pages.words import COUNTED_AS, place_words, speaker, time_words
from recount.times import overlap

MOST_ROWS = 40
"""Figures in one chart; the rest is told by number. A chart of more is longer than any page."""


MAY_DIFFER = "The times are given differently; whether all speak of one happening the accounts do not say."


class Told(msgspec.Struct, frozen=True):
    """A claim with its account: the account's number on the page, its title, and the claim's handle."""

    number: int
    title: str
    claim: Claim
    handle: str


def compared(counted: Sequence[Counted], handles: Sequence[Handles]) -> tuple[tuple[Rows, str], ...]:
    """A chart with its caption for everything of which two accounts or more give a figure."""
    out = []
    for same in _together(list(_told(counted, handles))):
        if len({told.number for told in same}) > 1:
            out.append(_rows(same))
    return tuple(out)


def _told(counted: Sequence[Counted], handles: Sequence[Handles]) -> Iterator[Told]:
    for number, (each, of) in enumerate(zip(counted, handles, strict=True), 1):
        title = each.account.title or each.account.id
        for claim in sorted(standing(each.claims, each.joined), key=lambda claim: claim.span):
            numbered = claim.figure is not None and claim.figure.kind != "plural"
            if claim.places and numbered:
                yield Told(number, title, claim, of[claim.id])


def _together(told: Sequence[Told]) -> list[list[Told]]:
    """The figures by place, time and harm; those without a time with the others of their place, where these are all
    of one time."""
    groups: list[list[Told]] = []
    by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for each in told:
        keys = [(*_kind(each.claim), name) for name in _names(each.claim.places[0])]
        near = sorted({at for key in keys for at in by_key[key]})
        found = next((at for at in near if _fits(each.claim, groups[at][0].claim)), len(groups))
        if found == len(groups):
            groups.append([])
            for key in keys:
                by_key[key].append(found)
        groups[found].append(each)
    for at, group in enumerate(groups):
        first = group[0].claim
        if not first.when:
            keys = [(*_kind(first), name) for name in _names(first.places[0])]
            near = sorted({other for key in keys for other in by_key[key] if other != at and groups[other]})
            same = [other for other in near if _same_places(first.places, groups[other][0].claim.places)]
            if len(same) == 1:
                groups[same[0]] = sorted((*groups[same[0]], *group), key=lambda each: (each.number, each.claim.span))
                groups[at] = []
    return [group for group in groups if group]


def _kind(claim: Claim) -> tuple[str, str, str]:
    """What is counted: dead persons and graves, people and villages stand apart."""
    return claim.harm or "", claim.object_kind, COUNTED_AS.get(claim.counted_as or "", "persons")


def _names(place: Place) -> list[str]:
    """All by which a place can be the same as another: its ids and the words of its name."""
    return sorted({*place.candidates, *([place.id] if place.id else []), *folded(place.name).split()})


def _fits(claim: Claim, first: Claim) -> bool:
    if _kind(claim) != _kind(first) or not _same_places(claim.places, first.places):
        return False
    if not claim.when or not first.when:
        return claim.when == first.when
    return claim.when == first.when or overlap(claim.when, first.when) is True


def _same_places(ones: Sequence[Place], others: Sequence[Place]) -> bool:
    return all(any(same_place(p, q) for q in others) for p in ones) and all(
        any(same_place(p, q) for q in ones) for p in others
    )


def _rows(same: Sequence[Told]) -> tuple[Rows, str]:
    claims = [told.claim for told in same]
    things = {claim.object or "" for claim in claims}
    times = {claim.when for claim in claims}
    first = claims[0]
    thing = first.object if len(things) == 1 and first.object else first.object_kind
    when = f", {time_words(first) or 'no time given'}" if len(times) == 1 else ""
    shown = same[:MOST_ROWS]
    rows = tuple(
        Row(who=_who(told, things, times), figure=told.claim.figure, words=words_of(told.claim),
            status=status(told.claim), about=(told.handle,))
        for told in shown
    )  # fmt: skip
    caption = MAY_DIFFER if len(times) > 1 else ""
    if len(same) > len(shown):
        caption += f" {len(same) - len(shown)} further figures are not drawn."
    return Rows(title=f"{place_words(first)}{when}: {thing} {harm_of(first)}", rows=rows), caption.strip()


def _who(told: Told, things: set[str], times: set[str | None]) -> str:
    """The account with the source in it; what is counted and when, where the rows differ in that."""
    claim = told.claim
    apart = [
        claim.object if len(things) > 1 else None,
        (time_words(claim) or "no time given") if len(times) > 1 else None,
    ]
    said = f": {speaker(claim)}" if claim.according_to else ""
    more = ", ".join(part for part in apart if part)
    return f"{told.number}. {told.title}{said}" + (f" ({more})" if more else "")
