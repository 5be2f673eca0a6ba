"""Several processes reading batches: the results in the order of the batches, whatever happens to a process.

An account that takes more time or memory than it may is stopped alone: its process is ended, and another one reads the
batch again without it. `concurrent.futures` gives a whole pool up when one of its processes ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait

import msgspec

from recount.bulk.batches import Batch
from recount.bulk.process import Orders, Process
from recount.bulk.work import NOWHERE, Result, Step, Stop

AHEAD = 8
"""Batches for each process that may be read before the result of an earlier one is there. Tried 2 to 32: with fewer,
one slow account holds the others up; each takes some hundred kilobytes."""

TICK = 0.5  # seconds between two looks at how long accounts take


class Allowed(msgspec.Struct, frozen=True, kw_only=True):
    """How many processes, and what one account may take: `seconds` by the clock, `memory` in bytes."""

    processes: int
    seconds: float
    memory: int


class Pool:
    """The processes of one run. Use it in a `with` block: leaving it ends them all."""

    def __init__(self, orders: Orders, allowed: Allowed) -> None:
        self._orders = orders
        self._allowed = allowed
        self._processes: list[Process] = []
        self._died: dict[tuple[int, Step], int] = {}

    def __enter__(self) -> Pool:
        self._processes = [Process(self._orders) for _ in range(self._allowed.processes)]
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.end(kill=process.number is not None)

    def results(self, batches: Iterable[Batch]) -> Iterator[Result]:
        """The result of each batch, in order. No more than AHEAD batches a process are in memory at a time."""
        coming = enumerate(batches)
        done: dict[int, Result] = {}
        first = 0  # number of the batch whose result is to be given next
        given = 0
        more = True
        while True:
            for process in self._processes:
                if more and process.number is None and given - first < AHEAD * len(self._processes):
                    number, batch = next(coming, (given, None))
                    if batch is None:
                        more = False
                    else:
                        self._give(process, number, batch)
                        given = number + 1
            if first == given and not more:
                return
            self._collect(done)
            while first in done:
                yield done.pop(first)
                first += 1

    def _collect(self, done: dict[int, Result]) -> None:
        """Waits for a result or for a look at the clock; sees to what hangs or has ended."""
        busy = [process for process in self._processes if process.number is not None]
        ready = wait([process.pipe for process in busy], timeout=TICK)
        for process in busy:
            number = process.number
            if process.pipe in ready and number is not None:
                try:
                    result = process.take()
                    if result is not None:
                        done[number] = result
                except (EOFError, OSError):
                    self._after_death(process)
            else:
                self._look_at_clock(process)

    def _look_at_clock(self, process: Process) -> None:
        step, seconds = process.look()
        if step == NOWHERE or seconds <= self._allowed.seconds:
            return
        most = self._allowed.seconds
        self._replace(process, Stop(step, f"an account that takes over {most:g} seconds", MORE_TIME))

    def _after_death(self, process: Process) -> None:
        """A process has ended by itself, or was ended from outside: the batch is read once more before an account of it
        is blamed."""
        step = process.step()
        number = process.number or 0
        self._died[number, step] = died = self._died.get((number, step), 0) + 1
        process.end(kill=True)
        if died < 2 or step == NOWHERE:
            if died > MOST_DEATHS:
                raise ChildProcessError(f"a process that reads accounts ended {died} times (code {process.exitcode})")
            self._replace(process, None)
            return
        found = f"an account on which the reader's process ends (code {process.exitcode})"
        self._replace(process, Stop(step, found, NO_CRASH))

    def _replace(self, process: Process, stop: Stop | None) -> None:
        number, batch = process.number or 0, process.batch
        stops = (*process.stops, stop) if stop else process.stops
        process.end(kill=True)
        fresh = Process(self._orders)
        self._processes[self._processes.index(process)] = fresh
        self._give(fresh, number, batch, stops)

    def _give(self, process: Process, number: int, batch: Batch, stops: tuple[Stop, ...] = ()) -> None:
        try:
            process.give(number, batch, stops)
        except OSError:
            self._after_death(process)


MOST_DEATHS = 5
MORE_TIME = "one that takes less, or more time for it (--account-seconds)"
NO_CRASH = "one that is read within the memory allowed (--account-memory)"
