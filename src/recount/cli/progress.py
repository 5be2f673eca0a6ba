"""How far a long run is: one line on standard error, only where people see it."""

from __future__ import annotations

import sys
import time

PATIENCE = 1.0  # seconds before anything is shown
PAUSE = 0.2  # seconds between two showings


class Progress:
    """Counts accounts; shows the count on a terminal after a second, unless the results run over it there."""

    def __init__(self, results_to_terminal: bool) -> None:
        self._is_seen = sys.stderr.isatty() and not results_to_terminal
        self._next = time.monotonic() + PATIENCE
        self._count = 0
        self._shown = False

    def step(self) -> None:
        """One more account is done."""
        self._count += 1
        if self._is_seen and time.monotonic() >= self._next:
            self._next = time.monotonic() + PAUSE
            self._shown = True
            sys.stderr.write(f"\r{self._count:,} accounts read")
            sys.stderr.flush()

    def clear(self) -> None:
        """Takes the line away, so that a message may stand there."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False
