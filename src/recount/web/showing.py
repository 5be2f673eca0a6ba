"""Contexts into HTML: templates that escape whatever an account says."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from recount import __version__
from recount.pages.charts.drawing import patterns
from recount.pages.dates import english
from recount.pages.report.page import account_fragment, script, styles
from recount.pages.visible import shown
from recount.team import Role, may

SECTIONS = (
    ("/", "Accounts"), ("/read", "Read"), ("/review", "Review"), ("/events", "Events"), ("/findings", "Findings"),
    ("/places", "Places"), ("/sources", "Sources"), ("/double", "Double review"),
)  # fmt: skip
OF_EDITORS = ("/read",)
OF_ADMINS = (("/people", "People"), ("/audit", "Audit"))
"""Pages of a team's admins alone."""


def sections_for(role: Role | None, *, is_team: bool) -> tuple[tuple[str, str], ...]:
    """The navigation of somebody; nothing for who is not signed in."""
    if role is None:
        return ()
    shown = tuple(each for each in SECTIONS if each[0] not in OF_EDITORS or may(role, "editor"))
    return shown + OF_ADMINS if is_team and role == "admin" else shown


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around every page: `ledger` the file's name, `token` what each form needs; `role` of a team's person,
    None where nobody is signed in, or the app is open by its key."""

    title: str
    section: str
    ledger: str
    who: str
    token: str
    role: Role | None = None
    is_team: bool = False
    refresh: int | None = None
    sections: tuple[tuple[str, str], ...] = SECTIONS
    version: str = __version__


def render(template: str, frame: Frame, page: object) -> str:
    """A page as HTML."""
    html = environment().get_template(template).render(frame=frame, page=page)
    # A lone surrogate, as broken inputs have it, is no character and cannot be written.
    return html.encode("utf-8", "replace").decode("utf-8")


def static_files() -> dict[str, tuple[str, str]]:
    """Name to media type and text of everything that pages load."""
    return {
        "recount.css": ("text/css", styles() + _file("web.css")),
        "report.js": ("text/javascript", script()),
        "web.js": ("text/javascript", _file("web.js")),
        "icon.svg": ("image/svg+xml", _file("icon.svg")),
    }


def _file(name: str) -> str:
    return files("recount.web").joinpath("static", name).read_text(encoding="utf-8")


def _finalized(value: object) -> object:
    """Strangers' words as they may be shown: a sign that turns the order of writing stands there as a sign."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else shown(value)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates."""
    made = Environment(
        loader=PackageLoader("recount.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=_finalized,
    )  # fmt: skip
    made.globals["account_fragment"] = lambda view, level=1: Markup(account_fragment(view, level=level))
    made.globals["patterns"] = lambda: Markup(patterns())
    made.filters["english"] = english
    made.filters["number"] = lambda value: f"{value:,}"
    return made
