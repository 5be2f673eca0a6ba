"""The inputs cut into batches, each large enough to be worth sending to another process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recount.formats.inputs import Split
from recount.formats.pieces import Piece

PIECES = 64
"""Pieces of a batch. Tried 8 to 512 on news items of 2,000 characters: below 32, sending them costs over 2 %; above
128, the last batches leave processes without work."""

BYTES = 1 << 18
"""Bytes of a batch, where its pieces are longer than that: one piece may be more, and is a batch of its own."""

Batch = tuple[Split, ...]


def cut(pieces: Iterable[Split]) -> Iterator[Batch]:
    """The pieces in batches. Where a batch ends is told by its own pieces alone, so a run that is resumed at the end of
    one cuts the rest as the whole run would have."""
    batch: list[Split] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += piece.size if isinstance(piece, Piece) else 0
        if len(batch) >= PIECES or size >= BYTES:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)
