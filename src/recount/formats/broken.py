"""What the formats raise among themselves when a file is not what it should be; `read` turns it into a Failure."""

from __future__ import annotations

from recount.formats.failure import Failure


class Broken(Exception):
    """A file, or a part of it, cannot be read; `where`, `found` and `wanted` are those of `Failure`."""

    def __init__(self, where: str | None, found: str, wanted: str) -> None:
        super().__init__(found)
        self.where = where
        self.found = found
        self.wanted = wanted

    def failure(self, name: str) -> Failure:
        """The same as a Failure of the input `name`."""
        return Failure(name, self.where, self.found, self.wanted)
