"""Kills writers of a ledger at random moments, fills the disk, and looks whether anything is lost that was reported.

    python bench/ledger_faults.py [--kills 300] [--seed 1] [--disk FOLDER]

Each round starts a process that adds accounts, reads them again, imports a sheet or brings an old ledger up to date,
waits a random part of the time that this takes, and kills it (SIGKILL). Then the ledger is opened: everything that the
process reported before it died must be there, `verify` must find nothing, and the log must hold no half a step. Half of
the rounds kill by the clock, half before a statement drawn at random. `--disk` is a folder on a small disk (such as a
tmpfs of 4 MB), which is filled up while accounts are added. tests/ledger/test_faults.py runs a short form.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from recount.ledger import (
    Arrival,
    Ledger,
    LedgerError,
    Read,
    add_accounts,
    create_ledger,
    current_claims,
    decisions,
    open_ledger,
    record_decisions,
    verify,
)
from recount.ledger.exporting import export_sheets
from recount.ledger.importing import plan_import
from recount.ledger.rereading import reread, waiting
from recount.ledger.schema import bring_up_to_date, migrations
from recount.model import Account, Claim, Figure, Joined, Span, claim_id

WORKS = ("add", "reread", "import", "migrate")
BATCH = 4  # accounts in a step: small, so that many steps are met
SENTENCES = 12  # claims in an account


def account_of(number: int) -> Account:
    """An invented account; its text says how many were killed in each of some places."""
    text = " ".join(f"{number + place + 2} people were killed in Town{place}." for place in range(SENTENCES))
    return Account(id=f"a{number}", text=f"{text} {'No more is known. ' * 40}")


def read_of(account: Account, version: int) -> Read:
    """Read by hand, fast; every second version takes one sentence less, so that the claims differ."""
    claims = []
    start = 0
    for sentence in account.text.split(". ")[: SENTENCES - version % 2]:
        low = int(sentence.split()[0])
        figure = Figure(low, low, "count")
        claims.append(Claim(
            id=claim_id(sentence, "harm", "killed", figure, 0), kind="harm", quote=sentence, harm="killed",
            span=Span(start, start + len(sentence)), figure=figure, object_kind="people",
        ))  # fmt: skip
        start += len(sentence) + 2
    return Read(account=account, claims=tuple(claims), joined=Joined(), reader=str(version))


def work(what: str, path: str, argument: str, die_at: int) -> None:
    """What the process does that is to be killed; it reports each thing once it is stored."""
    if what == "migrate":
        print("ready", flush=True)
        with _dying(path, die_at):
            print("migrated", flush=True)
        return
    with open_ledger(path, "worker") as ledger:
        print("ready", flush=True)
        _die(ledger.db, die_at)
        if what == "add":
            numbers = range(int(argument), int(argument) + 40)
            for first in range(0, len(numbers), BATCH):
                batch = [account_of(number) for number in numbers[first : first + BATCH]]
                pairs = [
                    (Arrival(account=a, original=a.text.encode(), input=f"/{a.id}", own_name=True), read_of(a, 1))
                    for a in batch
                ]
                for added in add_accounts(ledger, pairs):
                    print(f"added {added.name}", flush=True)
        elif what == "reread":
            todo = waiting(ledger, argument)
            for again in reread(ledger, todo, lambda account: read_of(account, int(argument))):
                print(f"read {again.name} {argument}", flush=True)
        else:
            plan = plan_import(ledger, Path(argument), "a round")
            record_decisions(ledger, [each.decision for each in plan.decisions], "import")
            print(f"imported {len(plan.decisions)}", flush=True)


def _die(db: sqlite3.Connection, die_at: int) -> None:
    """The process kills itself before a statement, the first being 1; never for 0."""
    seen = Counter[str]()

    def count(statement: str) -> None:
        seen["statements"] += 1
        if seen["statements"] == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    if die_at:
        db.set_trace_callback(count)


def _dying(path: str, die_at: int) -> Ledger:
    """Opens a ledger; the connection that brings it up to date counts statements."""
    connect = sqlite3.connect

    def traced(*args: object, **more: object) -> sqlite3.Connection:
        db: sqlite3.Connection = connect(*args, **more)  # type: ignore[call-overload]
        _die(db, die_at)
        return db

    sqlite3.connect = traced  # type: ignore[assignment]
    return open_ledger(path, "worker")


class Round:
    """One ledger, attacked again and again; `stored` is what was reported, `faults` what was found wrong."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        self.path = str(folder / "attacked.ledger")
        self.next = 1
        self.version = 1
        self.accounts: set[str] = set()
        self.imported = 0
        self.killed = Counter[str]()
        create_ledger(self.path, "bench").close()
        self.command = [sys.executable, str(Path(__file__)), "--work"]

    def run(self, what: str, *, by_clock: bool, point: float) -> list[str]:
        """Attacks once, `point` (0–1) of the way through the work; gives what is wrong afterwards."""
        path, argument = self.path, ""
        if what == "migrate":
            path = old_ledger(self.folder / f"old-{sum(self.killed.values())}.ledger")
        if what == "add":
            argument = str(self.next)
            self.next += 40
        elif what == "reread":
            self.version += 1
            argument = str(self.version)
        elif what == "import":
            argument = str(self._sheets())
        reported, was_killed = self._attack(what, path, argument, by_clock, point)
        self.killed[f"{what} {'killed' if was_killed else 'done before'}"] += 1
        try:
            if what == "migrate":
                return _faults_of_migration(path, reported)
            return self._faults(what, reported)
        except LedgerError as error:
            return [f"{what}: {error}"]

    def _attack(self, what: str, path: str, argument: str, by_clock: bool, point: float) -> tuple[list[str], bool]:
        statements = {"add": 2_500, "reread": 2_500, "import": 700, "migrate": 130}[what]
        seconds = {"add": 0.12, "reread": 0.25, "import": 0.10, "migrate": 0.05}[what]
        die_at = 0 if by_clock else max(1, round(point * statements))
        process = subprocess.Popen(
            [*self.command, what, path, argument, str(die_at)], stdout=subprocess.PIPE, text=True
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        if by_clock:
            time.sleep(point * seconds)
            process.kill()
        lines = process.stdout.read().splitlines()
        code = process.wait()
        return lines, code == -signal.SIGKILL

    def _sheets(self) -> Path:
        """The ledger as sheets, with some cells changed."""
        sheets = self.folder / f"sheets-{self.next}-{self.random.random()}"
        with open_ledger(self.path) as ledger:
            export_sheets(ledger, sheets)
        path = sheets / "claims.csv"
        text = path.read_text("utf-8-sig").splitlines(keepends=True)
        chosen = [line for line in text[1:] if self.random.random() < 0.05]
        path.write_text("".join([text[0], *(line.replace(",people,", ",victims,", 1) for line in chosen)]), "utf-8")
        return sheets

    def _faults(self, what: str, reported: list[str]) -> list[str]:
        """Everything reported is there, and the ledger is what was written into it."""
        with open_ledger(self.path, "bench") as ledger:
            wrong = [f"{what}: {fault.line()}" for fault in verify(ledger).faults]
            readers = dict(ledger.db.execute("SELECT name, reader FROM heads").fetchall())
            for line in reported:
                match line.split():
                    case ["added", name]:
                        self.accounts.add(name)
                    case ["read", name, version]:
                        if readers.get(name) != version:
                            wrong.append(f"{name} was reported as read by {version}, is by {readers.get(name)}")
                    case ["imported", many]:
                        self.imported += int(many)
            wrong += [f"{name} was reported as stored and is not there" for name in self.accounts - set(readers)]
            if sum(1 for _ in decisions(ledger)) < self.imported:
                wrong.append("decisions that were reported as stored are not there")
            self.imported = sum(1 for _ in decisions(ledger))
            for name in readers:
                if not any(True for _ in current_claims(ledger, name)):
                    wrong.append(f"{name} has lost its claims")
        return wrong


def old_ledger(path: Path) -> str:
    """A ledger of version 1 with some accounts."""
    part = str(path)
    db = sqlite3.connect(part, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    bring_up_to_date(db, part, migrations()[:1])
    db.close()
    with open_ledger(part, "old", steps=migrations()[:1]) as ledger:
        pairs = [
            (Arrival(account=a, original=a.text.encode(), input=f"/{a.id}", own_name=True), read_of(a, 1))
            for a in map(account_of, range(8))
        ]
        add_accounts(ledger, pairs)
    return part


def _faults_of_migration(path: str, reported: list[str]) -> list[str]:
    """Old or new, nothing between; the accounts are all there, and so is the copy once it is new."""
    db = sqlite3.connect(path)
    before = db.execute("PRAGMA user_version").fetchone()[0]
    db.close()
    kept = Path(f"{path}.version-1")
    with open_ledger(path, "bench") as ledger:
        wrong = [f"migrate: {fault.line()}" for fault in verify(ledger).faults]
        if (many := ledger.db.execute("SELECT count(*) FROM claim_index").fetchone()[0]) != 8 * (SENTENCES - 1):
            wrong.append(f"migrate: {many} claims")
    if before not in (1, len(migrations())) or reported and before == 1:
        wrong.append(f"migrate: version {before}")
    copy = sqlite3.connect(kept)
    found = copy.execute("PRAGMA user_version").fetchone(), copy.execute("PRAGMA integrity_check").fetchone()
    if found != ((1,), ("ok",)):
        wrong.append("migrate: the copy that was kept is not the ledger as it was")
    copy.close()
    return wrong


def fill_disk(folder: Path, limit: int | None) -> tuple[int, str, list[str]]:
    """Adds accounts until there is no room (`limit` bytes for a file; None: as much as the disk has); how many were
    reported, what was said, and what is wrong afterwards."""
    path = str(folder / "full.ledger")
    create_ledger(path, "bench").close()
    command = [sys.executable, str(Path(__file__)), "--work", "fill", path, str(limit or 0), "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    reported = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("added")]
    with open_ledger(path, write=False) as ledger:
        wrong = [fault.line() for fault in verify(ledger).faults]
        held = {row[0] for row in ledger.db.execute("SELECT name FROM heads")}
    return len(reported), done.stderr.strip(), wrong + sorted(set(reported) - held)


def fill(path: str, limit: int) -> None:
    """What the process does that runs out of room."""
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        for number in range(0, 100_000, 40):
            work("add", path, str(number), 0)
    except LedgerError as error:
        sys.exit(str(error))


def main() -> None:
    """Attack, and say what was found."""
    if sys.argv[1:2] == ["--work"]:
        what, path, argument, die_at = sys.argv[2:]
        if what == "fill":
            fill(path, int(argument))
        else:
            work(what, path, argument, int(die_at))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--disk", type=Path)
    given = parser.parse_args()
    wrong: list[str] = []
    killed = Counter[str]()
    chance = random.Random(given.seed)
    attacked = None
    with tempfile.TemporaryDirectory() as folder:
        for number in range(100_000):
            if sum(many for what, many in killed.items() if what.endswith("killed")) >= given.kills:
                break
            if attacked is None or number % 20 == 0:  # a small ledger is checked sooner
                place = Path(folder) / str(number)
                place.mkdir()
                attacked = Round(place, given.seed + number)
                attacked.killed = killed
                attacked.run("add", by_clock=True, point=20)
            found = attacked.run(WORKS[number % 4], by_clock=number % 8 < 4, point=chance.random())
            wrong += found
            for line in found:
                print(line)
    for what, many in sorted(killed.items()):
        print(f"{what}: {many}")
    if given.disk:
        for name in os.listdir(given.disk):
            shutil.rmtree(given.disk / name, ignore_errors=True)
        reported, said, lost = fill_disk(given.disk, None)
        print(f"full disk: {reported} accounts reported as stored, then: {said}")
        wrong += lost
    print(f"wrong: {len(wrong)}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
