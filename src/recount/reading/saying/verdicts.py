"""Whom a court found to have done it: "was convicted of the murder of two nuns", "is serving life for killing them".

A charge, a trial and an acquittal name nobody; a verdict that the account tells does."""

from __future__ import annotations

from functools import cache

from recount.languages.tables import table
from recount.reading.agents import is_agent
from recount.reading.frames import Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.syntax import subjects

REACH = 14
"""How many tokens before a deed the verdict may stand ("sentenced to 40 years in prison for"). Tried 8 to 24."""

LINKS = frozenset({"of", "for", "to"})


@cache
def verdict_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a verdict, and those that take it back or leave it open."""
    found = table(language, "deeds")["verdicts"]
    return frozenset(found["found"].split()), frozenset(found["open"].split())


def convicted(p: Parse, frame: Frame) -> list[Group]:
    """Those whom a verdict before the words for a deed puts it on; empty where none does."""
    found, open_ = verdict_words(p.lexicon.language)
    lower = p.tokens.lower
    if found.isdisjoint(lower):
        return []
    for i in range(frame.spot.first - 1, max(0, frame.spot.first - REACH), -1):
        if p.letters[i] in ".:;s":
            return []
        if lower[i] in found:
            break
    else:
        return []
    link = [k for k in range(i + 1, frame.spot.first) if lower[k] in LINKS]
    near = bool(link) and not set(p.letters[link[-1] + 1 : frame.spot.first]) - set("DA#RFN$K&Z,E")
    begin = max((k + 1 for k in range(i) if p.letters[k] in ".:;"), default=0)
    if not near or not open_.isdisjoint(lower[begin : frame.spot.first]) or "n" in p.letters[begin:i]:
        return []
    who = [g for g in _on_whom(p, i) if is_agent(p, g) or g.kind == "people"]
    victims = [f.group for f in frame.victims]
    return [g for g in who if not any(g.first <= v.last and v.first <= g.last for v in victims)]


def _on_whom(p: Parse, i: int) -> list[Group]:
    """The one on whom the verdict at token `i` fell: its object, or the subject of its passive."""
    behind, before = p.starts.get(i + 1), p.ends.get(i - 1)
    if p.tokens.lower[i] == "guilty":
        if (
            before is not None
            and before.first
            and p.tokens.lower[max(0, before.first - 1)] in ("found", "finds", "find")
        ):
            return [before]
        i -= 1
    elif behind is not None and behind.kind in ("people", "name") and p.letters[i - 1 : i] not in ("b", "R"):
        return [behind]
    elif behind is not None and behind.kind == "pronoun":
        return []
    while i > 0 and p.letters[i - 1] in "bhRE":
        i -= 1
    return subjects(p, i)
