"""What a reader has to say of an input that it did read: the encoding it took, what it left out."""

from __future__ import annotations

import msgspec


class Notice(msgspec.Struct, frozen=True):
    """One remark on an input. Nothing failed; people should know all the same.

    `input` is the path, or `-` for standard input; `says` a phrase for people (`read as windows-1251`).
    """

    input: str
    says: str

    def line(self) -> str:
        """The remark in one line. Names and words are as they came: make them visible before a terminal sees them."""
        return f"{self.input}: {self.says}"
