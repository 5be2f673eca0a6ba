"""What the document formats make of hand-made files: one rule at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from broken_files import LOCKED_WORD, PICTURE, deep_rtf, docx, with_macros, zipped
from recount.formats import mail, odt, pdf, rtf, word
from recount.formats.failure import Failure
from recount.formats.inputs import choose, find_formats
from recount.formats.limits import LIMITS, Limits
from recount.formats.paging import Line, join_pages
from recount.formats.titles import trusted
from recount.model import Account


def one(found: Iterator[object]) -> object:
    (only,) = found
    return only


def text(module: object, data: bytes) -> str:
    found = one(module.read(io.BytesIO(data), "a"))  # type: ignore[attr-defined]
    assert isinstance(found, Account), found
    return found.text


def failure(module: object, data: bytes, limits: Limits = LIMITS) -> Failure:
    found = one(module.read(io.BytesIO(data), "a", limits))  # type: ignore[attr-defined]
    assert isinstance(found, Failure), found
    return found


def p(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_documents_word_keeps_insertions_and_controls_and_drops_deletions() -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>Two</w:t></w:r></w:ins><w:del><w:r><w:delText>Nine</w:delText></w:r></w:del>"
        "<w:sdt><w:sdtContent><w:r><w:tab/><w:t>died</w:t><w:br/><w:t>here.</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:instrText>PAGE 9</w:instrText></w:r></w:p>"
    )
    assert text(word, docx(body)) == "Two died\nhere.\n"


def test_documents_word_tells_a_text_box_once() -> None:
    box = f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"
    body = f"<w:p><w:r><w:t>Around.</w:t><Choice>{box}</Choice><Fallback>{box}</Fallback></w:r></w:p>"
    assert text(word, docx(body)).count("In a box.") == 1


def test_documents_word_keeps_columns_under_their_headings() -> None:
    body = (
        f"<w:tbl><w:tr><w:tc>{p('Place')}</w:tc><w:tc>{p('Killed')}</w:tc><w:tc>{p('Hurt')}</w:tc></w:tr><w:tr>"
        f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('Tuz')}</w:tc>"
        f"<w:tc>{p('3')}{p('or 4')}</w:tc></w:tr></w:tbl>"
    )
    assert text(word, docx(body)) == "Place | Killed | Hurt\nTuz | | 3 or 4\n".replace("| |", "|  |")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "empty"),
        (PICTURE, "a picture (PNG)"),
        (docx(p("Two died."))[:-40], "end of the file"),
        (zipped(**{"xl/workbook.xml": "<x/>"}), "spreadsheet"),
        (zipped(**{"a.txt": "Two died."}), "nothing by that name"),
        (docx("<w:p/>"), "no text"),
        (docx("<w:p>"), "no XML"),
        (docx("<w:p>" * 200), "101 deep"),
        (zipped(**{"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "document type"),
        (with_macros(), "macros"),
        (docx(" " * 20_000_000), "20 MB"),
        (LOCKED_WORD, "password"),
    ],
)
def test_documents_word_says_why_not(data: bytes, found: str) -> None:
    assert found in failure(word, data).found


def test_documents_zipped_files_of_many_files_are_refused() -> None:
    data = zipped(**{f"{number}": "" for number in range(20)})
    assert "20 files" in failure(odt, data, Limits(members=10)).found


def test_documents_odt_with_a_password_is_named() -> None:
    manifest = "<m xmlns:m='m'><m:file-entry><m:encryption-data/></m:file-entry></m>"
    assert "password" in failure(odt, zipped(**{"META-INF/manifest.xml": manifest, "content.xml": "x"})).found


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (rb"Two\~died\par Three\line four\par", "Two died\n\nThree\nfour\n"),
        (rb"\uc1\u1044?\u1074?\u1077? \'e4", "Две ä\n"),
        (rb"\uc2\u8364\'80xa", "€a\n"),
        (rb"\u-10179?\u-8704?.", "😀.\n"),
        (rb"{\fonttbl{\f0 A;}{\f1\fcharset204 B;}}\f1 \'c4\'e2\'e0", "Два\n"),
        (rb"{\*\unknown x}{\header y}a{\v hidden}{\deleted gone}\bin4 \par\par", "a\n"),
        (rb"{\listtext 1.\tab}Two died.\par{\listtext 2.\tab}Three died.\par", "- Two died.\n- Three died.\n"),
        (rb"\trowd\cellx1 a\cell b\cell\row\trowd c\cell\cell\row", "a | b\nc | \n"),
        (rb"Two died{\footnote Or three.\par} in Tuz.\par", "Two died in Tuz.\n\nNote: Or three.\n"),
        (rb"{\*\shpinst{\sp{\sn a}{\sv 9}}{\shptxt In a box.\par}}", "In a box.\n"),
    ],
)
def test_documents_rtf_follows_its_rules(body: bytes, words: str) -> None:
    assert text(rtf, b"{\\rtf1\\ansi " + body + b"}\0\0") == words


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"Two died.", "no rich text"),
        (b"{\\rtf1 Two died.", "end of the file"),
        (b"{\\rtf1 }", "no text"),
        (deep_rtf(500), "over 100 deep"),
    ],
)
def test_documents_rtf_says_why_not(data: bytes, found: str) -> None:
    assert found in failure(rtf, data).found


def test_documents_mail_takes_the_plain_text_of_alternatives_and_joins_flowed_lines() -> None:
    data = (
        b"From: press@example.org\nDate: Mon, 1 Jan 2018 10:00:00 +0330\n"
        b"Content-Type: multipart/alternative; boundary=b\n\n"
        b"--b\nContent-Type: text/html\n\n<p>Rich</p>\n--b\n"
        b"Content-Type: text/plain; format=flowed\n\nTwo people \ndied.\n> Who \n> says so?\n-- \nZ\n--b--\n"
    )
    found = one(mail.read(io.BytesIO(data), "a"))
    assert isinstance(found, Account)
    assert found.text == "Two people died.\n> Who says so?\n-- \nZ\n"
    assert (found.published, found.publisher, found.title) == ("2018-01-01T10:00:00+03:30", "press@example.org", None)


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Jan 2018 10:00:00", "Mon, 1 Jan 2018 10:00:00 +99999999"])
def test_documents_mail_without_a_day_has_none(date: str) -> None:
    found = one(mail.read(io.BytesIO(f"From: a@b.c\nDate: {date}\n\nTwo died.\n".encode()), "a"))
    assert isinstance(found, Account)
    assert found.published is None


def test_documents_mail_that_is_a_saved_page_is_read_as_one() -> None:
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
    words = [
        "Two people were killed in Tuz, the council said on Monday evening after the water had fallen.",
        "The bridge gave way at noon, when most of the village was at the market on the other bank.",
        "Boats from Sorn and Hale took in the neighbours whose houses stood in water until the morning.",
    ]
    article = f"<article><h1>Flood</h1><p>{'</p><p>'.join(words)}</p></article>"
    page = f"<!doctype html><body>{menu}{article}"
    data = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/flood\n"
        "Subject: Flood\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
        f"Content-Location: https://a.example/flood\n\n{page}\n--b\n"
        "Content-Type: text/css\nContent-Location: x\n\n"
        "a {}\n--b--\n"
    )
    found = one(mail.read(io.BytesIO(data.encode()), "a"))
    assert isinstance(found, Account)
    assert found.url == "https://a.example/flood"
    assert "Two people were killed in Tuz" in found.text
    assert "Sport" not in found.text


def test_documents_mail_from_comments_within_comments_has_no_publisher() -> None:
    found = one(mail.read(io.BytesIO(b"From: " + b"(" * 9000 + b"\n\nTwo died.\n"), "a"))
    assert isinstance(found, Account)
    assert found.publisher is None


def test_documents_mail_of_parts_without_end_is_refused() -> None:
    lines = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(900))
    assert "within each other" in failure(mail, b"From: a\n" + lines + b"\nTwo died.\n").found
    assert "groups of parts" in failure(mail, b"From: a\n" + b"x; boundary=b\n" * 3000).found


@pytest.mark.parametrize(
    ("suffix", "head", "name"),
    [
        (".doc", b"{\\rtf1 ", "rtf"),
        (".doc", b"<html><p>", "html"),
        (".doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "word"),
        (".txt", b"%PDF-1.4", "plain"),
        ("", b"%PDF-1.4", "pdf"),
        (".bak", b"From: a@b.c\nSubject: x\nDate: y\n", "mail"),
        ("", b"Dear Sir: two died.\n", "plain"),
        (".eml", b"Two died.", "mail"),
        (".jsonl", b"{\\rtf1", "jsonlines"),
    ],
)
def test_documents_a_file_is_read_as_what_it_looks_like(suffix: str, head: bytes, name: str) -> None:
    assert choose(suffix, head, tuple(find_formats())).__name__ == f"recount.formats.{name}"


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Flood at Lower Brey", "Flood at Lower Brey"),
        ("  A\n report ", "A report"),
        ("Microsoft Word - final_v3.doc", None),
        ("report.docx", None),
        ("Untitled", None),
        ("Document 1", None),
        ("file:///tmp/x", None),
        ("2018", None),
        ("Report-7", None),
        ("", None),
        (None, None),
    ],
)
def test_documents_titles_that_programs_made_are_none(title: str | None, kept: str | None) -> None:
    assert trusted(title, "folder/report-7.pdf") == kept


FULL = "The district council said in a long report of many pages that the"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([FULL, "river rose."], f"{FULL} river rose.\n"),
        ([FULL, "Brey rose."], f"{FULL} Brey rose.\n"),
        (["Killed", "Brey 7", "Harn 5", FULL], f"Killed\nBrey 7\nHarn 5\n{FULL}\n"),
        ([f"{FULL} peo-", "ple died."], f"{FULL} people died.\n"),
        ([f"{FULL} twenty-", "three died."], f"{FULL} twenty-three died.\n"),
        ([f"{FULL} 12-", "year-olds."], f"{FULL} 12-year-olds.\n"),
        ([f"{FULL} Greek-", "Turkish war."], f"{FULL} Greek-Turkish war.\n"),
        ([f"A well-known man. {FULL} well-", "known man."], f"A well-known man. {FULL} well-known man.\n"),
        ([f"{FULL}.", "• two died", "• three died"], f"{FULL}.\n- two died\n- three died\n"),
    ],
)
def test_documents_lines_of_pages_are_joined_where_that_is_sure(lines: list[str], words: str) -> None:
    assert join_pages([[Line(line) for line in lines]]) == words


def test_documents_running_heads_and_page_numbers_go() -> None:
    pages = [
        [Line("The Council"), Line(f"Text {words} goes on"), Line(f"– {n} –")] for n, words in enumerate("abcd", 7)
    ]
    text = join_pages(pages)
    assert text.count("The Council") == 1
    assert "–" not in text
    assert all(f"Text {words} goes on" in text for words in "abcd")


def test_documents_pdf_that_is_none_is_named() -> None:
    assert "no PDF file" in failure(pdf, b"Two died.").found
    assert "damaged or cut off" in failure(pdf, b"%PDF-1.7\n").found
