"""Killed writers, a full disk, a read-only one, two writers, files cut short: nothing reported is lost, and it is told.

The long form, with 300 kills at random moments, is `python bench/ledger_faults.py`.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from invented import put

from recount.ledger import (
    DamagedError,
    Ledger,
    LedgerError,
    account_names,
    create_ledger,
    current_claims,
    open_ledger,
    status,
    verify,
)
from recount.ledger.schema import migrations

BENCH = Path(__file__).resolve().parent.parent.parent / "bench"
sys.path.insert(0, str(BENCH))

from ledger_faults import WORKS, Round, fill_disk, old_ledger  # noqa: E402


@pytest.mark.parametrize("what", WORKS)
def test_faults_killed_before_any_statement_nothing_reported_is_lost(what: str, tmp_path: Path) -> None:
    attacked = Round(tmp_path, seed=7)
    assert attacked.run("add", by_clock=False, point=9) == []
    for point in (0.02, 0.3, 0.8):
        assert attacked.run(what, by_clock=False, point=point) == []
    assert attacked.killed[f"{what} killed"] >= 2


def test_faults_killed_while_making_a_ledger_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "new.ledger"
    script = (
        "import os, signal, sqlite3, sys; from recount.ledger import create_ledger\n"
        "count = 0\nconnect = sqlite3.connect\n"
        "def step(_):\n    global count; count += 1\n"
        "    if count == int(sys.argv[2]): os.kill(os.getpid(), signal.SIGKILL)\n"
        "def traced(*a, **k):\n    db = connect(*a, **k); db.set_trace_callback(step); return db\n"
        "sqlite3.connect = traced; create_ledger(sys.argv[1], '')"
    )
    for statement in (1, 20, 60, 100_000):
        subprocess.run([sys.executable, "-c", script, str(path), str(statement)], check=False)
        if path.exists():
            with open_ledger(path) as ledger:
                assert verify(ledger).faults == ()
    assert path.exists()


@pytest.mark.parametrize("room", [250_000, 400_000, 1_000_000])
def test_faults_a_full_disk_is_told_and_what_was_reported_is_there(tmp_path: Path, room: int) -> None:
    reported, said, wrong = fill_disk(tmp_path, room)
    assert wrong == []
    assert reported >= 4 * (room > 250_000)
    assert "nothing of this step was stored" in said


def test_faults_a_full_disk_keeps_the_old_ledger_when_it_cannot_be_brought_up_to_date(tmp_path: Path) -> None:
    path = old_ledger(tmp_path / "old.ledger")
    script = (
        "import resource, signal, sys; from recount.ledger import open_ledger\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)); open_ledger(sys.argv[1])"
    )
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=False)
    assert "LedgerError" in done.stderr
    with open_ledger(path, steps=migrations()[:1]) as ledger:
        assert len(account_names(ledger)) == 8
    with open_ledger(path) as ledger:
        assert verify(ledger).faults == ()


def where_nothing_can_be_written(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a program that sees the folder mounted read-only; skips where this machine lets nobody mount."""
    mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
    unshare = ["unshare", "--map-root-user", "--mount", "sh", "-c", mount, str(folder)]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("this machine lets us mount nothing")
    return subprocess.run([*unshare, *command], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("is_open", [False, True])
def test_faults_a_read_only_place_is_read_and_refuses_to_be_written(tmp_path: Path, is_open: bool) -> None:
    path = tmp_path / "our.ledger"
    ledger = create_ledger(path, "Ana")
    put(ledger, "marn", "Six men were killed in Marn.")
    if not is_open:
        ledger.close()
    recount = [sys.executable, "-c", "from recount.cli import main; main()"]
    shown = where_nothing_can_be_written(tmp_path, *recount, "show", str(path))
    assert (shown.stdout, shown.stderr) == ("marn\n", "") or is_open and "-wal file" in shown.stderr
    added = where_nothing_can_be_written(tmp_path, *recount, "add", str(path), __file__)
    assert added.returncode == 1
    assert "wanted" in added.stderr
    assert "Traceback" not in added.stderr
    ledger.close()
    with open_ledger(path) as again:
        assert account_names(again) == ["marn"]
        assert verify(again).faults == ()


def test_faults_two_writers_one_killed_the_other_goes_on(tmp_path: Path) -> None:
    path = str(tmp_path / "two.ledger")
    create_ledger(path, "x").close()
    command = [sys.executable, str(BENCH / "ledger_faults.py"), "--work", "add", path]
    one = subprocess.Popen([*command, "1000", "2000"], stdout=subprocess.PIPE, text=True)
    two = subprocess.Popen([*command, "2000", "0"], stdout=subprocess.PIPE, text=True)
    reported = [line.split()[1] for each in (one, two) for line in each.communicate()[0].splitlines() if " " in line]
    assert (one.returncode, two.returncode) == (-9, 0)
    with open_ledger(path) as ledger:
        assert set(reported) <= set(account_names(ledger))
        assert len(reported) > 40
        assert verify(ledger).faults == ()


def state(path: Path | str) -> str:
    """What a damaged ledger says of itself."""
    try:
        with open_ledger(path, write=False) as damaged:
            return "told by verify" if verify(damaged).faults else f"whole: {status(damaged).accounts} accounts"
    except DamagedError:
        return "told when opened"


@pytest.mark.parametrize("kept", range(1, 10))
def test_faults_a_file_cut_short_is_told(ledger: Ledger, kept: int) -> None:
    ledger.close()
    data = Path(ledger.path).read_bytes()
    Path(ledger.path).write_bytes(data[: len(data) * kept // 10])
    with pytest.raises(DamagedError, match="cut short"):
        open_ledger(ledger.path)


@pytest.mark.parametrize("page", [1, 2, 5, 9, 14, 20])
def test_faults_a_page_overwritten_is_told(ledger: Ledger, page: int) -> None:
    ledger.close()
    data = bytearray(Path(ledger.path).read_bytes())
    data[page * 4096 : page * 4096 + 4096] = b"\x55" * 4096
    Path(ledger.path).write_bytes(data)
    assert "whole" not in state(ledger.path)


def test_faults_a_file_cut_short_under_its_journal_is_told_or_whole(ledger: Ledger, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ledger"
    for share in (3, 6, 9):
        put(ledger, f"more{share}", f"{share} men were killed in Marn.")
        data = Path(ledger.path).read_bytes()
        copy.write_bytes(data[: len(data) * share // 10])
        Path(f"{copy}-wal").write_bytes(Path(f"{ledger.path}-wal").read_bytes())
        assert state(copy) in ("told by verify", "told when opened", f"whole: {status(ledger).accounts} accounts")
        Path(f"{copy}-wal").unlink()


def test_faults_who_waits_too_long_is_told(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    other = sqlite3.connect(ledger.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ledger.db.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(LedgerError, match="somebody else writing"):
        put(ledger, "more", "Six men were killed.")
    other.execute("ROLLBACK")
    other.close()
    assert put(ledger, "more", "Six men were killed.").outcome == "new"
    assert len(list(current_claims(ledger, "more"))) == 1
