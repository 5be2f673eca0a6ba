"""The site: nothing withheld in any byte, every link leads somewhere, addresses stay, numbers are a step from words."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "ledger"))

from invented import put
from seeded import NAMES, PLACES, VICTIMS, found_in, seed

from recount.ledger import (
    Decision,
    Event,
    EventChanges,
    EventClaim,
    Ledger,
    create_ledger,
    current_claims,
    record_decisions,
    store_events,
)
from recount.ledger.outward import protection_of
from recount.publishing.outgoing import Outgoing
from recount.publishing.site.making import Published, publish

LARGEST = 200_000
"""Bytes a page."""


def make(ledger: Ledger, folder: Path, *, accepted: bool = False) -> Published:
    return publish(Outgoing(ledger, protection_of(ledger), accepted=accepted), folder, "Marn")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """The seeded ledger; two accounts of one event; words that would be markup."""
    with create_ledger(tmp_path / "our.ledger", "Ana") as made:
        seed(made)
        put(made, "a", "At least 30 people were killed in Baku on 31 March 1918, the army said.")
        put(made, "b", "Police said 52 people were killed in Baku on 31 March 1918.", title="<script>alert(1)</script>")
        claims = [each for name in ("a", "b") for each in current_claims(made, name)]
        members = tuple(EventClaim(event="e1", account=each.account, claim=each.id) for each in claims)
        store_events(made, EventChanges(events=(Event(id="e1", about={"label": NAMES[0]}),), claims=members))
        yield made


class Links(HTMLParser):
    """The addresses that a page links to or loads, and the ids in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.loaded: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "href" and value:
                self.found.append(value)
            if name in ("src", "srcset", "action") or (tag, name) == ("link", "href"):
                self.loaded.append(value or "")


def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*.html")}


def test_site_none_of_200_names_and_40_places_is_in_any_byte(ledger: Ledger, tmp_path: Path) -> None:
    record_decisions(ledger, [Decision(
        about="claim", account=held.account, claim=held.id, verdict="reject", why=f"{VICTIMS[n]} said otherwise",
    ) for n, held in enumerate(list(current_claims(ledger))[:5])])  # fmt: skip
    make(ledger, tmp_path / "site")
    data = b"\n".join(path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file())
    assert found_in(data, NAMES + PLACES) == []
    assert found_in("\n".join(map(str, (tmp_path / "site").rglob("*"))).encode(), NAMES + PLACES) == []


def test_site_each_is_there_where_a_decision_opens_it(ledger: Ledger, tmp_path: Path) -> None:
    record_decisions(ledger, [
        Decision(about="protection", verdict="accept", why="the family asked", subject=f"{what} {words}")
        for what, several in (("name", NAMES), ("place", PLACES)) for words in several
    ])  # fmt: skip
    make(ledger, tmp_path / "site")
    html = "\n".join(pages(tmp_path / "site").values()).encode()
    assert found_in(html, NAMES + PLACES) == NAMES + PLACES
    assert "a name opened up" in (tmp_path / "site" / "corrections.html").read_text()


def test_site_every_link_leads_somewhere_and_nothing_is_loaded_from_elsewhere(ledger: Ledger, tmp_path: Path) -> None:
    make(ledger, tmp_path / "site")
    found = pages(tmp_path / "site")
    for at, html in found.items():
        links = Links(html)
        for link in links.found:
            path = urldefrag(urljoin(f"/{at}", link))[0]
            assert (tmp_path / "site" / path.lstrip("/")).is_file(), (at, link)
        assert [each for each in links.loaded if "style.css" not in each] == []
        assert "<script" not in html
        assert len(html.encode()) < LARGEST
    reached, waiting = set(), ["index.html"]
    while waiting:
        at = waiting.pop()
        if at not in reached and at in found:
            reached.add(at)
            waiting += [urljoin(f"/{at}", link).lstrip("/") for link in Links(found[at]).found]
    # Accounts of which nothing was read are not listed.
    assert {at for at in found if at not in reached and not at.startswith("accounts/")} == set()


def test_site_addresses_stay_after_corrections(ledger: Ledger, tmp_path: Path) -> None:
    site = tmp_path / "site"
    make(ledger, site)
    before = set(pages(site))
    held = next(iter(current_claims(ledger, "a")))
    other = next(iter(current_claims(ledger, "b")))
    record_decisions(ledger, [
        Decision(about="claim", account="a", claim=held.id, verdict="correct", why="the list", fields={"low": 31}),
        Decision(about="claim", account="b", claim=other.id, verdict="reject", why="of another day"),
    ])  # fmt: skip
    done = make(ledger, site)
    assert set(pages(site)) == before
    assert (done.rejected, done.gone) == (1, 0)
    log = (site / "corrections.html").read_text()
    assert "low: 30" in log
    assert "low: 31" in log
    assert "of another day" in log
    assert sum("Rejected." in html for html in pages(site).values()) == 1
    fresh = tmp_path / "fresh"
    make(ledger, fresh)
    assert pages(fresh) == pages(site)


def test_site_what_is_not_published_any_more_says_so(ledger: Ledger, tmp_path: Path) -> None:
    site = tmp_path / "site"
    make(ledger, site)
    before = set(pages(site))
    done = make(ledger, site, accepted=True)
    assert set(pages(site)) == before
    assert done.gone > 100
    assert "52 people" not in "".join(html for at, html in pages(site).items() if at.startswith("claims/"))


def test_site_each_number_is_one_step_from_its_words(ledger: Ledger, tmp_path: Path) -> None:
    make(ledger, tmp_path / "site")
    found = pages(tmp_path / "site")
    (event,) = (html for at, html in found.items() if re.fullmatch(r"events/../.*\.html", at))
    assert 'role="img"' in event
    assert event.count("“") >= 2
    for link in re.findall(r'href="\.\./\.\./(claims/[^"]+)"', event):
        assert '<blockquote class="words"' in found[link]


def test_site_the_feed_is_an_atom_feed_that_we_and_lxml_read(ledger: Ledger, tmp_path: Path) -> None:
    from lxml import etree

    held = next(current_claims(ledger, "a"))
    record_decisions(ledger, [Decision(about="claim", account="a", claim=held.id, verdict="accept", why="seen")])
    make(ledger, tmp_path / "site")
    root = etree.parse(tmp_path / "site" / "feed.xml").getroot()
    names = {"a": "http://www.w3.org/2005/Atom"}
    for entry in root.findall("a:entry", names):
        assert all(entry.find(f"a:{tag}", names) is not None for tag in ("id", "title", "updated", "author", "link"))
        assert (tmp_path / "site" / entry.find("a:link", names).get("href")).is_file()
    assert root.find("a:entry/a:title", names).text == "a claim accepted"


def test_site_what_is_measured_of_the_reader_is_what_the_docs_say() -> None:
    root = Path(__file__).resolve().parents[2]
    table = (root / "docs" / "reliability.md").read_text()
    lines = (root / "src/recount/publishing/site/reliability.csv").read_text().splitlines()
    rows = re.findall(r"^\| (0\.\d+) \| (\d+) \| ([\d.]+) \|$", table.split("| kind of text")[0], re.M)
    assert [",".join(row) for row in rows] == lines[1:]
