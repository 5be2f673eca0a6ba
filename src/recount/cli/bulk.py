"""Long runs on the command line: what is told while they go on, and how they end."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import click
import msgspec

from recount.bulk.pool import Allowed
from recount.bulk.run import Asked, Summary, read_into, read_lines, total_size
from recount.bulk.work import Result
from recount.cli.options import input_limits
from recount.cli.output import opened
from recount.formats.inputs import Meter
from recount.pages.visible import visible

FAILED, STOPPED = 1, 130
PATIENCE, PAUSE = 1.0, 0.5  # seconds before anything is shown, and between two showings


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asks of a long run; `processes` None: as many as this process may use."""

    paths: tuple[str, ...]
    processes: int | None
    seconds: float
    memory: int

    def asked(self) -> Asked:
        """The same as the run takes it."""
        allowed = Allowed(processes=self.processes or cores(), seconds=self.seconds, memory=self.memory)
        return Asked(paths=self.paths, limits=input_limits(), allowed=allowed)


def cores() -> int:
    """The cores that this process may use, which are fewer than the machine's where somebody has said so."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_lines(wanted: Wanted, out: str | None) -> int:
    """JSON Lines by several processes; the exit code."""
    telling = Telling(wanted.paths, is_seen=sys.stderr.isatty() and not (out in (None, "-") and sys.stdout.isatty()))
    with opened(out, wanted.paths, for_people=False) as place:
        read_lines(wanted.asked(), sys.stdin.buffer, place.data, telling.tell)
        telling.clear()
    return FAILED if telling.failed else 0


def run_folder(wanted: Wanted, out: str | None, *, resume: bool) -> int:
    """Parquet into a folder; the exit code. On Ctrl-C the parts that are whole stay, and a later run goes on."""
    if out in (None, "-"):
        raise click.UsageError("--format parquet writes a folder: name it with -o DIR")
    try:
        from recount.bulk.folder import Wrong
        from recount.bulk.inputs import Changed
    except ImportError as error:
        raise click.UsageError(f"--format parquet needs {error.name}: install recount-claims[data]") from None
    folder = Path(str(out))
    telling = Telling(wanted.paths, is_seen=sys.stderr.isatty())
    try:
        summary = read_into(folder, wanted.asked(), sys.stdin.buffer, telling.tell, resume=resume)
    except (Wrong, Changed) as error:
        telling.clear()
        raise click.UsageError(f"-o {visible(str(error))}" if isinstance(error, Wrong) else f"found {error}") from None
    except KeyboardInterrupt:
        telling.clear()
        click.echo(f"recount: stopped; the same command with --resume goes on from what is in {folder}", err=True)
        return STOPPED
    telling.clear()
    click.echo(f"recount: {_summary(summary, folder, telling.seconds)}", err=True)
    return FAILED if summary.failures else 0


def _summary(summary: Summary, folder: Path, seconds: float) -> str:
    new = summary.accounts - summary.before
    before = f", {summary.before:,} of them before" if summary.before else ""
    rate = f", {new / seconds:,.0f} accounts a second" if new and seconds else ""
    failed = f"; {summary.failures:,} failures in {folder / 'failures.jsonl'}" if summary.failures else ""
    return f"{summary.accounts:,} accounts{before}, {summary.claims:,} claims in {folder}{rate}{failed}"


class Telling:
    """Says what failed, and how far a run is: on a terminal alone, after a second, where the results do not run."""

    def __init__(self, paths: tuple[str, ...], *, is_seen: bool) -> None:
        self.failed = 0
        self._is_seen = is_seen
        self._total = total_size(paths) if is_seen else None
        self._began = time.monotonic()
        self._next = self._began + PATIENCE
        self._before: int | None = None
        self._accounts = 0
        self._shown = False

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    def tell(self, result: Result, meter: Meter) -> None:
        """One more batch is done."""
        from recount.formats.failure import Failure

        self._before = meter.before if self._before is None else self._before
        for each in result.said:
            self.clear()
            click.echo(f"recount: {visible(each.line())}", err=True)
            self.failed += isinstance(each, Failure)
        self._accounts += result.accounts
        if self._is_seen and time.monotonic() >= self._next:
            self._next = time.monotonic() + PAUSE
            self._show(meter.taken)

    def _show(self, taken: int) -> None:
        seconds = self.seconds
        line = f"{self._accounts:,} accounts, {self._accounts / seconds:,.0f} a second"
        if self._total and taken:
            line += f", {min(100, 100 * taken // self._total)} %"
            done = taken - (self._before or 0)
            if done > 0:
                line += f", {time_left(seconds * max(0, self._total - taken) / done)} left"
        self._shown = True
        sys.stderr.write(f"\r{line}\x1b[K")
        sys.stderr.flush()

    def clear(self) -> None:
        """Takes the line away, so that a message may stand there."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False


def time_left(seconds: float) -> str:
    """A duration for people, in its two largest units."""
    whole = int(seconds)
    days, hours, minutes = whole // 86_400, whole // 3_600 % 24, whole // 60 % 60
    if days:
        return f"{days} d {hours} h"
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {whole % 60} s" if minutes else f"{whole} s"
