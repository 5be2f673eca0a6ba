"""An account to its claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

import msgspec

from recount.model import Account, Claim, Span, claim_id
from recount.reading.again import FAR, Asked, asks, may_tell_again, told_again, victims_of
from recount.reading.breakdowns import breakdown, of_the_whole
from recount.reading.claims import draft_claims
from recount.reading.context import NEAR, Around, Before, take_over
from recount.reading.dates import find_dates, read_dateline
from recount.reading.frames import find_frames
from recount.reading.labelled import find_labelled, read_labelled
from recount.reading.leaders import find_leaders, read_leaders
from recount.reading.lexicon import Lexicon, lexicon
from recount.reading.lists import read_lists
from recount.reading.long import cut_long
from recount.reading.of_them import CUE as SOME
from recount.reading.of_them import of_them
from recount.reading.remaining import CUE, remaining
from recount.reading.saying.across import settle
from recount.reading.scenes import Scenes
from recount.reading.sentences import Sentences, without
from recount.reading.settings import Setting, Settings
from recount.reading.shares import by_names, in_so_many, may_share
from recount.reading.tables import find_tables, read_tables, with_roles
from recount.reading.trace import Trace, trace
from recount.text import Document, Mention, beginnings, make_document, tokenize

Finder = Callable[[str, Span, str | None, str], Iterable[Claim]]


class Reading(msgspec.Struct, frozen=True):
    """What was read: the account with what its header says of it, its sentences and its claims in text order; `traces`,
    where they were asked for, say of each sentence with a word for harm what was seen in it. `settings` are what its
    headings and labels say of where and when, and `times` where its sentences of harm name a time; both are empty where
    every claim has its own."""

    account: Account
    document: Document
    claims: tuple[Claim, ...]
    traces: tuple[Trace, ...] = ()
    settings: tuple[Setting, ...] = ()
    times: tuple[Span, ...] = ()


STEM = 7
"""Letters of a word of harm that the first look compares. Tried 5 to 9: with five "water" stands for waterboarding, and
with "elect" half of politics is read."""


def _stem(phrase: Sequence[str], words: Lexicon) -> str:
    """What of a phrase the first look compares: how it begins, or its longest word where it begins with little ("with
    his throat cut", "is in custody", "met their end")."""
    begins = " ".join(phrase[:2])[:12].partition(" _")[0]
    longest = max((word for word in phrase if word.isalpha()), key=len, default="")
    little = " " not in begins or phrase[0] in words.classes
    return longest[:STEM] if little and len(longest) > len(phrase[0]) else begins


@cache
def screen(language: str) -> re.Pattern[str]:
    """What every sentence of harm holds: the beginnings of its words, as a trie."""
    words = lexicon(language)
    stems = {w[:STEM] for w in words.harms}
    stems |= {_stem(phrase, words) for found in words.phrases.values() for phrase, _, _ in found}
    stems |= {
        "lie in",
        "lie buried",
        "lies buried",
        "here lie",
        "rest in",
        "fell ",
        "fell.",
        "fell,",
        "fallen ",
        "life",
        "lives",
        "body",
        "bodie",
        "grave",
        "corps",
        "toll",
        "suffe",
        "sustai",
        "to death",
    }
    stems |= {w.replace("_", " ") for w in words.scope["openers"]}
    return re.compile(rf"\b{beginnings(stems)}".replace("\\ ", r"\s+"), re.IGNORECASE)


@cache
def violence(language: str) -> re.Pattern[str]:
    """Words that tell of violence: in an account with one its dead were killed, unless a sentence says otherwise ("died
    of cold")."""
    return re.compile(rf"\b(?:{beginnings(lexicon(language).violent)})", re.IGNORECASE)


@cache
def executions(language: str) -> re.Pattern[str]:
    """Words that tell of people put to death: in an account with one, those who "were shot" were killed."""
    return re.compile(rf"\b(?:{beginnings(lexicon(language).sets['claims.executions'])})", re.IGNORECASE)


def read_account(account: Account, *, explain: bool = False) -> Reading:
    """The claims of an account, in text order, with ids; `published` is taken from the header where nobody gave it.
    `explain` keeps the traces; the claims are the same."""
    traces: list[Trace] | None = [] if explain else None
    words = lexicon(LANGUAGE)
    header = read_dateline(account.text)
    published = account.published or header.published
    account = msgspec.structs.replace(account, published=published, language=account.language or LANGUAGE)
    document = cut_long(make_document(account.text, words.abbreviations), words)
    tables = find_tables(account.text)
    leaders = find_leaders(account.text, words)
    skipped = [t.span for t in tables] + ([header.line] if header.line else []) + [x.line for x in leaders]
    labelled = find_labelled(account.text, words, skipped)
    skipped += [x.span for x in labelled]
    sentences = Sentences(document, words, published, skipped)
    settings = Settings(sentences, header)
    if published is None:
        sentences.period = settings.period
    claims = [
        *_harms(sentences, settings, traces),
        *read_tables(account.text, tables, words, _times_in(sentences, settings)),
    ]
    claims = with_roles(claims, tables) + list(read_lists(account.text, skipped, words))
    if leaders or labelled:
        violent = bool(violence(words.language).search(account.text))
        claims += read_leaders(account.text, leaders, words, violent=violent)
        claims += read_labelled(account.text, labelled, words, violent=violent)
    lacking = any(not (c.places and c.when) for c in claims)
    claims += _others(account, document, skipped)
    claims = settle(claims, document, words, published, sentences.parses)
    return Reading(
        account, document, number_claims(claims), tuple(traces or ()),
        settings=settings.all if lacking else (), times=sentences.named_times() if lacking else (),
    )  # fmt: skip


def _times_in(sentences: Sentences, settings: Settings) -> Callable[[Span, str | None], Sequence[Mention[str]]]:
    """What finds the times in a cell or caption of a table."""
    text = sentences.document.text

    def times(span: Span, period: str | None) -> Sequence[Mention[str]]:
        tokens = tokenize(text, span.start, span.end)
        return find_dates(text, tokens, sentences.published, era=period or settings.period)

    return times


LANGUAGE = "en"
"""The language that is read."""


def _harms(sentences: Sentences, settings: Settings, traces: list[Trace] | None) -> list[Claim]:
    words, document = sentences.lexicon, sentences.document
    text, wanted = document.text, screen(words.language)
    violent = bool(violence(words.language).search(text))
    executing = violent and bool(executions(words.language).search(text))
    scenes = Scenes(sentences)
    before: Before | None = None
    asked: Asked | None = None
    claims: list[Claim] = []
    for number, sentence in enumerate(document.sentences):
        span = sentences.span(number)
        if span is None:
            continue
        follows = before is not None and before.number == number - 1 and before.paragraph == sentence.paragraph
        listed = follows and FIGURES.search(text, span.start, span.end) or claims and OF.match(text, span.start)
        harmful = wanted.search(text, span.start, span.end)
        recent = before is not None and number - before.number <= FAR or asked and number - asked.number <= FAR
        again = harmful or (recent and may_tell_again(text, span.start, span.end, words))
        again = again or (recent and may_share(text, span.start, span.end))
        left = follows and (CUE.search(text, span.start, span.end) or SOME.search(text, span.start, span.end))
        if not (listed or again or harmful or left):
            continue
        parse = sentences.parse(number)
        if parse is None:
            continue
        found_here, lost = find_frames(parse)
        frames = victims_of(found_here, claims)
        parts = breakdown(parse, frames, _total(before, number, sentence.paragraph))
        parts = parts or of_the_whole(parse, frames, claims) or remaining(parse, frames, claims)
        parts = parts or in_so_many(parse, frames, claims)
        parts = parts or (of_them(parse, frames, before.claims) if follows and before else None)
        listing = by_names(parse, frames, before)
        repeated = None if parts or not again else told_again(parse, frames, before, asked)
        asked = asks(parse, frames) or asked
        frames = [*frames, *(f for f in (parts, repeated, listing) if f)]
        drafts = draft_claims(parse, frames, violent=violent, executing=executing)
        if traces is not None:
            kept = [f for f in frames if not any(f is d for d, _ in drafts.dropped)]
            traces.append(trace(parse, span, kept, lost, drafts.dropped))
        if drafts.claims:
            found = take_over(drafts.claims, parse, before, Around(sentences.times, scenes, settings))
            before = Before(number, sentence.paragraph, found)
            claims += found
    return claims


OF = re.compile(r"\s*Of (?:the|these|those|all) ")
"""How a sentence that divides a figure told before begins."""

FIGURES = re.compile(r"\d[\d,.]*[^\d\n]{3,60}\d[\d,.]*[^\d\n]{3,60}\d")
"""Three figures in a row, as in a list: worth a look behind a sentence of harm."""


def _total(before: Before | None, number: int, paragraph: int) -> Claim | None:
    """The widest counted claim of the sentence before, which a list may break down."""
    if before is None or before.paragraph != paragraph or number - before.number > NEAR:
        return None
    counted = [c for c in before.claims if c.figure is not None and c.low is not None and c.stance == "affirmed"]
    return max(counted, key=lambda c: c.low or 0, default=None)


def _others(account: Account, document: Document, skipped: Sequence[Span]) -> list[Claim]:
    claims: list[Claim] = []
    finders = kinds()
    for sentence in document.sentences:
        span = without(sentence.span, skipped)
        if span is not None:
            for find in finders:
                claims += find(account.text, span, account.published, LANGUAGE)
    return claims


@cache
def kinds() -> tuple[Finder, ...]:
    """The claims that are no harm, each a module of `reading.kinds` with a `find`."""
    names = sorted(p.stem for p in Path(__file__).with_name("kinds").glob("*.py") if p.stem != "__init__")
    return tuple(import_module(f"recount.reading.kinds.{name}").find for name in names)


def number_claims(claims: list[Claim]) -> tuple[Claim, ...]:
    """In text order, with ids."""
    seen: Counter[tuple[object, ...]] = Counter()
    out = []
    for claim in sorted(claims, key=lambda c: (c.span, c.harm or "")):
        figure = claim.figure
        ends = (figure.low, figure.high, figure.low_open, figure.high_open) if figure else ()
        key = (claim.quote, claim.kind, claim.harm, *ends)
        name = claim_id(claim.quote, claim.kind, claim.harm, claim.figure, seen[key])
        seen[key] += 1
        out.append(msgspec.structs.replace(claim, id=name))
    return tuple(out)
