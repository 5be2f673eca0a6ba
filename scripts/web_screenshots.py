"""Pictures of every page of the app in three widths and both themes; a few of them are those of docs/web.md.

    .venv/bin/python scripts/web_screenshots.py [FOLDER]        every page, into FOLDER (build/web)
    .venv/bin/python scripts/web_screenshots.py --docs          those of docs/web.md, into docs/web

It needs what `make test-all` installs, and Chromium. Run both after a change that is seen, and look at what they write.
The ledger is made of the accounts of examples/, one invented account in Arabic and one with a very long name.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = {"wide": 1280, "tablet": 768, "phone": 375}
HEIGHTS = {"wide": 900, "tablet": 1024, "phone": 812}
QUALITY = 82
"""Of WebP, in percent; from 60 down small letters are seen to blur."""

SHOWN = {
    "accounts": ("wide-light",), "review": ("wide-light", "wide-dark", "phone-light"),
    "event": ("wide-light", "phone-dark"), "event-on-map": ("tablet-dark",), "findings": ("tablet-light",),
    "pairs": ("wide-light",),
}  # fmt: skip
"""What docs/web.md shows, by page."""

ARABIC = {
    "id": "marn-arabic", "title": "انفجار في السوق: شهادات من مارن", "publisher": "صحيفة مارن",
    "text": "قال شهود إن انفجارا وقع في السوق. The mayor said 12 people were killed in Aleppo on 3 May 2019.\n\n"
    "وأضاف المستشفى: At least 30 people were injured in Aleppo on 3 May 2019, the hospital said.",
}  # fmt: skip
LONG = {
    "id": "archive/" + "a-very-long-name-of-a-folder-that-somebody-gave-" * 3 + "report.txt",
    "title": "Report of the commission of inquiry into the events in the northern and southern districts, with annexes "
    "on burned villages, on the displaced, and on what was paid to whom, second revised edition",
    "publisher": "Commission of Inquiry into the Events in the Northern and Southern Districts",
    "text": "Police said 20 people were killed in Homs on 3 May 2019: 12 men and 11 women. About 1,250,000 people were "
    "displaced from Homs in May 2019, the governor said.",
}  # fmt: skip


class App:
    """`recount serve` on a ledger of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        self.ledger = folder / name
        _recount("init", str(self.ledger))
        start = "import sys; sys.argv[0] = 'recount'; from recount.cli import main; main()"
        serve = ["serve", str(self.ledger), "--port", "0", "--no-browser", "--who", "Ana"]
        self.process = subprocess.Popen([sys.executable, "-u", "-c", start, *serve], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.process.stdout.readline()
        self.opening = self.process.stdout.readline().strip()
        self.base = self.opening.partition("?")[0].rstrip("/")


def main() -> None:
    """Make the ledger, take the pictures, say how large they are."""
    is_docs = sys.argv[1:] == ["--docs"]
    target = ROOT / "docs" / "web" if is_docs else Path(*sys.argv[1:] or [str(ROOT / "build" / "web")])
    target.mkdir(parents=True, exist_ok=True)
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        full, empty = App(Path(folder), "our.ledger"), App(Path(folder), "new.ledger")
        try:
            started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            paths = _filled(started, full, Path(folder))
            for width in WIDTHS:
                for theme in ("light", "dark"):
                    wanted = {
                        name: path for name, path in paths.items()
                        if not is_docs or f"{width}-{theme}" in SHOWN.get(name, ())
                    }  # fmt: skip
                    _take(_window(started, full, width, theme), full, wanted, target / f"{width}-{theme}")
                    if not is_docs:
                        without = {f"empty-{name}": f"/{name}" for name in ("review", "events", "findings", "places")}
                        without["empty-accounts"] = "/"
                        _take(_window(started, empty, width, theme), empty, without, target / f"{width}-{theme}")
            started.close()
        finally:
            for app in (full, empty):
                app.process.kill()
    sizes = [path.stat().st_size for path in sorted(target.glob("*.webp"))]
    print(f"{len(sizes)} pictures in {target}, {sum(sizes):,} bytes")


def _recount(*args: str) -> None:
    start = "import sys; sys.argv[0] = 'recount'; from recount.cli import main; main()"
    subprocess.run([sys.executable, "-c", start, *args], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _window(browser: Any, app: App, width: str, theme: str) -> Any:
    size = {"width": WIDTHS[width], "height": HEIGHTS[width]}
    page = browser.new_context(viewport=size, color_scheme=theme, reduced_motion="reduce").new_page()
    page.goto(app.opening)
    return page


def _filled(browser: Any, app: App, folder: Path) -> dict[str, str]:
    """Brings the accounts, links them, decides on some; the addresses of the pages by name."""
    lines = folder / "invented.jsonl"
    lines.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in (ARABIC, LONG)), encoding="utf-8")
    page = _window(browser, app, "wide", "light")
    page.goto(f"{app.base}/read")
    examples = sorted((ROOT / "examples").rglob("*.md"))
    page.locator("input[type=file]").set_input_files([*(e for e in examples if e.name != "README.md"), lines])
    page.get_by_role("button", name="Read", exact=True).click()
    _on(page)
    draft = page.url.removeprefix(app.base)
    page.get_by_role("button", name="Add to the ledger").click()
    _on(page)
    added = page.url.removeprefix(app.base)
    page.goto(f"{app.base}/events")
    page.get_by_role("button", name="Link the accounts").click()
    _on(page)
    linked = page.url.removeprefix(app.base)
    page.goto(f"{app.base}/findings")
    while page.locator("[role=status]").count():
        page.reload()
    page.goto(f"{app.base}/review")
    for key in "aara":
        with page.expect_navigation():
            page.keyboard.press(key)
    made = page.url.removeprefix(app.base)
    page.goto(f"{app.base}/events")
    events = [str(each.get_attribute("href")) for each in page.locator("tbody th a").all()]
    return {
        "accounts": "/", "account": _named(page, app, "/", "March"), "account-arabic": "/account?name=marn-arabic",
        "read": "/read", "draft": draft, "added": added, "review": made, "review-relations": _related(page, app),
        "events": "/events", "linked": linked, "event": events[0], "event-on-map": events[-1],
        "pairs": "/pairs", "findings": "/findings", "places": "/places", "place": "/place?name=baku",
        "sources": "/sources",
        "source": _named(page, app, "/sources", ""), "nowhere": "/nowhere",
    }  # fmt: skip


