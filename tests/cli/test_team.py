"""`recount people` and `recount backup`, and what no copy, export or site may hold."""

from __future__ import annotations

import os
import re
import stat
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recount.cli import recount_group
from recount.ledger import Decision, LedgerError, create_ledger, current_claims, open_ledger, record_decisions, verify
from recount.ledger.copying import copy_ledger
from recount.team import accept, open_team, people, people_file

TEXT = "Police said 14 people were killed in Tessin on 3 June 2024. About 60 houses were burned in Orvel."
PASSWORD = "seven pale lanterns over Orvel"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(recount_group, [*map(str, args)], prog_name="recount")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create_ledger(tmp_path / "our.ledger", "Ana").close()
    (tmp_path / "news.txt").write_text(TEXT)
    assert run("add", tmp_path / "our.ledger", tmp_path / "news.txt").exit_code == 0
    return tmp_path / "our.ledger"


def test_people_the_first_admin_comes_in_by_a_link(path: Path) -> None:
    assert run("people", path).exit_code == 1
    done = run("people", path, "invite", "Ana", "--role", "admin", "--address", "https://ledger.example/")
    (word,) = re.findall(r"https://ledger\.example/invitation\?word=([\w-]{43})", done.output)
    assert "Ana: invited as admin" in run("people", path).output
    accept(open_team(people_file(path)), word, PASSWORD)
    assert run("people", path).output == "Ana: admin, 0 sessions\n"
    assert "only admin" in run("people", path, "end", "Ana").output
    assert run("people", path, "invite", "Boris").exit_code == 2
    assert run("people", path, "role").exit_code == 2
    assert run("people", path, "role", "Boris", "--role", "reader").exit_code == 1
    assert run("people", path.parent / "none.ledger", "invite", "Ana", "--role", "admin").exit_code == 1


def test_backup_is_verified_and_for_its_owner_alone(path: Path, tmp_path: Path) -> None:
    run("people", path, "invite", "Ana", "--role", "admin")
    done = run("backup", path, "-o", tmp_path / "copy.ledger")
    assert done.exit_code == 0 and "verified" in done.output
    for name in ("copy.ledger", "copy.ledger.people"):
        assert stat.S_IMODE(os.stat(tmp_path / name).st_mode) == 0o600
    assert people(open_team(str(tmp_path / "copy.ledger.people"))) == []
    with open_ledger(tmp_path / "copy.ledger", "Ana") as copy, open_ledger(path, write=False) as ledger:
        assert verify(copy).chain == verify(ledger).chain
    again = run("backup", path, "-o", tmp_path / "copy.ledger")
    assert again.exit_code == 1 and "already" in again.output


def test_backup_while_others_write_is_of_one_moment(path: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    made: list[int] = []

    def work() -> None:
        with open_ledger(path, "Boris") as ledger:
            held = next(iter(list(current_claims(ledger))))
            while not stop.is_set():
                made.extend(record_decisions(ledger, [Decision(
                    about="claim", verdict="accept", account=held.account, claim=held.id, why=f"seen {len(made)}",
                )]))  # fmt: skip

    worker = threading.Thread(target=work)
    worker.start()
    try:
        with open_ledger(path, write=False) as ledger:
            copies = [copy_ledger(ledger, tmp_path / f"copy-{number}") for number in range(3)]
    finally:
        stop.set()
        worker.join()
    assert made and [each.verified.faults for each in copies] == [()] * 3
    assert sorted(each.name for each in tmp_path.glob("copy-*")) == ["copy-0", "copy-1", "copy-2"]


def test_backup_with_faults_leaves_no_file(path: Path, tmp_path: Path) -> None:
    with open_ledger(path, "Ana") as ledger:
        for (name,) in ledger.db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'log'"
        ).fetchall():
            ledger.db.execute(f"DROP TRIGGER {name}")
        ledger.db.execute("UPDATE log SET who = 'Eve'")
    with open_ledger(path, write=False) as ledger, pytest.raises(LedgerError, match="a copy with faults"):
        copy_ledger(ledger, tmp_path / "copy")
    assert list(tmp_path.glob("copy*")) == []


def test_no_export_and_no_site_holds_anything_of_the_people(path: Path, tmp_path: Path) -> None:
    run("people", path, "invite", "Zenobia Vaskoret", "--role", "admin")
    digest = Path(people_file(path)).read_bytes()
    assert b"Zenobia Vaskoret" in digest
    assert run("export", path, "--format", "all", "-o", tmp_path / "out").exit_code == 0
    assert run("publish", path, "-o", tmp_path / "site").exit_code == 0
    files = [each for folder in ("out", "site") for each in (tmp_path / folder).rglob("*") if each.is_file()]
    assert len(files) > 20
    assert [each for each in [*files, path] if b"Zenobia" in each.read_bytes() or ".people" in each.name] == []
