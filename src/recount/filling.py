"""The step from claims that are joined to claims that have the place and time of their happening: what the account told
of it before, and what the headings and labels say under which it is told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from recount.model import Claim, Evidence, Joined, Place, Span
from recount.reading import BY_DISTANCE, Reading, Setting, is_spot
from recount.times import day_of, length, overlap

FAR = 2
"""Over so many paragraphs a place told holds on. Tried 1 to 4 and all: news goes on to other places sooner than to
other times."""


def fill(reading: Reading, claims: Sequence[Claim], joined: Joined) -> tuple[Claim, ...]:
    """The claims with a place and a time where they have none: those of the label that they stand behind, else those
    that their happening was given before in the same item, if it was given only one, else those of the headings above.

    The account's title is about its main happening, and says nothing of others. What is only aimed at or tried has no
    place or time yet, and a sentence that names a time has no other. `claims` are in the order of the text.
    """
    happening = {id: incident.id for incident in joined.incidents for id in incident.claims}
    main = {id for incident in joined.incidents if incident.main for id in incident.claims}
    sentences = reading.document.sentences
    starts = [s.span.start for s in sentences]
    timed: dict[int, list[Span]] = {}
    for span in reading.times:
        timed.setdefault(bisect_right(starts, span.start), []).append(span)
    told: dict[tuple[str, int], Told] = {}
    out = []
    for claim in claims:
        if claim.kind == "harm" and claim.stage == "accomplished" and claim.id in happening:
            settings = _around(reading.settings, claim, claim.id in main)
            item = next((s.start for s in settings if s.is_item), -1)
            before = told.setdefault((happening[claim.id], item), Told())
            number = bisect_right(starts, claim.span.start)
            may_date = (
                claim.when is None
                and BY_DISTANCE not in claim.rules
                and not _names_time(reading.account.text, claim, timed.get(number, ()))
            )
            paragraph = sentences[number - 1].paragraph
            before.add(claim, paragraph)
            claim = _filled(claim, [s for s in settings if s.is_item], may_date)
            if "table-cell" not in claim.rules:  # a row has its own place and time, or none
                claim = before.lend(claim, paragraph, may_date)
            claim = _filled(claim, [s for s in settings if not s.is_item], may_date)
        out.append(_closed(claim, reading.account.published))
    return _with_roles(out, joined, [bisect_right(starts, c.span.start) for c in out])


NEAR_WHOLE = 3
"""How many sentences behind a total its parts have its role. Tried 1 to 6."""


def _with_roles(claims: Sequence[Claim], joined: Joined, numbers: Sequence[int]) -> tuple[Claim, ...]:
    """Parts of a total of civilians or of fighters are the same, where the words for them say nothing else."""
    at = {c.id: n for n, c in enumerate(claims)}
    whole = {r.source: r.target for r in joined.relations if r.kind == "part_of"}
    out = list(claims)
    for n, claim in enumerate(claims):
        target = at.get(whole.get(claim.id, ""))
        if target is None or claim.role is not None or claim.object_kind != "people" or not target < n:
            continue
        total = out[target]
        if total.role in ("civilian", "combatant") and numbers[n] - numbers[target] <= NEAR_WHOLE:
            out[n] = _with(claim, "role", total.role, _spans(total, "low"))
    return tuple(out)


def _closed(claim: Claim, published: str | None) -> Claim:
    """ "Since January 40 people have been killed" tells of the time up to the day of the telling, and of none after."""
    when, day = claim.when, day_of(published) if published else None
    if when is None or not when.endswith("/..") or claim.kind != "harm" or not day or length(day) != 1:
        return claim
    first = when.removesuffix("/..")
    return msgspec.structs.replace(claim, when=f"{first}/{day}") if first.rstrip("~?") < day else claim


def _names_time(text: str, claim: Claim, times: Sequence[Span]) -> bool:
    """Does the claim's clause name a time? What stands behind a semicolon is another clause."""
    pairs = [sorted((claim.span, time)) for time in times]
    return any(";" not in text[first.end : other.start] for first, other in pairs)


class Told:
    """What an account has said so far of where and when a happening was."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, ...], tuple[Claim, int]] = {}
        self._times: dict[str, Claim] = {}

    def add(self, claim: Claim, paragraph: int) -> None:
        """Take in what a claim says itself, or took from the sentences next to it."""
        if claim.places:
            self._places[tuple([p.name for p in claim.places])] = claim, paragraph
        if claim.when and claim.harm != "died" and BY_DISTANCE not in claim.rules:  # the wounded die later
            self._times.setdefault(claim.when, claim)

    def lend(self, claim: Claim, paragraph: int, may_date: bool) -> Claim:
        """The claim with the only place and the only time told; a place not over more than `FAR` paragraphs."""
        if not claim.places and len(self._places) == 1:
            ((lender, told_in),) = self._places.values()
            if paragraph - told_in > FAR:
                return self._dated(claim, may_date)
            claim = _with(claim, "places", lender.places, _spans(lender, "places"))
        return self._dated(claim, may_date)

    def _dated(self, claim: Claim, may_date: bool) -> Claim:
        if may_date and claim.when is None and len(self._times) == 1:
            (lender,) = self._times.values()
            claim = _with(claim, "when", lender.when, _spans(lender, "when"))
        return claim


def _around(settings: Sequence[Setting], claim: Claim, is_main: bool) -> list[Setting]:
    """The settings that a claim stands in, the nearest first."""
    return [s for s in reversed(settings) if s.start <= claim.span.start < s.end and (is_main or not s.is_title)]


def _filled(claim: Claim, settings: Iterable[Setting], may_date: bool) -> Claim:
    """The claim with what settings say; a street or a building gives way to the town that they name."""
    for setting in settings:
        if setting.when and claim.when and overlap(setting.when, claim.when) is False:
            continue
        if setting.places and all(is_spot(place, claim.language) for place in claim.places):
            claim = _with(claim, "places", setting.places, _of(setting.places))
        if setting.when and setting.at and may_date and claim.when is None:
            claim = _with(claim, "when", setting.when, (setting.at,))
    return claim


def _of(places: Sequence[Place]) -> tuple[Span, ...]:
    return tuple([Span(p.start, p.end) for p in places])


def _with(claim: Claim, field: str, value: object, spans: tuple[Span, ...]) -> Claim:
    evidence = (*(e for e in claim.evidence if e.field != field), Evidence(field, spans))
    inherited = (*(f for f in claim.inherited if f != field), field)
    return msgspec.structs.replace(claim, evidence=evidence, inherited=inherited, **{field: value})


def _spans(claim: Claim, field: str) -> tuple[Span, ...]:
    return next((e.spans for e in claim.evidence if e.field == field), (claim.span,))
