"""The commands on a ledger: init, add, status, show, verify."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from recount.cli import recount_group

TEXT = "Twelve people were killed and 30 injured in Tessin on 3 May 2019, police said. Two houses burned down.\n"


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = str(tmp_path / "our.ledger")
    assert call("init", path).exit_code == 0
    return path


@pytest.fixture
def account(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return str(path)


def call(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(recount_group, list(args), input=stdin, prog_name="recount")


def test_ledger_init_refuses_what_is_there(ledger: str) -> None:
    again = call("init", ledger)
    assert again.exit_code == 1
    assert "already" in again.stderr


def test_ledger_add_show_status_verify(ledger: str, account: str) -> None:
    first = call("add", ledger, account)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout.endswith("1 stored\n")
    assert call("add", ledger, account).stdout == "0 stored, 1 there already\n"
    assert call("show", ledger).stdout == f"{account}\n"
    shown = call("show", ledger, account)
    assert "“Twelve people were killed”" in shown.stdout
    line = msgspec.json.decode(call("show", ledger, account, "-f", "jsonl").stdout.splitlines()[0])
    assert call("show", ledger, line["id"]).stdout.count(line["id"]) == 1
    assert "Accounts 1\n" in call("status", ledger).stdout
    assert msgspec.json.decode(call("status", ledger, "-f", "jsonl").stdout)["accounts"] == 1
    checked = call("verify", ledger)
    assert checked.exit_code == 0
    assert "Nothing is lost or altered" in checked.stdout


def test_ledger_show_prints_the_lines_that_read_prints(ledger: str, account: str) -> None:
    call("add", ledger, account)
    lines = [msgspec.json.decode(each) for each in call("show", ledger, account, "-f", "jsonl").stdout.splitlines()]
    for line in lines:
        assert [line.pop(key) for key in ("event", "decision", "decided_by", "decided_why")] == [None] * 4
    read = [msgspec.json.decode(each) for each in call("read", account, "-f", "jsonl").stdout.splitlines()]
    assert lines == read


def test_ledger_add_tells_what_a_new_version_changes(ledger: str, account: str) -> None:
    call("add", ledger, account)
    Path(account).write_text(TEXT.replace("Twelve", "Fourteen"))
    result = call("add", ledger, account)
    assert "a new version" in result.stdout
    assert "12 → 14" in result.stdout


def test_ledger_add_keeps_each_line_of_a_file_apart(ledger: str, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = [f'{{"id": "{n}", "text": "{n} people were killed."}}\n' for n in range(2, 9)]
    path.write_text("\n".join(lines) + "{broken\n")
    result = call("add", ledger, str(path), "-f", "jsonl")
    assert result.exit_code == 1
    assert "line 14" in result.stderr
    assert [msgspec.json.decode(line)["account"] for line in result.stdout.splitlines()] == list("2345678")
    import sqlite3
    import zlib

    db = sqlite3.connect(ledger)
    kept = [zlib.decompress(row[0]).decode().strip() for row in db.execute("SELECT packed FROM originals")]
    db.close()
    assert kept == [line.strip() for line in lines]


def test_ledger_nothing_there_is_told(tmp_path: Path) -> None:
    for command in (("status",), ("verify",), ("show",)):
        result = call(*command, str(tmp_path / "none"))
        assert result.exit_code == 1
        assert "nothing by that name" in result.stderr


def test_ledger_what_is_no_ledger_is_told(account: str) -> None:
    result = call("status", account)
    assert result.exit_code == 1
    assert "no ledger" in result.stderr


def test_ledger_two_processes_add_at_once(ledger: str, tmp_path: Path) -> None:
    for half in (0, 1):
        folder = tmp_path / str(half)
        folder.mkdir()
        for number in range(12):
            (folder / f"{number}.txt").write_text(f"{number + 2 + 20 * half} people were killed in Marn.")
    command = [sys.executable, "-c", "from recount.cli import main; main()", "add", ledger]
    running = [subprocess.Popen([*command, str(tmp_path / half)], stdout=subprocess.DEVNULL) for half in "01"]
    assert [each.wait() for each in running] == [0, 0]
    assert "Accounts 24\n" in call("status", ledger).stdout
    assert call("verify", ledger).exit_code == 0
    assert os.path.exists(ledger)


def test_ledger_reread_and_redact(ledger: str, account: str) -> None:
    call("add", ledger, account)
    assert call("reread", ledger).stdout == "0 accounts read again, 0 with other claims\n"
    assert call("reread", ledger, "--all").stdout == "1 accounts read again, 0 with other claims\n"
    assert call("redact", ledger, "--words", "Tessin").exit_code == 2
    asked = call("redact", ledger, "--words", "Tessin", "--why", "asked", stdin="n\n")
    assert asked.exit_code != 0
    done = call("redact", ledger, "--words", "Tessin", "--why", "asked", "--yes", "--who", "Ana")
    assert done.exit_code == 0
    assert "Nothing of it is left" in done.stdout
    shown = call("show", ledger, account).stdout
    assert "██████" in shown
    assert "erased by Ana" in shown
    assert call("verify", ledger).exit_code == 0
    assert call("redact", ledger, "--account", account, "--why", "asked", "--yes").exit_code == 0
    assert call("verify", ledger).exit_code == 0
    assert "found nothing" not in call("show", ledger, account).stderr


def test_ledger_decide_export_import_search_and_review(ledger: str, account: str, tmp_path: Path) -> None:
    call("add", ledger, account)
    line = msgspec.json.decode(call("search", ledger, "killed", "-f", "jsonl").stdout.splitlines()[0])
    named = (ledger, line["account"], line["id"])
    done = call("decide", *named, "correct", "low=13", "high=13", "by=the army", "--why", "second list", "--who", "Ana")
    assert (done.exit_code, done.stderr) == (0, "")
    shown = call("show", ledger, line["id"]).stdout
    assert "13 people killed" in shown
    assert "second list (Ana, " in shown
    assert call("decide", *named, "correct", "low", "--why", "w").exit_code == 2
    out = tmp_path / "sheets"
    assert "claims.csv" in call("export", ledger, "-o", str(out)).stdout
    assert call("import", ledger, str(out)).stdout.endswith("0 decisions stored\n")
    sheet = out / "claims.csv"
    sheet.write_text(sheet.read_text("utf-8-sig").replace(",the army,", ",the militia,"), "utf-8")
    asked = call("import", ledger, str(out), stdin="n\n")
    assert asked.exit_code != 0
    assert "by: the army → the militia" in asked.stdout
    assert call("import", ledger, str(out), "--yes").stdout.endswith("1 decisions stored\n")
    assert "Nothing found." in call("search", ledger, "killed", "--harm", "looted").stdout
    assert call("search", ledger, "--when", "yesterday").exit_code == 1
    people = ("--start", "Ana", "--start", "Boris", "--claim", line["account"], line["id"])
    assert "Boris: 0 decided" in call("review", ledger, "one", *people).stdout
    for who in ("Ana", "Boris"):
        assert call("decide", *named, "accept", "--review", "one", "--why", "w", "--who", who).exit_code == 0
        last = call("review", ledger, "one", "--end", "--who", who)
    assert "verdicts, nominal: not defined" in last.stdout
    assert "They differ on 0 claims" in last.stdout
    assert call("verify", ledger).exit_code == 0


def test_ledger_of_an_old_version_is_brought_up_to_date_by_looking(tmp_path: Path) -> None:
    import sqlite3

    from recount.ledger.schema import bring_up_to_date, migrations

    path = str(tmp_path / "old.ledger")
    db = sqlite3.connect(path, isolation_level=None)
    bring_up_to_date(db, path, migrations()[:1])
    db.close()
    first = call("status", path)
    assert first.exit_code == 0
    assert "old.ledger.version-1" in first.stderr
    assert call("status", path).stderr == ""
    assert os.path.exists(f"{path}.version-1")
