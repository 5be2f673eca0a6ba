"""Pages put into their files: templates filled, names kept, what is not published any more told so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from recount.pages.charts.drawing import patterns
from recount.pages.report.page import styles
from recount.pages.visible import shown
from recount.publishing.site.views import Row

ROWS = 200
"""Rows a page. Tried 100 to 500: with 500 long quotes a page passes 200 KB."""

MOST_PAGES = 40
"""Numbers of pages that a page lists at once, around its own; the first and last besides."""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates; whatever an account says is escaped."""

    def finalized(value: object) -> object:
        return value if isinstance(value, Markup) or not isinstance(value, str) else shown(value)

    return Environment(
        loader=PackageLoader("recount.publishing.site"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=finalized,
    )  # fmt: skip


class Site:
    """The folder of a site that is being written. `written` are the files so far, by their names in it."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self.written: set[str] = set()
        self._made: set[Path] = set()

    def put(self, at: str, data: bytes) -> None:
        """One file; what stood there is replaced."""
        path = self.folder / at
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        path.write_bytes(data)
        self.written.add(at)

    def page(self, at: str, template: str, **values: Any) -> None:
        """One page. Links are relative, so that the site works from any folder, and from a disk."""
        html = environment().get_template(template).render(
            site=self.name, up="../" * at.count("/"), patterns=Markup(patterns()), **values
        )  # fmt: skip
        self.put(at, html.encode("utf-8", "replace"))

    def table(self, names: Any, title: str, columns: Sequence[str], rows: Sequence[Row], **more: Any) -> None:
        """A table in as many pages as it needs; `names(number)` is where each lies. Charts stand on the first."""
        pages = max(1, -(-len(rows) // ROWS))
        charts = more.pop("charts", [])
        for page in range(1, pages + 1):
            near = range(max(1, page - MOST_PAGES // 2), min(pages, page + MOST_PAGES // 2) + 1)
            self.page(
                names(page), "rows.html", title=title, columns=columns, rows=rows[(page - 1) * ROWS : page * ROWS],
                page=page, pages=pages, shown_pages=sorted({1, *near, pages}), names=names,
                charts=charts if page == 1 else [], drawn=bool(charts) and page == 1,
                **{"known": "", "aside": "", **more},
            )  # fmt: skip

    def style(self) -> None:
        """The one style of all pages."""
        own = files("recount.publishing.site").joinpath("site.css").read_text(encoding="utf-8")
        self.put("style.css", f"{styles()}{own}".encode())

    def sweep(self, folders: Iterable[str]) -> int:
        """Pages of an earlier time that were not written now say so at their old address; gives how many there are."""
        gone = 0
        for folder in folders:
            for path in sorted((self.folder / folder).glob("*/*.html")):
                at = path.relative_to(self.folder).as_posix()
                if at not in self.written:
                    words = ["What stood at this address is not published any more. Corrections are in the log."]
                    self.page(at, "text.html", title="Not published any more", parts=[
                        {"heading": "", "words": words, "rows": [], "columns": []}
                    ])  # fmt: skip
                    gone += 1
        return gone
