"""Days on which something is remembered: "the Day of the Genocide of Azerbaijanis", "Genocide Remembrance Day"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recount.model import Claim, Evidence, Place, Span

DAY = re.compile(
    r"\b(?:the\s+)?(?:(?:[A-Z][\w’'-]+\s+){1,5}(?:Remembrance|Memorial|Memory|Mourning)\s+Day"
    r"|(?:[A-Z][\w’'-]+\s+){0,3}Day\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+(?:of\s+|and\s+)?(?:the\s+)?[A-Z][\w’'-]+)*)"
)
WHO = re.compile(r"\b([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)\s+(?:commemorates|marks|observes|remembers)\b")


def find(text: str, span: Span, published: str | None, language: str) -> Iterator[Claim]:
    """The days of remembrance that a sentence names; one that it tells of "today" is dated by the publication."""
    sentence = text[span.start : span.end]
    if sentence.isupper():
        return
    for m in DAY.finditer(text, span.start, span.end):
        at = Span(m.start(), m.end())
        who = WHO.search(text, span.start, span.end)
        places: tuple[Place, ...] = ()
        evidence = [Evidence("object", (at,))]
        if who:
            places = (Place(name=who[1], start=who.start(1), end=who.end(1)),)
            evidence.append(Evidence("places", (Span(who.start(1), who.end(1)),)))
        today = re.search(r"\b[Tt]oday\b", sentence)
        when = published[:10] if published and today else None
        if today and when:
            evidence.append(Evidence("when", (Span(span.start + today.start(), span.start + today.end()),)))
        yield Claim(
            id="", kind="observance", quote=m.group(), span=at, language=language,
            object=m.group().removeprefix("the "),
            places=places, when=when, confidence=0.8, evidence=tuple(evidence), rules=("day-of-remembrance",),
        )  # fmt: skip
