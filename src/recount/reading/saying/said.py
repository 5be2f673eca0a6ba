"""One who is said to say something in a sentence, and what belongs to what he says."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recount.reading.parse import Parse
from recount.reading.saying.words import Manner


class Said(msgspec.Struct, frozen=True):
    """A speaker: tokens `first` to `last` name it; the verb of saying stands at `verb`; what is said lies in tokens
    `begin` to `end` (both included). `manner` is how it is said; `closes`: the speaker stands behind what is said;
    `cited` are the tokens of those whom the speaker cites."""

    first: int
    last: int
    verb: int
    begin: int
    end: int
    rule: str
    manner: Manner = "report"
    closes: bool = False
    cited: tuple[tuple[int, int], ...] = ()


REACH = 14
"""How many tokens behind a verb of saying its "that" or its figure may stand. Tried 8 to 20."""


SPEAKING = frozenset({"i", "we"})
"""Who speaks in the words of somebody else, or is the account: no name of a source."""


def clause_start(p: Parse, before: int, out: Sequence[Said]) -> int:
    """Where what a speaker behind it says begins: the sentence's start, or behind the last break after which somebody
    else's words end."""
    earlier = max((s.verb for s in out if s.manner != "unnamed"), default=None)
    if earlier is None:
        return 0
    for j in range(before - 1, earlier, -1):
        if p.tokens.lower[j] in (";", "but", "while", "although", "whereas"):
            return j + 1
    return 0


def rest(p: Parse, after: int) -> int:
    """How far a speaker in the midst of a sentence speaks on: to its end, or to a semicolon or a contrast."""
    for j in range(after, len(p.tokens)):
        if p.tokens.lower[j] == ";" or (p.letters[j] == "B" and p.letters[j - 1] == ","):
            return j - 1
    return len(p.tokens) - 1
