"""One process that reads batches, seen from both sides."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Any

import msgspec

from recount.bulk.batches import Batch
from recount.bulk.work import NOWHERE, Form, Result, Step, Stop, work
from recount.formats.limits import Limits
from recount.formats.pieces import Piece

# Started afresh and not forked: a fork would copy whatever threads and locks Arrow has in this process.
CONTEXT = multiprocessing.get_context("spawn")

MOST_BETWEEN = 1.0  # seconds that count between two looks at where a process is; the pool looks twice a second
PATIENCE = 5.0  # seconds that a process may take to end by itself


class Orders(msgspec.Struct, frozen=True, kw_only=True):
    """What every process is told once. `memory` is in bytes beyond those that the process has when it starts."""

    limits: Limits
    form: Form
    memory: int


class Process:
    """A process and what it is at; it has one batch at a time."""

    def __init__(self, orders: Orders) -> None:
        self.pipe, other = CONTEXT.Pipe()
        # Where it is: plain memory that both see, so that it can be told of a process that hangs.
        self._at = CONTEXT.RawArray("l", NOWHERE)
        self._seen: Step = NOWHERE
        self._seconds = 0.0
        self._looked = time.monotonic()
        self._process = CONTEXT.Process(target=_serve, args=(other, self._at, orders), daemon=True)
        self._process.start()
        other.close()
        self._ready = False
        self.number: int | None = None
        """The number of the batch that it reads; None: it waits for one."""
        self.batch: Batch = ()
        self.stops: tuple[Stop, ...] = ()

    @property
    def sentinel(self) -> int:
        """Ready when the process has ended."""
        return self._process.sentinel

    @property
    def exitcode(self) -> int | None:
        return self._process.exitcode

    def give(self, number: int, batch: Batch, stops: tuple[Stop, ...] = ()) -> None:
        """Has it read a batch, once it is ready for work. OSError: it has ended."""
        self.number, self.batch, self.stops = number, batch, stops
        self._seen, self._looked = NOWHERE, time.monotonic()
        if self._ready:
            self.pipe.send((batch, stops))

    def take(self) -> Result | None:
        """The result of its batch; None: it says that it is ready. EOFError or OSError: it has ended before."""
        result: Result | None = self.pipe.recv()
        if result is not None:
            self.number, self.batch, self.stops = None, (), ()
            return result
        self._ready = True
        if self.number is not None:
            self.pipe.send((self.batch, self.stops))
        return None

    def step(self) -> Step:
        """Where it is."""
        piece, account, phase = self._at
        return piece, account, phase

    def look(self) -> tuple[Step, float]:
        """Where it is, and for how many seconds it has been seen there.

        Between two looks no more counts than a look should take: where all was held up together (Ctrl-Z, a virtual
        machine that slept), no account is to blame.
        """
        now, step = time.monotonic(), self.step()
        self._seconds = self._seconds + min(now - self._looked, MOST_BETWEEN) if step == self._seen else 0.0
        self._seen, self._looked = step, now
        return step, self._seconds

    def end(self, *, kill: bool) -> None:
        """Ends it: by asking for it, where it waits for work, else at once."""
        if not kill:
            try:
                self.pipe.send(None)
                self._process.join(PATIENCE)
            except OSError:
                pass
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self.pipe.close()


def _serve(pipe: Connection, at: Any, orders: Orders) -> None:
    """What the other process runs: batches in, results out, until it is told to end or nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is for the process that gives the orders
    _make_ready(orders)

    def tell(step: Step) -> None:
        at[:] = step

    try:
        pipe.send(None)
        while True:
            order: tuple[Batch, Sequence[Stop]] | None = pipe.recv()
            if order is None:
                return
            batch, stops = order
            pipe.send(work(batch, orders.limits, orders.form, tell, stops))
    except (EOFError, OSError):  # whoever gave the orders is gone
        return


def _make_ready(orders: Orders) -> None:
    """Loads what is loaded once, then holds the process to its memory."""
    work((Piece(format="plain", name="-", data=b"Two were killed."),), orders.limits, orders.form, lambda _: None)
    gc.collect()
    gc.freeze()  # the word tables stay; looking through them again and again took 5 % of the time
    hold_memory(orders.memory)


def hold_memory(more: int) -> None:
    """Lets this process have so many bytes more than it has; without a word where the system cannot hold its memory."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as numbers:
            now = int(numbers.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        resource.setrlimit(resource.RLIMIT_AS, (now + more, now + more))
    except (ImportError, OSError, ValueError):
        return
