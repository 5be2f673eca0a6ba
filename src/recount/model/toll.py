"""What an account as a whole reports of one incident."""

from __future__ import annotations

from typing import Literal

import msgspec

Number = int | float
Bound = Literal["=", ">", "≥", "~"]


class SourceToll(msgspec.Struct, frozen=True, kw_only=True):
    """What one source in the account gives; `source` None is the account itself. `low` None: none is known."""

    source: str | None
    low: Number | None
    best: Number | None
    high: Number | None
    claims: tuple[str, ...]


class TollEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One harm's entry in a toll; the fields are the contract's. `best` None comes with `why`."""

    low: Number | None
    low_open: bool
    best: Number | None
    bound: Bound | None
    high: Number | None
    parts_sum: Number | None
    parts_sum_without_overlap: Number | None
    derived: bool
    by_source: tuple[SourceToll, ...]
    claims: tuple[str, ...]
    rule: str
    why: str | None


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """The toll of one incident of an account. `harms` has only the harms that the account speaks of."""

    account: str
    harms: dict[str, TollEntry]
    incident: str | None = None
    main: bool = True
    places: tuple[str, ...] = ()
    when: str | None = None
