"""Lists go by counts that are kept: they are those that counting would give, whatever happens to the ledger."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from invented import MARN, put

from recount.ledger import (
    Decision,
    EventChanges,
    EventClaim,
    Ledger,
    create_ledger,
    current_claims,
    open_ledger,
    record_decisions,
    store_events,
    verify,
)
from recount.ledger import Event as KeptEvent
from recount.ledger.listing import Wish, list_accounts, list_events
from recount.ledger.redacting import redact_words
from recount.ledger.schema import migrations


def decide(ledger: Ledger, account: str, verdict: str) -> None:
    id = next(current_claims(ledger, account)).id
    record_decisions(ledger, [Decision(about="claim", account=account, claim=id, verdict=verdict, why="seen")])  # type: ignore[arg-type]


def store(ledger: Ledger, events: dict[str, tuple[str, ...]], ended: tuple[str, ...] = ()) -> None:
    """Events of all claims of these accounts."""
    changes = EventChanges(
        events=tuple(KeptEvent(id=id, about={"places": [f"{id}ville"], "when": None}) for id in events),
        claims=tuple(
            EventClaim(event=id, account=name, claim=held.id)
            for id, names in events.items() for name in names for held in current_claims(ledger, name)
        ),
        ended_events=ended,
    )  # fmt: skip
    store_events(ledger, changes)


def test_listing_counts_what_is_decided_on(ledger: Ledger) -> None:
    marn, tessin = list_accounts(ledger, Wish())
    assert (marn.open, tessin.open) == (marn.claims, tessin.claims)
    decide(ledger, "marn", "accept")
    decide(ledger, "marn", "undecided")
    assert [each.open for each in list_accounts(ledger, Wish())] == [marn.claims - 1, tessin.claims]
    assert [each.name for each in list_accounts(ledger, Wish(unread=True))] == ["tessin"]
    put(ledger, "marn", MARN + "\nThe mayor said 3 people were missing.")
    assert (
        list_accounts(ledger, Wish(words="mayor"))[0].open == list_accounts(ledger, Wish(words="mayor"))[0].claims - 1
    )
    assert verify(ledger).faults == ()


def test_listing_puts_a_new_version_last_and_pages_without_gap(ledger: Ledger) -> None:
    put(ledger, "marn", MARN + "\nThe mayor said 3 people were missing.")
    names, after = [], 0
    while found := list_accounts(ledger, Wish(), after, 1):
        names.append(found[0].name)
        after = found[0].number
    assert names == ["tessin", "marn"]
    words = [each.name for each in list_accounts(ledger, Wish(words="people"), 0, 1)]
    words += [each.name for each in list_accounts(ledger, Wish(words="people"), found[0].number if found else 2, 9)]
    assert "marn" in words


def test_listing_events_by_how_many_accounts_tell_of_them(ledger: Ledger) -> None:
    store(ledger, {"e1": ("marn",), "e2": ("marn", "tessin"), "e3": ("tessin",)})
    assert [(each.id, each.accounts) for each in list_events(ledger)] == [("e2", 2), ("e1", 1), ("e3", 1)]
    assert [each.id for each in list_events(ledger, after="e2", most=1)] == ["e1"]
    assert [each.id for each in list_events(ledger, after="e1")] == ["e3"]
    assert [each.id for each in list_events(ledger, place="E3V")] == ["e3"]
    store(ledger, {}, ended=("e2",))
    assert [each.id for each in list_events(ledger)] == ["e1", "e3"]
    assert verify(ledger).faults == ()


def test_listing_is_right_after_words_were_taken_out(ledger: Ledger) -> None:
    store(ledger, {"e1": ("marn", "tessin")})
    decide(ledger, "tessin", "reject")
    redact_words(ledger, ["Orvel"], why="asked")
    assert [each.accounts for each in list_events(ledger)] == [2]
    assert [each.name for each in list_accounts(ledger, Wish(unread=True))] == ["marn"]
    assert verify(ledger).faults == ()


def test_listing_an_old_ledger_gets_its_counts(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "new.ledger", "Ana") as made:
        put(made, "marn", MARN)
        decide(made, "marn", "accept")
        store(made, {"e1": ("marn",)})
        # The tables as version 2 had them.
        db = made.db
        for sql in (
            "DROP INDEX heads_listed", "DROP INDEX accounts_publisher", "DROP INDEX claim_index_queue",
            "DROP INDEX event_relations_target", "DROP TABLE event_sizes", "DROP TRIGGER claim_index_decided",
            "DROP INDEX heads_language", "DROP INDEX heads_published", "DROP TRIGGER event_places_added",
            "DROP TRIGGER event_places_removed", "DROP TABLE event_places", "DROP TRIGGER place_index_added",
            "DROP TRIGGER place_index_removed", "DELETE FROM tallies WHERE what = 'place'",
            "DROP TRIGGER claim_index_undecided", "DROP TRIGGER event_index_added", "DROP TRIGGER event_index_removed",
            "ALTER TABLE heads DROP COLUMN language", "ALTER TABLE heads DROP COLUMN published",
            "ALTER TABLE heads DROP COLUMN decided",
            "CREATE INDEX claim_index_verdict ON claim_index (verdict, confidence)", "PRAGMA user_version = 2",
        ):  # fmt: skip
            if "heads DROP" in sql:
                db.execute("DROP TRIGGER IF EXISTS heads_added")
            db.execute(sql)
        db.execute("CREATE TRIGGER heads_added AFTER INSERT ON heads BEGIN SELECT 1; END")
    shutil.copy(tmp_path / "new.ledger", tmp_path / "old.ledger")
    with open_ledger(tmp_path / "old.ledger", "Ana") as old:
        assert old.kept is not None and len(migrations()) >= 4
        [row] = list_accounts(old, Wish())
        assert row.open == row.claims - 1 and row.language == "en"
        assert [(each.id, each.accounts, each.claims) for each in list_events(old)] == [("e1", 1, row.claims)]
        assert verify(old).faults == ()


@pytest.mark.parametrize("sql", ["UPDATE heads SET decided = 5", "UPDATE event_sizes SET accounts = 9"])
def test_listing_wrong_counts_are_told_by_verify(ledger: Ledger, sql: str) -> None:
    store(ledger, {"e1": ("marn",)})
    ledger.db.execute(sql)
    assert any(
        "number of accounts" in each.found or "count of decisions" in each.found for each in verify(ledger).faults
    )
