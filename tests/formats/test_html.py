from __future__ import annotations

import io
import re
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.formats import html, markdown
from recount.formats.failure import Failure
from recount.formats.inputs import accounts
from recount.formats.lines import claim_lines
from recount.formats.notice import Notice
from recount.model import Account
from recount.recounting import recount_account

SAMPLES = Path(__file__).parent / "samples" / "html"  # report and history: saved by Chromium (--dump-dom)
FILLER = "<p>The council met in the night and closed the road to Sell; nobody could say when it would open again.</p>"


def page(body: str, head: str = "<title>T</title>") -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def read(data: bytes) -> list[Account | Failure | Notice]:
    return list(html.read(io.BytesIO(data), "a.html"))


def only(data: bytes) -> Account:
    (found,) = read(data)
    assert isinstance(found, Account), found
    return found


def failed(data: bytes) -> Failure:
    (found,) = read(data)
    assert isinstance(found, Failure)
    return found


def sample(name: str) -> list[Account | Failure | Notice]:
    return list(accounts([str(SAMPLES / name)], io.BytesIO()))


def test_html_a_saved_page_gives_what_is_seen_and_nothing_else() -> None:
    (account,) = sample("report.html")
    assert account == Account(
        id=str(SAMPLES / "report.html"),
        title="Fire at Orlen mill: what is known",
        published="2021-06-14T18:20:00+02:00",
        url="https://courier.example/2021/06/14/orlen-mill",
        publisher="The Lower Valley Courier",
        language="en-GB",
        text="Fourteen workers were killed and at least 30 injured when fire swept through the textile mill at Orlen "
        "on Sunday night, the district fire brigade said.\n\n"
        "The mill, on the left bank of the river, employed some 1 200 people. Its owners could not be reached. The "
        "burned area covers 4,000 m².\n\n"
        "A spokeswoman for the mill said 3 night watchmen were still missing.\n\n"
        "An earlier version of this page said 14 workers had died. The brigade gave the following figures:\n\n"
        "- Spinning hall: 9 killed, 11 injured\n- Dye works: 3 killed, 12 injured\n- Warehouse: 2 killed, 7 injured\n\n"
        "By district of residence\n\n"
        "District | Killed | Injured\nOrlen | 8 | 19\nUpper Tarn | 6 | 11\n\n"
        "“We carried out four bodies before the roof came down,” said a fireman.\nHe asked not to be named.\n\n"
        "The governor has ordered an inquiry. It is to report before the end of the month, and its sittings will be "
        "open to the families.\n",
    )


def test_html_old_pages_laid_out_by_tables_keep_paragraphs_and_their_own_tables() -> None:
    (account,) = sample("history.html")
    assert isinstance(account, Account)
    assert (account.published, account.publisher, account.language) == ("2003-05-17", "Tarn Historical Society", "en")
    assert "\n\nSurvivors told the society" in account.text
    assert "who lost “both of my brothers” that night" in account.text
    assert "Parish | Men | Women | All\nUpper Tarn | 140 | 151 | 291\n" in account.text
    assert "Home" not in account.text


def test_html_what_scripts_would_write_and_what_is_hidden_is_no_text() -> None:
    (account,) = sample("writes-text.html")
    assert isinstance(account, Account)
    assert "Two people were killed in Orlen." in account.text
    assert not re.search("Ninety|88|77|66|55", account.text)
    assert account.title
    assert account.title.isprintable()


def test_html_the_declared_encoding_is_not_believed_against_the_letters() -> None:
    (account,) = sample("wrong-charset.html")
    assert isinstance(account, Account)
    assert "Usulután, the mayor’s office" in account.text
    told, account = sample("wrong-charset-cyrillic.html")
    assert isinstance(told, Notice)
    assert told.says == "read as windows-1251; it says of itself that it is UTF-8"
    assert isinstance(account, Account)
    assert "погибли двенадцать человек" in account.text


def test_html_a_page_without_an_article_says_so() -> None:
    (failure,) = sample("menu-only.html")
    assert isinstance(failure, Failure)
    assert failure.found == "a page without an article's text"
    assert "without an article" in failed(page("")).found
    assert "without an article" in failed(page("<script>'Two died'</script>")).found


def test_html_a_page_nested_without_end_is_refused_in_words() -> None:
    assert "nested too deep" in failed(page("<div>" * 100_000 + "<p>Two people were killed.</p>")).found
    assert "nested too deep" in failed(page("<b>" * 100_000 + "Two people were killed.")).found


def test_html_a_long_attribute_is_no_harm_and_a_longer_one_is_named() -> None:
    assert only(page(f"<p title='{'x' * 5_000_000}'>Two people were killed.</p>")).text == "Two people were killed.\n"
    assert "too long a piece" in failed(page(f"<p title='{'x' * 12_000_000}'>Two people were killed.</p>")).found


def test_html_raised_figures_never_join_the_number_before_them() -> None:
    text = only(
        page(f"<p>In all 12<sup>3</sup> died<sup><a href='#n'>4</a></sup> on 4 m<sup>2</sup>.</p>{FILLER}")
    ).text
    assert text.startswith("In all 12³ died on 4 m².\n")


