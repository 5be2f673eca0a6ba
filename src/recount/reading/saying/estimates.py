"""Sources behind their figures: "given as seventeen by the Austrian, and as more than sixty by the Russian Agent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.said import REACH, Said
from recount.reading.saying.speakers import may_speak, with_of
from recount.reading.saying.words import Saying, saying

LEADS = frozenset({"at", "as"})
"""What stands before a figure that is an estimate."""


def estimates(p: Parse) -> Iterator[tuple[Group, Group]]:
    """Figures that somebody gives, each with whom the "by" behind it names."""
    words = saying(p.lexicon.language)
    for group in p.groups:
        i = group.first - 1
        if group.kind != "bare" or group.number is None or i < 1 or p.tokens.lower[i] not in LEADS:
            continue
        if not words.at.intersection(p.tokens.lower[max(0, i - 3 * REACH) : i]):
            continue
        behind = p.starts.get(group.last + 2) if p.letters[group.last + 1 : group.last + 2] == "Y" else None
        if behind is not None and may_speak(p, words, behind):
            yield group, behind


def by_estimate(p: Parse, words: Saying, out: Sequence[Said]) -> Iterator[Said]:
    """A speaker for each of those figures."""
    if not LEADS.intersection(p.tokens.lower):
        return
    for figure, who in estimates(p):
        if any(s.first == who.first for s in out):
            continue
        yield Said(
            who.first, with_of(p, who), figure.first - 1, figure.first, figure.last, "estimate-beside", closes=True
        )
