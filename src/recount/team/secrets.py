"""Words that nobody guesses, and how they are kept."""

from __future__ import annotations

import hashlib
import secrets


def new_word() -> str:
    """256 random bits, as it may stand in an address or a cookie."""
    return secrets.token_urlsafe(32)


def kept(word: str) -> bytes:
    """What is kept of such a word. It has 256 bits, so a plain SHA-256 gives nobody anything to try; passwords, which
    people make up, are kept otherwise (`passwords`)."""
    return hashlib.sha256(word.encode("utf-8", "replace")).digest()
