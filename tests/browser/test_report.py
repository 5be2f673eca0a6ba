"""The page in a browser: pointing, clicking, keys, search, print; rules of access; no request; hostile words; speed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

MOST_SECONDS = 2.0
"""In which 300 accounts are to be open. Measured 0.6 to 1.1 on a busy machine of two cores."""

HOSTILE = '"><script>window.broken = 1</script><img src=x onerror="window.broken = 1">'


@pytest.fixture
def towns(root: Path, report: Any) -> Path:
    path: Path = report(root / "examples" / "three-towns.md")
    return path


def words(page: Any, says: str) -> Any:
    """Where the words of the claim begin that says this."""
    handle = page.locator(".claim", has_text=says).last.get_attribute("id")
    return page.locator(f"#w{handle[1:]}")


def test_pointing_at_a_claim_lights_its_words_and_those_of_its_fields(towns: Path, open_tab: Any) -> None:
    tab = open_tab(towns)
    page = tab.page
    card = page.locator(".claim", has_text="9 people killed").last
    card.locator(".says").hover()
    assert "".join(page.locator(".text .q.lit").all_inner_texts()) == "9 in Tessin"
    assert "where" in page.locator(".text .ev[data-l]").evaluate_all("all => all.map(each => each.dataset.l)")
    page.mouse.move(2, 2)
    assert page.locator(".lit").count() == 0
    assert (tab.errors, tab.strange) == ([], [])


def test_pointing_at_words_lights_the_claim_and_its_piece_of_the_chart(towns: Path, open_tab: Any) -> None:
    page = open_tab(towns).page
    words(page, "9 people killed").hover()
    assert page.locator(".claim.lit").count() == 1
    assert page.locator(".chart.wide rect.lit").count() >= 1


def test_clicking_words_holds_the_claim_and_shows_its_fields(towns: Path, open_tab: Any) -> None:
    page = open_tab(towns).page
    words(page, "9 people killed").click()
    held = page.locator(".claim.pinned")
    assert held.count() == 1
    assert held.locator(".fields").first.is_visible()
    page.mouse.move(2, 2)
    assert page.locator(".claim.lit").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".pinned, .lit").count() == 0


def test_a_finding_leads_to_its_words(towns: Path, open_tab: Any) -> None:
    page = open_tab(towns).page
    link = page.locator(".finding .links a").first
    link.click()
    assert page.locator(".text .q.lit").first.is_visible()
    # The page scrolls there in steps; it fails where they never come into view.
    seen = "id => { const at = document.querySelector(id).getBoundingClientRect(); return 0 < at.top && at.top < 900 }"
    page.wait_for_function(seen, arg=link.get_attribute("href"), timeout=10_000)


def test_keys_go_through_the_claims(towns: Path, open_tab: Any) -> None:
    page = open_tab(towns).page
    ids = []
    for key in ("j", "j", "ArrowDown", "k"):
        page.keyboard.press(key)
        ids.append(page.locator(".pinned").get_attribute("id"))
    assert ids[0] != ids[1] != ids[2]
    assert ids[3] == ids[1]
    assert page.evaluate("document.activeElement.closest('.claim').id") == ids[3]


def test_tab_reaches_words_and_claims_and_lights_them(towns: Path, open_tab: Any) -> None:
    page = open_tab(towns).page
    page.locator("#theme").focus()
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.className"))
        if page.evaluate("document.activeElement.classList.contains('q')"):
            assert page.locator(".claim.lit, .again.lit").count() >= 1
    assert any("q" in each.split() for each in seen)
    assert any("no" in each.split() for each in seen)


def test_search_keeps_the_claims_that_hold_the_words(towns: Path, open_tab: Any) -> None:
    page = open_tab(towns).page
    page.keyboard.press("/")
    page.keyboard.type("tessin")
    shown = page.locator(".claim:visible .says").all_inner_texts()
    assert shown
    assert "claims" in page.locator("#hits").inner_text()
    assert not any("Orvel" in each.split(" · ")[0] for each in shown)
    assert sum("Tessin" in each for each in shown) >= 2
    page.keyboard.press("Escape")
    assert page.locator(".dimmed").count() == 0


def test_the_theme_can_be_turned(towns: Path, open_tab: Any) -> None:
    page = open_tab(towns, theme="dark").page
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("#theme").click()
    assert page.evaluate(ground) != dark
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("width", [360, 820, 1280])
def test_nothing_is_wider_than_the_window(towns: Path, open_tab: Any, width: int) -> None:
    page = open_tab(towns, width=width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_shows_the_claim_over_the_text(towns: Path, open_tab: Any) -> None:
    page = open_tab(towns, width=375, height=720).page
    words(page, "9 people killed").click()
    box = page.locator(".claim.pinned").bounding_box()
    assert box["y"] + box["height"] <= 721
    assert words(page, "9 people killed").bounding_box()["y"] < box["y"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("accounts", ["march-1918", "four-days.md"])
def test_axe_finds_nothing(root: Path, report: Any, open_tab: Any, theme: str, width: int, accounts: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # Several accounts and one, with one claim held: the states that a reader meets.
    page = open_tab(report(root / "examples" / accounts), theme=theme, width=width).page
    page.keyboard.press("j")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    told = [f"{each['id']} ({each['impact']}): {each['nodes'][0]['html'][:160]}" for each in found]
    assert not told, "\n".join(told)


def test_hostile_words_show_as_text(tmp_path: Path, report: Any, open_tab: Any) -> None:
    text = f"On 3 May 2019, 12 people were killed in Aleppo{HOSTILE} and 9 in Homs, said {HOSTILE}. {{{{7*7}}}}"
    line = {"id": f"{HOSTILE}.txt", "title": HOSTILE, "publisher": HOSTILE, "text": text, "published": "2019-05-04"}
    path = tmp_path / "hostile <script>alert(1)<script> .jsonl"
    path.write_text(json.dumps(line) + "\n" + json.dumps(line | {"id": "b"}) + "\n", encoding="utf-8")
    tab = open_tab(report(path, "--title", HOSTILE))
    assert tab.page.evaluate("window.broken") is None
    assert tab.page.locator("script").count() == 1
    assert tab.page.locator("img").count() == 0
    assert HOSTILE in tab.page.locator("h1").inner_text()
    assert HOSTILE in tab.page.locator(".text").first.inner_text()
    assert (tab.errors, tab.strange) == ([], [])


def test_a_script_that_gets_in_is_refused_by_the_policy(towns: Path, tmp_path: Path, open_tab: Any) -> None:
    html = towns.read_text(encoding="utf-8")
    path = tmp_path / "broken.html"
    added = '<script>window.broken = 1</script><img src="http://127.0.0.1:9/x"><b onclick="window.broken = 1">b</b>'
    path.write_text(html.replace("<footer>", f"<footer>{added}"), encoding="utf-8")
    page = open_tab(path).page
    page.locator("footer b").click()
    assert page.evaluate("window.broken") is None


def test_right_to_left_text_stands_on_the_right(tmp_path: Path, report: Any, open_tab: Any) -> None:
    path = tmp_path / "a.txt"
    path.write_text("قتل ناس في حلب.\n\nTwelve people were killed in Aleppo.\n", encoding="utf-8")
    page = open_tab(report(path)).page
    directions = page.locator(".text p").evaluate_all("all => all.map(each => getComputedStyle(each).direction)")
    assert directions == ["rtl", "ltr"]


def test_print_holds_everything_on_paper(towns: Path, open_tab: Any) -> None:
    page = open_tab(towns, theme="dark").page
    data = page.pdf(format="A4", print_background=True)
    assert data.startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.locator(".top").is_hidden()
    assert page.locator(".claims").first.evaluate("each => each.scrollHeight <= each.clientHeight + 1")
    assert page.locator(".chart.wide").first.is_visible()


def test_works_without_script(towns: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(towns.as_uri())
    page.locator(".text .q").first.click()
    assert page.url.partition("#")[2].startswith("c1-")
    assert page.locator(".fields").first.is_visible()
    assert page.locator(".tools").is_hidden()
    context.close()


def test_a_book_opens(tmp_path: Path, report: Any, open_tab: Any) -> None:
    """Three hundred pages: some 600,000 characters with a claim on most pages."""
    page_of_text = (
        "On 3 May 2019 the army killed 12 people in Aleppo and 9 in Homs.\n\n"
        + "It rained for a week and the roads between the villages were closed to all but the mules. " * 20 + "\n\n"
    )  # fmt: skip
    path = tmp_path / "book.txt"
    path.write_text(page_of_text * 300, encoding="utf-8")
    tab = open_tab(report(path))
    assert tab.page.locator(".text p").count() == 600
    tab.page.keyboard.press("j")
    assert tab.page.locator(".pinned").count() == 1
    assert tab.errors == []


def test_three_hundred_accounts_open_in_two_seconds(shared: Path, tmp_path: Path, report: Any, open_tab: Any) -> None:
    lines = (shared / "corpora" / "muc4" / "dev.jsonl").read_text(encoding="utf-8").splitlines()[:300]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    html = report(path)
    took = []
    for _ in range(3):  # the best of three: other work on the machine is not what is measured
        page = open_tab(html).page
        took.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000)
    assert page.locator(".account").count() == 300
    assert min(took) < MOST_SECONDS
