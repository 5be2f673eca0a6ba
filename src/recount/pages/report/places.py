"""Claims to maps and timelines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from recount.model import Account, Claim, Finding, Incident, Place
from recount.pages.charts.placemap import Mark, PlaceMap, Spot, farthest, kilometres
from recount.pages.charts.timeline import Moment, Timeline
from recount.pages.dates import english
from recount.pages.outline import Counted
from recount.pages.report.sums import Handles, harm_of, of_what, words_of
from recount.pages.words import HARMS, listed, number

REGION = 4
"""UCDP's precision from which on a place is an area of its own (a division, a country), not a point."""

Reaches = Callable[[str], float | None]
"""The gazetteer's id of a place to how far it reaches from its middle, in kilometres; None: not known."""


def no_reach(_: str) -> None:
    """Nothing is known of how far places reach."""


def maps(
    counted: Counted, claims: Sequence[Claim], handles: Handles, reaches: Reaches = no_reach
) -> Iterator[PlaceMap]:
    """A map for each thing that is counted (people killed, villages destroyed) of each incident, the main one first,
    then in the order of the text. A harm of which no figure is given has none. `claims` are those to be drawn."""
    apart = _apart(counted)
    kinds: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.id in apart, claim.span)):
        if claim.places and claim.figure is not None:
            kinds.setdefault(f"{_counted(claim)}: where{apart.get(claim.id, '')}", []).append(claim)
    far = _far_apart(claims, counted.findings)
    for title, same in kinds.items():
        if all(claim.figure is None or claim.figure.kind in ("plural", "vague") for claim in same):
            continue
        marks = [mark for claim in same if (mark := _mark(claim, handles, reaches))]
        unplaced = [place.name for claim in same for place in claim.places if not _is_known(place)]
        if marks:
            yield PlaceMap(title=title, marks=tuple(marks), reach=far, unplaced=tuple(dict.fromkeys(unplaced)))
            far = None  # one line says it


def _apart(counted: Counted) -> dict[str, str]:
    """Claims of other incidents than the main one, with what is said of that on a map."""
    when = {toll.incident: english(toll.when) for toll in counted.tolls if toll.when}
    return {
        claim: " (another incident" + (f", {when[incident.id]})" if incident.id in when else ")")
        for incident in counted.joined.incidents
        if not incident.main
        for claim in incident.claims
    }


def times(account: Account, claims: Sequence[Claim], incidents: Sequence[Incident], handles: Handles) -> Timeline:
    """The times of the account's claims, one row each, with the day of publication."""
    main = {claim for incident in incidents if incident.main for claim in incident.claims}
    rows: dict[tuple[str, bool], list[Claim]] = {}
    for claim in claims:
        if claim.when and claim.kind in ("harm", "observance"):
            rows.setdefault((claim.when, claim.kind == "harm"), []).append(claim)
    moments = [
        Moment(edtf=when, words=english(when), what=_what(same, main), about=tuple(handles[c.id] for c in same))
        for (when, _), same in rows.items()
    ]
    if account.published:
        day = english(account.published)
        what = "the account is published"
        moments.append(Moment(edtf=account.published, words=day, what=what, published=True))
    untimed = sum(1 for claim in claims if claim.kind == "harm" and not claim.when)
    return Timeline(title="When", moments=tuple(moments), untimed=untimed)


def _what(claims: Sequence[Claim], main: set[str]) -> str:
    if claims[0].kind == "observance":
        return listed([claim.object or claim.quote for claim in claims], 3)
    harms = listed([HARMS[claim.harm or ""] for claim in claims], 4)
    many = "1 claim" if len(claims) == 1 else f"{len(claims)} claims"
    apart = "" if not main or any(claim.id in main for claim in claims) else "another incident, "
    return f"{apart}{harms} ({many})"


def _counted(claim: Claim) -> str:
    """People of all kinds are on one map; villages and houses have each their own."""
    return f"People {harm_of(claim)}" if claim.object_kind == "people" else of_what(claim)


def _is_known(place: Place) -> bool:
    return place.latitude is not None and place.longitude is not None


def _mark(claim: Claim, handles: Handles, reaches: Reaches) -> Mark | None:
    about = (handles[claim.id],) if claim.id in handles else ()
    spots = tuple(_spot(place, about, reaches) for place in claim.places if _is_known(place))
    if not spots:
        return None
    left_out = len(claim.places) - len(spots)
    words = words_of(claim) + (f" (with {left_out} not on the map)" if left_out else "")
    return Mark(spots=spots, figure=claim.figure, words=words, about=about)


def _spot(place: Place, about: tuple[str, ...], reaches: Reaches) -> Spot:
    assert place.latitude is not None
    assert place.longitude is not None
    wide = place.id is not None and place.precision is not None and place.precision >= REGION
    radius = reaches(place.id) if wide and place.id else None
    return Spot(
        name=place.name, latitude=place.latitude, longitude=place.longitude, radius_km=radius,
        undecided=place.id is None, about=about,
    )  # fmt: skip


def _far_apart(claims: Sequence[Claim], findings: Sequence[Finding]) -> tuple[Spot, Spot, str] | None:
    """The two places farthest apart among those of a finding of the check `reach`, with its kilometres and days."""
    finding = next((each for each in findings if each.check == "reach"), None)
    if finding is None:
        return None
    ids = {id_ for _, id_ in finding.claims}
    told = [claim for claim in claims if claim.id in ids]
    spots = {place.name: _spot(place, (), no_reach) for claim in told for place in claim.places if _is_known(place)}
    pair = farthest(list(spots.values()))
    if pair is None:
        return None
    away = finding.found if isinstance(finding.found, int | float) else round(kilometres(*pair) / 10) * 10
    when = next((claim.when for claim in told if claim.when), None)
    return (*pair, f"some {number(away)} km" + (f", {english(when)}" if when else ""))
