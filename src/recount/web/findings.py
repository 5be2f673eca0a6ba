"""The checks, gone through in the background for every account that came or changed."""

from __future__ import annotations

import os
import threading
import time
from typing import Protocol

from recount.bulk.process import CONTEXT
from recount.ledger import Ledger, LedgerError, open_ledger
from recount.model import Finding
from recount.pages.report.building import short, title_of
from recount.web.desk import Desk
from recount.web.findindex import FindIndex, Found
from recount.web.held import counted_held

BATCH = 20
"""Accounts stored in one step: what a killed server has to do again."""

AT_HAND = 300
"""Up to so many accounts are checked within the server, which takes a second or two; more by a process of their own,
which takes a second to start and then leaves the pages alone. Tried from 100 to 1,000."""

PAUSE = 0.002
"""Seconds left to others between two accounts: pages come first."""

AGAIN = 5.0
"""Seconds before a process that ended before its time is started again."""


class Worker(Protocol):
    """A thread or a process."""

    def is_alive(self) -> bool:
        """Is it at work?"""
        ...

    def join(self, timeout: float | None = None) -> None:
        """Waits for its end."""
        ...


class Finder:
    """Has the accounts checked that came or changed, whenever it is asked to look."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self._begun = 0.0

    def look(self, patience: float = 0.0) -> bool:
        """Looks for what changed, in the background; where that is little, waits so many seconds for it to end. Do
        accounts wait still?"""
        with self._lock:
            if self._worker is None or not self._worker.is_alive():
                many = self._waiting()
                if not many:
                    return False
                if many <= AT_HAND or time.monotonic() - self._begun > AGAIN:
                    self._worker = self._started(many)
            worker = self._worker
        if isinstance(worker, threading.Thread):
            worker.join(patience)
        return worker is not None and worker.is_alive()

    def _waiting(self) -> int:
        """About how many accounts are to be checked."""
        with self._desk.looking() as ledger, FindIndex(ledger.path) as index:
            return index.behind(ledger)

    def _started(self, many: int) -> Worker:
        path = self._desk.settings.ledger
        self._begun = time.monotonic()
        if many <= AT_HAND:
            thread = threading.Thread(target=check_waiting, args=(path,), daemon=True, name="checks")
            thread.start()
            return thread
        process = CONTEXT.Process(target=_aside, args=(path,), daemon=True, name="checks")
        process.start()
        return process


def _aside(path: str) -> None:
    """What the other process runs, after everything else that the machine has to do."""
    os.nice(10)
    check_waiting(path)


def check_waiting(path: str) -> None:
    """Checks the accounts that wait, some at a time, until none does."""
    pause = threading.Event()
    try:
        with open_ledger(path, write=False) as ledger, FindIndex(path, write=True) as index:
            index.notice(ledger)
        while True:
            with open_ledger(path, write=False) as ledger:
                with FindIndex(path) as index:
                    batch = index.waiting(BATCH)
                if not batch:
                    return
                found = []
                for series in batch:
                    found.append((series, found_in(ledger, series)))
                    pause.wait(PAUSE)
            with FindIndex(path, write=True) as index:
                for series, each in found:
                    index.put(series, each)
    except LedgerError:  # whoever asks for a page is told; this goes on the next time
        return


def found_in(ledger: Ledger, series: int) -> list[Found]:
    """What the checks find in one account; what agrees is left out."""
    row = ledger.db.execute("SELECT name FROM heads WHERE series = ?", (series,)).fetchone()
    if row is None:
        return []
    try:
        counted = counted_held(ledger, row[0])
    except ValueError:  # a correction of an earlier version that leaves no claim
        return []
    quotes = {claim.id: short(claim.quote) for claim in counted.claims}
    return [
        Found(
            subject=subject_of(row[0], each), account=row[0], title=title_of(counted.account), finding=each,
            quotes=tuple(quotes[id] for _, id in each.claims if id in quotes),
        )
        for each in counted.findings if each.level != "agrees"
    ]  # fmt: skip


def subject_of(account: str, finding: Finding) -> str:
    """What names a finding for good: the account, the check and the claims that it speaks of."""
    return f"{finding.check} {account} {' '.join(sorted({id for _, id in finding.claims}))}"


def finder_of(desk: Desk) -> Finder:
    """The app's finder."""
    finder: Finder = desk.kept.setdefault("finder", Finder(desk))
    return finder
