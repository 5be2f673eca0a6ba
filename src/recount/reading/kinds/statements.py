"""Who published or said something: "has shared a post", "issued a statement", "a publication made by the Ministry"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from recount.languages.tables import table
from recount.model import Claim, Evidence, Span
from recount.text import beginnings


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table(language, "kinds")["statements"]
    verbs, nouns = "|".join(words["verbs"].split()), "|".join(words["nouns"].split())
    active = re.compile(
        rf"\b(?:(?:has|have|had)\s+)?(?:{verbs})\s+(?:a|an|the|its|his|her|their)\s+(?:[\w-]+\s+){{0,2}}?(?:{nouns})\b"
        rf"(?:\s+(?:on|in|to|at)\s+(?:the|its|his|her|their)\s+(?:[\w-]+\s*){{1,4}}?(?=\s+on\b|[.,;]|\s+(?:that|saying)\b))?",
        re.IGNORECASE,
    )
    passive = re.compile(
        rf"\b(?:a|an|the)\s+(?:[\w-]+\s+){{0,2}}?(?:{nouns})\s+(?:made|issued|published|released|posted|shared|circulated)\s+by\s+"
        rf"(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]*)*",
        re.IGNORECASE,
    )
    return active, passive


@cache
def _screen(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b{beginnings(table(language, 'kinds')['statements']['nouns'].split())}", re.IGNORECASE)


def find(text: str, span: Span, published: str | None, language: str) -> Iterator[Claim]:
    """The acts of publishing that a sentence tells; dated by the publication, since they are what it is written on."""
    if not _screen(language).search(text, span.start, span.end):
        return
    active, passive = _patterns(language)
    for pattern, rule in ((active, "published-something"), (passive, "something-published-by")):
        for m in pattern.finditer(text, span.start, span.end):
            quote = m.group()
            if rule == "something-published-by":
                quote = _cut(quote)
            at = Span(m.start(), m.start() + len(quote))
            yield Claim(
                id="", kind="statement", quote=quote, span=at, language=language, object=quote, confidence=0.7,
                when=published[:10] if published else None, inherited=("when",) if published else (),
                evidence=(Evidence("object", (at,)),), rules=(rule,),
            )  # fmt: skip


def _cut(quote: str) -> str:
    """The name behind "by" ends with its last word in capitals (the pattern ignores case for its other words)."""
    words = list(re.finditer(r"\S+", quote))
    while len(words) > 1 and not words[-1].group()[0].isupper():
        words.pop()
    return quote[: words[-1].end()]
