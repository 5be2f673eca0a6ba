"""A frozen view of an account's claims in their sentences: what every judgement of this room looks at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from recount.joining.cues import LANGUAGE, pattern
from recount.model import Account, Claim, Span
from recount.text import Document

BEFORE = 160
"""How many code points before a claim are looked at for words that join it to another. Tried 80 to 240: clauses that
tell a claim's part are shorter; beyond 160 the words belong to something else."""

AFTER = 90
"""How many code points after a claim are looked at. Tried 60 to 120."""

HEADLINE = 160
"""A first line may be a headline if it is no longer than this many code points."""

TABLE = "table-cell"
"""The rule of a claim that a table's cell makes."""

_WORD = re.compile(r"[^\W\d_]+")


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it stands in its sentence. All words are in lower case.

    `at` is its place among the account's claims, `sentence` and `paragraph` are numbers from 0, `line` the offset of
    the first sentence of its line. `before` are the words from the claim told before it in the same sentence (or from
    the sentence's start) to its own; `after` the words from its end to the next claim or the sentence's end; `own`
    the claim's own words. `opening` is how the sentence begins. `words` are all words of the sentence. `stamp` is the
    clock of the entry it stands in, in minutes, None where the text has no stamped entries. `low` to `kind` are the
    figure's, None where there is none.
    """

    at: int
    claim: Claim
    sentence: int
    paragraph: int
    line: int
    start: int
    before: str
    own: str
    after: str
    opening: str
    words: frozenset[str]
    stamp: int | None
    headline: bool

    low: int | float | None
    high: int | float | None
    exact: int | float | None
    kind: str | None
    real: bool
    """Does the account let it stand as done? Not what is denied, attempted or threatened."""

    @property
    def counts(self) -> bool:
        """Is there a number of at least one to be part of a total or to hold parts?"""
        return bool(self.low or self.high) and self.kind != "plural"


class View(msgspec.Struct, frozen=True):
    """All claims of kind `harm` in the order of the text, with the text and the language of the tables."""

    text: str
    language: str
    claims: tuple[Seen, ...]
    lines: tuple[tuple[int, int], ...]
    """Start of each line that begins a sentence, and the number of that sentence."""
    sentences: tuple[Span, ...]
    paragraphs: tuple[int, ...]
    headline_end: int
    """Where the headline ends, 0 where there is none."""

    def between(self, a: Seen, b: Seen) -> str:
        """The words between two claims, as written; nothing where they overlap."""
        if b.claim.span.start < a.claim.span.start:
            a, b = b, a
        return self.text[a.claim.span.end : b.claim.span.start]


def make_view(account: Account, document: Document, claims: Sequence[Claim]) -> View:
    """Place each claim of kind `harm` in its sentence, paragraph and stamped entry."""
    text = account.text
    sentences = tuple(s.span for s in document.sentences) or ((Span(0, len(text)),) if text else ())
    paragraphs = tuple(s.paragraph for s in document.sentences) or (0,) * len(sentences)
    lines = tuple(
        (s.start, n) for n, s in enumerate(sentences) if n == 0 or "\n" in text[sentences[n - 1].end : s.start]
    )
    language = (account.language or (claims[0].language if claims else LANGUAGE)).split("-")[0].lower()
    stamps = _stamps(text, language, lines)
    headline_end = _headline(text, sentences)
    harms = sorted((c for c in claims if c.kind == "harm"), key=lambda c: (c.span.start, -c.span.end))
    starts = [s.start for s in sentences]
    words: dict[int, frozenset[str]] = {}
    seen: list[Seen] = []
    for at, claim in enumerate(harms):
        start, end = claim.span.start, claim.span.end
        number = max(0, bisect_right(starts, start) - 1)
        sentence = sentences[number] if sentences else Span(start, end)
        if number not in words:
            stop = max(sentence.end, sentence.start + 1)
            words[number] = frozenset(_WORD.findall(text[sentence.start : stop].lower()))
        left = _left(harms, at, sentence.start)
        right = harms[at + 1].span.start if at + 1 < len(harms) else sentence.end
        right = max(end, min(right, sentence.end, end + AFTER))
        line = lines[max(0, bisect_right(lines, (start, len(sentences))) - 1)][0] if lines else 0
        seen.append(Seen(
            at=at, claim=claim, sentence=number, paragraph=paragraphs[number] if paragraphs else 0, line=line,
            start=start, before=text[max(left, start - BEFORE) : start].lower(), own=claim.quote.lower(),
            after=text[end:right].lower(), opening=text[sentence.start : sentence.start + 70].lower(),
            words=words[number], stamp=_at(stamps, start), headline=end <= headline_end,
            low=claim.low, high=claim.high, exact=claim.figure.exact if claim.figure else None,
            kind=claim.figure.kind if claim.figure else None,
            real=claim.stance == "affirmed" and claim.stage == "accomplished",
        ))  # fmt: skip
    return View(text, language, tuple(seen), lines, sentences, paragraphs, headline_end)


def _left(harms: Sequence[Claim], at: int, sentence_start: int) -> int:
    """Where the words before a claim begin: at the end of the claim before it, or its start where that one holds it."""
    start = harms[at].span.start
    if at == 0:
        return min(sentence_start, start)
    last = harms[at - 1].span
    return min(start, max(sentence_start, last.end if last.end <= start else last.start))


def _headline(text: str, sentences: tuple[Span, ...]) -> int:
    """The end of a first line that is short, one sentence without a full stop, and followed by more."""
    first = text.find("\n")
    if not sentences or sentences[0].end != len(text[: max(first, 0)].rstrip()) or sentences[-1].start < first:
        return 0  # the first line of a wrapped paragraph, several sentences, or all there is
    head = text[: max(first, 0)].strip()
    if not head or len(head) > HEADLINE or head.endswith((".", ":")) or len(sentences) < 2 or "|" in head:
        return 0
    return first


def _stamps(text: str, language: str, lines: tuple[tuple[int, int], ...]) -> list[tuple[int, int | None]]:
    """Start of each line with a clock at its head, and the minutes; nothing unless at least two lines have one."""
    found: list[tuple[int, int | None]] = []
    stamp = pattern(language, "stamp")
    for start, _ in lines:
        m = stamp.match(text, start, start + 40)
        if m and int(m[1]) < 24:
            half = {"a": -12 * (m[1] == "12"), "p": 12 * (m[1] != "12")}.get((m[3] or "").lower(), 0)
            found.append((start, (int(m[1]) + half) * 60 + int(m[2])))
    return _over_midnight(found) if len(found) > 1 else []


DAY = 24 * 60
"""Minutes of a day."""


def _over_midnight(stamps: list[tuple[int, int | None]]) -> list[tuple[int, int | None]]:
    """The stamps with a day added to those behind midnight: where the clock runs down a page, the one step that goes
    against it by half a day and more is midnight."""
    minutes = [m or 0 for _, m in stamps]
    steps = [b - a for a, b in zip(minutes, minutes[1:], strict=False)]
    falls = sum(s < 0 for s in steps) * 2 > len(steps)
    against = [n for n, s in enumerate(steps) if (s > DAY / 2 if falls else s < -DAY / 2)]
    if len(against) != 1:
        return stamps
    late = range(against[0] + 1) if falls else range(against[0] + 1, len(stamps))
    return [(start, (m or 0) + DAY if n in late else m) for n, (start, m) in enumerate(stamps)]


def _at(stamps: list[tuple[int, int | None]], start: int) -> int | None:
    n = bisect_right(stamps, start, key=lambda s: s[0]) - 1
    return stamps[n][1] if n >= 0 else None
