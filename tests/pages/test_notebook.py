from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

import recount
from recount.model import Account
from recount.pages.notebook import account_html
from recount.pages.outline import Counted
from recount.recounting import recount_account

TEXT = (
    "At least 30 people were killed in attacks on Saturday: 14 in Marn, 9 in Tessin and 4 in Orvel. The army said that "
    "12 of its soldiers died. The parliament called it a genocide."
)
EMPTY = {"br"}


class Tags(HTMLParser):
    """Which elements there are, and whether each is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.names |= {name for name, _ in attrs}
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    tags.close()
    assert tags.open == []
    return tags


def test_notebook_has_claims_toll_and_findings_without_script_or_colours() -> None:
    page = recount.read_text(TEXT, published="2024-06-02")._repr_html_()
    tags = parsed(page)
    assert tags.seen <= {"div", "p", "ul", "li", "span", "br", "table", "tr", "td", "details", "summary"}
    assert tags.names <= {"style"}
    assert "At least 30 people killed" in page
    assert "“14 in Marn”" in page
    assert "14 + 9 + 4 = 27" in page
    assert re.search(r"color:|background", page) is None


@given(st.text(max_size=60))
def test_notebook_strangers_words_stay_words(words: str) -> None:
    text = f"<script>{words}</script> Two men were killed in <b>Tessin</b> on 3 May 1921. {words}"
    found = recount_account(Account(id="<img src=x>", text=text, title=f"<i>{words}"))
    page = account_html(Counted(found.account, found.claims, found.joined, found.tolls, found.findings))
    tags = parsed(page)
    assert not tags.seen & {"script", "b", "i", "img"}


def test_notebook_reasons_mark_words_and_keep_those_of_the_account_as_text() -> None:
    text = "Two men were killed in <b>Tuz</b>. [[Nobody]] \x1b[1mwas\x1b[0m hurt. The killings & the fire shocked Tuz."
    found = recount.read_text(text).explain()
    shown = found._repr_html_()
    tags = Tags()
    tags.feed(shown)
    assert tags.open == []
    assert tags.seen == {"pre", "mark", "b", "span"}
    assert "<mark>Two men were killed</mark> in &lt;b&gt;Tuz&lt;/b&gt;." in shown
    assert "\x1b" not in shown
    assert repr(found) == str(found)
    assert "[[Two men were killed" in found
