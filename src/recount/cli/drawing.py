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
from recount.pages.redaction import Withheld, withhold
from recount.pages.report.building import WIDE, Wanted
from recount.pages.report.drawn import Chart, all_charts, draw
from recount.pages.report.page import report_page
from recount.pages.visible import markdown as escaped
from recount.placing import gazetteer
from recount.recounting import recount_account


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for: the format, the title (None: the account's own), which chart ("map", "sums-2"),
    and whether names are withheld."""

    form: str
    title: str | None = None
    chart: str | None = None
    redact: bool = False


WITHHELD = (
    "Names of people harmed or accused that recount read in these accounts: {}. Each is withheld wherever it stands. "
    "Names that it did not read as such are still there: look the page through before you pass it on."
)
NEVER_SHOWN = (
    "Names of children, and of people harmed by sexual violence, that recount read in these accounts: {}. Each is "
    "withheld wherever it stands; all other names are shown."
)
NONE_WITHHELD = (
    "Recount read no names of people harmed or accused in these accounts. Names that it did not read as such are still "
    "there: look the page through before you pass it on."
)


def write_report(paths: Sequence[str], out: str | None, asked: Asked) -> int:
    """Writes the page, one chart or the Markdown of all accounts; 0, or 1 where an input could not be read."""
    failures: list[Failure] = []
    with opened(out, paths, for_people=False) as place:
        progress = Progress(results_to_terminal=sys.stdout.isatty() and out in (None, "-"))
        counted = [counted_of(each) for each in recounted_of(paths, recount_account, progress, failures)]
        progress.clear()
        if not counted:  # no page is better than an empty one in the place of a full one
            raise click.exceptions.Exit(FAILED)
        withheld = withhold(counted, everybody=asked.redact)
        place.text(_written(withheld, asked))
    return FAILED if failures else 0


def _written(withheld: Withheld, asked: Asked) -> str:
    title = withheld.off(asked.title) if asked.title else None
    if asked.form == "svg":
        return _chart(withheld.counted, asked.chart, title)
    said = _said(withheld, asked)
    if asked.form == "markdown":
        pages = [markdown.account_page(each) for each in withheld.counted]
        lead = [f"# {escaped(title)}\n" if title else "", f"{escaped(said)}\n" if said else ""]
        return "\n".join([*filter(None, lead), *pages])
    return report_page(withheld.counted, Wanted(title=title, withheld=said, version=__version__, reaches=_reach))


def _said(withheld: Withheld, asked: Asked) -> str | None:
    """What a reader is to know of names that were withheld; None where there is nothing to know."""
    if withheld.names:
        return (WITHHELD if asked.redact else NEVER_SHOWN).format(withheld.names)
    return NONE_WITHHELD if asked.redact else None


def _chart(counted: Sequence[Counted], name: str | None, title: str | None) -> str:
    """One chart by its name and number; the first where none is named."""
    found: dict[str, Chart] = {}
    for chart in all_charts(counted, _reach):
        kind = chart.name.split()[0]
        number = sum(name.partition("-")[0] == kind for name in found) + 1
        found[kind if number == 1 else f"{kind}-{number}"] = chart
    wanted = name or next(iter(found), "")
    if wanted not in found:
        there = ", ".join(found) or "none: the accounts give no figures to draw"
        raise click.UsageError(f"there is no chart {wanted or 'at all'}; there are: {there}")
    drawing = draw(found[wanted].value, WIDE)
    if title:
        drawing = msgspec.structs.replace(drawing, title=title)
    return standalone(drawing)


def _reach(place: str) -> float | None:
    """How far a place reaches, as the gazetteer has it."""
    places: Gazetteer = gazetteer()
    found = places.get(place)
    return found.radius if found and found.radius else None
