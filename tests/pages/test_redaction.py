from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model import Account
from recount.pages.outline import Counted
from recount.pages.redaction import withhold
from recount.pages.report.building import Wanted
from recount.pages.report.page import report_page
from recount.protecting.names import MARKER, persons
from recount.recounting import recount_account

TEXT = (
    "Poet Ana Reth was killed in Tessin on 3 May 2019. Colonel Ivan Petrov shot dead 12 people in Marn. The River "
    "Guard killed four farmers. Reth, 41, had written three books. The opposition accused Petrov of the killings."
)


def counted(text: str, **more: str | None) -> Counted:
    found = recount_account(Account(id=more.pop("id", "a.txt") or "", text=text, **more))
    return Counted(found.account, found.claims, found.joined, found.tolls, found.findings)


def test_redaction_takes_names_off_everywhere() -> None:
    one = counted(TEXT, id="reports/ana-reth_IVAN.PETROV.txt", title="ANA RETH is dead", url="https://x.org/ana-reth")
    done = withhold([one], everybody=True)
    html = report_page(done.counted, Wanted())
    for name in ("Ana", "Reth", "Petrov", "Ivan", "ana-reth", "PETROV", "RETH"):
        assert name not in html, name
    assert MARKER in html
    assert "River Guard" in html
    assert "41, had written three books" in html


def test_redaction_keeps_quotes_and_words_where_they_are() -> None:
    one = counted(TEXT)
    (done,) = withhold([one], everybody=True).counted
    for before, after in zip(one.claims, done.claims, strict=True):
        assert after.quote == done.account.text[after.span.start : after.span.end]
        assert (after.id, after.figure, after.harm) == (before.id, before.figure, before.harm)
        for evidence in after.evidence:
            assert all(span.end <= len(done.account.text) for span in evidence.spans)
        for place in after.places:
            assert done.account.text[place.start : place.end] == place.name


def test_redaction_without_names_changes_nothing() -> None:
    one = counted("Twelve people were killed in Marn on 3 May 2019.")
    assert withhold([one], everybody=True).counted == (one,)
    assert withhold([one], everybody=True).names == 0


def test_redaction_of_one_account_holds_in_all() -> None:
    done = withhold([counted(TEXT), counted("Reth was born in Marn.", id="b.txt")], everybody=True)
    assert done.counted[1].account.text == f"{MARKER} was born in Marn."


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Colonel Ivan Petrov", ["Ivan Petrov"]),
        ("the mayor Ivan Petrov", ["Ivan Petrov"]),
        ("Petrov", ["Petrov"]),
        ("IVAN PETROV", ["IVAN PETROV"]),
        ("the River Guard", []),
        ("the Dashnaks", []),
        ("Bolsheviks", []),
        ("Armenian Dashnaks", []),
        ("FMLN", []),
        ("Musavat", []),
        ("masked gunmen", []),
        ("the army", []),
        ("James Williams", ["James Williams"]),
        ("In Marn", ["Marn"]),
    ],
)
def test_redaction_tells_persons_from_groups(words: str, names: list[str]) -> None:
    assert persons(words, "It was the Dashnaks who did it, and the party Musavat.") == names


WORDS = ["Ana Reth", "Reth", "it rained", "in May", "twelve people", "\n\n", "RETH", "the road"]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_redaction_leaves_no_name_and_all_other_words(words: list[str]) -> None:
    one = counted("Ana Reth was killed. " + " ".join(words))
    (done,) = withhold([one], everybody=True).counted
    assert "reth" not in done.account.text.lower()
    kept = done.account.text.replace(MARKER, " ").split()
    assert kept == [word for word in one.account.text.split() if word not in ("Ana", "Reth", "RETH")]


def test_redaction_finds_names_beside_the_harmed() -> None:
    done = withhold([counted("In Old Marn a farmer, Jon Abel, was killed on Friday.")], everybody=True)
    assert done.counted[0].account.text == f"In Old Marn a farmer, {MARKER}, was killed on Friday."


def test_redaction_keeps_peoples_and_places() -> None:
    text = "Two Azerbaijani Turks were killed in New York on 3 May 2019."
    assert withhold([counted(text)], everybody=True).counted[0].account.text == text
