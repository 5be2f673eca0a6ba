"""Lines that a row of dots ties to their figure, each with its own word for harm: "Arrived dead ........ 27", "Wounded,
admitted ..... 44", as wards, police stations and offices write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from recount.model import Claim, Span
from recount.reading.lexicon import HarmWord, Lexicon
from recount.reading.tables import harm_in, listed_claim

LINE = re.compile(
    r"^[ \t]*(?:[•·▪*–—-][ \t]+|\d{1,2}[.)][ \t]+)?"
    r"(?P<label>[^\W\d][^:;|\n]{1,60}?)[ \t]*(?:\.[. ]*\.|…[….]*|_{2,}|·{2,})[ \t]*"
    r"(?P<figure>(?:about |some |at least |over |~|>)?\d[\d,. ]*?\+?)"
    r"(?:[ \t]*(?:\([^)\n]*\)|[;,.]))?[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A label, two dots or more, a figure, and no more than a note in brackets behind it."""

LEAST = 2
"""So many lines with their own word for harm make such a list. Tried 1 to 3: one alone may be a torn sentence."""


class Leader(msgspec.Struct, frozen=True):
    """One line: what it counts and its figure, as spans of the text, with the word for harm in it and its place."""

    line: Span
    label: Span
    figure: Span
    harm: tuple[HarmWord, Span]


def find_leaders(text: str, lexicon: Lexicon) -> tuple[Leader, ...]:
    """The lines of a text that are tied to a figure by dots and name a harm; empty where there are fewer than two."""
    if "..." not in text and "…" not in text and "__" not in text and " . ." not in text and "··" not in text:
        return ()
    found: list[Leader] = []
    for m in LINE.finditer(text):
        label = Span(*m.span("label"))
        harm = harm_in(text, label, lexicon)
        if harm is not None:
            found.append(Leader(Span(*m.span()), label, Span(*m.span("figure")), harm))
    return tuple(found) if len(found) >= LEAST else ()


def read_leaders(text: str, leaders: tuple[Leader, ...], lexicon: Lexicon, *, violent: bool) -> Iterator[Claim]:
    """A claim for each line. `violent`: the account tells of violence, so that its dead were killed unless the line
    names another cause."""
    for leader in leaders:
        word, at = leader.harm
        natural = not lexicon.natural.isdisjoint(re.findall(r"\w+", leader.label.of(text).lower()))
        if word.harm == "died" and violent and not natural:
            word = msgspec.structs.replace(word, harm="killed")
        claim = listed_claim(text, leader.figure, None, (word, at), lexicon, None)
        if claim is not None:
            yield msgspec.structs.replace(claim, rules=("leader-line",))
