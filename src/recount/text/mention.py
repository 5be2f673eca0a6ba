"""A mention: some words that were recognised as something, by a rule that has a name."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from recount.model import Span

Value_co = TypeVar("Value_co", covariant=True)


class Mention(msgspec.Struct, Generic[Value_co], frozen=True):
    """Words recognised as something.

    `type` is `figure`, `time`, `group`, `harm` …; `value` what was understood; `rule` the name of the rule; `children`
    the mentions that it was made from. Competing mentions of one stretch stand side by side until a resolver chooses.
    """

    span: Span
    type: str
    value: Value_co
    rule: str
    children: tuple[Mention[object], ...] = ()


class Rejected(msgspec.Struct, frozen=True):
    """A mention that lost: why, and to which other (None where no other took its words)."""

    mention: Mention[object]
    reason: str
    winner: Mention[object] | None = None
