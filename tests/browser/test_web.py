"""A casualty recorder's day in the app: from an empty ledger to an export, the review by keyboard alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from recount.ledger import claim_named, create_ledger, current_claims, decisions, event_claims, open_ledger

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
    """An app on a ledger that `recount init` made in an empty folder."""
    folder = tmp_path / "day"
    folder.mkdir()
    start = "import sys; sys.argv[0] = 'recount'; from recount.cli import main; main()"
    subprocess.run([sys.executable, "-c", start, "init", "day.ledger"], cwd=folder, check=True, stdout=subprocess.PIPE)
    running = Running(folder / "day.ledger")
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
    page.wait_for_selector("text=/Go on|Add to the ledger|stored|several accounts/", timeout=240_000)
    if page.get_by_role("link", name="Go on").count():
        page.get_by_role("link", name="Go on").click()


def test_a_day(window: Any, served: Running, root: Path, shared: Path) -> None:
    page = window
    assert "holds no account yet" in page.inner_text("main")
    bring(page, [*sorted((root / "examples").glob("*/*.md")), shared / "corpora" / "muc4" / "tst1.jsonl"])
    review(page, served)
    link_part_and_join(page, served)

    # Everything taken away as a file.
    page.get_by_role("link", name="Accounts", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="All claims as a file").click()
    lines = [json.loads(line) for line in Path(download.value.path()).read_text(encoding="utf-8").splitlines()]
    assert len({line["account"] for line in lines if line["account"].startswith("TST1")}) > 60
    with open_ledger(served.ledger, write=False) as ledger:
        assert len(lines) == sum(1 for _ in current_claims(ledger))


def review(page: Any, served: Running) -> None:
    """30 claims by keyboard alone: from the navigation through decisions, a correction and a relation to one back."""
    tab_to(page, "Review")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for number in range(MOST_CLAIMS):
        page.wait_for_load_state("load")  # the script that hears the keys is there
        if number == 3:
            page.keyboard.press("c")
            page.locator("select[name=harm]:focus").wait_for()
            page.keyboard.press("Tab")
            page.keyboard.press("Control+a")
            page.keyboard.type("7")
            with page.expect_navigation():
                page.keyboard.press("Enter")
        elif number == 5:
            page.keyboard.press("m")
            page.locator("input[name=why]:focus").wait_for()
            page.keyboard.type("the words say so")
            with page.expect_navigation():
                page.keyboard.press("Enter")  # the first button of the form: accept
        else:
            with page.expect_navigation():
                page.keyboard.press("aru"[number % 3])
        assert page.locator(".told").count() == 1
    with page.expect_navigation():
        page.keyboard.press("z")
    with page.expect_navigation():
        page.keyboard.press("j")
    relate(page)
    with open_ledger(served.ledger, write=False) as ledger:
        verdicts = [held.verdict for held in current_claims(ledger) if held.verdict]
        made = list(decisions(ledger))
    assert len(verdicts) == MOST_CLAIMS and {"accept", "reject", "correct", "undecided"} == set(verdicts)
    assert "the words say so" in [each.why for each in made]
    assert [each.about for each in made].count("relation") == 1


def relate(page: Any) -> None:
    """Goes on to a claim with others beside it and puts a relation in, by keys."""
    for _ in range(20):
        page.wait_for_load_state("load")
        if page.locator("select[name=target]").count():
            break
        with page.expect_navigation():
            page.keyboard.press("j")
    before = page.locator(".joints li").count()
    page.keyboard.press("l")
    for _ in range(40):  # past buttons that take relations out
        if page.evaluate("document.activeElement.name") == "target":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    for _ in range(10):
        if page.evaluate("document.activeElement.innerText") == "Put in":
            break
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".joints li").count() == before + 1


def tab_to(page: Any, name: str) -> None:
    """Goes by Tab to the link of this name."""
    for _ in range(60):
        if page.evaluate("document.activeElement.innerText") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {name} by Tab")


def link_part_and_join(page: Any, served: Running) -> None:
    """Events: linked, compared, one account parted from one, two joined."""
    page.get_by_role("link", name="Events", exact=True).click()
    page.get_by_role("button", name="Link the accounts").click()
    goes_on(page)
    page.get_by_role("link", name="Show them").click()
    page.locator("tbody th a").first.click()
    page.locator("select[name=rule]").select_option("all")
    page.get_by_role("button", name="Show").click()
    assert "from the least to the greatest of all figures" in page.inner_text("main")
    assert page.locator("figure.times").count() == 1
    tellers = page.get_by_role("button", name=re.compile("^Part "))
    assert tellers.count() >= 2
    tellers.last.click()
    page.wait_for_url("**/events*")
    ids = [each.get_attribute("href").partition("id=")[2] for each in page.locator("tbody th a").all()]
    assert len(ids) >= 2
    with open_ledger(served.ledger, write=False) as ledger:
        one, other = ([(held.account, held.id) for held in event_claims(ledger, id)] for id in ids[:2])
    page.goto(f"{served.base}/event?id={ids[0]}")
    page.locator("input[name=other][list]").fill(ids[1])
    page.get_by_role("button", name="Join").click()
    page.wait_for_url("**/events*")
    with open_ledger(served.ledger, write=False) as ledger:
        verdicts = [each.verdict for each in decisions(ledger, about="event")]
        assert verdicts[-1] == "merge" and "split" in verdicts
        held = {ref: claim_named(ledger, *ref).event for ref in (one[0], other[0])}
    assert held[one[0]] == held[other[0]] is not None


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
    served: Running, browser: Any, root: Path, tmp_path: Path, theme: Any, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page = context.new_page()
    page.goto(served.opening)
    page.goto(f"{served.base}/read")
    bring_here(page, [*_news(tmp_path, 20), *sorted((root / "examples").glob("*/*.md"))])
    page.goto(f"{served.base}/events")
    page.get_by_role("button", name="Link the accounts").click()
    goes_on(page)
    page.goto(f"{served.base}/events")
    events = [str(each.get_attribute("href")) for each in page.locator("tbody th a").all()]
    assert len(events) >= 2
    wrong = []
    for path in (*PAGES, events[0], events[-1]):
        page.goto(served.base + path)
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        wrong += [f"{path}: {each['id']} ({each['impact']}): {each['nodes'][0]['html'][:160]}" for each in found]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{path}: wider than {width}")
    context.close()
    assert not wrong, "\n".join(wrong)


def bring_here(page: Any, paths: list[Path]) -> None:
    page.locator("input[type=file]").set_input_files(paths)
    page.get_by_role("button", name="Read", exact=True).click()
    goes_on(page)
    page.get_by_role("button", name="Add to the ledger").click()
    goes_on(page)


def test_an_account_from_right_to_left(window: Any, served: Running, tmp_path: Path) -> None:
    page = window
    text = (
        "قال شهود إن انفجارا وقع في السوق. The mayor said 12 people were killed in Aleppo on 3 May 2019.\n\n"
        "A second paragraph from left to right: 30 people were injured in Aleppo on 3 May 2019."
    )
    path = tmp_path / "arabic.jsonl"
    path.write_text(json.dumps({"id": "arabic", "title": "انفجار في السوق", "text": text}), encoding="utf-8")
    bring(page, [path])
    page.goto(f"{served.base}/account?name=arabic")
    assert [direction(each) for each in page.locator(".text p").all()] == ["rtl", "ltr"]
    assert direction(page.locator("h1, h2").first) == "rtl"
    page.goto(f"{served.base}/review")
    assert "12 people were killed" in "".join(page.locator("mark.q").all_inner_texts())
    assert direction(page.locator(".text p").first) == "rtl"
    assert direction(page.locator("#claim")) == "ltr"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def direction(element: Any) -> str:
    return str(element.evaluate("each => getComputedStyle(each).direction"))


def test_no_script_of_an_account_runs(window: Any, served: Running, tmp_path: Path) -> None:
    page = window
    hostile = '"><script>window.broken = 1</script><img src=x onerror="window.broken = 1">'
    text = f"On 3 May 2019, 12 people were killed in Aleppo{hostile}, said {hostile}."
    line = {"id": hostile, "title": hostile, "publisher": hostile, "url": "javascript:window.broken=1", "text": text}
    path = tmp_path / "hostile.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    bring(page, [path])
    for name in ("/", "/review", "/findings", "/places", "/sources", "/events", f"/account?name={quote(hostile)}"):
        page.goto(served.base + name)
        assert page.evaluate("window.broken") is None, name
        assert page.locator("img").count() == 0, name


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
