"""Other figures that an account argues with: shares, sums of money, areas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recount.model import Claim, Evidence, Span
from recount.reading.numbers import find_numbers
from recount.text import tokenize

SCREEN = re.compile(r"%|per\s?cent|\bpercent|[$£€]|\bdollars?\b|\bsq|\bhectares?\b|\bacres?\b|\bkm2\b", re.IGNORECASE)


def find(text: str, span: Span, published: str | None, language: str) -> Iterator[Claim]:
    """The shares, sums and areas of a sentence."""
    if not SCREEN.search(text, span.start, span.end):
        return
    tokens = tokenize(text, span.start, span.end)
    for mention in find_numbers(text, tokens):
        unit = mention.value.unit
        area = mention.type == "measure" and unit is not None and unit.endswith(("2", "ha", "hectares", "acres"))
        if mention.type not in ("percent", "money") and not area:
            continue
        end = mention.span.end
        of = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+)?[\w’'-]+").match(text, end, span.end)
        at = Span(mention.span.start, of.end() if of else end)
        what = text[end : at.end].strip() or None
        yield Claim(
            id="", kind="quantity", quote=text[at.start : at.end], span=at, language=language,
            object=what, figure=mention.value.figure, unit="percent" if mention.type == "percent" else unit,
            confidence=0.85, evidence=(Evidence("low", (mention.span,)),), rules=(mention.rule,),
        )  # fmt: skip
