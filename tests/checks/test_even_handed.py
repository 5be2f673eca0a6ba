"""Parties and peoples change places in an account, and its findings stay."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from recount.checks.examples import examples
from recount.formats.inputs import accounts
from recount.model import Account, Finding
from recount.recounting import recount_account

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "examples" / "march-1918",)
STATEMENT = ROOT.parent / "shared" / "cases" / "march-1918" / "statement-2025-03-31.txt"

SIDES = [
    ("Azerbaijanis", "Armenians"), ("Azerbaijani", "Armenian"), ("Azerbaijan", "Armenia"),
    ("Dashnaks", "Musavatists"), ("Dashnak", "Musavatist"), ("Dashnaktsutyun", "Musavat"),
    ("Russians", "Mussulmans"), ("Muslims", "Christians"), ("Muslim", "Christian"), ("Turkish", "Russian"),
    ("Tatars", "Georgians"), ("Tatar", "Georgian"), ("Ottoman", "Soviet"),
]  # fmt: skip
INVENTED = [("Soldiers", "Raiders"), ("soldiers", "raiders"), ("the army", "the militia"), ("The army", "The militia")]


def exchanged(text: str, pairs: list[tuple[str, str]]) -> str:
    """The text with each word of a pair put for the other."""
    other = dict(pairs) | {b: a for a, b in pairs}
    words = "|".join(sorted(map(re.escape, other), key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda m: other[m[0]], text)


def found(account: Account) -> list[tuple[object, ...]]:
    """What there is of findings, without the words of the account, which differ."""
    findings: tuple[Finding, ...] = recount_account(account).findings
    return [(f.check, f.level, f.sum, len(f.claims)) for f in findings]


def told() -> list[Account]:
    files = [path for folder in FOLDERS for path in sorted(folder.glob("*.md"))]
    read = [each for each in accounts([str(path) for path in files], io.BytesIO()) if isinstance(each, Account)]
    if STATEMENT.is_file():
        read.append(Account(id="statement", text=STATEMENT.read_text(encoding="utf-8")))
    return read


@pytest.mark.parametrize("account", told(), ids=lambda account: Path(account.id).stem)
def test_even_handed_peoples_and_parties_of_1918_exchanged(account: Account) -> None:
    turned = Account(
        id=account.id, text=exchanged(account.text, SIDES), published=account.published, publisher=account.publisher,
        title=exchanged(account.title or "", SIDES) or None,
    )  # fmt: skip
    assert turned.text != account.text
    assert found(turned) == found(account)


@pytest.mark.parametrize(
    ("name", "text", "published"),
    [(name, each.account_text, each.published) for name, of in examples().items() for each in of],
)
def test_even_handed_parties_of_the_docstrings_exchanged(name: str, text: str, published: str | None) -> None:
    one = Account(id="x", text=text, published=published)
    other = Account(id="x", text=exchanged(text, INVENTED), published=published)
    assert found(one) == found(other)
