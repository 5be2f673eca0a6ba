"""Work that takes longer than a page may: it goes on in a thread, says how far it is, and can be stopped."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from recount.ledger import LedgerError
from recount.web.settings import secret

MOST = 20
"""Jobs and drafts that are kept; the oldest goes first. What is not added to the ledger by then was not wanted."""


class Job:
    """One piece of work. `done` of `total` (0: not known) steps are taken; `said` is what went wrong, `result` whatever
    came of it, None until it has ended."""

    def __init__(self, title: str, then: str, *, can_stop: bool = True) -> None:
        self.id = secret()
        self.title = title
        self.then = then
        """The path of the page that shows the result; the job's id is put after it."""
        self.can_stop = can_stop
        self.done = 0
        self.total = 0
        self.said: list[str] = []
        self.result: Any = None
        self.ended = threading.Event()
        self.stopped = threading.Event()


class Jobs:
    """The jobs of this run of the app, by id. They are in memory alone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()

    def start(
        self, title: str, then: str, work: Callable[[Job], Any], wait: float = 0.0, *, can_stop: bool = True
    ) -> Job:
        """Starts it, and waits so many seconds for it to end."""
        job = Job(title, then, can_stop=can_stop)
        with self._lock:
            self._jobs[job.id] = job
            for id in [id for id, each in self._jobs.items() if each.ended.is_set()][: max(0, len(self._jobs) - MOST)]:
                del self._jobs[id]

        def run() -> None:
            try:
                job.result = work(job)
            except LedgerError as error:
                job.said.append(str(error))
            finally:
                job.ended.set()

        threading.Thread(target=run, daemon=True, name=title).start()
        job.ended.wait(wait)
        return job

    def get(self, id: str) -> Job | None:
        """The job, None where it is not kept any more."""
        with self._lock:
            return self._jobs.get(id)

    def stop_all(self) -> None:
        """Asks all to stop."""
        with self._lock:
            for job in self._jobs.values():
                job.stopped.set()
