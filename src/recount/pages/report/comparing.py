"""What several accounts say of the same place, time and harm, side by side, each with its source.

Nothing is averaged or ranked: rows stand in the order of the accounts and of their texts. Two figures stand together
where they speak of the same harm to the same kind of thing, at the same places and at times that share a day; a figure
without a time stands with others without one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from recount.model import Claim, Place
from recount.model.parts import folded, same_place, standing
from recount.pages.charts.figures import Row, Rows
from recount.pages.dates import english
from recount.pages.outline import Counted
from recount.pages.report.sums import Handles, status, words_of
from recount.pages.words import COUNTED_AS, HARMS, listed, place_words, speaker
from recount.times import overlap

MOST_ROWS = 40
"""Figures in one chart; the rest is told by number. A chart of more is longer than any page."""


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
    groups: list[list[Told]] = []
    by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for each in told:
        keys = [(*_kind(each.claim), name) for name in _names(each.claim.places[0])]
        found = next(
            (at for key in keys for at in by_key[key] if _fits(each.claim, groups[at][0].claim)),
            None,
        )
        if found is None:
            found = len(groups)
            groups.append([])
        groups[found].append(each)
        for key in keys:
            if found not in by_key[key]:
                by_key[key].append(found)
    return groups


def _kind(claim: Claim) -> tuple[str, str, str]:
    """What is counted: dead persons and graves, people and villages stand apart."""
    return claim.harm or "", claim.object_kind, COUNTED_AS.get(claim.counted_as or "", "persons")


def _names(place: Place) -> set[str]:
    """All by which a place can be the same as another: its ids and the words of its name."""
    return {*place.candidates, *([place.id] if place.id else []), *folded(place.name).split()}


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
    first = same[0].claim
    thing = "people" if first.object_kind == "people" else first.object_kind
    when = english(first.when) if first.when else "no time given"
    title = f"{place_words(first)}, {when}: {thing} {HARMS[first.harm or '']}"
    shown = same[:MOST_ROWS]
    rows = tuple(
        Row(who=_who(told), figure=told.claim.figure, words=words_of(told.claim), status=status(told.claim),
            about=(told.handle,))
        for told in shown
    )  # fmt: skip
    spans = listed([english(told.claim.when) for told in same if told.claim.when], 6)
    caption = f"Times as the accounts give them: {spans}." if len({told.claim.when for told in same}) > 1 else ""
    if len(same) > len(shown):
        caption += f" {len(same) - len(shown)} further figures are not drawn."
    return Rows(title=title, rows=rows), caption.strip()


def _who(told: Told) -> str:
    said = f": {speaker(told.claim)}" if told.claim.according_to else ""
    return f"{told.number}. {told.title}{said}"