def test_html_cells_that_span_leave_every_figure_under_its_heading() -> None:
    table = (
        "<table><tr><th rowspan=2>Place</th><th colspan=2>Harm</th></tr><tr><th>Killed</th><th>Injured</th></tr>"
        "<tr><td rowspan=2>Orlen</td><td></td><td>4</td></tr><tr><td>2</td><td></td></tr></table>"
    )
    assert "Place | Killed | Injured\nOrlen |  | 4\nOrlen | 2 | \n" in only(page(FILLER + table + FILLER)).text
    only(page(FILLER + "<table><tr><td rowspan=65000 colspan=65000>1</td><td>2</td></tr><tr><td>x</td></tr></table>"))


@pytest.mark.parametrize(
    "long", ["<p>A road was closed.</p>" * 30_001, f"<table><tr>{'<td>7</td>' * 60_000}</tr></table>"]
)
def test_html_of_too_many_elements_is_taken_whole_and_said(long: str) -> None:
    """The search for the article stands still on these (54 seconds for a megabyte)."""
    notice, account = read(page(f"<nav>Home</nav><p>Two people were killed in Sell.</p>{long}"))
    assert isinstance(notice, Notice)
    assert "too many elements" in notice.line()
    assert isinstance(account, Account)
    assert account.text.startswith("Two people were killed in Sell.\n\n")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta property='article:published_time' content='2021-06-14T18:20:00Z'>", "2021-06-14T18:20:00+00:00"),
        ("<meta name='citation_publication_date' content='2021/06/14'>", "2021-06-14"),
        ("<meta name='DC.date.issued' content='2021-06'>", "2021-06"),
        ("<meta name='date' content='Mon, 14 Jun 2021 18:20:00 +0200'>", "2021-06-14T18:20:00+02:00"),
        ("<meta name='date' content='03/04/2021'>", None),
        ("<meta name='date' content='14 June'>", None),
        ("<meta property='article:modified_time' content='2021-06-14'>", None),
        ("<script type='application/ld+json'>{'broken</script>", None),
        (
            "<script type='application/ld+json'>"
            '{"@graph":[{"@type":["NewsArticle"],"datePublished":"2021-06-14"}]}</script>',
            "2021-06-14",
        ),
        ("", None),
    ],
)
def test_html_the_time_is_the_metadatas_and_never_the_texts(head: str, published: str | None) -> None:
    body = f"<p>Published on 1 May 2019. Two people were killed.</p><time datetime='2018-01-01'>x</time>{FILLER}"
    assert only(page(body, head)).published == published


def test_html_the_address_may_be_the_one_that_a_browser_noted() -> None:
    noted = b"<!-- saved from url=(0030)https://courier.example/orlen -->\n" + page(FILLER)
    assert only(noted).url == "https://courier.example/orlen"


def test_html_a_page_gives_the_same_whatever_was_read_before() -> None:
    data = page("<p>Two people were killed in Orlen on Sunday.</p>" * 3 + FILLER)
    first = only(data)
    assert [only(data) for _ in range(5)] == [first] * 5


def test_html_nothing_heavy_is_imported_for_other_formats() -> None:
    code = (
        "import sys; from recount.formats.inputs import find_formats; list(find_formats()); "
        "assert not {'lxml', 'trafilatura', 'charset_normalizer', 'tomllib'} & {*sys.modules}"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("name", ["azerbaijani-official.md", "armenian-on-september.md", "encyclopaedia.md"])
def test_html_gives_the_claims_of_the_same_text(root: Path, name: str) -> None:
    path = root / "examples" / "march-1918" / name
    (plain,) = markdown.read(io.BytesIO(path.read_bytes()), name)
    assert isinstance(plain, Account)
    body = "".join(f"<p>{escape(each)}</p>" for each in plain.text.split("\n\n") if each.strip())
    head = f"<title>{escape(plain.title or '')}</title><meta name=date content='{plain.published}'>"
    as_page = only(page(f"<article>{body}</article>", head))
    assert figures(plain) == figures(as_page)


def figures(account: Account) -> list[tuple[object, ...]]:
    """Harm and figure of every claim, each of which has its quote in the text."""
    result = recount_account(account)
    lines = list(claim_lines(result.account, result.claims, result.joined))
    assert lines
    assert all(account.text[line["start"] : line["end"]] == line["quote"] for line in lines)
    return [(line["kind"], line["harm"], line["low"], line["high"], line["when"]) for line in lines]


MARKS = [
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td rowspan=3 colspan=2>",
    "</table>",
    "<q>",
    "<sup>",
    "<ul><li>",
    "</ul>",
    "&#1;",
    "&amp;",
    "<br>",
    "<pre>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<div hidden>",
    "</div>",
    "12 people died. ",
    "é",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(MARKS), max_size=30).map("".join).map(str.encode) | st.binary(max_size=300))
def test_html_any_bytes_end_in_an_account_or_a_reason(data: bytes) -> None:
    for each in read(data):
        assert isinstance(each, Account | Failure | Notice)
        if isinstance(each, Account):
            assert each.text.strip()
            each.text.encode()
