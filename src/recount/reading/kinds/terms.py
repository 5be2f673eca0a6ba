"""Words that judge or class in law, kept as the speaker's own: "genocide", "terrorist organization", "war crimes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from recount.languages.tables import table
from recount.model import Claim, Evidence, Span
from recount.reading.parse import Parse
from recount.reading.saying.speakers import may_speak, subject
from recount.reading.saying.words import saying
from recount.text import beginnings


@cache
def _pattern(language: str) -> re.Pattern[str]:
    tables = table(language, "kinds")["terms"]
    words = sorted([*tables["phrases"], *tables["words"].split()], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + r")\b", re.IGNORECASE)


@cache
def _screen(language: str) -> re.Pattern[str]:
    tables = table(language, "kinds")["terms"]
    return re.compile(rf"\b{beginnings([*tables['phrases'], *tables['words'].split()])}", re.IGNORECASE)


def find(text: str, span: Span, published: str | None, language: str) -> Iterator[Claim]:
    """Each such word of a sentence; the account is its speaker where nobody else is said to be."""
    if not _screen(language).search(text, span.start, span.end):
        return
    for m in _pattern(language).finditer(text, span.start, span.end):
        at = Span(m.start(), m.end())
        yield Claim(
            id="", kind="term", quote=m.group(), span=at, language=language, object=m.group(), confidence=0.95,
            evidence=(Evidence("object", (at,)),), rules=("term-word",),
        )  # fmt: skip


REACH = 14
"""How many tokens before the word its "called" or "described" may stand. Tried 8 to 20."""


def judged_by(p: Parse, token: int) -> tuple[int, int] | None:
    """The first and last token of whoever uses the word at `token` of somebody or something ("called the bombing a war
    crime", "was branded a terrorist by the court"); None where no verb of calling stands before it."""
    words = saying(p.lexicon.language)
    for i in range(token - 1, max(-1, token - REACH), -1):
        if p.letters[i] in ".:":
            return None
        speaks = p.tokens.lower[i] in words.speak and p.letters[i + 1 : i + 2] == "F"  # "speaks of genocide"
        if speaks or (p.tokens.lower[i] in words.judging and p.letters[i] in "EVGKN"):
            who = subject(p, words, i, ())
            if who is not None:
                return who[:2]
            for k in range(token, len(p.tokens) - 1):
                agent = p.starts.get(k + 1)
                if p.tokens.lower[k] == "by" and agent is not None and may_speak(p, words, agent):
                    return agent.first, agent.last
            return None
    return None
