"""Words are found where they stand; filters leave what they name; what users type is never run as a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import put

from recount.ledger import Decision, Ledger, LedgerError, current_claims, record_decisions
from recount.ledger.searching import Filter, query_of, search_accounts, search_claims


def quotes(ledger: Ledger, words: str | None, **which: str) -> list[str]:
    return [held.claim.quote for held in search_claims(ledger, words, Filter(**which))]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("killed", 3), ("KILLED soldiers", 0), ("soldiers", 1),
        ('"were killed"', 2), ('"killed were"', 0), ("soldi*", 1),
        ("killed -people", 1), ("kill", 0), ("reth", 1), ("houses OR soldiers", 0),
    ],
)  # fmt: skip
def test_searching_quotes(ledger: Ledger, words: str, found: int) -> None:
    assert len(quotes(ledger, words)) == found


def test_searching_with_filters(ledger: Ledger) -> None:
    assert len(quotes(ledger, None, harm="burned")) == len(quotes(ledger, "60 houses")) == 1
    assert len(quotes(ledger, None, place="TESSIN")) == len(quotes(ledger, "killed", place="tessin")) == 1
    assert quotes(ledger, "killed", when="2024-06-03") == quotes(ledger, "killed", source="police")
    assert quotes(ledger, "killed", when="2023") == []
    assert quotes(ledger, "killed", harm="burned") == []
    assert quotes(ledger, None, source="interior") == quotes(ledger, None, source="INTERIOR MIN")
    assert quotes(ledger, None, source="%") == []


def test_searching_goes_by_corrections(ledger: Ledger) -> None:
    held = next(each for each in current_claims(ledger, "tessin") if each.claim.harm == "killed")
    record_decisions(ledger, [Decision(
        about="claim", account="tessin", claim=held.id, verdict="correct", fields={"harm": "died"}, why="w",
    )])  # fmt: skip
    assert held.claim.quote not in quotes(ledger, None, harm="killed")
    assert quotes(ledger, None, harm="died") == [held.claim.quote]


def test_searching_shows_what_holds_now_only(ledger: Ledger) -> None:
    put(
        ledger,
        "tessin",
        "Police said 15 people were killed in Tessin on 3 June 2024. About 60 huts were burned in Orvel.",
    )
    assert quotes(ledger, "houses") == []
    assert len(quotes(ledger, "huts")) == 1
    assert [each.account for each in search_accounts(ledger, "houses")] == []
    assert [each.account for each in search_accounts(ledger, "huts")] == ["tessin"]


def test_searching_accounts_shows_what_stands_about_the_words(ledger: Ledger) -> None:
    found = search_accounts(ledger, "teacher")
    assert [each.account for each in found] == ["marn"]
    assert "Ana Reth, a teacher, was killed." in found[0].around
    assert search_accounts(ledger, "killed", Filter(harm="burned"))[0].account == "tessin"


@pytest.mark.parametrize("words", ["", '"', "-killed", "* - .", "()"])
def test_searching_for_nothing_is_refused(ledger: Ledger, words: str) -> None:
    with pytest.raises(LedgerError, match="no words"):
        search_claims(ledger, words)


@given(st.text(alphabet="ab\"*-()^:+{}NEAR OR AND NOT'\\%_é\0", max_size=30))
def test_searching_takes_any_words(words: str) -> None:
    import sqlite3

    try:
        query = query_of(words)
    except ValueError:
        return
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5 (quote, content = '')")
    db.execute("SELECT 1 FROM t WHERE t MATCH ?", (query,)).fetchall()
    db.close()
