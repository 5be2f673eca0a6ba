"""Words that judge or class in law, kept as the speaker's own: "genocide", "terrorist organization", "war crimes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from recount.languages.tables import table
from recount.model import Claim, Evidence, Span
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
