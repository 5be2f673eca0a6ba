"""What is denied: "denied that", "it is not true that", "a rumour that … proved unfounded"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from recount.reading.frames import Frame
from recount.reading.parse import Parse
from recount.reading.saying.sources import Said, speakers
from recount.reading.saying.words import Phrases, phrase_at, phrases_of, saying, words_of

NEAR = 6
"""How many tokens before the harmed a noun of saying may stand that governs them with "of". Tried 4 to 10."""


def denied_at(p: Parse, frame: Frame, start: int) -> int | None:
    """The token of the word that denies the frame whose words begin at `start`; None where nothing denies it."""
    lower, words = p.tokens.lower, saying(p.lexicon.language)
    before, false, links = _phrases(p.lexicon.language)
    if any(w in words.denying for w in lower):
        for said in speakers(p):
            if said.manner == "deny" and said.begin <= start <= said.end and not _taken_back(p, said, start):
                return said.verb
    if not any(w in before or w in false for w in lower):
        return None
    for i in range(start - 1, -1, -1):
        phrase = phrase_at(before, lower, i) if lower[i] in before else None
        if phrase:
            return None if _broken(p, i + len(phrase[0]), start) else i
    return _called_false(p, frame, start, false, links)


@cache
def _phrases(language: str) -> tuple[Phrases, Phrases, frozenset[str]]:
    before = phrases_of((phrase, "before") for phrase in words_of(language, "denying", "before"))
    return before, saying(language).false, frozenset(words_of(language, "denying", "links").split())


def _taken_back(p: Parse, said: Said, start: int) -> bool:
    """Does another verb of saying stand between the denial and what was done ("rejected, and then admitted")?"""
    words = saying(p.lexicon.language)
    between = range(said.verb + 1, start)
    return any(words.verbs.get(p.tokens.lower[i]) in ("admit", "confirm") and p.letters[i] in "EVG" for i in between)


def _broken(p: Parse, after: int, start: int) -> bool:
    return any(p.tokens.lower[i] in (";", "but") for i in range(after, start))


def _called_false(p: Parse, frame: Frame, start: int, false: Phrases, links: frozenset[str]) -> int | None:
    """A report, claim or count of the deed, called false before or behind it."""
    noun = _governing_noun(p, start)
    if noun is None:
        return None
    lower = p.tokens.lower
    last = max([frame.spot.last, *(f.group.last for f in frame.victims)])
    for i, word in enumerate(lower):
        if word not in false or (noun < i <= last and not _in_aside(p, noun, i, start)):
            continue
        if i and lower[i - 1] in ("not", "never", "n't") or phrase_at(false, lower, i) is None:
            continue
        if i < noun:
            if not any(c in ".:" for c in p.letters[i:noun]):
                return i
        elif i <= last or _said_of(p, last, i, links):
            return i
    return None


def _governing_noun(p: Parse, start: int) -> int | None:
    """The noun of saying in whose clause ("that …") or behind whose "of" the words at `start` stand."""
    words = saying(p.lexicon.language)
    counts = words_of(p.lexicon.language, "denying", "claims").split()
    for i in range(start - 1, -1, -1):
        if p.tokens.lower[i] in (";", "."):
            return None
        if p.tokens.lower[i] in words.nouns or p.tokens.lower[i] in counts:
            behind: Sequence[str] = p.tokens.lower[i + 1 : start]
            if "that" in behind or ("of" in behind[:3] and start - i <= NEAR) or start == i + 1:
                return i
    return None


def _in_aside(p: Parse, noun: int, i: int, start: int) -> bool:
    """As in "a rumour, since denied, that …": between the noun and its clause."""
    return i < start and "that" in p.tokens.lower[i:start] and "," in p.letters[noun:i]


def _said_of(p: Parse, last: int, i: int, links: frozenset[str]) -> bool:
    """Is the word at `i` said of the noun before: "proved unfounded", "called the report … a fabrication"?"""
    words = saying(p.lexicon.language)
    between = range(last + 1, i)
    if any(p.tokens.lower[j] in (";", "but", "that") for j in between):
        return False
    joined = any(p.tokens.lower[j] in links for j in range(max(last, i - 5), i))
    return joined or any(w in words.judging or w in words.denying for w in p.tokens.lower[:last])


def answers_no(language: str, lower: tuple[str, ...]) -> bool:
    """Does a short sentence do nothing but deny the one before ("They did not.", "That was not true.")?"""
    answers = {tuple(a.split()) for a in words_of(language, "denying", "answers")}
    if lower in answers:
        return True
    _, false, links = _phrases(language)
    for pointer in words_of(language, "denying", "pointers"):
        begin = tuple(pointer.split())
        if lower[: len(begin)] == begin and lower[len(begin) : len(begin) + 1] and lower[len(begin)] in links:
            rest = lower[len(begin) + 1 :]
            found = phrase_at(false, rest, 0) if rest else None
            return found is not None and len(found[0]) == len(rest)
    return False
