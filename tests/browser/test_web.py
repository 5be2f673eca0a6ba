"""A casualty recorder's day in the app: from an empty ledger to an export, the review by keyboard alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recount.ledger import create_ledger, current_claims, open_ledger

pytestmark = pytest.mark.browser

MOST_CLAIMS = 30


class Running:
    """`recount serve` in a process of its own. `opening` is the address that it prints."""

    def __init__(self, ledger: Path) -> None:
        start = "import sys; sys.argv[0] = 'recount'; from recount.cli import main; main()"
        self.ledger = ledger
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", start, "serve", str(ledger), "--port", "0", "--no-browser", "--who", "Ana"],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.process.stdout.readline()
        self.opening = self.process.stdout.readline().strip()
        self.base = self.opening.partition("?")[0].rstrip("/")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Running]:
    create_ledger(tmp_path / "day.ledger", "Ana").close()
    running = Running(tmp_path / "day.ledger")
    yield running
    running.process.kill()
    running.process.wait()


@pytest.fixture
def window(browser: Any, served: Running) -> Iterator[Any]:
    """A window on the app; it fails where a page met an error or asked for anything elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(30_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda asked: None if asked.url.startswith(served.base) else wrong.append(asked.url))
    page.goto(served.opening)
    yield page
    context.close()
    assert wrong == []


def bring(page: Any, files: list[Path]) -> None:
    page.get_by_role("link", name="Read", exact=True).click()
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Read", exact=True).click()
    goes_on(page)
    page.get_by_role("button", name="Add to the ledger").click()
    goes_on(page)
    assert "stored" in page.locator("h1").inner_text()


def goes_on(page: Any) -> None:
    """Waits for work that takes longer."""
    page.wait_for_selector("text=/Go on|Add to the ledger|stored|several accounts/")
    if page.get_by_role("link", name="Go on").count():
        page.get_by_role("link", name="Go on").click()


def test_a_day(window: Any, served: Running, root: Path, tmp_path: Path) -> None:
    page = window
    assert "holds no account yet" in page.inner_text("main")
    bring(page, sorted((root / "examples" / "march-1918").glob("*.md")) + _news(tmp_path, 100))

    # 30 claims by keyboard alone.
    page.get_by_role("link", name="Review", exact=True).click()
    for number in range(MOST_CLAIMS):
        page.wait_for_load_state("load")  # the script that hears the keys is there
        before = page.locator("#claim").inner_text()
        if number == 3:
            page.keyboard.press("c")
            page.locator("select[name=harm]:focus").wait_for()
            page.keyboard.press("Tab")
            page.keyboard.press("Control+a")
            page.keyboard.type("7")
            with page.expect_navigation():
                page.keyboard.press("Enter")
        else:
            with page.expect_navigation():
                page.keyboard.press("arju"[number % 4] if number % 4 != 2 else "a")
        assert page.locator(".told").count() == 1 and before
    with page.expect_navigation():
        page.keyboard.press("z")
    with page.expect_navigation():
        page.keyboard.press("j")
    with open_ledger(served.ledger, write=False) as ledger:
        verdicts = [held.verdict for held in current_claims(ledger) if held.verdict]
    assert len(verdicts) == MOST_CLAIMS and {"accept", "reject", "correct", "undecided"} == set(verdicts)

    # Events: linked, compared, one account parted and the event looked at again.
    page.get_by_role("link", name="Events", exact=True).click()
    page.get_by_role("button", name="Link the accounts").click()
    goes_on(page)
    page.get_by_role("link", name="Show them").click()
    page.locator("tbody th a").first.click()
    page.locator("select[name=rule]").select_option("all")
    page.get_by_role("button", name="Show").click()
    assert "from the least to the greatest of all figures" in page.inner_text("main")
    tellers = page.get_by_role("button", name=re.compile("^Part "))
    many = tellers.count()
    assert many >= 2
    tellers.last.click()
    page.wait_for_url("**/events*")
    if page.locator("tbody th a").count():
        page.locator("tbody th a").first.click()

    # Everything taken away as a file.
    page.get_by_role("link", name="Accounts", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="All claims as a file").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["account"] for line in lines}) > 90


def _news(folder: Path, many: int) -> list[Path]:
    """Invented news, an account a line."""
    towns = ("Aleppo", "Homs", "Hama", "Idlib", "Raqqa")
    path = folder / "news.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for at in range(many):
            text = (
                f"Police said {at + 3} people were killed and {at + 5} injured in {towns[at % 5]} on "
                f"{at % 27 + 1} May {1990 + at // 27}. About {at + 2} houses were burned."
            )
            out.write(json.dumps({"id": f"news-{at:03}", "text": text}) + "\n")
    return [path]


def test_the_server_killed_in_the_middle_loses_no_decision(tmp_path: Path, browser: Any) -> None:
    path = tmp_path / "day.ledger"
    create_ledger(path, "Ana").close()
    running = Running(path)
    page = browser.new_context().new_page()
    page.goto(running.opening)
    bring(page, _news(tmp_path, 20))
    page.goto(f"{running.base}/review")
    for _ in range(7):
        with page.expect_navigation():
            page.keyboard.press("a")
    running.process.kill()
    running.process.wait()
    page.context.close()
    with open_ledger(path, write=False) as ledger:
        assert sum(held.verdict == "accept" for held in current_claims(ledger)) == 7


PAGES = ("/", "/read", "/review", "/events", "/pairs", "/findings", "/places", "/sources", "/place?name=aleppo",
         "/account?name=news-001", "/nowhere")  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    served: Running, browser: Any, tmp_path: Path, theme: Any, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page = context.new_page()
    page.goto(served.opening)
    page.goto(f"{served.base}/read")
    _news(tmp_path, 20)
    bring_here(page, tmp_path / "news.jsonl")
    wrong = []
    for path in PAGES:
        page.goto(served.base + path)
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        wrong += [f"{path}: {each['id']} ({each['impact']}): {each['nodes'][0]['html'][:160]}" for each in found]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{path}: wider than {width}")
    context.close()
    assert not wrong, "\n".join(wrong)


def bring_here(page: Any, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Read", exact=True).click()
    goes_on(page)
    page.get_by_role("button", name="Add to the ledger").click()
    goes_on(page)


def test_everything_works_without_scripts(served: Running, browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.opening)
    page.goto(f"{served.base}/read")
    page.locator("textarea").fill("Police said 7 people were killed in Homs on 3 May 2019.")
    page.get_by_role("button", name="Read", exact=True).click()
    goes_on(page)
    page.get_by_role("button", name="Add to the ledger").click()
    goes_on(page)
    page.goto(f"{served.base}/review")
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("button", name="Take it back").wait_for()
    context.close()
