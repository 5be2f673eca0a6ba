"""What the checks find in every account, worked out in the background and kept in memory as long as it holds."""

from __future__ import annotations

import threading

import msgspec

from recount.ledger import Ledger, LedgerError
from recount.linknew import states_of
from recount.model import Finding
from recount.pages.report.building import short, title_of
from recount.web.desk import Desk
from recount.web.held import counted_held

GRAVER = ("conflict", "caution")
PAUSE = 0.002
"""Seconds left to others between two accounts: pages come first."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of one account, in one state of it; `quotes` are the words of the claims that they speak of."""

    state: str
    title: str
    findings: tuple[Finding, ...]
    quotes: dict[str, str]


class Finder:
    """Goes through the accounts that came or changed, again whenever it is asked to."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.found: dict[str, Found] = {}
        self.total = 0

    @property
    def is_busy(self) -> bool:
        """Does it go through accounts just now?"""
        return self._thread is not None and self._thread.is_alive()

    def graver(self, account: str) -> list[str] | None:
        """The graver checks that found something there, by name; None: the account is not checked yet."""
        found = self.found.get(account)
        if found is None:
            return None
        return list(dict.fromkeys(each.check for each in found.findings if each.level in GRAVER))

    def look(self, patience: float = 0.0) -> None:
        """Looks for what changed, in the background, and waits so many seconds for it to end."""
        with self._lock:
            if not self.is_busy:
                self._thread = threading.Thread(target=self._go, daemon=True, name="checks")
                self._thread.start()
            thread = self._thread
        if thread is not None and patience:
            thread.join(patience)

    def _go(self) -> None:
        pause = threading.Event()
        try:
            with self._desk.looking() as ledger:
                found = states_of(ledger)
                now = {name: found.states[number] for number, name in found.names.items()}
                self.total = len(now)
                for gone in self.found.keys() - now.keys():
                    del self.found[gone]
                for name, state in now.items():
                    if name not in self.found or self.found[name].state != state:
                        self.found[name] = _found(ledger, name, state)
                        pause.wait(PAUSE)
        except LedgerError:  # whoever asks for a page is told; this goes on the next time
            return


def _found(ledger: Ledger, name: str, state: str) -> Found:
    try:
        counted = counted_held(ledger, name)
    except ValueError:  # a correction of an earlier version that leaves no claim
        return Found(state=state, title=name, findings=(), quotes={})
    quotes = {claim.id: short(claim.quote) for claim in counted.claims}
    named = {id for each in counted.findings for _, id in each.claims}
    return Found(
        state=state, title=title_of(counted.account),
        findings=tuple(each for each in counted.findings if each.level != "agrees"),
        quotes={id: quote for id, quote in quotes.items() if id in named},
    )  # fmt: skip


def finder_of(desk: Desk, patience: float = 0.1) -> Finder:
    """The app's finder, looking for what changed."""
    finder: Finder = desk.kept.setdefault("finder", Finder(desk))
    finder.look(patience)
    return finder
