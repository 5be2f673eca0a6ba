"""The commands over several accounts: link, compare, check --across, on files and on a ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recount.cli import recount_group

TOLD = (
    {"id": "a", "publisher": "Orla Post", "published": "2020-05-03",
     "text": "On 2 May 2020 at least 30 people were killed in Orla, the Interior Ministry said."},
    {"id": "b", "publisher": "Radio Tarn", "published": "2020-05-04",
     "text": "On 2 May 2020, 30 people were killed in Orla, according to the Interior Ministry."},
    {"id": "c", "publisher": "Velm Times", "published": "2020-05-10",
     "text": "On 2 May 2020, 41 people were killed in Orla, the Red Cross said."},
    {"id": "d", "publisher": "Velm Times", "published": "2020-09-10",
     "text": "On 9 September 2020, 7 people were killed in Orla, the Red Cross said."},
)  # fmt: skip


@pytest.fixture
def accounts(tmp_path: Path) -> str:
    file = tmp_path / "accounts.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in TOLD), encoding="utf-8")
    return str(file)


@pytest.fixture
def ledger(tmp_path: Path, accounts: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("RECOUNT_WHO", "Mara")
    path = str(tmp_path / "orla.ledger")
    assert recount("init", path).exit_code == 0
    assert recount("add", path, accounts).exit_code == 0
    return path


def recount(*args: str) -> Result:
    return CliRunner().invoke(recount_group, list(args))


def events(output: str) -> list[list[str]]:
    lines = [json.loads(line) for line in output.splitlines()]
    return sorted(line["accounts"] for line in lines if line["kind"] == "event")


def test_many_link_files(accounts: str) -> None:
    found = recount("link", accounts, "--format", "jsonl")
    assert found.exit_code == 0
    assert events(found.output) == [["a", "b", "c"], ["d"]]
    assert "the same days" in found.output


def test_many_compare_files_counts_the_relayed_figure_once(accounts: str) -> None:
    line = json.loads(recount("compare", accounts, "--format", "jsonl").output)
    assert line["independent"] == 2
    assert [origin["accounts"] for origin in line["origins"]] == [["a", "b"], ["c"]]
    killed = line["harms"][0]
    assert [(each["low"], each["high"], each["said"]) for each in killed["figures"]] == [
        (30, None, "2020-05-03"), (30, 30, "2020-05-04"), (41, 41, "2020-05-10"),
    ]  # fmt: skip
    assert (killed["range"]["low"], killed["range"]["high"]) == (30, 41)
    assert "latest figure of each origin" in line["rule"]


def test_many_compare_for_people_names_the_rule_and_every_source(accounts: str) -> None:
    found = recount("compare", accounts, "--rule", "all", "--event", "Orla")
    for words in (
        "at least 30: the Interior Ministry, in Orla Post",
        "41: the Red Cross",
        "of all figures",
        "May 2020",
    ):
        assert words in found.output


def test_many_compare_says_which_rules_and_events_there_are(accounts: str) -> None:
    wrong = recount("compare", accounts, "--rule", "average")
    assert (wrong.exit_code, "latest, or first:SOURCE" in wrong.output) == (2, True)
    nowhere = recount("compare", accounts, "--event", "Atlantis")
    assert (nowhere.exit_code, "Orla" in nowhere.output) == (2, True)


def test_many_compare_csv_has_a_row_a_figure(accounts: str) -> None:
    rows = recount("compare", accounts, "--format", "csv").output.splitlines()
    assert len(rows) == 4
    assert rows[0].startswith("event,event_places,event_when,harm,object_kind,account")


def test_many_check_across_shows_what_does_not_fit_between_accounts(accounts: str) -> None:
    found = recount("check", accounts, "--across", "--only", "lost-qualifier", "--fail-on", "caution")
    assert found.exit_code == 3
    assert "lost-qualifier: “at least 30” became a plain number" in " ".join(found.output.split())


def test_many_ledger_keeps_events_and_their_ids_and_writes_nothing_twice(ledger: str, accounts: str) -> None:
    first = recount("link", ledger, "--format", "jsonl")
    assert events(first.output) == [["a", "b", "c"], ["d"]]
    chain = recount("status", ledger).output.splitlines()[-1]
    assert recount("link", ledger, "--format", "jsonl").output == first.output
    assert recount("status", ledger).output.splitlines()[-1] == chain
    by_place = json.loads(recount("compare", ledger, "Orla", "--format", "jsonl").output)
    assert by_place["accounts"] == ["a", "b", "c"]
    checked = recount("check", ledger, "--format", "jsonl", "--only", "same-origin")
    assert [json.loads(line)["check"] for line in checked.output.splitlines()] == ["same-origin"]
    assert "Nothing is lost" in recount("verify", ledger).output


def test_many_another_engine_makes_the_same_events(ledger: str) -> None:
    pytest.importorskip("splink", reason="the extra `data` is not installed")
    by_engine = recount("link", ledger, "--engine", "duckdb", "--format", "jsonl")
    assert events(by_engine.output) == [["a", "b", "c"], ["d"]]
    chain = recount("status", ledger).output.splitlines()[-1]
    assert recount("link", ledger, "--new", "--format", "jsonl").output == ""
    assert recount("link", ledger, "--format", "jsonl").output == by_engine.output
    assert recount("status", ledger).output.splitlines()[-1] == chain


def test_many_people_s_decisions_win_and_survive_linking_anew(ledger: str) -> None:
    lines = [json.loads(line) for line in recount("link", ledger, "--format", "jsonl").output.splitlines()]
    claim = {account: f"{account}#{id}" for line in lines for account, id in line.get("claims", ())}
    apart = recount("link", ledger, "--different", claim["a"], claim["c"], "--different", claim["b"], claim["c"],
                    "--same", claim["c"], claim["d"], "--why", "Two fights on one day")  # fmt: skip
    assert apart.exit_code == 0, apart.output
    assert events(recount("link", ledger, "--format", "jsonl").output) == [["a", "b"], ["c", "d"]]
    assert "Decisions 3" in recount("status", ledger).output


def test_many_a_decision_needs_a_ledger_a_reason_and_claims_that_are_there(ledger: str, accounts: str) -> None:
    assert recount("link", accounts, "--same", "a#1", "b#1", "--why", "x").exit_code == 2
    assert recount("link", ledger, "--same", "a#1", "b#1").exit_code == 2
    missing = recount("link", ledger, "--same", "a#1", "b#1", "--why", "x")
    assert (missing.exit_code, "no claim" in missing.output) == (1, True)
