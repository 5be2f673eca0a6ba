"""An event over time and on the map: when its claims put it, when they were said, and at which places.

No circle of the map goes with a figure: figures of several sources for one place stand side by side in the tables, and
one on the map would look like the right one. Places stand there by name alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recount.comparing import Said
from recount.model import Place
from recount.pages.charts.placemap import Mark, PlaceMap, Spot
from recount.pages.charts.timeline import Moment, Timeline
from recount.pages.dates import english
from recount.pages.report.building import figure
from recount.pages.report.drawn import Chart
from recount.pages.report.places import REGION
from recount.pages.report.views import Figure
from recount.pages.words import HARMS, listed
from recount.placing import gazetteer

MOST_ROWS = 14
"""Times in one chart; where there are more, days are put together to months, then to years. Tried 10 to 30: with more
than 20 the chart is longer than a window."""

MOST_SPOTS = 40
"""Places on one map, the most named first; the others are named below it."""


def when_drawn(told: Sequence[Said]) -> Figure | None:
    """The times at which claims put the event, and the days on which they were said. None: no time is known."""
    put = _gathered([(each.claim.when, each) for each in told if each.claim.when])
    said = _gathered([(each.on, each) for each in told if each.on])
    moments = [Moment(edtf=when, words=english(when), what=f"when it was, {_what(same)}") for when, same in put.items()]
    moments += [
        Moment(edtf=on, words=english(on), what=f"said in {_many(same)}", published=True) for on, same in said.items()
    ]
    if not moments:
        return None
    untimed = sum(each.claim.when is None for each in told)
    drawn = Timeline(title="When it was, and when it was said", moments=tuple(moments), untimed=untimed)
    many = "1 claim is" if untimed == 1 else f"{untimed:,} claims are"
    return figure(Chart(name="times", value=drawn, caption=f"{many} put at no time." if untimed else ""))


def _gathered(dated: Sequence[tuple[str | None, Said]]) -> dict[str, list[Said]]:
    """Claims by time, the times coarser where there are too many."""
    rows: dict[str, list[Said]] = {}
    for length in (None, 7, 4):
        rows = {}
        for when, each in dated:
            # Only plain days are put together; a time that says something else of itself stays.
            plain = when is not None and len(when) == 10 and when[4:5] == "-"
            rows.setdefault((when or "")[:length] if plain and length else (when or ""), []).append(each)
        if len(rows) <= MOST_ROWS:
            return rows
    return rows


def _what(same: Sequence[Said]) -> str:
    harms = listed(list(dict.fromkeys(HARMS.get(each.claim.harm or "", "") for each in same)), 3)
    return f"{harms} ({_many(same)})"


def _many(same: Sequence[Said]) -> str:
    accounts = len({each.account.id for each in same})
    return "1 account" if accounts == 1 else f"{accounts:,} accounts"


def where_drawn(told: Iterable[Said]) -> Figure | None:
    """The places that the claims name. None: none is known."""
    named: dict[tuple[str, str], tuple[Place, set[str], int]] = {}
    unplaced: dict[str, None] = {}
    for each in told:
        for place in each.claim.places:
            if place.latitude is None or place.longitude is None:
                unplaced[place.name] = None
                continue
            key = (place.id or place.name, f"{place.latitude:.2f} {place.longitude:.2f}")
            first, accounts, many = named.get(key, (place, set(), 0))
            named[key] = (first, accounts | {each.account.id}, many + 1)
    if not named:
        return None
    ranked = sorted(named.values(), key=lambda held: (-len(held[1]), -held[2], held[0].name))
    marks = tuple(
        Mark(spots=(_spot(place),), figure=None, words="1 account" if len(by) == 1 else f"{len(by):,} accounts")
        for place, by, _ in ranked[:MOST_SPOTS]
    )
    left = [place.name for place, _, _ in ranked[MOST_SPOTS:]]
    out = [f"Further places: {listed(left, 12)}."] if left else []
    out += [f"Not on the map: {listed(list(unplaced), 12)}."] if unplaced else []
    return figure(Chart(name="map", value=PlaceMap(title="Where it was", marks=marks), caption=" ".join(out)))


def _spot(place: Place) -> Spot:
    assert place.latitude is not None
    assert place.longitude is not None
    wide = place.id is not None and place.precision is not None and place.precision >= REGION
    return Spot(
        name=place.name, latitude=place.latitude, longitude=place.longitude, undecided=place.id is None,
        radius_km=reach(place.id) if wide and place.id else None,
    )  # fmt: skip


def reach(place: str) -> float | None:
    """How many kilometres a place reaches from its middle, as the gazetteer has it; None: not known."""
    found = gazetteer().get(place)
    return found.radius if found and found.radius else None
