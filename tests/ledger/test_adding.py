"""The same account twice is one; a changed version is a revision; another one is never taken for either."""

from __future__ import annotations

import hashlib
import zlib

import pytest
from invented import MARN, TESSIN, arrival, put, read

from recount.formats.lines import claim_lines
from recount.ledger import (
    Arrival,
    Ledger,
    account_named,
    account_names,
    add_accounts,
    contract_lines,
    current_claims,
    current_relations,
    joined_of,
    known,
    status,
)
from recount.model import Account
from recount.recounting import claims_of


def test_adding_gives_back_what_was_read(ledger: Ledger) -> None:
    account, claims, joined = claims_of(Account(id="marn", text=MARN))
    assert [held.claim for held in current_claims(ledger, "marn")] == sorted(claims, key=lambda each: each.span)
    assert tuple(relation for _, relation in current_relations(ledger, "marn")) == joined.relations
    assert joined_of(ledger, "marn") == joined
    assert account_named(ledger, "marn").account == account
    assert contract_lines(ledger, "marn") == list(claim_lines(account, claims, joined))


def test_adding_keeps_the_bytes_as_they_came(ledger: Ledger) -> None:
    sha256, packed = ledger.db.execute("SELECT sha256, packed FROM originals ORDER BY original").fetchone()
    assert zlib.decompress(packed) == MARN.encode()
    assert sha256 == hashlib.sha256(MARN.encode()).hexdigest()


def test_adding_again_adds_nothing(ledger: Ledger) -> None:
    before = ledger.db.execute("SELECT count(*) FROM log").fetchone()
    assert known(ledger, arrival("marn", MARN))
    assert put(ledger, "marn", MARN).outcome == "same"
    assert ledger.db.execute("SELECT count(*) FROM log").fetchone() == before


def test_adding_the_same_text_from_another_path_is_one_account_from_two_places(ledger: Ledger) -> None:
    for path in ("/a/one.txt", "/b/two.txt"):
        found = Arrival(account=Account(id=path, text="Six men were killed."), original=b"", input=path)
        added = add_accounts(ledger, [(found, read(found.account))])[0]
    assert added.outcome == "same"
    assert added.name == "/a/one.txt"
    assert account_named(ledger, "/a/one.txt").inputs == ("/a/one.txt", "/b/two.txt")


def test_adding_the_same_text_under_another_id_is_another_account(ledger: Ledger) -> None:
    assert put(ledger, "courier", MARN).outcome == "new"
    assert account_names(ledger) == ["courier", "marn", "tessin"]


def test_adding_a_changed_version_tells_what_changed_in_its_figures(ledger: Ledger) -> None:
    added = put(ledger, "marn", MARN.replace("At least 30", "At least 41").replace(" Of the dead, 12 were women.", ""))
    assert added.outcome == "revision"
    told = {(each.harm, each.before and each.before.low, each.after and each.after.low) for each in added.changes}
    assert told == {("killed", 30, 41), ("killed", 12, None)}
    held = account_named(ledger, "marn")
    assert held.revision == 2
    assert "At least 41" in held.account.text
    assert status(ledger).accounts == 2
    assert status(ledger).revisions == 3
    assert all(claim.claim.quote in held.account.text for claim in current_claims(ledger, "marn"))


def test_adding_a_version_back_to_the_first_is_a_third_revision(ledger: Ledger) -> None:
    put(ledger, "marn", MARN.replace("30", "41"))
    assert put(ledger, "marn", MARN).outcome == "revision"
    assert account_named(ledger, "marn").revision == 3


def test_adding_another_text_of_a_taken_name_from_elsewhere_is_refused(ledger: Ledger) -> None:
    added = put(ledger, "marn", TESSIN, input="/other/place")
    assert added.outcome == "refused"
    assert "another account of the name marn" in str(added.why)
    assert account_named(ledger, "marn").account.text == MARN


def test_adding_files_of_one_name_in_two_folders_keeps_both(ledger: Ledger) -> None:
    for folder, text in (("/2018", MARN), ("/2019", TESSIN)):
        found = Arrival(account=Account(id="a.txt", text=text, title="x"), original=b"", input=f"{folder}/a.txt")
        added = add_accounts(ledger, [(found, read(found.account))])[0]
        assert added.outcome == "new"
    assert {"a.txt", "/2019/a.txt"} < set(account_names(ledger))


def test_adding_texts_from_standard_input_are_accounts_of_their_own(ledger: Ledger) -> None:
    names = []
    for text in ("Six men were killed.", "Nine women were injured."):
        found = Arrival(account=Account(id="-", text=text), original=text.encode(), input="-")
        names.append(add_accounts(ledger, [(found, read(found.account))])[0].name)
    assert names == ["-#1", "-#2"]


@pytest.mark.parametrize("text", ["“Ötzi” \U0001f600 3 wurden", "0 people were killed."])
def test_adding_any_text_comes_back_as_it_was(ledger: Ledger, text: str) -> None:
    put(ledger, "odd", text)
    assert account_named(ledger, "odd").account.text == text
    assert contract_lines(ledger, "odd") == list(claim_lines(*claims_of(Account(id="odd", text=text))))


def test_adding_half_a_character_is_refused_and_the_rest_goes_on(ledger: Ledger) -> None:
    found = Arrival(account=Account(id="half", text="\ud800 men"), original=b"", input="/half", own_name=True)
    good = arrival("good", "Six men were killed.")
    outcomes = add_accounts(ledger, [(found, None), (good, read(good.account))])
    assert [each.outcome for each in outcomes] == ["refused", "new"]
