"""Linking what is new in a ledger gives the events that linking all anew gives."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from recount.cli import recount_group
from recount.keeping import link_ledger
from recount.ledger import current_event_claims, open_ledger

PLACES = ("Baku", "Guba", "Shamakhi", "Lankaran", "Orla")
DAYS = ("2 May 2020", "3 May 2020", "30 May 2020", "9 September 2020")
WHO = ("traders", "farmers", "soldiers", "teachers")
SOURCES = ("the Interior Ministry", "the Red Cross", "the mayor")


def accounts(r: random.Random, many: int) -> list[dict[str, str]]:
    return [
        {"id": f"a{n}", "publisher": f"Paper {n % 5}", "published": f"2020-0{r.choice('69')}-1{r.randrange(10)}",
         "text": f"On {r.choice(DAYS)}, {r.randint(2, 60)} {r.choice(WHO)} were killed in {r.choice(PLACES)}, "
         f"{r.choice(SOURCES)} said."}
        for n in range(many)
    ]  # fmt: skip


def recount(*args: str) -> str:
    found = CliRunner().invoke(recount_group, list(args))
    assert found.exit_code == 0, found.output
    return found.output


def groups(ledger: str) -> set[frozenset[tuple[str, str]]]:
    """The events of a ledger as sets of claims, whatever their ids."""
    out: dict[str, set[tuple[str, str]]] = {}
    with open_ledger(ledger, write=False) as opened:
        for each in current_event_claims(opened):
            out.setdefault(each.event, set()).add((each.account, each.claim))
    return {frozenset(claims) for claims in out.values()}


def add(tmp_path: Path, ledger: str, rows: list[dict[str, str]]) -> None:
    file = tmp_path / f"{rows[0]['id']}.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    recount("add", ledger, str(file))


@pytest.fixture(autouse=True)
def _who(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOUNT_WHO", "Mara")


@pytest.mark.parametrize("seed", range(3))
def test_keeping_links_what_is_new_as_if_all_were_linked_anew(tmp_path: Path, seed: int) -> None:
    rows = accounts(random.Random(seed), 40)
    ledger, whole = str(tmp_path / "one.ledger"), str(tmp_path / "whole.ledger")
    recount("init", ledger)
    add(tmp_path, ledger, rows[:25])
    recount("link", ledger)
    for n in (25, 30, 31):
        add(tmp_path, ledger, rows[n : n + (5 if n == 25 else 1 if n == 30 else 9)])
        recount("link", ledger, "--new")
    recount("init", whole)
    add(tmp_path, whole, rows)
    recount("link", whole)
    assert groups(ledger) == groups(whole)
    assert any(len(claims) > 3 for claims in groups(whole))


def test_keeping_new_without_an_index_links_everything(tmp_path: Path) -> None:
    ledger = str(tmp_path / "one.ledger")
    recount("init", ledger)
    add(tmp_path, ledger, accounts(random.Random(7), 12))
    recount("link", ledger, "--new")
    found = groups(ledger)
    with open_ledger(ledger, "Mara") as opened:
        link_ledger(opened)
    assert groups(ledger) == found


def test_keeping_a_decision_reaches_old_accounts_with_the_next_new_one(tmp_path: Path) -> None:
    ledger = str(tmp_path / "one.ledger")
    recount("init", ledger)
    rows = [
        {"id": "a", "text": "On 2 May 2020, 30 people were killed in Baku."},
        {"id": "b", "text": "On 2 May 2020, 31 people were killed in Baku."},
    ]
    add(tmp_path, ledger, rows)
    lines = [json.loads(line) for line in recount("link", ledger, "--format", "jsonl").splitlines()]
    one, other = (f"{account}#{claim}" for account, claim in lines[0]["claims"])
    assert len(groups(ledger)) == 1
    recount("link", ledger, "--new", "--different", one, other, "--why", "Two fights")
    assert groups(ledger) == set()


def test_keeping_index_holds_no_word_of_an_account(tmp_path: Path) -> None:
    ledger = tmp_path / "one.ledger"
    recount("init", str(ledger))
    add(tmp_path, str(ledger), [{"id": "secret-name", "text": "On 2 May 2020, Ana Reth was killed in Shamakhi."}])
    recount("link", str(ledger))
    files = [path.read_bytes() for path in tmp_path.glob("one.ledger.linking*")]
    assert files
    for words in (b"Reth", b"reth", b"Shamakhi", b"shamakhi", b"secret-name"):
        assert not any(words in data for data in files)
