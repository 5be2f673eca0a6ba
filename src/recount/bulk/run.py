"""A run over an archive: into a folder of Parquet files, or as lines of JSON to whoever takes them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from recount.bulk.batches import cut
from recount.bulk.pool import Allowed, Pool
from recount.bulk.process import Orders
from recount.bulk.work import Result
from recount.formats.inputs import Meter, pieces
from recount.formats.limits import Limits
from recount.recounting import reader_version


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is read, within which limits, and what one account may take."""

    paths: tuple[str, ...]
    limits: Limits
    allowed: Allowed


Tell = Callable[[Result, Meter], None]
"""Told of every result, and of how much of the inputs was taken by then."""


def read_lines(asked: Asked, stdin: BinaryIO, write: Callable[[bytes], None], tell: Tell) -> None:
    """Writes the claims as lines of JSON, in the order of the inputs."""
    meter = Meter()
    batches = cut(pieces(asked.paths, stdin, asked.limits, meter))
    orders = Orders(limits=asked.limits, form="jsonl", memory=asked.allowed.memory)
    with Pool(orders, asked.allowed) as pool:
        for result in pool.results(batches):
            write(result.data)
            tell(result, meter)


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder holds at the end of a run, and how many of its accounts were there before."""

    accounts: int
    claims: int
    failures: int
    before: int


def read_into(folder: Path, asked: Asked, stdin: BinaryIO, tell: Tell, *, resume: bool) -> Summary:
    """Writes the claims as Parquet files into a folder, and goes on with a run that was stopped there.

    Wrong: the folder holds another run. Changed: the inputs are others than before.
    """
    from recount.bulk.folder import Folder, Plan
    from recount.bulk.inputs import Inputs

    plan = Plan(version=reader_version(), paths=asked.paths, options=_options(asked.limits))
    meter = Meter()
    with Folder(folder, plan, resume=resume) as out:
        before = out.done
        if not before.whole:
            inputs = Inputs(pieces(asked.paths, stdin, asked.limits, meter))
            inputs.pass_by(before.units, before.digest)
            meter.before = meter.taken
            orders = Orders(limits=asked.limits, form="parquet", memory=asked.allowed.memory)
            with Pool(orders, asked.allowed) as pool:
                for result in pool.results(inputs.batches()):
                    out.add(result, inputs.digest())
                    tell(result, meter)
            out.finish()
        return Summary(
            accounts=out.done.accounts, claims=out.done.claims, failures=out.done.failures, before=before.accounts
        )


def total_size(paths: Sequence[str]) -> int | None:
    """Bytes of all files, for showing how much is left; None where standard input is among them."""
    total = 0
    for path in paths:
        if path == "-":
            return None
        if not os.path.isdir(path):
            total += os.path.getsize(path) if os.path.isfile(path) else 0
            continue
        for folder, _, names in os.walk(path):
            for name in names:
                try:
                    total += os.stat(os.path.join(folder, name), follow_symlinks=False).st_size
                except OSError:
                    continue
    return total


def _options(limits: Limits) -> dict[str, str]:
    """What changes the claims, if it is changed."""
    return {"max-size": str(limits.size), "text-column": limits.text_column or ""}
