"""Sources before or behind a colon: "Army spokesman: …", "… : army", "divides them thus: …"."""

from __future__ import annotations

from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.said import REACH, Said
from recount.reading.saying.speakers import may_speak, named, subject
from recount.reading.saying.words import Saying
from recount.reading.syntax import after_phrases, head_of_chain

HEADLINE = 4
"""The speaker at a headline's end has at most this many words. Tried 3 to 6."""


def by_colon(p: Parse, words: Saying) -> list[Said]:
    """As in "Army spokesman: three hostages have been killed"; at a headline's end "… : army"."""
    lower = p.tokens.lower
    n = len(lower)
    for at in [i for i, w in enumerate(lower) if w == ":" or (w in ("–", "-", "—") and i > n - 6)]:
        tail = p.starts.get(at + 1)
        plain = tail is not None and tail.last == n - 1 and not tail.determiner and tail.number is None
        short = tail is not None and plain and at > 2 and tail.last - tail.first < HEADLINE
        if tail is not None and short and lower[tail.head] in words.bodies:
            return [Said(tail.first, tail.last, at, 0, at - 1, "colon-speaker", closes=True)]
        if lower[at] != ":" or not 0 < at <= REACH:
            continue
        group = p.ends.get(at - 1)
        aside = named(p, words, at - 1) if p.letters[at - 1] != "," else None
        group = group if group is None or p.letters[group.first - 1 : group.first] != "G" else None
        if aside is None and (group is None or group.number is not None or not may_speak(p, words, group)):
            aside = _spoken_aside(p, words, at)
            if aside is None:
                return []
        first, last, head = aside or (0, 0, group)
        if head is None or any(c in "KSZ" for c in p.letters[first:at]):
            return []
        if not _labels(p, words, head):
            return []
        if after_phrases(p, last + 1) < at and p.letters[last + 1 : last + 2] != ",":
            return []
        return [Said(first, last, at, at + 1, n - 1, "speaker-colon")]
    return []


def _labels(p: Parse, words: Saying, head: Group) -> bool:
    """Is it a speaker whom a colon follows, and not the heading of a list of losses ("Soldiers: 12 dead")?"""
    word = p.tokens.lower[head.head]
    if word in words.labels:
        return True
    if head.name is not None and head.kind == "people" and not head.plural:
        return True
    several = head.noun is not None and bool(head.noun.plural) and word in words.persons
    return word in words.bodies and not several and (word not in words.written or word in words.persons)


def thus(p: Parse, words: Saying, i: int) -> Said | None:
    """As in "The consul divides them thus: …", "the abbot names them as follows: …"."""
    lower = p.tokens.lower
    if lower[i] != ":" or lower[i - 1 : i] not in (("thus",), ("follows",)):
        return None
    for verb in range(i - 1, 0, -1):
        if p.letters[verb] in "VE" and lower[verb] != "follows":
            who = subject(p, words, verb, ())
            return Said(who[0], who[1], verb, i + 1, len(lower) - 1, "thus") if who else None
    return None


def _spoken_aside(p: Parse, words: Saying, at: int) -> tuple[int, int, Group] | None:
    """As in "The mayor, speaking on the quay: …"."""
    comma = p.letters.find(",", 0, at)
    group = p.ends.get(comma - 1) if comma > 0 else None
    if group is None or p.tokens.lower[comma + 1] not in ("speaking", "talking", "asked", "interviewed", "reached"):
        return None
    head = head_of_chain(p, group)
    return (head.first, comma - 1, head) if may_speak(p, words, head) else None
