"""What is redacted is in no byte of any file of the ledger, and the ledger still verifies."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import unicodedata
from pathlib import Path

import pytest
from invented import MARN, arrival, put, read

from recount.ledger import (
    Decision,
    Event,
    EventChanges,
    EventClaim,
    Ledger,
    LedgerError,
    account_named,
    account_names,
    add_accounts,
    contract_lines,
    current_claims,
    current_event_claims,
    decisions,
    open_ledger,
    record_decisions,
    store_events,
    verify,
)
from recount.ledger.erasing import IDS, JSON, PLAIN
from recount.ledger.redacting import redact_account, redact_words, sweep, unswept
from recount.ledger.schema import FACTS, beside, migrations

NAME = "Ana Reth"


def everything(ledger: Ledger) -> bytes:
    """All bytes of all files of the ledger, and what is packed in them unpacked, in small letters."""
    import zlib

    folder = Path(ledger.path).parent
    files = [path.read_bytes() for path in sorted(folder.iterdir()) if path.name.startswith(Path(ledger.path).name)]
    db = sqlite3.connect(ledger.path)
    packed = [row[0] for row in db.execute("SELECT text FROM accounts")]
    packed += [row[0] for row in db.execute("SELECT packed FROM originals WHERE packed IS NOT NULL")]
    db.close()
    return b"\n".join([*files, *map(zlib.decompress, packed)]).lower()


def holds(ledger: Ledger, *words: str) -> list[str]:
    """Which of the words are somewhere."""
    data = everything(ledger)
    return [word for word in words if word.lower().encode() in data]


@pytest.fixture
def decided(ledger: Ledger) -> Ledger:
    """With the name in every place that a name may get into."""
    put(ledger, "notice of ana reth", f"{MARN}On Monday Ana\nReth's brother was injured, ANA RETH's uncle said.",
        title="Remembering Ana Reth", url="https://example.org/ana-reth", publisher="Friends of Ana Reth")  # fmt: skip
    named = [held for held in current_claims(ledger) if NAME in str(held.line)]
    assert len(named) >= 2
    for held in named:
        record_decisions(ledger, [Decision(
            about="claim", account=held.account, claim=held.id, verdict="correct", why=f"{NAME} is one of the 12",
            fields={"names": ["Ana Reth", "Boris"], "object": "Ana Reth"},
        )])  # fmt: skip
        member = EventClaim(event=f"e{held.id}", account=held.account, claim=held.id, about={"reasons": [NAME]})
        store_events(ledger, EventChanges(events=(Event(id=f"e{held.id}", about={"label": NAME}),), claims=(member,)))
    return ledger


def test_redacting_words_leaves_them_in_no_file(decided: Ledger) -> None:
    assert holds(decided, "ana reth", "reth")
    before = {held.id: held for held in current_claims(decided)}
    verdicts = {held.row: held.verdict for held in current_claims(decided)}
    done = redact_words(decided, [NAME], why="asked by the family")
    assert done.swept
    assert holds(decided, "ana reth", "ana\nreth", "reth", "ana-reth") == ["reth", "ana-reth"]  # the address is another
    assert verify(decided).faults == ()
    texts = [account_named(decided, name).account.text for name in account_names(decided)]
    assert MARN.replace(NAME, "█" * 8) in texts
    assert {held.row: held.verdict for held in current_claims(decided)} == verdicts
    for held in current_claims(decided):
        assert held.claim.quote in account_named(decided, held.account).account.text
        if "█" in held.claim.quote:
            assert held.id not in before
    assert "notice of ████████" in account_names(decided)
    for table in ("account_words", "claim_words"):
        found = decided.db.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", ('"ana reth"',)).fetchone()
        assert found == (0,)
    assert all(each.claim in {held.id for held in current_claims(decided)} for each in current_event_claims(decided))


def test_redacting_ids_of_masked_quotes_cannot_be_tried_out(decided: Ledger) -> None:
    old = [held.id for held in current_claims(decided) if "Reth" in held.claim.quote]
    assert old
    redact_words(decided, [NAME], why="asked by the family")
    assert holds(decided, *old) == []
    for table in ("claims", "decisions", "originals", "accounts"):
        query = f"SELECT count(*) FROM {table} WHERE redaction IS NOT NULL AND salt IS NOT NULL"
        assert decided.db.execute(query).fetchone() == (0,)
    assert decided.db.execute("SELECT count(*) FROM originals WHERE sha256 IS NULL").fetchone()[0] >= 2


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_redacting_finds_names_in_other_letters_and_line_breaks(ledger: Ledger, form: str) -> None:
    put(
        ledger, "k", unicodedata.normalize(form, "Two men, among them KÄTHE\n  RÉNYI, were killed. Käthe Rényi was 30.")
    )
    redact_words(ledger, [unicodedata.normalize("NFC", "Käthe Rényi")], why="asked")
    assert holds(ledger, "rényi", unicodedata.normalize("NFD", "rényi"), "ényi", "thé") == []
    assert verify(ledger).faults == ()


def test_redacting_whole_words_tells_of_longer_ones(ledger: Ledger) -> None:
    put(ledger, "k", "Zyqs and Zyq were killed. Mazyqe was injured.")
    done = redact_words(ledger, ["Zyq"], why="asked")
    assert done.longer == ("Mazyqe", "Zyqs")
    assert account_named(ledger, "k").account.text == "Zyqs and ███ were killed. Mazyqe was injured."
    redact_words(ledger, ["Zyq"], why="asked", anywhere=True)
    assert holds(ledger, "zyq") == []
    assert verify(ledger).faults == ()


@pytest.mark.parametrize("keep_name", [True, False])
def test_redacting_an_account_leaves_that_it_was_there(decided: Ledger, keep_name: bool) -> None:
    put(decided, "marn", MARN.replace("30", "31"))
    words = ("interior ministry", "12 were women", "soldiers", "/accounts/marn")
    put(
        decided,
        "notice of ana reth",
        "Two men were killed in Ubel. The old text of this account is gone from here now.",
    )
    assert len(holds(decided, *words)) == 4
    redact_account(decided, "notice of ana reth", why="asked", keep_name=keep_name)
    redact_account(decided, "marn", why="asked", keep_name=keep_name)
    assert holds(decided, *words) == []
    assert ("marn" in account_names(decided)) == keep_name
    assert len(account_names(decided)) == 3
    assert verify(decided).faults == ()
    assert {each.verdict for each in decisions(decided)} == {"correct"}
    assert [len(contract_lines(decided, name)) > 0 for name in account_names(decided)].count(False) == 2


def test_redacting_may_not_be_undone_by_adding_again(ledger: Ledger) -> None:
    redact_words(ledger, [NAME], why="asked")
    added = put(ledger, "marn", MARN)
    assert added.outcome == "refused"
    assert "redacted" in str(added.why)


def test_redacting_twice_and_going_on_working(decided: Ledger) -> None:
    redact_words(decided, [NAME], why="asked by Carla")
    redact_words(decided, ["teacher", "Carla"], why="asked again")
    assert holds(decided, "teacher", "carla") == []
    assert verify(decided).faults == ()
    put(decided, "more", "Nine men were killed in Orvel.")
    held = next(current_claims(decided, "marn"))
    record_decisions(decided, [Decision(about="claim", account="marn", claim=held.id, verdict="accept", why="")])
    assert verify(decided).faults == ()


def test_redacting_one_account_leaves_others_alone(decided: Ledger) -> None:
    put(decided, "courier", MARN)
    redact_words(decided, [NAME], why="asked", accounts=["marn"])
    assert NAME not in account_named(decided, "marn").account.text
    assert NAME in account_named(decided, "courier").account.text
    assert verify(decided).faults == ()


@pytest.mark.parametrize(("words", "why"), [(["Nobody Here"], "asked"), ([NAME], "for Ana Reth"), (["  "], "asked")])
def test_redacting_refuses_without_touching_anything(ledger: Ledger, words: list[str], why: str) -> None:
    before = verify(ledger).chain
    with pytest.raises(LedgerError):
        redact_words(ledger, words, why=why)
    assert verify(ledger).chain == before


def test_redacting_waits_for_those_who_look_and_says_what_is_left_to_do(ledger: Ledger) -> None:
    with open_ledger(ledger.path, write=False) as other:
        look = current_claims(other)
        next(look)
        done = redact_words(ledger, [NAME], why="asked", patience=0.1)
        assert not done.swept
        assert unswept(ledger) == 1
        look.close()
    assert sweep(ledger)[0]
    assert unswept(ledger) == 0
    assert holds(ledger, NAME) == []


def test_redacting_removes_what_lies_beside_the_ledger(ledger: Ledger) -> None:
    for name in ("version-1", "version-1.part", "linking", "linking-wal", "findings", "findings-wal"):
        shutil.copy(ledger.path, f"{ledger.path}.{name}")
    others = [f"{ledger.path}2.version-1", f"{ledger.path}.version-last", f"{ledger.path}.linking.txt"]
    for other in others:
        shutil.copy(ledger.path, other)
    done = redact_words(ledger, [NAME], why="asked")
    assert all(map(os.path.exists, others))
    assert len(done.copies) == 6
    assert beside(ledger.path) == []


def test_redacting_tampering_with_what_is_left_is_told(ledger: Ledger) -> None:
    redact_words(ledger, [NAME], why="asked")
    from recount.ledger.schema import unguarded

    ledger.db.execute("BEGIN")
    with unguarded(ledger.db):
        ledger.db.execute("UPDATE claims SET json = replace(json, 'teacher', 'soldier') WHERE redaction IS NOT NULL")
    ledger.db.execute("COMMIT")
    assert [fault.where.split()[0] for fault in verify(ledger).faults if "redaction left" in fault.found] == ["claims"]


def test_redacting_reads_again_what_is_left(ledger: Ledger) -> None:
    redact_words(ledger, [NAME], why="asked")
    from recount.ledger.rereading import reread, waiting

    again = list(reread(ledger, waiting(ledger, "2"), lambda account: read(account, "2")))
    assert [each.name for each in again] == ["marn", "tessin"]
    assert not re.search(NAME, str([held.line for held in current_claims(ledger)]))
    assert add_accounts(ledger, [(arrival("x", "y"), read(arrival("x", "y").account))])[0].outcome == "new"
    assert verify(ledger).faults == ()


def test_redacting_knows_every_column_that_may_hold_words() -> None:
    harmless = {
        "log": "at program", "originals": "sha256", "accounts": "text language", "arrivals": "at",
        "readings": "reader language at", "claims": "id", "relations": "kind", "decisions": "about verdict at",
        "event_relations": "kind", "redactions": "kind at json", "reviews": "at", "review_ends": "at",
        "review_decisions": "verdict at",
    }  # fmt: skip
    db = sqlite3.connect(":memory:")
    for step in migrations():
        db.executescript(step.read_text())
    for table in FACTS:
        words = {row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[2] == "TEXT"}
        known = {column for where, column in PLAIN | JSON | IDS if where == table}
        assert words - known - set(harmless.get(table, "").split()) == set(), table
