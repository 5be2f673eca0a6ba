"""A claim within its account: the paragraphs with its words, what stands far from them cut."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recount.model import Account, Claim
from recount.pages.reasons import FieldReason
from recount.pages.report.marks import Marked, paragraphs
from recount.pages.report.views import Piece

ROOM = 300
"""Characters of text shown before and after marked words; more is cut, with "…"."""


def in_words(account: Account, claim: Claim, fields: tuple[FieldReason, ...]) -> tuple[tuple[Piece, ...], ...]:
    """The paragraphs with the claim's words or those of its fields; what stands far from both is cut."""
    whole = paragraphs(account.text, [Marked("1-1", claim, fields)])
    kept = [paragraph for paragraph in whole if any(piece.claims or piece.fields for piece in paragraph)]
    return tuple(tuple(_cut(paragraph)) for paragraph in kept)


def _cut(paragraph: tuple[Piece, ...]) -> Iterator[Piece]:
    last = len(paragraph) - 1
    for at, piece in enumerate(paragraph):
        text = piece.text
        if piece.claims or piece.fields or len(text) <= 2 * ROOM:
            yield piece
            continue
        start = "" if at == 0 else text[:ROOM]
        end = "" if at == last else text[-ROOM:]
        yield msgspec.structs.replace(piece, text=f"{start} … {end}")
