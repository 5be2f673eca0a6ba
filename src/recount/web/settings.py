"""What the app is told when it starts."""

from __future__ import annotations

import secrets

import msgspec


def secret() -> str:
    """A word that nobody guesses: 256 random bits."""
    return secrets.token_urlsafe(32)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """`ledger` is the path of the file; `who` the name that decisions are put down to. `key` opens the app (other users
    of this machine do not have it), `token` stands in every form. `upload` and `form` are the most bytes of what is
    brought in and of any other form; `seconds` and `memory` (bytes) are what reading one input may take; `patience` is
    how many seconds a browser may stay silent while it sends, `slowest` how many the whole may take."""

    ledger: str
    who: str
    host: str = "127.0.0.1"
    port: int = 8765
    key: str = msgspec.field(default_factory=secret)
    token: str = msgspec.field(default_factory=secret)
    upload: int = 64_000_000
    form: int = 200_000
    seconds: float = 60.0
    memory: int = 2_000_000_000
    patience: float = 15.0
    slowest: float = 300.0

    @property
    def address(self) -> str:
        """The address without the key."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"
