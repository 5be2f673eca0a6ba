"""Files that real programs wrote: the same words give the same figures, and every quote stands in the text."""

from __future__ import annotations

import io
from pathlib import Path
from types import ModuleType

import pytest

from broken_files import BROKEN
from entries import samples
from recount.formats.failure import Failure
from recount.formats.inputs import accounts, find_formats, read_bytes
from recount.model import Account, Claim
from recount.recounting import recount_account

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests" / "formats" / "samples"
SAME = sorted(
    path for path in SAMPLES.glob("*/march-1918*") if path.parent.name in ("odt", "word", "rtf", "pdf", "mail")
)
FLOOD = sorted(SAMPLES.glob("*/flood.*"))
EVERY = sorted(path for name in ("odt", "word", "rtf", "pdf", "mail") for path in (SAMPLES / name).iterdir())


def read(path: Path) -> list[Account | Failure]:
    return [each for each in accounts([str(path)], io.BytesIO()) if isinstance(each, Account | Failure)]


def only(path: Path) -> Account:
    (found,) = read(path)
    assert isinstance(found, Account)
    return found


def figures(claims: tuple[Claim, ...]) -> list[tuple[object, ...]]:
    return [
        (c.kind, c.harm, c.low, c.high, c.object, [p.name for p in c.places], c.when, c.according_to) for c in claims
    ]


def test_samples_are_two_of_each_format() -> None:
    assert len(SAME) == 6
    assert len({path.parent for path in EVERY}) == 5


@pytest.mark.parametrize("module", [*find_formats()], ids=lambda module: module.__name__.rpartition(".")[2])
def test_samples_of_each_format_are_a_good_one_and_a_hostile_one(module: ModuleType) -> None:
    name = module.__name__.rpartition(".")[2]
    suffix = module.SUFFIXES[0]
    given = [[*read_bytes(data, f"a{suffix}", suffix)] for data in samples(name)]
    assert any(isinstance(each, Account) for found in given for each in found)
    hostile = BROKEN[name][0]() if name in BROKEN else b"\0\1\2 no such file"
    refused = [*read_bytes(hostile, f"a{suffix}", suffix)]
    assert refused
    for each in refused:
        assert isinstance(each, Failure)
        assert each.found
        assert each.wanted


@pytest.mark.parametrize("path", SAME, ids=lambda path: path.name)
def test_samples_of_one_text_give_the_same_figures(path: Path) -> None:
    original = only(ROOT / "examples" / "march-1918" / "azerbaijani-official.md")
    found = only(path)
    assert " ".join(found.text.split()) == " ".join(original.text.split())
    assert found.title == original.title
    counted = recount_account(found)
    as_published = Account(id=found.id, text=original.text, title=found.title, published=found.published)
    assert figures(counted.claims) == figures(recount_account(as_published).claims)
    assert len(counted.claims) > 8


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.name)
def test_samples_hold_every_quote_in_their_text(path: Path) -> None:
    for found in read(path):
        if isinstance(found, Account):
            assert all(claim.quote == claim.span.of(found.text) for claim in recount_account(found).claims)


@pytest.mark.parametrize(
    "path", [path for path in FLOOD if path.suffix not in (".pdf", ".fodt")], ids=lambda path: path.name
)
def test_samples_keep_lists_tables_notes_and_boxes(path: Path) -> None:
    text = only(path).text
    assert only(path).title == "Flood at Lower Brey"
    assert "twelve people were killed when the bridge fell. The mayor" in text
    assert "- seven people were killed in Brey\n- five people were killed in Upper Harn\n\n" in text
    assert "\n\nVillage | Killed | Injured\nBrey | 7 | 31\nUpper Harn | 5 | 9\n\n" in text
    assert text.count("Thirty houses were destroyed.") == 1
    assert text.endswith(
        "\n\nNote: The council counts those who lived in the district; two visitors were also killed.\n"
    )
    for unwanted in ("Ninety", "Eighty", "Page", "report 12", "\n\n\n"):
        assert unwanted not in text


def test_samples_of_pdf_lose_heads_feet_marks_and_breaks_of_lines() -> None:
    text = only(SAMPLES / "pdf" / "flood.pdf").text
    assert "whose people brought boats during the night and took in more than three hundred neighbours" in text
    assert text.count("report 12") == 1
    assert "Page" not in text
    assert "- seven people were killed in Brey\n- five people" in text
    assert "\n\nNote: The council counts those who lived in the district; two visitors were also killed." in text
    assert "ﬁ" not in only(SAMPLES / "pdf" / "march-1918-chromium.pdf").text


def test_samples_of_pdf_name_the_page_that_is_a_picture() -> None:
    account, failure = read(SAMPLES / "pdf" / "annex.pdf")
    assert isinstance(account, Account)
    assert account.title is None  # it is the name of a file
    assert account.published is None
    assert "the district council reported. Twenty-three houses were destroyed and some fifteen families" in account.text
    assert "three days and nights. The village has 1,200 people on an area of 14 km²." in account.text
    assert "Five more people were killed in Upper Harn." in account.text
    assert isinstance(failure, Failure)
    assert (failure.where, failure.found) == ("page 2", "a picture and no text")


@pytest.mark.parametrize(
    ("name", "found"),
    [("scan.pdf", "a scan: pictures of 2 pages and no text"), ("locked.pdf", "locked with a password")],
)
def test_samples_of_pdf_without_text_say_why(name: str, found: str) -> None:
    (failure,) = read(SAMPLES / "pdf" / name)
    assert isinstance(failure, Failure)
    assert found in failure.found


def test_samples_of_pdf_that_may_only_be_read_are_read() -> None:
    assert "10,068 people" in only(SAMPLES / "pdf" / "restricted.pdf").text


def test_samples_of_mail_give_the_attachments_as_accounts() -> None:
    path = SAMPLES / "mail" / "reply.eml"
    found = [each for each in read(path) if isinstance(each, Account)]
    names = ["", "#Rapport d’étape.docx", "#sorn.txt", "#sorn-2.txt", "#part-4.eml"]
    assert [each.id for each in found] == [f"{path}{name}" for name in names]
    mail, report, _, second, inner = found
    assert mail.title == "Re: Flood at Lower Brey – twelve dead"
    assert mail.published == "2021-05-06T09:30:00+02:00"
    assert mail.publisher == "Zoë Arnð"
    assert "> Ten people were killed, we hear.\n" in mail.text
    assert "<b>" not in mail.text
    assert (report.title, report.published, report.publisher) == ("Flood at Lower Brey", None, None)
    assert second.text.strip() == "Four people were killed in Hale."
    assert (inner.title, inner.publisher, inner.text) == ("Boats", "x@example.org", "Two visitors were killed.\n")
    assert inner.published == "2021-05-05T00:10:00"  # its offset is not known
