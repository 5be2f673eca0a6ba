"""The digests that hold a ledger together: what goes into them, and how they are joined.

A row's digest is SHA-256 over its salt and the JSON array `[table, number, [values]]`: the values in the order of the
table's columns, without number, salt, digest and redaction; bytes are put in as the hexadecimal SHA-256 of them. A
line of the log holds SHA-256 over the digests of all rows that were written with it, and its chain is SHA-256 over the
chain before and its own digest: whoever knows the last chain knows whether anything before it was altered.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence

import msgspec

Value = str | int | float | bytes | None

START = bytes(32)
"""The chain before the first line of the log."""

_ENCODER = msgspec.json.Encoder()


def new_salt() -> bytes:
    """16 random bytes: nobody can try out guesses at erased words on a digest that was made with them."""
    return os.urandom(16)


def row_digest(table: str, number: int, values: Sequence[Value], salt: bytes | None) -> bytes:
    """The digest of one row; `salt` is None once its words are erased."""
    plain = [hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value for value in values]
    return hashlib.sha256((salt or b"") + _ENCODER.encode([table, number, plain])).digest()


def joined(digests: Iterable[bytes]) -> bytes:
    """One digest over many, in their order."""
    whole = hashlib.sha256()
    for digest in digests:
        whole.update(digest)
    return whole.digest()


def chained(before: bytes, digest: bytes) -> bytes:
    """The next link of the log's chain."""
    return hashlib.sha256(before + digest).digest()
