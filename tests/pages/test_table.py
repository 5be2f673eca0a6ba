from __future__ import annotations

import re
import sys
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import handmade as made
from recount.model import Account, Claim, Joined, Span
from recount.pages import markdown
from recount.pages.outline import Counted
from recount.pages.table import NO_CLAIMS, Paper, account_table, finding_table, relation_table, toll_table
from recount.pages.tolls import CAVEAT, NOTHING_FOUND
from recount.pages.visible import columns

COUNTED = Counted(made.ACCOUNT, made.CLAIMS, made.JOINED, made.TOLLS, made.FINDINGS)
PAPER = Paper()


def flat(text: str) -> str:
    return " ".join(text.split())


def hostile(words: str) -> Counted:
    claim = Claim(
        id="x",
        kind="harm",
        harm="killed",
        object=words,
        quote=words,
        span=Span(0, len(words)),
        according_to=words,
        by=(words,),
    )
    account = Account(id=words, text=words, title=words, publisher=words, published=words, url=words)
    findings = tuple(msgspec.structs.replace(each, message=words, sum=words) for each in made.FINDINGS)
    tolls = tuple(msgspec.structs.replace(each, places=(words,), when=words) for each in made.TOLLS)
    return Counted(account, (claim,), Joined(), tolls, findings)


def test_table_shows_totals_with_their_parts_as_a_tree() -> None:
    assert """
Main incident: Tessin, Marn, Ubel districts, 2–5 May 1921
  More than 9,000 people killed · Tessin · 2–5 May 1921
  │  by the Greycoats and the River Guard · according to the account itself
  │  told 3 times
  │  “More than 9,000 people were killed”
  ├─ 4,000 people killed · Tessin
  │     “4,000 people in Tessin”
  ├─ 2,500 people killed · Marn and Ubel districts
  │     “2,500 people in Marn and Ubel districts”
  └─ 2,300 people killed · Marn
        “2,300 people in Marn”
""" in account_table(COUNTED, PAPER)


def test_table_says_the_rest_in_words() -> None:
    text = account_table(COUNTED, PAPER)
    for part in (
        "Orlava remembers\norlava.txt · Orlava Post · published 2 May 2021, 09:30 (UTC+03:00)\n",
        "Villages burned",
        "Dozens injured",
        "Denied: 50 prisoners killed",
        "the River Guard denies having done it",
        "not verified, the account says",
        "counted by families, not persons",
        "About 40%: share of the grain",
        "“genocide” (twice): the parliament",
        "killed   more than 9,000  stated total",
        "4,000 + 2,500 + 2,300 = 8,800",
        "1 note (round-number)",
    ):
        assert part in text
    assert CAVEAT in flat(text)
    assert "every figure of deaths" not in text


@pytest.mark.parametrize("width", [40, 60, 80])
def test_table_lines_fit_the_paper(width: int) -> None:
    paper = Paper(width=width)
    for text in (
        account_table(COUNTED, paper),
        relation_table(COUNTED, paper),
        finding_table(COUNTED, made.FINDINGS, paper),
    ):
        assert max(map(columns, text.splitlines())) <= width


def test_table_a_long_quote_is_shortened_with_a_sign() -> None:
    words = "word " * 60 + "end"
    account = Account(id="a", text=words)
    claim = Claim(id="x", kind="harm", harm="killed", quote=words, span=Span(0, len(words)))
    text = account_table(Counted(account, (claim,), Joined(), (), ()), PAPER)
    assert " …”" in text
    assert text.count("word word") < 60


def test_table_says_when_there_is_nothing() -> None:
    empty = Counted(made.ACCOUNT, (), Joined(), (), ())
    assert NO_CLAIMS in flat(account_table(empty, PAPER))
    assert NOTHING_FOUND in flat(finding_table(empty, (), PAPER))
    assert "speaks of no harm to people" in toll_table(empty, (), PAPER)
    assert "No claim was found to be part of" in relation_table(empty, PAPER)
    assert NO_CLAIMS in markdown.account_page(empty)


def test_table_check_shows_notes_in_full() -> None:
    text = finding_table(COUNTED, made.FINDINGS, PAPER)
    assert "every figure of deaths is a multiple of 100" in text
    assert text.index("Caution") < text.index("Note") < text.index("Agrees")


def test_table_colours_only_where_wanted() -> None:
    plain = account_table(COUNTED, PAPER)
    assert "\x1b" not in plain
    coloured = account_table(COUNTED, Paper(colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b[" in coloured


def test_table_strangers_cannot_steer_the_terminal() -> None:
    bad = hostile("\x1b]0;owned\x07\x9b2J\u202ename\r")
    for text in (account_table(bad, PAPER), finding_table(bad, bad.findings, PAPER), toll_table(bad, bad.tolls, PAPER)):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
        assert "␛" in text


def test_table_strangers_cannot_write_markdown() -> None:
    bad = hostile("<b>x</b> [a](http://b) | *c*\n# d")
    for page in (
        markdown.account_page(bad),
        markdown.finding_page(bad, bad.findings),
        markdown.toll_page(bad, bad.tolls),
        markdown.relation_page(bad),
    ):
        bare = re.sub(r"\\.", "", page)
        assert "<b>" not in bare
        assert "](" not in bare
        assert "*c*" not in bare
        assert not re.search(r"^# d", page, re.MULTILINE)


def test_table_markdown_pages_hold_claims_toll_and_findings() -> None:
    page = markdown.account_page(COUNTED)
    for part in (
        "# Orlava remembers\n",
        "- **More than 9,000 people killed · Tessin · 2–5 May 1921**",
        "  - **4,000 people killed · Tessin**",
        "| killed | more than 9,000 | stated total |",
        CAVEAT,
        "4,000 + 2,500 + 2,300 = 8,800",
    ):
        assert part in page
    assert "duration" not in page
    assert "| “4,000 people in Tessin” | part of | “More than 9,000 people were killed” |" in markdown.relation_page(
        COUNTED
    )
