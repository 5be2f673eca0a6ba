"""The bytes that accounts came from: a whole file, or the line, row or member of one that holds many."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec
from msgspec.structs import replace

from recount.formats.failure import Failure
from recount.formats.inputs import STANDARD_INPUT, Meter, found_in, pieces, shown
from recount.formats.limits import LIMITS, Limits, read_whole
from recount.formats.notice import Notice
from recount.formats.pieces import Piece
from recount.model import Account


class Original(msgspec.Struct, frozen=True):
    """An account with its bytes. `input` is the absolute path of the file, or `-` for standard input; `own_name` says
    that the account's name is an id of its own, and not made from the path."""

    account: Account
    data: bytes
    input: str
    own_name: bool


def originals(
    paths: Iterable[str], stdin: BinaryIO, limits: Limits = LIMITS
) -> Iterator[Original | Failure | Notice]:  # fmt: skip
    """The accounts of `paths` as `inputs.accounts` gives them, each with the bytes read for it.

    Of several accounts in one file that is read as a whole (a feed, a mail with attachments) each has all its bytes.
    """
    meter = Meter()
    for piece in pieces(paths, stdin, limits, meter):
        if not isinstance(piece, Piece):
            yield piece
            continue
        place = meter.path if meter.path == STANDARD_INPUT else os.path.abspath(meter.path)
        whole = _with_data(piece, limits)
        if isinstance(whole, Failure):
            yield whole
            continue
        data = whole.data or b""
        for found in found_in(whole, limits):
            own = isinstance(found, Account) and not found.id.startswith(shown(meter.path))
            yield Original(found, data, shown(place), own) if isinstance(found, Account) else found


def _with_data(piece: Piece, limits: Limits) -> Piece | Failure:
    """The piece with its bytes read, so that those kept are those that the account is read from."""
    if piece.data is not None or piece.path is None:
        return piece
    try:
        with open(piece.path, "rb") as stream:
            data = read_whole(stream, piece.name, limits)
    except OSError as error:
        return Failure(piece.name, None, str(error.strerror), "a file that may be read")
    return data if isinstance(data, Failure) else replace(piece, data=data)
