"""Sentences without an end: captions of speech, scanned pages, text whose full stops are glued to the next word.

What looks at the words of a sentence together takes time with their square, so such a sentence is read in pieces. It is
cut where a clause begins, as far as that can be told, and never beside a number, so that no figure loses a part.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.model import Span
from recount.reading.lexicon import Lexicon
from recount.reading.numbers.words import number_words
from recount.text import Document, Sentence, Tokens, tokenize

LONGEST = 2_000
"""Code points of a sentence that is read whole. The longest of the texts at hand has 1,284, ten have over 700; tried
1,500 to 5,000: nothing of them changes, and each claim of a sentence costs time with its length."""

STOPS = frozenset(". : ; ! ? …".split())
CLAUSES = frozenset("sB")  # classes of words: subordinators and contrast
SMALL = frozenset("IXD")  # prepositions, pronouns, determiners


def cut_long(document: Document, words: Lexicon) -> Document:
    """The document with every sentence of more than `LONGEST` code points in pieces, all of them in its paragraph."""
    if all(each.span.end - each.span.start <= LONGEST for each in document.sentences):
        return document
    pieces = [
        Sentence(span, each.paragraph) for each in document.sentences for span in _pieces(document.text, each, words)
    ]
    return Document(document.text, document.upper, tuple(pieces))


def _pieces(text: str, sentence: Sentence, words: Lexicon) -> Iterator[Span]:
    span = sentence.span
    if span.end - span.start <= LONGEST:
        yield span
        return
    tokens = tokenize(text, span.start, span.end)
    first, best, rank = 0, 0, 9
    for at in range(1, len(tokens)):
        reach = tokens.ends[at] - tokens.starts[first]
        if reach > LONGEST and rank < 9:
            yield Span(tokens.starts[first], tokens.ends[best - 1])
            first, rank = best, 9
        elif reach > LONGEST // 2 and (found := _rank(tokens, at, words)) <= rank:
            best, rank = at, found
    yield Span(tokens.starts[first], tokens.ends[-1])


def _rank(tokens: Tokens, at: int, words: Lexicon) -> int:
    """How good a place for a cut is before token `at`, 0 the best; 9: none."""
    before, after = tokens.lower[at - 1], tokens.lower[at]
    if _is_number(before, words) or _is_number(after, words):
        return 9
    if before in STOPS:
        return 0
    letter = words.classes.get(after, "")
    if letter in CLAUSES and letter:
        return 1
    if before == ",":
        return 2
    if letter in SMALL and letter:
        return 3
    return 4 if tokens.ends[at - 1] < tokens.starts[at] else 9


def _is_number(word: str, words: Lexicon) -> bool:
    """Digits, a word for a number, or a word that may stand within one."""
    known = number_words(words.language)
    return any(map(str.isdigit, word)) or word in known.parts or word in known.vague or words.classes.get(word) == "&"
