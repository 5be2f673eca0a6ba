"""Phrases that two checks look for in the account's text beside its claims, as data: one table a language in `words/`.

They stand here and not in the languages' room because a check runs on claims from anywhere, also from readers that are
not ours, and knows claims and times only.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from recount.model import Account, Claim, Span

FALLBACK = "en"
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\Wa-z])|\n\s*\n")


class Counted(msgspec.Struct, frozen=True):
    """A number of years or days in the text: its words and place, the number, how it is qualified and used.

    `bound` is `more`, `fewer`, `about` or None (that many). `use` is the name of the pattern that found it.
    """

    words: str
    span: Span
    number: int
    unit: str
    bound: str | None
    use: str


def find_counted(account: Account, claims: tuple[Claim, ...], section: str) -> tuple[Counted, ...]:
    """What the patterns of a table's section find in the account's text, in the order of the text, none twice.

    The language is the account's, else that of its claims, else English; none is found where it has no table.
    """
    language = account.language or (claims[0].language if claims else FALLBACK)
    tables = _tables(language.split("-")[0].lower())
    found: dict[Span, Counted] = {}
    for use, pattern in _patterns(language.split("-")[0].lower(), section).items():
        for match in _matches(account.text, pattern, tables["nearby"].get(use, ())):
            count = parse_number(match["number"], tables["numbers"])
            if count is None or _is_piece(account.text[: match.start()], tables["before"]["refuses"]):
                continue
            groups = match.groupdict()
            said = _key_of(groups.get("bound"), tables["bounds"])
            unit = _key_of(groups.get("unit"), tables["units"]) or ""
            span = Span(match.start(), match.end())
            if not any(span.overlaps(other) for other in found):
                found[span] = Counted(" ".join(match.group().split()), span, count, unit, said, use)
    return tuple(sorted(found.values(), key=lambda c: c.span))


AROUND = 90
"""Code points searched on either side of a pattern's own word. Tried 60 to 200: the longest phrase at hand has 48."""


def _matches(text: str, pattern: re.Pattern[str], nearby: Sequence[str]) -> Iterator[re.Match[str]]:
    """The pattern's matches in the stretches of text around its own words; everywhere where it has none."""
    if not nearby:
        yield from pattern.finditer(text)
        return
    end = 0
    for word in re.finditer("|".join(map(re.escape, nearby)), text, re.IGNORECASE):
        begin = max(end, word.start() - AROUND)
        for match in pattern.finditer(text, begin, min(len(text), word.end() + AROUND)):
            end = match.end()
            yield match


def sentence_at(text: str, span: Span) -> Span:
    """The stretch of text between the ends of sentences (or empty lines) around a span, by a plain rule."""
    start = max((m.end() for m in _SENTENCE_END.finditer(text, 0, span.start + 1) if m.end() <= span.start), default=0)
    after = _SENTENCE_END.search(text, span.end)
    return Span(start, after.start() + 1 if after else len(text))


def parse_number(words: str, numbers: dict[str, int]) -> int | None:
    """`107`, `1,000`, `forty-five`, `a hundred and seven`, `107th` as a number; None: none of these."""
    digits = re.match(r"\d[\d,]*", words)
    if digits:
        return int(digits.group().replace(",", ""))
    values = [numbers[word] for word in re.findall(r"[^\W\d_]+", words.lower()) if word in numbers]
    if len(values) > 1 and values[0] == 1 and values[1] < 100:
        del values[0]  # the article of "a four-day siege"
    total = 0
    for value in values:
        total = max(total, 1) * value if value == 100 else total + value
    return total or None


def _is_piece(before: str, refuses: list[str]) -> bool:
    words = before[-40:].lower().split()
    return any(words[-len(phrase.split()) :] == phrase.split() for phrase in refuses)


def _key_of(words: str | None, table: dict[str, list[str]]) -> str | None:
    plain = " ".join((words or "").lower().split())
    return next((key for key, phrases in table.items() if plain in phrases), None)


@cache
def _tables(language: str) -> dict[str, Any]:
    path = Path(__file__).with_name("words") / f"{language}.toml"
    if not path.is_file():
        return {"numbers": {}, "bounds": {}, "units": {}, "slots": {}, "nearby": {}, "before": {"refuses": []}}
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _patterns(language: str, section: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a section, with `{number}`, `{bound}`, `{unit}` and the table's slots filled in."""
    tables = _tables(language)
    words = "|".join(sorted(tables["numbers"], key=len, reverse=True))
    slots = {
        "number": rf"(?P<number>\d[\d,]*(?:st|nd|rd|th)?|(?:(?:{words})(?:-|\s+(?:and\s+)?)?)*(?:{words}))",
        "bound": rf"(?:(?P<bound>{_any(tables['bounds'])})\s+)?",
        "unit": rf"(?P<unit>{_any(tables['units'])})",
    } | {name: "(?:" + "|".join(values) + ")" for name, values in tables["slots"].items()}
    out = {}
    for use, pattern in tables.get(section, {}).items():
        filled = re.sub(r"\{([a-z]+)\}", lambda m: slots[m[1]], pattern.replace(" ", r"\s+"))
        out[use] = re.compile(rf"(?<![\w.,-]){filled}(?!\w)", re.IGNORECASE)
    return out


def _any(table: dict[str, list[str]]) -> str:
    phrases = sorted((p for phrases in table.values() for p in phrases), key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases)
