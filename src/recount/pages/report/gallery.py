"""The page of every chart in every state, at both widths."""

from __future__ import annotations

from recount.pages.charts.gallery import states
from recount.pages.report.building import figure
from recount.pages.report.drawn import Chart
from recount.pages.report.page import render_template


def gallery_page() -> str:
    """The page, in one file that loads nothing."""
    shown = tuple(
        (state.shows, figure(Chart(name=state.name, value=state.chart, caption=state.name))) for state in states()
    )
    return render_template("gallery.html", shown=shown)