def _named(page: Any, app: App, path: str, words: str) -> str:
    page.goto(app.base + path)
    return str(page.locator("tbody th a", has_text=words).first.get_attribute("href"))


def _related(page: Any, app: App) -> str:
    """A claim that has relations."""
    page.goto(f"{app.base}/review")
    for _ in range(60):
        if page.locator(".joints li").count():
            break
        page.locator("a[rel=next]").click()
    return str(page.url.removeprefix(app.base))


def _on(page: Any) -> None:
    page.wait_for_selector("text=/Go on|Add to the ledger|stored|several accounts/")
    if page.get_by_role("link", name="Go on").count():
        page.get_by_role("link", name="Go on").click()


def _take(page: Any, app: App, paths: dict[str, str], target: Path) -> None:
    """A picture of each page, as high as the window or up to three times that."""
    session = page.context.new_cdp_session(page)
    for name, path in paths.items():
        page.goto(app.base + path)
        height = page.evaluate("Math.min(document.documentElement.scrollHeight, 3 * window.innerHeight)")
        clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": height, "scale": 1}
        told = {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True}
        data = session.send("Page.captureScreenshot", told)["data"]
        Path(f"{target.parent}/{name}-{target.name}.webp").write_bytes(base64.b64decode(data))
    page.context.close()


def pictures() -> Iterator[str]:
    """The names of the files that docs/web.md shows."""
    for name, ways in SHOWN.items():
        for way in ways:
            yield f"{name}-{way}.webp"


if __name__ == "__main__":
    main()
