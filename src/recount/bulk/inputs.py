"""The inputs of a run as batches, with a digest by which a resumed run knows that they are the same as before."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections import deque
from collections.abc import Iterable, Iterator

from recount.bulk.batches import Batch, cut
from recount.formats.inputs import Split
from recount.formats.pieces import Piece


class Changed(Exception):
    """The inputs are not those that the first part of the run was made from."""


class Inputs:
    """The batches of a run from where it was left, and the digest of all inputs up to the end of each."""

    def __init__(self, pieces: Iterable[Split]) -> None:
        self._pieces = iter(pieces)
        self._digest = hashlib.blake2b(digest_size=16)
        self._digests: deque[str] = deque()

    def pass_by(self, units: int, digest: str) -> None:
        """Leaves out what is done already. Changed: it is not what was there then, or not as much."""
        for done in range(units):
            piece = next(self._pieces, None)
            if piece is None:
                raise Changed(f"{done:,} inputs, of which the run has done {units:,} already")
            self._add(piece)
        if units and self._digest.hexdigest() != digest:
            raise Changed(f"other inputs among the first {units:,}, which the run has done already")

    def batches(self) -> Iterator[Batch]:
        """The rest, in batches."""
        for batch in cut(self._pieces):
            for piece in batch:
                self._add(piece)
            self._digests.append(self._digest.hexdigest())
            yield batch

    def digest(self) -> str:
        """The digest at the end of the first batch that was not asked for yet."""
        return self._digests.popleft()

    def _add(self, piece: Split) -> None:
        """Names and bytes; of a file that is not opened yet, size and time of change."""
        if not isinstance(piece, Piece):
            self._digest.update(repr(piece).encode("utf-8", "backslashreplace"))
            return
        facts: tuple[object, ...] = (piece.format, piece.name, piece.number, piece.size)
        if piece.data is not None:
            facts += (zlib.crc32(piece.data),)
        elif piece.path is not None:
            try:
                facts += (os.stat(piece.path).st_mtime_ns,)
            except OSError:
                facts += ("gone",)
        self._digest.update(repr(facts).encode("utf-8", "backslashreplace"))
