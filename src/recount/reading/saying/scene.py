"""An account's sentences as they are looked at together."""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from recount.reading.dates import find_dates
from recount.reading.lexicon import Lexicon
from recount.reading.parse import Parse, parse_sentence
from recount.reading.saying.speech import Quotation
from recount.reading.saying.turns import Turn
from recount.text import Document, tokenize

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|:")


class Scene(msgspec.Struct, frozen=True):
    """An account's sentences, read on demand. `parses` and `spoken` remember those read, and their words."""

    document: Document
    lexicon: Lexicon
    anchor: str | None
    starts: tuple[int, ...]
    parses: dict[int, Parse]
    quotations: tuple[Quotation, ...]
    turns: tuple[Turn, ...]
    sections: tuple[Turn, ...]
    spoken: dict[int, tuple[str, ...]] = msgspec.field(default_factory=dict)

    def at(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def parse(self, number: int) -> Parse:
        """The layers of sentence `number`."""
        if number not in self.parses:
            one = self.document.sentences[number]
            text, tokens = self.document.text, tokenize(self.document.text, one.span.start, one.span.end)
            times = find_dates(text, tokens, self.anchor)
            self.parses[number] = parse_sentence(text, one.span, number, one.paragraph, self.lexicon, times, tokens)
        return self.parses[number]

    def text(self, number: int) -> str:
        return self.document.sentences[number].span.of(self.document.text)

    def words(self, number: int) -> tuple[str, ...]:
        """The words of sentence `number` in lower case, found without reading it."""
        if number not in self.spoken:
            self.spoken[number] = tuple(WORD.findall(self.text(number).lower()))
        return self.spoken[number]
