"""The folder of a run: claims in Parquet, what failed in JSON Lines, and a journal from which a run goes on.

Parts are written beside their place and moved there when they are whole and on the disk; then the journal gets a line.
So what the journal tells is there, whenever and however a run ends, and what it does not tell is done again.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from recount.bulk.columns import SCHEMA, from_stream
from recount.bulk.work import Result
from recount.formats.failure import Failure

JOURNAL = ".recount.jsonl"
FAILURES = "failures.jsonl"
PART = "claims-{:06}.parquet"
UNFINISHED = ".claims.unfinished"
"""Names that readers of `*.parquet`, and Spark, which passes by what begins with a dot, never see."""

PART_UNITS, PART_CLAIMS = 20_000, 200_000
"""Inputs and claims of a part: whichever is reached first ends it. A run that is stopped does its last part again: at
most a minute or two of work for two processes. 100,000 inputs a part gave files that are 3 % smaller."""

ROW_GROUP = 10_000
"""Claims of a row group: what is held in memory before it is written, some ten megabytes."""


class Wrong(Exception):
    """The folder cannot take this run, and why."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a run was asked to do; a run goes on only with the same."""

    version: str
    paths: tuple[str, ...]
    options: dict[str, str]


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run has come: counts from its beginning. `digest` is that of all inputs up to here (see `digest`),
    `failures_size` the bytes of failures.jsonl; `whole` says that nothing is left to do."""

    parts: int = 0
    units: int = 0
    accounts: int = 0
    claims: int = 0
    failures: int = 0
    failures_size: int = 0
    digest: str = ""
    whole: bool = False


class Folder:
    """The folder of one run, held against other runs while it is open; use it in a `with` block."""

    def __init__(self, path: Path, plan: Plan, *, resume: bool) -> None:
        """Opens it, and makes it where it is not there. Wrong: another run is there."""
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._journal = os.open(path / JOURNAL, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise Wrong(f"{error.filename}: {error.strerror}") from None
        try:
            self._hold()
            self.done = self._begun(plan, resume=resume)
            self._tidy()
        except BaseException:
            os.close(self._journal)
            raise
        self._writer: pq.ParquetWriter | None = None
        self._rows: list[pa.RecordBatch] = []
        self._failures: list[bytes] = []
        self._part = Done()

    def __enter__(self) -> Folder:
        return self

    def __exit__(self, *_: object) -> None:
        if self._writer is not None:
            self._writer.close()
        (self.path / UNFINISHED).unlink(missing_ok=True)
        os.close(self._journal)

    def add(self, result: Result, digest: str) -> None:
        """Takes the result of a batch; ends a part where it is large enough."""
        for batch in from_stream(result.data):
            self._rows.append(batch)
        failures = [each for each in result.said if isinstance(each, Failure)]
        self._failures += [msgspec.json.encode(each) + b"\n" for each in failures]
        part = self._part
        self._part = Done(
            units=part.units + result.units, accounts=part.accounts + result.accounts,
            claims=part.claims + result.claims, failures=part.failures + len(failures), digest=digest,
        )  # fmt: skip
        if sum(batch.num_rows for batch in self._rows) >= ROW_GROUP:
            self._write_rows()
        if self._part.units >= PART_UNITS or self._part.claims >= PART_CLAIMS:
            self._end_part(whole=False)

    def finish(self) -> None:
        """Nothing more is coming."""
        if self._part.units or not self.done.parts:
            self._end_part(whole=True)
        else:
            self._note(msgspec.structs.replace(self.done, whole=True))

    def _write_rows(self) -> None:
        if self._writer is None:
            self._writer = pq.ParquetWriter(self.path / UNFINISHED, SCHEMA, compression="zstd")
        table = pa.Table.from_batches(self._rows, SCHEMA).combine_chunks()
        self._writer.write_table(table, row_group_size=max(1, table.num_rows))
        self._rows = []

    def _end_part(self, *, whole: bool) -> None:
        self._write_rows()
        assert self._writer is not None
        self._writer.close()
        self._writer = None
        _to_disk(self.path / UNFINISHED)
        done, part = self.done, self._part
        os.replace(self.path / UNFINISHED, self.path / PART.format(done.parts + 1))
        failures = b"".join(self._failures)
        _append(self.path / FAILURES, failures, at=done.failures_size)
        _to_disk(self.path)
        self._note(Done(
            parts=done.parts + 1, units=done.units + part.units, accounts=done.accounts + part.accounts,
            claims=done.claims + part.claims, failures=done.failures + part.failures,
            failures_size=done.failures_size + len(failures), digest=part.digest or done.digest, whole=whole,
        ))  # fmt: skip
        self._failures = []
        self._part = Done()

    def _note(self, done: Done) -> None:
        """Writes into the journal how far the run has come."""
        os.lseek(self._journal, 0, os.SEEK_END)
        os.write(self._journal, msgspec.json.encode(done) + b"\n")
        os.fsync(self._journal)
        self.done = done

    def _hold(self) -> None:
        """Keeps other runs out; where the system has no such locks, people have to."""
        try:
            import fcntl
        except ImportError:
            return
        try:
            fcntl.flock(self._journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Wrong(f"{self.path}: another run is writing to it") from None

    def _begun(self, plan: Plan, *, resume: bool) -> Done:
        """How far the run in the folder has come. The journal's last line may have been cut off: it does not count."""
        with open(self._journal, "rb", closefd=False) as stream:
            lines = stream.read().split(b"\n")[:-1]
        if not lines:
            if strange := sorted(self.path.glob("*.parquet")):
                raise Wrong(f"{self.path}: {strange[0].name} is there already, and no run's; choose an empty folder")
            os.ftruncate(self._journal, 0)
            os.lseek(self._journal, 0, os.SEEK_SET)
            os.write(self._journal, msgspec.json.encode(plan) + b"\n")
            return Done()
        if not resume:
            raise Wrong(f"{self.path}: a run is there already; --resume goes on with it, or choose an empty folder")
        try:
            before = msgspec.json.decode(lines[0], type=Plan)
            done = msgspec.json.decode(lines[-1], type=Done) if len(lines) > 1 else Done()
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Wrong(f"{self.path / JOURNAL}: cannot be read ({error}); choose an empty folder") from None
        for what in ("version", "paths", "options"):
            if (was := getattr(before, what)) != (now := getattr(plan, what)):
                raise Wrong(f"{self.path}: the run there has {what} {_shown(was)}, this one {_shown(now)}")
        os.ftruncate(self._journal, sum(len(line) + 1 for line in lines))
        return done

    def _tidy(self) -> None:
        """Takes away what a stopped run left beyond what its journal tells."""
        (self.path / UNFINISHED).unlink(missing_ok=True)
        for part in self.path.glob("claims-*.parquet"):
            if part.name > PART.format(self.done.parts):
                part.unlink()
        failures = self.path / FAILURES
        if failures.exists() and failures.stat().st_size > self.done.failures_size:
            os.truncate(failures, self.done.failures_size)


def claims_files(folder: Path) -> list[Path]:
    """The Parquet files of a run, in order; those of a run on a cluster lie in a folder of their own."""
    return sorted(folder.glob("*.parquet")) or sorted(folder.glob("claims/*.parquet"))


def _append(path: Path, data: bytes, at: int) -> None:
    """Puts data at a place in a file and cuts off what was behind; nothing is done for no data."""
    if not data:
        return
    number = os.open(path, os.O_WRONLY | os.O_CREAT, 0o666)
    with open(number, "wb") as stream:
        stream.truncate(at)
        stream.seek(at)
        stream.write(data)
        stream.flush()
        os.fsync(number)


def _to_disk(path: Path) -> None:
    """Has the system write a file, or the names in a folder, before anything goes on. Windows cannot for folders."""
    try:
        number = os.open(path, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _shown(value: str | tuple[str, ...] | dict[str, str]) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode("utf-8")
