"""What a check says about one or more claims."""

from __future__ import annotations

from typing import Literal

import msgspec

Level = Literal["conflict", "caution", "note", "agrees"]
LEVELS: tuple[Level, ...] = ("conflict", "caution", "note", "agrees")
"""From the gravest to the check that held."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One finding; the fields are the contract's. `claims` are pairs of account name and claim id.

    `expected` and `found` are the two numbers (or two dates, two words) that were held against each other; `sum` is
    the sum written out. None where the check has none.
    """

    account: str | None
    check: str
    level: Level
    message: str
    claims: tuple[tuple[str, str], ...]
    expected: int | float | str | None = None
    found: int | float | str | None = None
    sum: str | None = None
