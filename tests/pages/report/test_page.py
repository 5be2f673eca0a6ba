from __future__ import annotations

import re
import sys
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from handmade import ACCOUNT, CLAIMS, FINDINGS, JOINED, TOLLS
from recount.model import Account, Place
from recount.pages.outline import Counted
from recount.pages.report.building import Wanted, page_view
from recount.pages.report.page import account_fragment, report_page
from recount.recounting import recount_account

VOID = {"meta", "input", "br"}
HOSTILE = '</title></style></script><script>alert(\'x\')</script><img src=x onerror=alert(1)> " onload="y()" {{ 7*7 }}'


class Page(HTMLParser):
    """The elements of a page, their attributes, and its text outside of style and script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


HAND = Counted(ACCOUNT, CLAIMS, JOINED, TOLLS, FINDINGS)


def counted(text: str, **more: str) -> Counted:
    found = recount_account(Account(id=more.pop("id", "a.txt"), text=text, **more))
    return Counted(found.account, found.claims, found.joined, found.tolls, found.findings)


def test_page_holds_the_text_letter_for_letter() -> None:
    (view,) = page_view([HAND], Wanted()).accounts
    shown = "".join(piece.text for paragraph in view.paragraphs for piece in paragraph)
    assert shown == ACCOUNT.text.strip()
    assert ACCOUNT.text in Page(report_page([HAND], Wanted())).text


def test_page_every_claim_has_words_a_card_and_one_handle() -> None:
    page = Page(report_page([HAND], Wanted()))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for number in range(1, len(CLAIMS) + 1):
        assert f"c1-{number}" in ids
        assert f"w1-{number}" in ids


def test_page_words_of_fields_are_marked() -> None:
    (view,) = page_view([HAND], Wanted()).accounts
    pieces = [piece for paragraph in view.paragraphs for piece in paragraph]
    assert [piece.text for piece in pieces if any(field.endswith(".low") for field in piece.fields)] == ["9,000"]


def test_page_shows_totals_parts_findings_and_the_sentence_on_gaps() -> None:
    text = Page(report_page([HAND], Wanted())).text
    assert "more than 9,000" in text
    assert "4,000 + 2,500 + 2,300 = 8,800" in text
    assert "A gap in arithmetic is no evidence that people were not killed." in text
    charts = [
        each["aria-label"] or "" for each in Page(report_page([HAND], Wanted())).of("svg") if "aria-label" in each
    ]
    assert any("They add up to 8,800. More than 200 in no part" in chart for chart in charts)


def test_page_is_one_file_with_a_policy_that_fits_it() -> None:
    html = report_page([HAND], Wanted())
    page = Page(html)
    policy = next(each["content"] or "" for each in page.of("meta") if each.get("http-equiv"))
    for tag in ("style", "script"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'")
    names = {name for _, attributes in page.elements for name in attributes}
    assert not {name for name in names if name.startswith("on")}
    assert not names & {"style", "src", "srcset", "action"}
    assert all((each["href"] or "").startswith("#") for each in page.of("a"))
    assert not {tag for tag, _ in page.elements} & {"link", "img", "iframe", "object", "base", "form"}


def test_page_hostile_words_show_as_text_everywhere() -> None:
    place = Place(name=HOSTILE, start=0, end=1, latitude=1.0, longitude=1.0)
    claims = tuple(msgspec.structs.replace(claim, places=(place,)) if claim.places else claim for claim in CLAIMS)
    account = msgspec.structs.replace(
        ACCOUNT, id=f"{HOSTILE}.txt", title=HOSTILE, publisher=HOSTILE, url=f"javascript:{HOSTILE}"
    )
    findings = tuple(
        msgspec.structs.replace(each, message=HOSTILE, sum=HOSTILE, account=account.id) for each in FINDINGS
    )
    html = report_page([Counted(account, claims, JOINED, TOLLS, findings)] * 2, Wanted(title=HOSTILE))
    page = Page(html)
    assert len(page.of("script")) == 1
    assert not {name for _, attributes in page.elements for name in attributes if name.startswith("on")}
    assert not {tag for tag, _ in page.elements} & {"img"}
    assert "{{ 7*7 }}" in page.text
    assert HOSTILE in unescape(html)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=300))
def test_page_any_text_gives_a_page_that_holds_it(text: str) -> None:
    one = Counted(
        msgspec.structs.replace(ACCOUNT, text=text), (), msgspec.structs.replace(JOINED, relations=()), (), ()
    )
    (view,) = page_view([one], Wanted()).accounts
    shown = "".join(piece.text for paragraph in view.paragraphs for piece in paragraph)
    assert "".join(shown.split()) == "".join(text.split())
    report_page([one], Wanted()).encode("utf-8")


def test_page_of_an_account_without_claims_says_so() -> None:
    page = Page(report_page([counted("Nothing happened here.")], Wanted()))
    assert "No claims were read in this account. That does not mean that nothing happened." in page.text


def test_page_several_accounts_stand_side_by_side_with_their_sources() -> None:
    first = counted("On 3 May 2019, police said 12 people were killed in Aleppo.", id="a.txt", title="First")
    second = counted("On 3 May 2019, at least 30 people were killed in Aleppo.", id="b.txt", title="Second")
    view = page_view([first, second], Wanted())
    assert [row.title for row in view.overview] == ["First", "Second"]
    (chart,) = view.compared
    assert "Aleppo, 3 May 2019: people killed" in chart.title
    assert "1. First: police: 12; 2. Second: at least 30" in unescape(chart.wide)


def test_page_accounts_are_not_ranked_by_findings() -> None:
    html = report_page([HAND, HAND], Wanted())
    assert not re.search(r"\d+ (?:caution|conflict)s?\b", Page(html).text)


def test_page_of_a_news_item_is_small(root: Path) -> None:
    path = root / "examples" / "three-towns.md"
    html = report_page([counted(path.read_text(encoding="utf-8"), id=path.name)], Wanted())
    assert len(html.encode("utf-8")) < 1_000_000


def test_page_of_a_long_account_grows_with_its_length_only() -> None:
    text = "On 3 May 2019 the army killed 12 people in Aleppo.\n\nIt rained for a week and the roads were closed.\n\n"
    short, long = (len(report_page([counted(text * times)], Wanted())) for times in (20, 60))
    assert long < 3.3 * short


@pytest.mark.parametrize(
    "text", ["قتل 12 شخصا في حلب", "x" * 5000, "\u202e12 killed\ud800", "\x00\x0b12 people were killed."]
)
def test_page_takes_any_script(text: str) -> None:
    Page(report_page([counted(text)], Wanted()))


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("On 3 May 2019", "On 3 May 2019", True),
        ("On 3 May 2019", "In May 2019", True),
        ("In May 2019", "In September 2019", False),
        ("In May 2019", "In 2019", True),
        ("In 2019", "In 2019", True),
    ],
)
def test_page_compares_figures_of_one_time_only(one: str, other: str, together: bool) -> None:
    accounts = [counted(f"{when}, 12 people were killed in Aleppo.", id=when) for when in (one, f"{other} ")]
    assert bool(page_view(accounts, Wanted()).compared) is together


def test_page_compares_no_places_or_harms_that_differ() -> None:
    told = ("12 people were killed in Aleppo", "12 people were killed in Homs", "12 people were injured in Aleppo")
    accounts = [counted(f"On 3 May 2019, {words}.", id=words) for words in told]
    assert page_view(accounts, Wanted()).compared == ()


def test_page_keeps_incidents_apart() -> None:
    text = "On 3 May 2019, 12 people were killed in Aleppo. In September 2011, 40 people were killed in Homs."
    (view,) = page_view([counted(text)], Wanted()).accounts
    assert [toll.figure for toll in view.tolls] == ["12"]
    assert [(each.title, each.tolls[0].figure) for each in view.others] == [
        ("Another incident: Homs, September 2011", "40")
    ]
    assert [chart.title for chart in view.maps] == [
        "People killed: where",
        "People killed: where (another incident, September 2011)",
    ]


def test_page_one_account_is_a_piece_for_other_pages() -> None:
    (view,) = page_view([HAND], Wanted()).accounts
    page = Page(account_fragment(view, level=3))
    assert page.elements[0][0] == "article"
    assert {tag for tag, _ in page.elements if re.fullmatch(r"h\d", tag)} == {"h3", "h4", "h5"}


def test_page_shows_signs_that_turn_the_writing_round() -> None:
    html = report_page([counted("12 people were killed in Aleppo \u202esaid nobody.\n\nSo \x1b[31m it was.")], Wanted())
    assert "\u202e" not in html
    assert "⟨U+202E⟩said" in html
    assert "\x1b" not in html
