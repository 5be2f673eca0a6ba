"""A real browser: the system's Chromium, cut off from every network, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")


class Tab:
    """A page in the browser, with every request that it made beside its own file, and every error it met."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.set_default_timeout(10_000)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.goto(path.as_uri())
        self.own = path.as_uri()

    @property
    def strange(self) -> list[str]:
        """Requests for anything but the page itself."""
        return [url for url in self.requests if url.partition("#")[0] != self.own]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    found = os.environ.get("RECOUNT_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail(
            f"no browser: found none of {', '.join(NAMES)}, nor RECOUNT_BROWSER; Debian: apt-get install chromium"
        )
    with sync_playwright() as playwright:
        # Without a sandbox: as root, as in most containers, Chromium starts only so. It opens our own files alone.
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_tab(browser: Browser) -> Iterator[Any]:
    """Opens a file in a window: `open_tab(path, width=1280, theme="light")`."""
    contexts = []

    def opened(path: Path, *, width: int = 1280, height: int = 900, theme: Any = "light") -> Tab:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, offline=True)
        contexts.append(context)
        return Tab(context.new_page(), path)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Writes a report by the command itself and gives its path: `report(path, …)`."""
    from recount.cli import recount_group

    made: dict[tuple[str, ...], Path] = {}

    def written(*args: str | Path) -> Path:
        key = tuple(map(str, args))
        if key not in made:
            out = tmp_path_factory.mktemp("report") / "report.html"
            result = CliRunner().invoke(recount_group, ["report", *key, "-o", str(out)], prog_name="recount")
            assert result.exit_code == 0, result.output
            made[key] = out
        return made[key]

    return written
