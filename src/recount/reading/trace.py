"""What reading saw in a sentence and why it claimed nothing where it did not: kept only when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recount.model import Span
from recount.reading.frames import Frame
from recount.reading.parse import Parse
from recount.text import Mention, Rejected


class Untold(msgspec.Struct, frozen=True):
    """A word for harm that gave no claim: the word's place, why, and the words that won in its stead (None: none)."""

    span: Span
    reason: str
    winner: Span | None = None


class Trace(msgspec.Struct, frozen=True):
    """One sentence with a word for harm: its place, what was recognised in it, what lost to what, and which words for
    harm gave no claim. The claims that it gave are those whose span lies within."""

    span: Span
    mentions: tuple[Mention[object], ...]
    rejected: tuple[Rejected, ...]
    untold: tuple[Untold, ...]


def trace(
    p: Parse,
    span: Span,
    frames: Sequence[Frame],
    lost: Sequence[tuple[Frame, str]],
    dropped: Sequence[tuple[Frame, str]],
) -> Trace:
    """The trace of a sentence. `frames` gave claims; `lost` gave way to other phrasings, `dropped` are told as no
    happening, each with its reason."""
    told = {f.spot.first for f in frames}
    untold = []
    for spot in p.spots:
        if spot.first in told:
            continue
        at = p.span(spot.first, spot.last)
        reasons: list[tuple[str, Span | None]] = [(r, None) for f, r in dropped if f.spot.first == spot.first]
        reasons += [(r, _winner(p, f, frames)) for f, r in lost if f.spot.first == spot.first]
        reason, winner = next(iter(reasons), ("nothing beside it that it could have happened to", None))
        untold.append(Untold(at, reason, winner))
    mentions: list[Mention[object]] = sorted([*p.times, *p.numbers, *_groups(p)], key=lambda m: m.span)
    return Trace(span, tuple(mentions), p.rejected, tuple(untold))


def _winner(p: Parse, loser: Frame, frames: Sequence[Frame]) -> Span | None:
    mine = {f.group.first for f in loser.victims}
    winner = next((f for f in frames if mine & {v.group.first for v in f.victims}), None)
    return p.span(winner.spot.first, winner.spot.last) if winner else None


def _groups(p: Parse) -> list[Mention[object]]:
    """The groups of people and things, and the words for harm, as mentions."""
    groups: list[Mention[object]] = [
        Mention(p.span(g.first, g.last), f"group-{g.kind}", p.words(g.first, g.last), "group") for g in p.groups
    ]
    return groups + [Mention(p.span(s.first, s.last), "harm", s.word.harm, s.rule) for s in p.spots]
