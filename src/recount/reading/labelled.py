"""Lines that name what they count before a colon and divide it behind or below: "Deaths: 263 (in hospitals: 71)",
"Bodies received 3–9 May: 31" with "men 26, women 5" under it, "Displaced: 12,000 (Goma: 7,500; Sake: 4,500)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from recount.model import Claim, Span
from recount.reading.lexicon import HarmWord, Lexicon
from recount.reading.numbers import find_numbers
from recount.reading.tables import harm_in, listed_claim
from recount.text import tokenize

HEAD = re.compile(
    r"^[ \t]*(?:[•·▪*–—-][ \t]+|\d{1,2}[.)][ \t]+)?(?P<label>[^\W\d][^:\n|()]{2,70}):[ \t]*"
    r"(?P<figure>(?:about |some |at least |over |~|>)?\d[\d,. ]*?\+?|[a-z]+(?:-[a-z]+)?)"
    r"[ \t]*(?:\((?P<aside>[^()\n]*)\))?[;,.]?[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A label, a colon, a figure, and no more than a bracket behind it."""

PART = re.compile(
    r"(?:of (?:which|whom|these|them)|including|incl\.?|among them|thereof)?[ ,]*"
    r"(?:(?P<label>[^\W\d][^\d:;,()]{1,40}?)[ \t]*[:=–-]?[ \t]*(?P<figure>\d[\d,. ]*\d|\d)"
    r"|(?P<before>\d[\d,. ]*\d|\d)[ \t]+(?P<after>[^\W\d][^\d:;,()]{1,40}?))\.?",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"[;\n]|,(?!\d{3}\b)| and | & |[•·▪*]")
BELOW = re.compile(r"\n(?:[ \t]{1,8}|[ \t]*[–—•·▪*-][ \t]+)(?P<line>[^\n]+)")


class Part(msgspec.Struct, frozen=True):
    """One figure of a division and what it is of."""

    label: Span
    figure: Span


class Labelled(msgspec.Struct, frozen=True):
    """A line with its label, figure, word for harm and parts; `span` holds the lines of the parts, too."""

    span: Span
    label: Span
    figure: Span
    harm: tuple[HarmWord, Span]
    bodies: bool
    parts: tuple[Part, ...]


def find_labelled(text: str, lexicon: Lexicon, taken: Sequence[Span]) -> tuple[Labelled, ...]:
    """The lines whose label names a harm away from the colon, or whose figure is divided. A plain "Dead: 7" is read
    with the sentences. `taken` are lines read elsewhere."""
    out = []
    for m in HEAD.finditer(text):
        label, figure = Span(*m.span("label")), Span(*m.span("figure"))
        if any(t.overlaps(Span(*m.span())) for t in taken):
            continue
        bodies = _bodies(text, label, lexicon)
        harm = bodies or harm_in(text, label, lexicon)
        if harm is None or not _is_number(text, figure):
            continue
        aside = _parts(text, *m.span("aside"), harm[0], lexicon) if m["aside"] else ()
        below, end = _below(text, m.end(), harm[0], lexicon)
        apart = harm[1].end < label.end
        if aside or below or apart and m.end("aside") < 0:
            out.append(Labelled(Span(m.start(), end), label, figure, harm, bodies is not None, (*aside, *below)))
    return tuple(out)


def read_labelled(text: str, lines: Sequence[Labelled], lexicon: Lexicon, *, violent: bool) -> Iterator[Claim]:
    """A claim for each line and each of its parts. `violent`: the dead were killed unless the label says otherwise."""
    for line in lines:
        word, at = line.harm
        natural = not lexicon.natural.isdisjoint(re.findall(r"\w+", line.label.of(text).lower()))
        if word.harm == "died" and violent and not natural:
            word = msgspec.structs.replace(word, harm="killed")
        whole = listed_claim(text, line.figure, None, (word, at), lexicon, None)
        if whole is None:
            continue
        counted = "bodies" if line.bodies else whole.counted_as
        whole = _with_label(text, whole, line.label)
        yield msgspec.structs.replace(whole, rules=("labelled",), counted_as=counted)
        for part in line.parts:
            claim = listed_claim(text, part.figure, part.label, (word, at), lexicon, None)
            if claim is not None and (claim.low or 0) <= (whole.low or 0):
                noun = lexicon.nouns.get(part.label.of(text).lower().split()[-1])
                people = noun is not None and noun.kind == "person"
                yield msgspec.structs.replace(
                    _with_label(text, claim, part.label), rules=("labelled-part",), counted_as=counted,
                    sex=noun.sex if noun is not None and people else None,
                    age=noun.age if noun is not None and people else None,
                )  # fmt: skip


def _with_label(text: str, claim: Claim, label: Span) -> Claim:
    """The claim with its label in the quote."""
    span = Span(min(claim.span.start, label.start), max(claim.span.end, label.end))
    return msgspec.structs.replace(claim, span=span, quote=span.of(text))


def _bodies(text: str, label: Span, lexicon: Lexicon) -> tuple[HarmWord, Span] | None:
    """The word for bodies in a label ("Bodies received")."""
    for m in re.finditer(r"[^\W\d_]+", label.of(text).lower()):
        noun = lexicon.nouns.get(m.group())
        if noun is not None and noun.kind == "body":
            return HarmWord("body", "died", "counted", "noun"), Span(label.start + m.start(), label.start + m.end())
    return None


def _is_number(text: str, figure: Span) -> bool:
    numbers = find_numbers(text, tokenize(text, figure.start, figure.end))
    return len(numbers) == 1 and numbers[0].span == figure


CAUSES = frozenset({"killed", "died", "casualties", "burned"})
"""Harms whose words tell, beside a figure of the dead, how they died ("shot 24, burned 4")."""


def _parts(text: str, start: int, end: int, of: HarmWord, lexicon: Lexicon) -> tuple[Part, ...]:
    """The parts in a stretch all of which is labels and figures; none where anything else, or another harm, stands in
    it."""
    found: list[Part] = []
    at = start
    for stop in [*(m.start() for m in BETWEEN.finditer(text, start, end)), end]:
        begin = at + len(text[at:stop]) - len(text[at:stop].lstrip(" \t\n;,&•·▪*"))
        begin += 4 if text[begin : begin + 4] == "and " else 0
        at = stop
        if begin >= stop:
            continue
        m = PART.fullmatch(text, begin, begin + len(text[begin:stop].rstrip()))
        side = ("label", "figure") if m is not None and m["label"] else ("after", "before")
        own = harm_in(text, Span(*m.span(side[0])), lexicon) if m is not None else None
        if m is None or (own is not None and not {own[0].harm, of.harm} <= CAUSES):
            return ()
        words = set(re.findall(r"[^\W\d_]+", m[side[0]].lower()))
        if not words.isdisjoint(lexicon.sets["labelled.no_parts"]):
            return ()
        found.append(Part(Span(*m.span(side[0])), Span(*m.span(side[1]))))
    return tuple(found)


def _below(text: str, end: int, of: HarmWord, lexicon: Lexicon) -> tuple[tuple[Part, ...], int]:
    """The parts on indented or dashed lines right below, and where these lines end."""
    found: tuple[Part, ...] = ()
    while (m := BELOW.match(text, end)) is not None:
        parts = _parts(text, *m.span("line"), of, lexicon)
        if not parts:
            break
        found, end = (*found, *parts), m.end()
    return found, end
