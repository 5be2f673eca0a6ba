"""An account's sentences, read on demand and once: their layers and the times that they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from recount.model import Span
from recount.reading.dates import find_dates
from recount.reading.dates.era import Eras
from recount.reading.dates.told import is_base
from recount.reading.entries import Entry, find_entries
from recount.reading.lexicon import Lexicon
from recount.reading.parse import Parse, parse_sentence
from recount.text import Document, Mention, Tokens, tokenize

TOLD = 8
"""So many sentences back the time may stand from which another is reckoned. Tried 3 to 12."""


OF_NOUN = re.compile(r"([^\W\d_]+)\s+of\s+$")


class Sentences:
    """The sentences of `document` without what lies in `skipped` (the account's header and its tables). `published` is
    the account's day of publication as EDTF; `period` the time in which its dates without a year lie, where neither
    that day nor a year told before says so."""

    def __init__(self, document: Document, lexicon: Lexicon, published: str | None, skipped: Sequence[Span]) -> None:
        self.document, self.lexicon, self.published = document, lexicon, published
        self.parses: dict[int, Parse] = {}
        self.period: str | None = None
        self._skipped = skipped
        self._eras = Eras(document.text, published)
        self._times: dict[int, tuple[Mention[str], ...]] = {}
        self._reckoned = 0
        self.entries = find_entries(document.text, published)

    def span(self, number: int) -> Span | None:
        """What is left of a sentence; None where nothing is."""
        return without(self.document.sentences[number].span, self._skipped)

    def parse(self, number: int) -> Parse | None:
        """The layers of a sentence; None where nothing of it is left."""
        if number not in self.parses:
            span = self.span(number)
            if span is None:
                return None
            tokens = tokenize(self.document.text, span.start, span.end)
            times = self._find(number, tokens, span.start)
            paragraph = self.document.sentences[number].paragraph
            self.parses[number] = parse_sentence(
                self.document.text, span, number, paragraph, self.lexicon, times, tokens
            )
        return self.parses[number]

    def times(self, number: int) -> tuple[Mention[str], ...]:
        """The times that a sentence names."""
        if number in self.parses:
            return self.parses[number].times
        if number not in self._times:
            span = self.span(number)
            if span is None:
                return ()
            tokens = tokenize(self.document.text, span.start, span.end)
            self._times[number] = self._find(number, tokens, span.start)
        return self._times[number]

    def _find(self, number: int, tokens: Tokens, start: int) -> tuple[Mention[str], ...]:
        told = partial(self._told, number)
        entry = self.entry(start)
        anchor = entry.day if entry else self.published
        era = self._era(start)
        if entry and era is None:
            era = self.published  # "yesterday" is reckoned from the entry, "5 February" from the day of publication
        return find_dates(self.document.text, tokens, anchor, era=era, told=told)

    def entry(self, offset: int) -> Entry | None:
        """The entry of a diary or the dated column that holds an offset; None where none does."""
        return next((e for e in reversed(self.entries) if e.start <= offset < e.end), None)

    def _told(self, number: int, near: bool) -> str:
        """The time told last before a sentence; empty where the `TOLD` sentences before it tell none. `near`: a bare
        year only from the sentence just before."""
        while self._reckoned < number:  # in order, so that no time depends on what was asked for first
            self._reckoned += 1
            self.times(self._reckoned - 1)
        for before in range(number - 1, max(-1, number - 1 - TOLD), -1):
            found = [t for t in self.times(before) if t.value and is_base(t.value) and not self._is_of_other(t)]
            if found:
                value = found[-1].value
                return "" if near and len(value) == len("1918") and before < number - 1 else value
        return ""

    def _is_of_other(self, time: Mention[str]) -> bool:
        """Is the time that of a noun, and of no deed ("a decree of 1998")?"""
        noun = OF_NOUN.search(self.document.text, max(0, time.span.start - 30), time.span.start)
        sets = self.lexicon.sets
        return noun is not None and noun[1].lower() not in sets["scenes.spells"] | sets["scenes.deeds"]

    def named_times(self) -> tuple[Span, ...]:
        """Where the sentences whose layers were asked for name a time."""
        return tuple([time.span for parse in self.parses.values() for time in parse.times])

    def _era(self, start: int) -> str | None:
        era = self._eras.at(start)
        return self.period if self.published is None and self.period and not era else era


def without(span: Span, skipped: Sequence[Span]) -> Span | None:
    """A sentence without the account's header and its tables, which are no sentences; None where nothing is left."""
    for other in skipped:
        if span.overlaps(other):
            if other.end >= span.end:
                return None
            span = Span(other.end, span.end)
    return span
