"""Renders the page: templates filled with views, one file with its style, its script and its policy."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from recount.pages.charts.drawing import css as chart_css
from recount.pages.charts.drawing import patterns
from recount.pages.outline import Counted
from recount.pages.report.building import Wanted, number_of, page_view
from recount.pages.report.views import AccountView, PageView
from recount.pages.tolls import CAVEAT, OWN_FIGURES
from recount.pages.visible import shown


def report_page(counted: Sequence[Counted], wanted: Wanted) -> str:
    """The page of these accounts as one file of HTML that loads nothing and sends nothing."""
    return render(page_view(counted, wanted))


def render(page: PageView) -> str:
    """The page's HTML. Whatever an account says is escaped: templates escape all but charts, style and script."""
    return render_template("page.html", js=script(), page=page)


def account_fragment(view: AccountView, *, level: int = 2) -> str:
    """One account as an `article` for another page, which has `styles()`, `patterns()` of the charts and `script()`.

    `level` is that of its heading; the headings within go two deeper.
    """
    article = _environment().get_template("account.html").make_module().article  # type: ignore[attr-defined]
    return str(article(view, view.title, level, OWN_FIGURES, CAVEAT))


def styles() -> str:
    """The style of pages and charts."""
    return chart_css() + _file("page.css")


def script() -> str:
    """The script that lights up claims and words, and searches; it needs the tools of the page's head."""
    return _file("page.js")


def render_template(name: str, js: str = "", **values: object) -> str:
    """A template of this folder as one file of HTML, with the style of all pages and the script given."""
    css = styles()
    html = (
        _environment()
        .get_template(name)
        .render(**values, policy=policy(css, js), css=Markup(css), js=Markup(js), patterns=Markup(patterns()))
    )
    # A lone surrogate, as broken inputs have it, is no character and cannot be written.
    return html.encode("utf-8", "replace").decode("utf-8")


def policy(css: str, js: str) -> str:
    """The page's own policy: its one style and its one script by their digests, and nothing else at all."""
    script = f"script-src 'sha256-{_digest(js)}'; " if js else ""
    return f"default-src 'none'; style-src 'sha256-{_digest(css)}'; {script}base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _file(name: str) -> str:
    return files("recount.pages.report").joinpath(name).read_text(encoding="utf-8")


def _finalized(value: object) -> object:
    """Strangers' words as they may be shown: a sign that turns the order of writing stands there as a sign."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else shown(value)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("recount.pages.report"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_finalized,
    )  # fmt: skip
    environment.filters["number_of"] = number_of
    return environment
