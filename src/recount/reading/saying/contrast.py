"""A second speaker with a figure of his own for what another one counts: "police put it at 14, residents at 20",
"Amnesty counted 34 deaths, the ministry only nine", "Moscow says ten soldiers died; Kyiv speaks of 40"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.said import Said
from recount.reading.saying.speakers import named
from recount.reading.saying.words import Saying, saying

LEAD = 5
"""So many words at most stand between the second speaker and the figure. Tried 3 to 7."""


class Contrast(msgspec.Struct, frozen=True):
    """The tokens of the second speaker, and the figure, whose noun is left out."""

    first: int
    last: int
    figure: Group


def contrasts(p: Parse) -> Iterator[Contrast]:
    """The figures of second speakers, left to right."""
    words = saying(p.lexicon.language)
    for group in p.groups:
        if group.kind != "bare" or group.number is None or group.first < 4 or not _closed(p, group):
            continue
        at = _speaker_end(p, words, group)
        who = named(p, words, at) if at is not None and p.letters[at] not in ",)" else None
        if who is None or not _opens(p, who[0]) or not _known(p, words, who[2]):
            continue
        yield Contrast(who[0], who[1], group)


def second_speakers(p: Parse) -> list[Said]:
    """The second speakers as those who say their figure and nothing more."""
    return [Said(c.first, c.last, c.last, c.figure.first, c.figure.last, "contrast") for c in contrasts(p)]


def _closed(p: Parse, group: Group) -> bool:
    """Does nothing follow but the end of the clause, or the helping verb of what was told ("Kyiv said 40 were")?"""
    k = group.last + 1
    while k < len(p.letters) and p.letters[k] in "bhd":
        k += 1
    return p.letters[k : k + 1] in ("", ".", ",", ":", ")", "-", "B")


def _speaker_end(p: Parse, words: Saying, group: Group) -> int | None:
    """The last token of the one who gives the figure: over "at", "only" and a verb that gives figures."""
    lower, sets = p.tokens.lower, p.lexicon.sets
    verb = False
    for j in range(group.first - 1, max(0, group.first - 1 - LEAD), -1):
        if lower[j] in sets["contrast.between"] or (p.letters[j] == "R" and not verb) or (p.letters[j] == "h" and verb):
            continue
        if lower[j] in sets["contrast.verbs"] and not verb:
            verb = True
            continue
        return j
    return None


def _opens(p: Parse, first: int) -> bool:
    """Does the second speaker begin a part of the sentence of his own?"""
    return first > 2 and (p.letters[first - 1] in ",:" or p.tokens.lower[first - 1] in p.lexicon.sets["contrast.opens"])


def _known(p: Parse, words: Saying, head: Group) -> bool:
    """Is it one who speaks, and not people who may be counted ("12 men were killed, women nine")?"""
    return head.kind == "name" or head.name is not None or p.tokens.lower[head.head] in words.bodies
