"""The day of the telling, as against the day of the deed: "police said on Tuesday that", "Sunday's raid"."""

from __future__ import annotations

from recount.model import Span
from recount.reading.parse import Parse
from recount.reading.saying.words import saying

OPENING = 3
"""A time that opens a sentence ends within so many tokens behind its start. Tried 2 to 6."""


def is_telling(p: Parse, time: Span, deed: int) -> bool:
    """Is a time that of the telling, or of something else: does it stand beside a verb of saying or judging ("said on
    Tuesday", "today condemned"), or before one that tells of the deed at token `deed` ("On 7 May he admitted that")?

    Where an hour without a day stands in the sentence ("said on Tuesday … in a dawn raid"), the day is the deed's too.
    """
    if any(word in p.lexicon.sets["scenes.hours"] for word in p.tokens.lower):
        return False
    first, last = p.token_at(time.start), p.token_at(time.end - 1)
    if _is_of_other(p, first):
        return True
    begin = first
    while begin and p.letters[begin - 1] in "IRt":
        begin -= 1
    if _tells(p, begin - 1) or _tells(p, last + 1):
        return True
    if begin > 0 or last - first > OPENING:
        return False
    return any(_tells(p, i) and p.tokens.lower[i + 1 : i + 2] == ("that",) for i in range(last + 1, deed))


def _is_of_other(p: Parse, first: int) -> bool:
    """Does the time belong to another noun: "the floods of July", "the commission of 1954"?"""
    if first < 2 or p.letters[first - 1] != "F" or p.letters[first - 2] not in "NPOM":
        return False
    noun = p.tokens.lower[first - 2]
    return noun not in p.lexicon.sets["scenes.deeds"] and noun not in p.lexicon.sets["scenes.spells"]


def is_of_deed(p: Parse, time: Span) -> bool:
    """Is a time that of a deed by its noun: "Saturday night's shooting"?"""
    i = p.token_at(time.end - 1) + 1
    if p.letters[i : i + 1] != "'":
        return False
    deeds = p.lexicon.sets["scenes.deeds"]
    return any(
        p.tokens.lower[j] in deeds for j in range(i + 1, min(i + 4, len(p.letters))) if p.letters[j] not in ",.:"
    )


def _tells(p: Parse, i: int) -> bool:
    if not 0 <= i < len(p.letters) or p.letters[i] not in "EVG":
        return False
    words, word = saying(p.lexicon.language), p.tokens.lower[i]
    return (word in words.verbs and word not in words.loose) or word in p.lexicon.sets["scenes.telling"]
