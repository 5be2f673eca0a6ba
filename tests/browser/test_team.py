"""Two reviewers and somebody who settles where they differ: from invitation to published site, the network cut."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest

from recount.ledger import current_claims, open_ledger

pytestmark = pytest.mark.browser

START = "import sys; sys.argv[0] = 'recount'; from recount.cli import main; main()"
NEWS = {
    "marn.txt": "At least 30 people were killed in Marn on 1 June 2024, the interior ministry said. Of the dead, 12 "
    "were women. The army said 8 soldiers were injured.\n",
    "tessin.txt": "Police said 14 people were killed in Tessin on 3 June 2024. About 60 houses were burned in Orvel.\n",
}  # fmt: skip
WINDOWS: tuple[tuple[int, Any], ...] = ((1280, "light"), (375, "dark"))


def recount(*args: str | Path) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", START, *map(str, args)], capture_output=True, text=True, check=False
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


class Office:
    """A ledger with two accounts, served over TLS to a team, and windows on it that reach nothing else."""

    def __init__(self, folder: Path, browser: Any) -> None:
        self.folder = folder
        self.browser = browser
        self.ledger = folder / "our.ledger"
        self.wrong: list[str] = []
        self.contexts: list[Any] = []
        self.members: dict[str, Any] = {}
        recount("init", self.ledger)
        for name, text in NEWS.items():
            (folder / name).write_text(text)
        recount("add", self.ledger, *(folder / name for name in NEWS))
        with socket.socket() as plug:
            plug.bind(("127.0.0.1", 0))
            port = plug.getsockname()[1]
        self.base = f"https://localhost:{port}"
        made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                "-keyout", folder / "key.pem", "-out", folder / "cert.pem"]  # fmt: skip
        subprocess.run(made, check=True, capture_output=True)
        self.first = self.link_in(
            recount("people", self.ledger, "invite", "Ana", "--role", "admin", "--address", self.base)
        )
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", START, "serve", self.ledger, "--port", str(port), "--address", self.base,
             "--certificate", folder / "cert.pem", "--certificate-key", folder / "key.pem"],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        assert "recount serves" in self.process.stdout.readline()

    def link_in(self, words: str) -> str:
        found = re.search(rf"{self.base}/invitation\?word=[\w-]+", words)
        assert found, words
        return found[0]

    def window(self, width: int = 1280, theme: Any = "light", state: Any = None) -> Any:
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, ignore_https_errors=True, storage_state=state
        )
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(self.base) else self.wrong.append(asked.url))
        context.route(lambda url: not url.startswith(self.base), lambda route: route.abort())
        return page

    def comes_in(self, name: str, link: str) -> Any:
        page = self.window()
        page.goto(link)
        assert name in page.locator("h1").inner_text()
        page.get_by_label("Password").fill(f"{name} has seven pale lanterns")
        page.get_by_label("The same again").fill(f"{name} has seven pale lanterns")
        page.get_by_role("button", name="Come in").click()
        page.get_by_role("heading", name="Accounts").wait_for()
        assert page.url == f"{self.base}/"
        self.members[name] = page
        return page

    def invited(self, name: str, role: str) -> Any:
        admin = self.members["Ana"]
        admin.goto(f"{self.base}/people")
        admin.get_by_label("Name", exact=True).fill(name)
        admin.locator("form.filters select[name=role]").select_option(role)
        admin.get_by_role("button", name="Invite").click()
        return self.comes_in(name, self.link_in(admin.locator("code.link").inner_text()))

    def state(self, name: str) -> Any:
        return self.members[name].context.storage_state()


@pytest.fixture
def office(tmp_path: Path, browser: Any) -> Iterator[Office]:
    made = Office(tmp_path, browser)
    yield made
    for context in made.contexts:
        context.close()
    made.process.kill()
    made.process.wait()
    assert made.wrong == []


def decide_all(page: Any, keys: Callable[[int], str]) -> int:
    """Decides on all claims of the review, by keys; gives how many there were."""
    page.get_by_role("link", name="Double review").click()
    page.get_by_role("link", name="Decide").click()
    many = int(re.findall(r"claim 1 of (\d+)", page.locator("h1").inner_text())[0])
    for number in range(many):
        page.wait_for_load_state("load")
        with page.expect_navigation():
            page.keyboard.press(keys(number))
    with page.expect_navigation():
        page.get_by_role("button", name="I am done").click()
    return many


class Links(HTMLParser):
    """The addresses that a page of the site links to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def checked_links(site: Path) -> set[str]:
    """The pages of a site, each link of which leads to a file of it."""
    pages = {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*.html")}
    for at, html in pages.items():
        for link in Links(html).found:
            path = urldefrag(urljoin(f"/{at}", link))[0].lstrip("/")
            assert "://" not in path and (site / path).is_file(), (at, link)
    return set(pages)


def broken_rules(page: Any, where: str, width: int) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    wrong = [f"{where}: {each['id']} ({each['impact']}): {each['nodes'][0]['html'][:160]}" for each in found]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        wrong.append(f"{where}: wider than {width}")
    return wrong


def test_from_invitation_to_published_site(office: Office, browser: Any) -> None:
    ana = office.comes_in("Ana", office.first)
    rea, rui = office.invited("Rea", "reviewer"), office.invited("Rui", "reviewer")
    edo = office.invited("Edo", "editor")

    edo.get_by_role("link", name="Double review").click()
    edo.get_by_label("Its name").fill("June")
    edo.get_by_label("One decides").select_option("Rea")
    edo.get_by_label("The other decides").select_option("Rui")
    edo.get_by_role("button", name="Start").click()
    many = decide_all(rea, lambda number: "r" if number == 0 else "a")
    rui.goto(f"{office.base}/double/claim?name=June")
    assert "reject" not in rui.locator("main").inner_text().replace("Reject", "")
    assert decide_all(rui, lambda number: "a") == many

    edo.get_by_role("link", name="Double review").click()
    edo.get_by_role("link", name="How far they agree").click()
    told = edo.locator("main").inner_text()
    assert "Krippendorff" in told and f"agree on {many - 1}" in told
    edo.get_by_role("button", name=re.compile("^Settle as Rui")).click()
    edo.get_by_text("settled: accept").wait_for()
    with open_ledger(office.ledger, write=False) as ledger:
        assert {held.verdict for held in current_claims(ledger)} == {"accept"}

    wrong = look_at_new_pages(office)
    site = office.folder / "site"
    recount("publish", office.ledger, "--accepted", "-o", site)
    before = checked_links(site)

    # Corrections, then published again: every address stays.
    edo.goto(f"{office.base}/review?state=accepted")
    edo.locator("summary[data-key=c]").click()
    edo.locator("input[name=low]").fill("11")
    edo.get_by_role("button", name="Put the correction in").click()
    edo.get_by_text("Corrected.").wait_for()
    edo.goto(f"{office.base}/review?state=accepted")
    edo.get_by_role("button", name="Reject").click()
    edo.get_by_text("Rejected.").wait_for()
    recount("publish", office.ledger, "--accepted", "-o", site)
    after = checked_links(site)
    assert before <= after
    log = (site / "corrections.html").read_text()
    assert "low: 11" in log and "Rejected" in "".join(path.read_text() for path in (site / "claims").rglob("*.html"))

    ana.goto(f"{office.base}/audit")
    told = ana.locator("main").inner_text()
    assert all(words in told for words in ("Rea", "is done with June", "settled after the review June", "signed in"))
    wrong += look_at_site(site, browser)
    assert wrong == [], "\n".join(wrong)

    ana.goto(f"{office.base}/me")
    ana.get_by_role("button", name="Sign out everywhere").click()
    ana.get_by_role("heading", name="Sign in").wait_for()
    ana.goto(f"{office.base}/people")
    assert ana.url == f"{office.base}/sign-in"


def look_at_new_pages(office: Office) -> list[str]:
    """The rules of access that pages of a team break, in two widths and themes."""
    admin = office.members["Ana"]
    admin.goto(f"{office.base}/people")
    admin.get_by_label("Name", exact=True).fill("Eva Vasilieva-Konstantinopolska")
    admin.get_by_role("button", name="Invite").click()
    link = office.link_in(admin.locator("code.link").inner_text())
    wrong = []
    for width, theme in WINDOWS:
        page = office.window(width, theme, office.state("Ana"))
        for path in ("/people", "/audit", "/me", "/me/factor", "/double", "/double/result?name=June", "/"):
            page.goto(office.base + path)
            wrong += broken_rules(page, f"{path} {theme}", width)
        stranger = office.window(width, theme)
        for path in ("/sign-in", link.removeprefix(office.base), "/invitation?word=none"):
            stranger.goto(office.base + path)
            wrong += broken_rules(stranger, f"{path.partition('=')[0]} {theme}", width)
    return wrong


def look_at_site(site: Path, browser: Any) -> list[str]:
    """The rules of access that pages of the site break, opened as files by a browser without a network."""
    one_each = [next(iter(sorted(site.glob(f"{folder}/*/*.html")))) for folder in ("claims", "accounts")]
    tops = [*sorted(site.glob("*.html")), site / "events" / "index.html", site / "accounts" / "index.html"]
    wrong: list[str] = []
    for width, theme in WINDOWS:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, offline=True)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        for path in [*tops, *one_each, *sorted(site.glob("events/*/*.html"))[:1]]:
            page.goto(path.as_uri())
            wrong += broken_rules(page, f"{path.relative_to(site)} {theme}", width)
        wrong += [url for url in asked if not url.startswith("file:")]
        context.close()
    return wrong


def test_the_blind_page_breaks_no_rule_of_access_and_works_without_scripts(office: Office) -> None:
    office.comes_in("Ana", office.first)
    office.invited("Edo", "editor")
    admin = office.members["Ana"]
    admin.goto(f"{office.base}/double")
    admin.get_by_label("Its name").fill("July")
    admin.get_by_label("One decides").select_option("Ana")
    admin.get_by_label("The other decides").select_option("Edo")
    admin.get_by_role("button", name="Start").click()
    wrong = []
    for width, theme in WINDOWS:
        page = office.window(width, theme, office.state("Ana"))
        for path in ("/double", "/double/claim?name=July"):
            page.goto(office.base + path)
            wrong += broken_rules(page, f"{path} {theme}", width)
    assert wrong == [], "\n".join(wrong)
    context = office.browser.new_context(
        java_script_enabled=False, ignore_https_errors=True, storage_state=office.state("Ana")
    )
    page = context.new_page()
    page.goto(f"{office.base}/double/claim?name=July")
    page.get_by_role("button", name="Accept").click()
    assert "You have decided on 1 of" in page.locator("main").inner_text()
    context.close()
