"""An input that could not be read: which, where, what was found, what was wanted."""

from __future__ import annotations

import msgspec


class Failure(msgspec.Struct, frozen=True):
    """One input, or one line of it, that gives no account.

    `input` is the path, or `-` for standard input; `where` the place in it (`line 3`, `byte 120`), None where the
    whole input is meant; `found` and `wanted` are phrases for people.
    """

    input: str
    where: str | None
    found: str
    wanted: str

    def line(self) -> str:
        """The failure in one line. Names and words are as they came: make them visible before a terminal sees them."""
        place = f"{self.input}, {self.where}" if self.where else self.input
        return f"{place}: found {self.found}; wanted {self.wanted}"
