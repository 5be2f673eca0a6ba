"""Write the pictures of docs/report.md: the page of accounts in three widths and both themes.

    .venv/bin/python scripts/screenshots.py

It needs what `make test-all` installs, and Chromium. Run it after a change that is seen, and look at what it writes.
Only accounts of examples/ are shown.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "report"
WIDTHS = {"wide": 1280, "tablet": 820, "phone": 390}
HEIGHTS = {"wide": 1000, "tablet": 1180, "phone": 1100}


def main() -> None:
    """Write all pictures, print their sizes."""
    TARGET.mkdir(exist_ok=True)
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        one = _report(Path(folder) / "one.html", "examples/four-days.md")
        several = _report(Path(folder) / "several.html", "examples/march-1918")
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name, width in WIDTHS.items():
            for theme in ("light", "dark"):
                page = _opened(started, one, width, HEIGHTS[name], theme)
                page.screenshot(path=TARGET / f"{name}-{theme}.png")
        page = _opened(started, one, 1280, 760, "light")
        held = page.locator(".claim", has_text="6,000 people killed").last.get_attribute("id")
        page.locator(f"#w{held[1:]}").click()
        page.wait_for_timeout(800)
        page.screenshot(path=TARGET / "claim.png")
        page = _opened(started, one, 390, 844, "dark")
        page.locator(f"#w{held[1:]}").evaluate("each => each.click()")
        page.wait_for_timeout(800)
        page.screenshot(path=TARGET / "claim-phone.png")
        page = _opened(started, several, 1280, 900, "light")
        for name, where in (
            ("compared", "section.compared"),
            ("map", "#a3 .drawn.map:not(.small)"),
            ("times", "#a5 .drawn.times"),
        ):
            page.locator(where).first.scroll_into_view_if_needed()
            page.wait_for_timeout(500)  # what is off the screen is laid out only now
            page.locator(where).first.screenshot(path=TARGET / f"{name}.png")
        started.close()
    for path in sorted(TARGET.glob("*.png")):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


def _report(path: Path, account: str) -> Path:
    start = "import sys; sys.argv[0] = 'recount'; from recount.cli import main; main()"
    subprocess.run([sys.executable, "-c", start, "report", account, "-o", str(path)], cwd=ROOT, check=True)
    return path


def _opened(browser: Any, path: Path, width: int, height: int, theme: str) -> Any:
    page = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, offline=True).new_page()
    page.goto(path.as_uri())
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    return page


if __name__ == "__main__":
    main()
