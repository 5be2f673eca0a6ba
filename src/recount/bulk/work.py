"""What one process does with a batch: every account read, its claims written down, what failed named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from recount.bulk.batches import Batch
from recount.formats.failure import Failure
from recount.formats.inputs import Found, found_in
from recount.formats.limits import Limits
from recount.formats.lines import Line, claim_lines, encode
from recount.formats.notice import Notice
from recount.formats.pieces import Piece
from recount.model import Account
from recount.recounting import READER_ERRORS, broke, claims_of

Form = Literal["jsonl", "parquet"]

OPENING, READING = 0, 1

Step = tuple[int, int, int]
"""Where a process is: the number of the piece in its batch, of the account in the piece, and whether it is opening the
piece to find that account or reading the account."""

NOWHERE: Step = (-1, -1, -1)


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one batch. `data` are lines of JSON, or a stream of Arrow with the claims as rows."""

    data: bytes
    units: int
    accounts: int
    claims: int
    said: tuple[Failure | Notice, ...]


class Stop(msgspec.Struct, frozen=True):
    """An account, or a piece that is being opened, that took too much: it is not tried again. `found` and `wanted` are
    those of its Failure."""

    step: Step
    found: str
    wanted: str


def work(batch: Batch, limits: Limits, form: Form, at: Callable[[Step], None], stops: Sequence[Stop] = ()) -> Result:
    """Reads a batch. `at` is told each step before it is taken."""
    lines: list[Line] = []
    said: list[Failure | Notice] = []
    accounts = 0
    stopped = {stop.step: stop for stop in stops}
    for number, piece in enumerate(batch):
        if not isinstance(piece, Piece):
            said.append(piece)
            continue
        for step, found in _steps(piece, number, limits, at, stopped):
            if not isinstance(found, Account):
                said.append(found)
                continue
            accounts += 1
            read = _lines(found, step, at, stopped)
            if isinstance(read, Failure):
                said.append(read)
            else:
                lines += read
    at(NOWHERE)
    data = b"".join(map(encode, lines)) if form == "jsonl" else _arrow(lines)
    return Result(data=data, units=len(batch), accounts=accounts, claims=len(lines), said=tuple(said))


def _steps(
    piece: Piece, number: int, limits: Limits, at: Callable[[Step], None], stopped: Mapping[Step, Stop]
) -> Iterator[tuple[Step, Found]]:
    """What is found in a piece, each with the step at which it is to be read."""
    found = found_in(piece, limits)
    account = 0
    while True:
        step = (number, account, OPENING)
        if stop := stopped.get(step):
            yield step, Failure(piece.name, _where(piece), stop.found, stop.wanted)
            return
        at(step)
        try:
            each = next(found, None)
        except MemoryError:
            yield step, Failure(piece.name, _where(piece), *OUT_OF_MEMORY)
            return
        if each is None:
            return
        yield (number, account, READING), each
        account += 1


def _lines(
    account: Account, step: Step, at: Callable[[Step], None], stopped: Mapping[Step, Stop]
) -> list[Line] | Failure:
    if stop := stopped.get(step):
        return Failure(account.id, None, stop.found, stop.wanted)
    at(step)
    try:
        return [*claim_lines(*claims_of(account))]
    except READER_ERRORS as error:
        return broke(account, error)
    except MemoryError:
        return Failure(account.id, None, *OUT_OF_MEMORY)


OUT_OF_MEMORY = (
    "an account that takes more memory than it may",
    "one that takes less, or more for it (--account-memory)",
)


def _where(piece: Piece) -> str | None:
    return f"{piece.unit} {piece.number}" if piece.number else None


def _arrow(lines: list[Line]) -> bytes:
    from recount.bulk.columns import to_stream

    return to_stream(lines)
