from __future__ import annotations

import io
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.formats import feeds, markdown
from recount.formats.failure import Failure
from recount.formats.inputs import accounts
from recount.formats.lines import claim_lines
from recount.formats.notice import Notice
from recount.model import Account
from recount.recounting import recount_account

SAMPLES = Path(__file__).parent / "samples" / "feeds"  # courier: written by the feedgen library


def read(data: bytes | str) -> list[Account | Failure | Notice]:
    return list(feeds.read(io.BytesIO(data.encode() if isinstance(data, str) else data), "f.rss"))


@pytest.mark.parametrize("name", ["courier.rss", "courier.atom"])
def test_feeds_each_entry_is_an_account(name: str) -> None:
    first, second, told = accounts([str(SAMPLES / name)], io.BytesIO())
    assert first == Account(
        id="https://courier.example/1",
        title="Fire at Orlen mill",
        published="2021-06-14T18:20:00+02:00",
        url="https://courier.example/1",
        publisher="The Lower Valley Courier & Post",
        language="en-gb",
        text="Fourteen workers were killed and at least 30 injured when fire swept through the mill at Orlen, the fire "
        "brigade said.\n\n- Spinning hall: 9 killed\n- Dye works: 5 killed\n",
    )
    assert isinstance(second, Account)
    assert second.text == "The bridge at Sell is closed until Friday.\n\nNobody was hurt, the council said.\n"
    assert isinstance(told, Notice)
    assert told.says == "1 of 3 entries have no text and were passed by"


def test_feeds_entities_are_never_expanded_and_files_never_opened() -> None:
    account, failure = accounts([str(SAMPLES / "entities.rss")], io.BytesIO())
    assert isinstance(account, Account)
    assert account.text == "Two people were killed. &file;\n"
    assert isinstance(failure, Failure)
    assert "broken XML" in failure.found


def test_feeds_one_that_breaks_off_gives_the_whole_entries_before() -> None:
    account, failure = accounts([str(SAMPLES / "broken.rss")], io.BytesIO())
    assert isinstance(account, Account)
    assert (account.id, account.title, account.publisher) == ("b1", "Résumé", "Cut & run")
    assert account.text == "Two people died at Orlen & Sell.\n"
    assert isinstance(failure, Failure)
    assert failure.where == "line 3"


def test_feeds_rss_1_and_its_dublin_core_are_read() -> None:
    (account,) = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="u"><title>R</title></channel>'
        '<item rdf:about="urn:1"><title>t</title><link>https://r.example/1</link><description>Four died.</description>'
        "<dc:date>2021-06-14</dc:date></item></rdf:RDF>"
    )
    assert account == Account(
        id="urn:1", text="Four died.\n", title="t", published="2021-06-14", url="https://r.example/1", publisher="R"
    )


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('<content type="text">3 &lt; 5 &amp; &lt;b&gt; died</content>', "3 < 5 & <b> died\n"),
        ('<content type="html">&lt;p&gt;A.&lt;/p&gt;&lt;p&gt;B &amp;amp; 3&lt;/p&gt;</content>', "A.\n\nB & 3\n"),
        (
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A</p><p>B</p></div></content>',
            "A\n\nB\n",
        ),
        (
            '<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>A</x:p><x:p>B</x:p></x:div>'
            "</content>",
            "A\n\nB\n",
        ),
    ],
)
def test_feeds_content_of_atom_is_read_as_its_type_says(content: str, text: str) -> None:
    (account,) = read(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id>{content}</entry></feed>')
    assert isinstance(account, Account)
    assert account.text == text


def test_feeds_an_encoding_that_the_file_names_is_taken() -> None:
    text = "Погибли двенадцать человек в городе."
    items = f"<item><description>{text}</description></item>"
    xml = f'<?xml version="1.0" encoding="windows-1251"?><rss><channel>{items}</channel></rss>'
    (account,) = read(xml.encode("cp1251"))
    assert isinstance(account, Account)
    assert (account.id, account.text) == ("f.rss#1", text + "\n")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ('<svg xmlns="x"/>', "begins with <svg>"),
        ("Two died.", "broken XML"),
        ("<rss><channel/></rss>", "without entries"),
        ("<rss><channel><item><title>t</title></item></channel></rss>", "no text"),
        ("<rss>" + "<a>" * 100_000, "Excessive depth"),
    ],
)
def test_feeds_what_is_none_is_named(data: str, found: str) -> None:
    (failure,) = read(data)
    assert isinstance(failure, Failure)
    assert found in failure.found
    assert "\n" not in failure.line()


@pytest.mark.parametrize("name", ["azerbaijani-official.md", "armenian-on-september.md"])
def test_feeds_give_the_claims_of_the_same_text(root: Path, name: str) -> None:
    (plain,) = markdown.read(io.BytesIO((root / "examples" / "march-1918" / name).read_bytes()), name)
    assert isinstance(plain, Account)
    body = "".join(f"<p>{escape(each)}</p>" for each in plain.text.split("\n\n") if each.strip())
    (entry,) = read(
        f"<rss><channel><item><guid>x</guid><description>{escape(body)}</description></item></channel></rss>"
    )
    assert isinstance(entry, Account)
    assert figures(plain) == figures(entry)


def figures(account: Account) -> list[tuple[object, ...]]:
    """Harm and figure of every claim, each of which has its quote in the text."""
    result = recount_account(account)
    lines = list(claim_lines(result.account, result.claims, result.joined))
    assert lines
    assert all(account.text[line["start"] : line["end"]] == line["quote"] for line in lines)
    return [(line["kind"], line["harm"], line["low"], line["high"]) for line in lines]


MARKS = [
    "<rss>",
    "</rss>",
    "<channel>",
    "<item>",
    "</item>",
    "<description>",
    "</description>",
    "<title>",
    "</title>",
    "&lt;p&gt;",
    "&x;",
    "&",
    "&nbsp;",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE a [<!ENTITY x 'y'>]>",
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    "<entry>",
    "<content type='xhtml'>",
    "</content></entry>",
    "</feed>",
    "<guid>",
    "</guid>",
    "<pubDate>Mon, 99 Jun 20",
    "two died",
    "é",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(MARKS), max_size=30).map("".join).map(str.encode) | st.binary(max_size=300))
def test_feeds_any_bytes_end_in_accounts_or_a_reason(data: bytes) -> None:
    found = read(data)
    assert any(isinstance(each, Account | Failure) for each in found)
    assert all(each.text.strip() and each.id for each in found if isinstance(each, Account))


def test_feeds_of_long_white_space_are_read_at_once() -> None:
    """Looking for the declaration anywhere took the square of a run of white space: a minute for this one."""
    blank = b" " * 300_000
    found = [*feeds.read(io.BytesIO(blank + b"<rss><channel>" + blank + b"</channel></rss>"), "a.rss")]
    assert [type(each) for each in found] == [Failure]
