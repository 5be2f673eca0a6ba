"""Reads accounts and writes the page of all of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
import msgspec

from recount import __version__
from recount.cli.output import opened
from recount.cli.progress import Progress
from recount.cli.run import FAILED, counted_of, recounted_of
from recount.formats.failure import Failure
from recount.gazetteer import Gazetteer
from recount.pages import markdown
from recount.pages.charts.drawing import standalone
from recount.pages.outline import Counted
from recount.pages.report.building import WIDE, Wanted
from recount.pages.report.drawn import Chart, all_charts, draw
from recount.pages.report.page import report_page
from recount.pages.visible import markdown as escaped
from recount.placing import gazetteer
from recount.recounting import recount_account


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for: the format, the title (None: the account's own), which chart ("map", "sums-2")."""

    form: str
    title: str | None = None
    chart: str | None = None


def write_report(paths: Sequence[str], out: str | None, asked: Asked) -> int:
    """Writes the page, one chart or the Markdown of all accounts; 0, or 1 where an input could not be read."""
    failures: list[Failure] = []
    with opened(out, paths, for_people=False) as place:
        progress = Progress(results_to_terminal=sys.stdout.isatty() and out in (None, "-"))
        counted = [counted_of(each) for each in recounted_of(paths, recount_account, progress, failures)]
        progress.clear()
        if not counted:  # no page is better than an empty one in the place of a full one
            raise click.exceptions.Exit(FAILED)
        place.text(_written(counted, asked))
    return FAILED if failures else 0


def _written(counted: Sequence[Counted], asked: Asked) -> str:
    if asked.form == "svg":
        return _chart(counted, asked)
    if asked.form == "markdown":
        pages = "\n".join(markdown.account_page(each) for each in counted)
        return f"# {escaped(asked.title)}\n\n{pages}" if asked.title else pages
    return report_page(counted, Wanted(title=asked.title, version=__version__, reaches=_reach))


def _chart(counted: Sequence[Counted], asked: Asked) -> str:
    """One chart by its name and number; the first where none is named."""
    found: dict[str, Chart] = {}
    for chart in all_charts(counted, _reach):
        number = sum(name.partition("-")[0] == chart.name for name in found) + 1
        found[chart.name if number == 1 else f"{chart.name}-{number}"] = chart
    wanted = asked.chart or next(iter(found), "")
    if wanted not in found:
        there = ", ".join(found) or "none: the accounts give no figures to draw"
        raise click.UsageError(f"there is no chart {wanted or 'at all'}; there are: {there}")
    drawing = draw(found[wanted].value, WIDE)
    if asked.title:
        drawing = msgspec.structs.replace(drawing, title=asked.title)
    return standalone(drawing)


def _reach(place: str) -> float | None:
    """How far a place reaches, as the gazetteer has it."""
    places: Gazetteer = gazetteer()
    found = places.get(place)
    return found.radius if found and found.radius else None
