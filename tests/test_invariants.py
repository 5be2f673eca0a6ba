"""What holds for every text, whatever it says: sense, nonsense, broken signs, any script.

The texts are generated, by and by odder, and real where there are some: a sample of the measuring texts beside the
project, else the accounts of examples/.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from contract import FIELDS, claim_faults, finding_faults, relation_faults, toll_faults
from recount.formats.lines import claim_line, claim_lines, encode, finding_line, relation_lines, toll_line
from recount.model import Account, Span
from recount.reading.dates.dateline import read_dateline
from recount.recounting import Recounted, recount_account
from recount.times.edtf import is_edtf

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("RECOUNT_SHARED", ROOT.parent / "shared"))

NAMES = """Baku Orvel Marn São-Tomé Ḥoms Łódź Ağdam İzmir Đakovo O'Brien al-Hasan Nuñez Müller Zürich Киев
القاهرة ירושלים 東京 Ankaran Tessin Lagos Aleppo Kigali""".split()
NUMBERS = """3 12 40,000 1,5 12.000 1 200 two three dozen dozens scores hundreds seventeen 0 nought 1.5 million 50% 12th
1918 24-year-old 0005 999999999999 ½ ３４ ٣ 3-4 between at-least more_than up_to about nearly some""".replace(
    "_", " "
).split()
HARMS = """killed were killed died dead wounded injured missing abducted arrested fled displaced burned destroyed looted
casualties bodies victims massacre murder shot bombed raped expelled death toll killing of lost their lives fell
victim""".split()
PEOPLE = """people civilians soldiers women children villagers families policemen Azerbaijanis Armenians villages homes
houses mosque church cars cattle militants others inmates a man the mayor his daughter""".split()
SMALL = """in at on near the of and or but not no by from to was were had have been said says according including among
them whom who that which while when after before between least most only than more fewer yesterday today Monday March
3 April 1991 later so far both sides police ministry witnesses reported denied feared believed""".split()
ODD = [
    "İ", "ı", "ß", "ﬁ", "e\u0301", "\u0301", "\u200d", "\u200f", "\u202e", "\u202c", "\ufeff", "\u00ad", "\u00a0",
    "\u2028", "\x0b", "\x1c", "\x85", "\t", "\N{WOMAN}\u200d\N{GIRL}", "\U0001f1e6\U0001f1ff", "—", "–", "…", "“",
    "”", "‘", "’", "«", "»", '"', "'", "(", ")", "[", "]", "{", "|", "| a | 3 |", "\n| --- |\n", "- ", "* ", "•", ":",
    ";", ",", ",,", ".", "..", "?", "!", "%", "$", "€", "&", "--", "\r\n", "\r", "\n", "\n\n", "-- [TEXT]",
    "(Reuters)", "1.", "1)", "a)", "<b>", "&amp;", "\\", "/", "#", "~", "\x00",
]  # fmt: skip
SHAPES = [
    "{0} {1} were {2} in {3}",
    "At least {0} {1} {2} in {3} on 3 April 1991",
    "{4} {2} {0} {1} in {3}, {5} {1} in {6}",
    "More than {0} {1} were killed: {5} {1} in {3} and {7} in {6}",
    "The {2} of {0} {1} in {3}",
    "Police said {0} {1}, including {5} children, were {2}",
    "{3}: {0} dead, {5} wounded",
    "{0} {1} were {2}, not {5}",
    "The toll rose to {0} from {5}",
    "{3} denied that {0} {1} had been {2}",
    "No {1} were {2} in {3}",
]
PIECES = st.one_of(
    *(st.sampled_from(each) for each in (NAMES, NUMBERS, HARMS, PEOPLE, SMALL, HARMS, PEOPLE, SMALL)),
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
)
SEPARATORS = st.sampled_from([" "] * 12 + [", ", ". ", "; ", "", "\n", "\n\n", " \u00a0", ": "])
PUBLISHED = st.sampled_from([None, "2025-03-31", "1918", "1989-11-08T10:00:00Z", "1990~", "not a date", ""])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Words of the reader's own vocabulary, figures, names and signs in any order, some in upper case."""
    pieces = draw(st.lists(st.tuples(PIECES, SEPARATORS), max_size=40))
    text = "".join(piece + separator for piece, separator in pieces)
    return text.upper() if draw(st.integers(0, 4)) == 0 else text


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Sentences that make sense, in any company: what is read of them is seldom nothing."""
    number, people, harm = st.sampled_from(NUMBERS), st.sampled_from(PEOPLE), st.sampled_from(HARMS)
    name = st.sampled_from(NAMES)
    shape = draw(st.sampled_from(SHAPES))
    words = [draw(each) for each in (number, people, harm, name, name, number, name, number)]
    return shape.format(*words) + draw(st.sampled_from([". ", ".", "; ", "\n\n", " "]))


ACCOUNTS = st.builds(
    Account,
    id=st.just("a"),
    text=st.one_of(texts(), st.lists(st.one_of(sentences(), texts()), max_size=6).map("".join)),
    published=PUBLISHED,
)


def _real() -> Iterator[Account]:
    """Some accounts that people wrote: every fortieth of the measuring texts, else the examples."""
    rows: list[dict[str, Any]] = []
    for name, step in (("muc4/dev", 40), ("muc4/tst1", 10), ("kinds/a", 1)):
        path = SHARED / "corpora" / f"{name}.jsonl"
        if path.is_file():
            rows += [json.loads(line) for line in path.read_text("utf-8").splitlines()[::step]]
    for row in rows:
        yield Account(id=row["id"], text=row["text"], published=row.get("published"))
    for path in sorted((ROOT / "examples").rglob("*.md")):
        yield Account(id=path.name, text=path.read_text("utf-8"))


REAL = list(_real())
each_real_account = pytest.mark.parametrize("account", REAL, ids=lambda account: account.id)


def _lines(done: Recounted) -> dict[str, list[dict[str, Any]]]:
    """Everything that is printed of an account, as programs get it."""
    printed = {
        "claims": list(claim_lines(done.account, done.claims, done.joined)),
        "relations": list(relation_lines(done.account, done.joined)),
        "tolls": [toll_line(toll, with_incident=True) for toll in done.tolls],
        "findings": [finding_line(finding) for finding in done.findings],
    }
    lines: dict[str, list[dict[str, Any]]] = json.loads(msgspec.json.encode(printed))
    return lines


def _faults(account: Account) -> list[str]:
    lines = _lines(recount_account(account))
    ids = [line["id"] for line in lines["claims"]]
    faults = ["two claims with one id"] if len(set(ids)) < len(ids) else []
    faults += [
        f"{line['quote']!r}: {fault}"
        for line in lines["claims"]
        for fault in claim_faults(line, account.text, ids, is_edtf)
    ]
    faults += [f for line in lines["relations"] for f in relation_faults(line, ids, len(account.text))]
    faults += [f for line in lines["tolls"] for f in toll_faults(line, ids)]
    faults += [f for line in lines["findings"] for f in finding_faults(line, account.id, ids)]
    return faults


@given(ACCOUNTS)
@settings(max_examples=150)
@example(Account(id="a", text=""))
@example(Account(id="a", text="İİİİ 12 people were killed in İzmir."))
@example(Account(id="a", text="12 PEOPLE WERE KILLED İN İZMİR. İKİ WERE WOUNDED."))
@example(Account(id="a", text="\u202eThree men were killed\u202c in القاهرة, 4 in ירושלים."))
@example(Account(id="a", text="Between 50 and 3 people were killed."))
def test_invariants_any_text_keeps_the_contract(account: Account) -> None:
    """No text ends in a traceback; quotes are where they are said to be; no low is above its high."""
    assert _faults(account) == []


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300), PUBLISHED)
@settings(max_examples=60)
def test_invariants_any_characters_end_without_a_traceback(text: str, published: str | None) -> None:
    assert _faults(Account(id="a", text=text, published=published)) == []


@each_real_account
def test_invariants_real_accounts_keep_the_contract(account: Account) -> None:
    assert _faults(account) == []


@given(ACCOUNTS)
@settings(max_examples=60)
def test_invariants_reading_twice_says_the_same(account: Account) -> None:
    assert recount_account(account) == recount_account(account)


@each_real_account
def test_invariants_real_accounts_read_twice_say_the_same(account: Account) -> None:
    first, second = recount_account(account), recount_account(account)
    assert [claim.id for claim in first.claims] == [claim.id for claim in second.claims]
    assert first == second


@given(ACCOUNTS)
@settings(max_examples=60)
def test_invariants_a_claim_line_is_json_with_every_field(account: Account) -> None:
    done = recount_account(account)
    for claim in done.claims:
        line = encode(claim_line(done.account, claim, done.joined))
        assert line.endswith(b"}\n")
        assert line.count(b"\n") == 1
        assert json.loads(line).keys() >= FIELDS


QUIET = "It had rained since early morning, and the light was grey and soft over the fields."
"""A paragraph with no name, figure, date, speaker or harm in it."""


def _after_the_header(text: str) -> int:
    """Where a paragraph may be put: behind front matter, a dateline, or a headline, whichever there is."""
    begin = 0
    if text.startswith("---\n"):  # front matter, which only Markdown files have; here it is text
        begin = text.index("\n---\n", 3) + 5
    elif header := read_dateline(text).line:
        begin = header.end
    else:
        line, _, rest = text.partition("\n\n")
        if rest.strip() and "\n" not in line and ". " not in line and not line.rstrip().endswith("."):
            begin = len(line)
    return begin


def _moved(value: Any, at: int, by: int) -> Any:
    """Printed values, with every place in the text at or behind `at` moved by `by`."""
    match value:
        case {"start": int(start), "end": int(end), **rest}:
            moved = {key: _moved(each, at, by) for key, each in rest.items()}
            return moved | {"start": start + by * (start >= at), "end": end + by * (end > at)}
        case dict():
            return {key: _moved(each, at, by) for key, each in value.items()}
        case [int(start), int(end)]:
            return [start + by * (start >= at), end + by * (end > at)]
        case list():
            return [_moved(each, at, by) for each in value]
        case _:
            return value


@each_real_account
def test_invariants_a_quiet_paragraph_moves_places_and_nothing_else(account: Account) -> None:
    """Ids, fields, relations, tolls and findings stay as they are."""
    text = account.text
    at = _after_the_header(text)
    put = f"\n\n{QUIET}\n\n"
    with_it = msgspec.structs.replace(account, text=text[:at] + put + text[at:])
    assert _lines(recount_account(with_it)) == _moved(_lines(recount_account(account)), at, len(put))


@given(st.lists(sentences(), min_size=1, max_size=5), PUBLISHED)
@settings(max_examples=60)
def test_invariants_a_quiet_paragraph_before_generated_text_moves_places_only(
    told: list[str], published: str | None
) -> None:
    text = "".join(told)
    assume(text.partition("\n")[0].rstrip().endswith("."))  # else its first line may be a headline
    put = f"{QUIET}\n\n"
    account = Account(id="a", text=text, published=published)
    with_it = msgspec.structs.replace(account, text=put + text)
    assert _lines(recount_account(with_it)) == _moved(_lines(recount_account(account)), 0, len(put))


@given(ACCOUNTS)
@settings(max_examples=40)
def test_invariants_places_in_the_text_are_spans_of_it(account: Account) -> None:
    done = recount_account(account)
    for claim in done.claims:
        assert claim.span.of(account.text) == claim.quote
        for field in claim.evidence:
            assert all(isinstance(span, Span) and span.end <= len(account.text) for span in field.spans)
        if claim.low is not None and claim.high is not None:
            assert claim.low <= claim.high
