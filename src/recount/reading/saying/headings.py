"""Who speaks in a part of an account: under the heading of a statement ("COMMUNIQUÉ OF THE GENERAL STAFF"), behind "The
Front says:", above a line "Source: OCHA", before a citation in brackets ("(OCHA, 12 June)")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from recount.model import Span
from recount.reading.lexicon import Lexicon
from recount.reading.saying.turns import Turn
from recount.reading.saying.words import Saying, saying, words_of

LONGEST = 120
"""Code points in the heading of a statement. Tried 80 to 200: longer lines are text."""

NAMES = 7
"""Words in the name of one who speaks. Tried 5 to 9."""

BLANK = re.compile(r"\n[ \t]*\n")
LINE = re.compile(r"[^\n]+")
SOURCE = re.compile(r"(?<![^\W_])sources?[ \t]*:[ \t]*(?P<name>[^\n();\[\]|]{2,80})", re.IGNORECASE)
CITED = re.compile(r"[(\[](?P<name>[^()\[\]\n,]{2,60}?)(?P<date>,[^()\[\]\n]{3,30})?[)\]](?=[.;,]?(?:\s|$))")
SAYING = re.compile(r" (?:says|said|writes|wrote|states|stated):")
SAYS = re.compile(r"(?P<name>[A-Z][^\n:.;“\"]{2,60}?) (?:says|said|writes|wrote|states|stated):[ \t\n]+(?=\S)")


def find_sections(text: str, lexicon: Lexicon) -> tuple[Turn, ...]:
    """The stretches of an account that a heading, a label or a source line puts down to somebody, the shortest
    first."""
    words = saying(lexicon.language)
    found = [*_statements(text, words, lexicon.language), *_said(text, words), *_sources(text, words)]
    return tuple(sorted(found, key=lambda t: t.span.end - t.span.start))


def _statements(text: str, words: Saying, language: str) -> list[Turn]:
    """The statements under headings that name their speakers: at least two, of different ones. Of one alone the
    account itself is the statement."""
    heads = []
    pattern = _heading(language)
    for line in LINE.finditer(text):
        opens = line.start() == 0 or text[line.start() - 2 : line.start()] == "\n\n"
        if not opens or line.end() - line.start() > LONGEST or text[line.end() - 1] in ".,":
            continue
        m = pattern.match(text, line.start(), line.end())
        name = _name(text, m.start("name"), line.end(), words) if m else None
        if name is not None:
            heads.append((line, name))
    if len({name.of(text).casefold() for _, name in heads}) < 2:
        return []
    ends = [line.start() for line, _ in heads[1:]] + [len(text)]
    spans = [(line.end(), _own(text, line.end(), end), name) for (line, name), end in zip(heads, ends, strict=True)]
    return [Turn(Span(start, end), name) for start, end, name in spans if end > start]


def _own(text: str, start: int, end: int) -> int:
    """Where a statement ends: before a paragraph in brackets, which is the account's own."""
    aside = re.compile(r"\n[ \t]*[(\[]").search(text, start, end)
    return aside.start() if aside else end


def _heading(language: str) -> re.Pattern[str]:
    papers = "|".join(words_of(language, "headings", "papers").replace("_", r"\s").split())
    of = "|".join(words_of(language, "headings", "of"))
    return re.compile(
        rf"\W{{0,4}}(?:\w+\W+){{0,2}}(?:{papers})\b[^\n]{{0,30}}?\b(?:{of})\s+(?P<name>(?=[^\W\d_]))", re.IGNORECASE
    )


def _name(text: str, start: int, end: int, words: Saying) -> Span | None:
    """The words of a speaker from `start` to a mark, a figure or "on"; None where no body speaks there."""
    stop = re.compile(r"[,;:(\[\d–—|]|\s-\s|\s(?:on|concerning|regarding|about|dated)\s", re.IGNORECASE)
    m = stop.search(text, start, end)
    name = text[start : m.start() if m else end].rstrip()
    return Span(start, start + len(name)) if _speaks(name, words) else None


def _speaks(name: str, words: Saying) -> bool:
    """Is one of the words of a name one for those who speak, and are they no more than a name has?"""
    told = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name.lower())
    return 0 < len(told) <= NAMES and any(w in words.bodies and w not in words.parts for w in told)


def _said(text: str, words: Saying) -> list[Turn]:
    """Paragraphs that begin with "The Front says:", at least two of different speakers."""
    found = []
    for start, end in _paragraphs(text) if SAYING.search(text) else ():
        m = SAYS.match(text, start, end)
        if m:
            found.append(Turn(Span(m.end(), end), Span(*m.span("name"))))
    return found if len({t.speaker.of(text) for t in found}) > 1 else []


def _paragraphs(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for m in BLANK.finditer(text):
        yield start, m.start()
        start = m.end()
    yield start, len(text)


def _sources(text: str, words: Saying) -> list[Turn]:
    """Source lines, for the block of lines they stand in or the one above; citations, for their sentence."""
    out = []
    lines = any(label in text for label in ("ource:", "ources:", "OURCE:", "OURCES:"))
    blocks = list(_paragraphs(text)) if lines or CITED.search(text) else []
    for n, (start, end) in enumerate(blocks):
        for m in SOURCE.finditer(text, start, end) if lines else ():
            told = m["name"].rstrip(" \t.*_")
            if not told:
                continue
            name = Span(m.start("name"), m.start("name") + len(told))
            inside = text[max(start, m.start() - 1) : m.start()] in ("(", "[")
            if inside:
                out.append(Turn(Span(_begin(text, start, m.start()), m.end() + 1), name))
            elif not text[start : m.start()].strip(" \t\n*_•-") and n:
                out.append(Turn(Span(*blocks[n - 1]), name))
            elif not text[text.rfind("\n", 0, m.start()) + 1 : m.start()].strip(" \t*_•-"):
                out.append(Turn(Span(start, end), name))
        for m in CITED.finditer(text, start, end):
            if _is_cited(m, words):
                name = Span(*m.span("name"))
                out.append(Turn(Span(_begin(text, start, m.start()), m.end()), name))
    return out


def _begin(text: str, start: int, at: int) -> int:
    """Where the sentence begins that a bracket closes."""
    found = [m.end() for m in re.compile(r"[.!?]\s+(?=[A-Z\d])|\n").finditer(text, start, at)]
    return found[-1] if found else start


def _is_cited(m: re.Match[str], words: Saying) -> bool:
    """Is it a source's name: that of a body that speaks, or an acronym with a date?"""
    name = m["name"]
    proper = name[:1].isupper() and all(w[0].isupper() or len(w) < 4 for w in name.split())
    acronym = name.replace("-", "").replace("/", "").isupper() and len(name) > 2
    dated = m["date"] is not None and any(c.isdigit() for c in m["date"])
    papers = {
        "radio",
        "news",
        "agency",
        "tv",
        "press",
        "police",
        "ministry",
        "observatory",
        "cluster",
        "committee",
        "network",
    }
    return proper and (acronym and dated or not papers.isdisjoint(name.lower().split()))


def section_of(sections: Sequence[Turn], span: Span) -> Turn | None:
    """The shortest stretch that holds a span."""
    return next((t for t in sections if t.span.holds(span)), None)
