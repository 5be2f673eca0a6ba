"""Which charts an account has, by name, and how each kind of chart is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from recount.model import Claim, Toll
from recount.model.parts import breakdowns, part_relations, standing
from recount.pages.charts.drawing import Drawing
from recount.pages.charts.figures import Rows, figure_rows
from recount.pages.charts.placemap import PlaceMap, is_simple, place_map
from recount.pages.charts.timeline import Timeline, timeline
from recount.pages.charts.totals import TotalAndParts, total_and_parts
from recount.pages.outline import Counted
from recount.pages.report.comparing import compared
from recount.pages.report.places import Reaches, maps, no_reach, times
from recount.pages.report.sums import Handles, by_source, divisions, lists

Value = TotalAndParts | Rows | PlaceMap | Timeline


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be drawn, with a name ("sums", "sources", "map", "times", "compared") and a caption, "" for none.
    After the name may stand "small": half the width is enough."""

    name: str
    value: Value
    caption: str = ""


def draw(value: Value, width: float) -> Drawing:
    """The drawing of a chart, so many pixels wide."""
    match value:
        case TotalAndParts():
            return total_and_parts(value, width)
        case Rows():
            return figure_rows(value, width)
        case PlaceMap():
            return place_map(value, width)
        case Timeline():
            return timeline(value, width)


def all_charts(counted: Sequence[Counted], reaches: Reaches = no_reach) -> Iterator[Chart]:
    """Every chart of the page of these accounts, in its order."""
    handles = [handles_of(each, at) for at, each in enumerate(counted, 1)]
    if len(counted) > 1:
        yield from side_by_side(counted, handles)
    for each, of in zip(counted, handles, strict=True):
        main = next((toll for toll in each.tolls if toll.main), None)
        yield from sums(each, main, of)
        yield from where(each, of, reaches)
        yield from when(each, of)


def handles_of(counted: Counted, at: int) -> Handles:
    """The handles of an account's claims, numbered in the order of its text; `at` is its number on the page."""
    told = sorted(counted.claims, key=lambda claim: claim.span)
    return {claim.id: f"{at}-{number}" for number, claim in enumerate(told, 1)}


def side_by_side(counted: Sequence[Counted], handles: Sequence[Handles]) -> Iterator[Chart]:
    """A chart for everything of which two accounts or more give a figure."""
    for rows, caption in compared(counted, handles):
        yield Chart(name="compared", value=rows, caption=caption)


def sums(counted: Counted, main: Toll | None, handles: Handles) -> Iterator[Chart]:
    """Totals with their parts, what the sources of the main toll say, lists without a total."""
    for chart in divisions(counted, handles):
        yield Chart(name="sums", value=chart)
    if main is not None:
        for rows in by_source(counted, main, handles):
            yield Chart(name="sources", value=rows)
    for chart in lists(counted, handles):
        yield Chart(name="sums", value=chart, caption="The account gives no total; the sum is recount’s.")


def where(counted: Counted, handles: Handles, reaches: Reaches) -> Iterator[Chart]:
    """The maps."""
    for chart in maps(counted, on_map(counted), handles, reaches):
        names = ", ".join(chart.unplaced)
        name = "map small" if is_simple(chart) else "map"
        yield Chart(name=name, value=chart, caption=f"Not on the map: {names}." if names else "")


def on_map(counted: Counted) -> list[Claim]:
    """The claims that are drawn on maps, in the order of the text: those that stand, without totals that are drawn by
    their parts, or they would count twice."""
    stands = standing(counted.claims, counted.joined)
    relations = part_relations(stands, counted.joined)
    totals = {total.id for total in stands for part in breakdowns(total, stands, relations) if part.kind == "place"}
    return sorted((claim for claim in stands if claim.id not in totals), key=lambda claim: claim.span)


def when(counted: Counted, handles: Handles) -> Iterator[Chart]:
    """The timeline, where the account gives any time."""
    told = sorted(counted.claims, key=lambda claim: claim.span)
    chart = times(counted.account, told, counted.joined.incidents, handles)
    if chart.moments:
        many = "1 claim of harm is" if chart.untimed == 1 else f"{chart.untimed} claims of harm are"
        yield Chart(name="times", value=chart, caption=f"{many} put at no time." if chart.untimed else "")
