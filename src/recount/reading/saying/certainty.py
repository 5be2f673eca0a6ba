"""How sure the account is: believed, feared, not confirmed."""

from __future__ import annotations

from functools import cache

import msgspec

from recount.languages.tables import table
from recount.model.claim import Certainty
from recount.reading.frames import Frame
from recount.reading.parse import Parse
from recount.reading.saying.sources import speakers
from recount.reading.saying.words import Phrases, phrase_at, saying

WINDOW = 4
"""How many tokens around the words of a deed an adverb of doubt may stand. Tried 2 to 8."""


class Doubts(msgspec.Struct, frozen=True):
    """Words of doubt in lower case.

    `phrases` has each phrase's certainty; `near` single words that count next to the deed; `before` adjectives that
    count straight before a noun of harm or of saying; `verbs` the forms of "believe" and "fear"; `modals` the first
    words of "may be", "might have". Of sentences that say that nobody could check it: `checking`, of which each has
    one; `claims`, what it is said of; `several`, words for more than one claim; `asks`, those that make it a question.
    """

    phrases: Phrases
    near: dict[str, Certainty]
    before: dict[str, Certainty]
    verbs: frozenset[str]
    checking: frozenset[str]
    claims: frozenset[str]
    several: frozenset[str]
    asks: frozenset[str]
    modals: frozenset[str]


@cache
def doubts(language: str) -> Doubts:
    """The words of doubt of a language; made once."""
    tables = table(language, "hedges")
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    near: dict[str, Certainty] = {}
    before: dict[str, Certainty] = {}
    kinds: tuple[Certainty, ...] = ("hedged", "feared", "unverified")
    for kind in kinds:
        for phrase in tables[kind]["phrases"]:
            if phrase not in tables["unverified"]["open"]:
                words = tuple(phrase.split())
                phrases.setdefault(words[0], []).append((words, kind))
        near |= dict.fromkeys(tables[kind].get("adverbs", ()), kind)
        before |= dict.fromkeys(tables[kind].get("adjectives", ()), kind)
    ordered = {first: tuple(sorted(found, key=lambda e: -len(e[0]))) for first, found in phrases.items()}
    verbs = saying(language).verbs
    governing = frozenset(form for form, manner in verbs.items() if manner in ("believe", "fear"))
    about = {key: frozenset(tables["unverified"][key].split()) for key in ("checking", "claims", "several", "asks")}
    modals = frozenset(m.split()[0] for m in tables["hedged"]["modals"]) - {"must", "can"}
    return Doubts(ordered, near, before, governing, **about, modals=modals)


def certainty_of(p: Parse, frame: Frame, start: int, end: int) -> tuple[Certainty, int | None]:
    """How sure the account is of the frame, whose words are tokens `start` to `end`, and the token that says so."""
    lower = p.tokens.lower
    words = doubts(p.lexicon.language)
    raised = _raised(p, frame)
    if raised is not None:
        return raised
    if any(w in words.verbs for w in lower):
        for said in speakers(p):
            if said.manner in ("believe", "fear") and said.begin <= start <= said.end:
                return ("feared" if said.manner == "fear" else "hedged"), said.verb
    for i in range(start, end):
        if lower[i] in words.modals and p.letters[i] == "o" and p.letters[i + 1 : i + 2] in ("b", "h"):
            return "hedged", i
    for i, word in enumerate(lower):
        if word in words.phrases:
            phrase = phrase_at(words.phrases, lower, i)
            if phrase and _governs(p, frame, phrase[1], i, i + len(phrase[0]) - 1, start, end):
                return phrase[1], i  # type: ignore[return-value]
    return _near(p, frame, words, start, end)


def _raised(p: Parse, frame: Frame) -> tuple[Certainty, int | None] | None:
    """A doubt in the verb itself: "are feared to have", "may have been", "is believed"."""
    lower, verb = p.tokens.lower, frame.verb
    if verb is None:
        return None
    if "feared" in verb.raising:
        return "feared", lower.index("feared", verb.first)
    participles = table(p.lexicon.language, "hedges")["hedged"]["participles"]
    for word in verb.raising:
        if word in participles or word in ("likely", "seem", "seems", "seemed", "appear", "appears", "appeared"):
            return "hedged", lower.index(word, verb.first)
    if verb.modal in ("may", "might", "could"):
        return "hedged", verb.first
    return None


def _governs(p: Parse, frame: Frame, kind: str, first: int, last: int, start: int, end: int) -> bool:
    """Does a phrase of doubt speak of the deed: before it in the same part of the sentence; behind it, where it says
    that the claim or the dead could not be confirmed?"""
    lower = p.tokens.lower
    if last < start:
        between = range(last + 1, start)
        if any(lower[j] == ";" or (p.letters[j] == "B" and p.letters[j - 1] == ",") for j in between):
            return False
        return kind != "unverified" or lower[last] not in ("on",)
    if first <= end:
        return True
    if kind == "unverified":
        between_words = lower[end + 1 : first]
        if not any(c in ",:B" for c in p.letters[end + 1 : first]):
            return True
        return any(w in doubts(p.lexicon.language).claims for w in between_words) or _opens_clause(p, first)
    return not any(c in ",:BKbho" for c in p.letters[end + 1 : first])


def _opens_clause(p: Parse, first: int) -> bool:
    return first > 0 and p.tokens.lower[first - 1] in ("there", "was", "but", "although", "though", "had", "been", "is")


def _near(p: Parse, frame: Frame, words: Doubts, start: int, end: int) -> tuple[Certainty, int | None]:
    lower = p.tokens.lower
    for i in range(max(0, start - WINDOW), min(len(lower), end + WINDOW)):
        word = lower[i]
        if word in words.near and not _elsewhere(p, i, start, end):
            return words.near[word], i
        if word == "feared":
            return "feared", i
        if word in words.before and _modifies_deed(p, frame, i):
            return words.before[word], i
        if word in ("confirmed", "verified") and "not" in lower[max(0, i - 3) : i] and not _elsewhere(p, i, start, end):
            return "unverified", i
        if word in ("suspected", "presumed", "believed", "thought") and _predicate(p, i):
            return "hedged", i
    return "stated", None


def _elsewhere(p: Parse, i: int, start: int, end: int) -> bool:
    """Is another part of the sentence between the word and the deed?"""
    low, high = (i + 1, start) if i < start else (end + 1, i)
    return any(c in ".:B" for c in p.letters[low:high]) or any(c in ",&" and i > end for c in p.letters[low:high])


def _predicate(p: Parse, i: int) -> bool:
    """As in "a third is suspected", "presumed dead": of the harmed, not of what they are ("suspected robbers")."""
    after = p.letters[i + 1 : i + 2]
    return p.letters[i - 1 : i] in ("b", ",") or after in ("S", "J", "T")


def _modifies_deed(p: Parse, frame: Frame, i: int) -> bool:
    """Does the adjective stand before the word for harm or a noun of saying ("alleged massacre", "unconfirmed reports")
    and not before those harmed ("suspected robbers")?"""
    words = saying(p.lexicon.language)
    j = i + 1
    while j < len(p.letters) and p.letters[j] in "AR":
        j += 1
    if j >= len(p.letters):
        return False
    return (frame.spot.first <= j <= frame.spot.last and p.letters[j] in "ZK") or p.tokens.lower[j] in words.nouns
