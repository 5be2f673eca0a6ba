"""Names of places in a text: what else an account names, from which the right namesake can be told.

This finds hints, not places of harm: which of them something happened at is for reading to say.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterator
from functools import lru_cache
from importlib.resources import files

import msgspec

from recount.gazetteer.gazetteer import Candidate, Gazetteer
from recount.gazetteer.kinds import COUNTRY, SETTLEMENT, all_words, is_around, kind_of, levels_of

MOST_WORDS = 5
"""Words of a name that are looked up together: "Santa María de los Ángeles" has five."""

KNOWN_SIZE = 15_000
"""Inhabitants from which a settlement counts as named though no preposition stands before it. Tried 1,000 to 100,000:
no case of cases.toml changes; lower, more surnames become places."""

BETWEEN_LISTED = ([","], ["and"], [",", "and"], ["or"], ["and", "in"], ["and", "the"])
"""Words between two names of a list."""

HEAD_SIZE = 100_000
"""The same for a single word that begins a sentence. Tried 20,000 to 500,000: no case changes."""

_WORD = re.compile(r"[^\W\d_](?:[\w’'‘ʻʼ-]*\w)?\.?|,|\(", re.UNICODE)
_BREAK = re.compile(r"[.!?:;“\"\[]|\n\s*\n")
_LINKS = frozenset(
    "de del la las los el al ez az as ash ar et of the da do dos das di du des den der van von zu am sur i y e".split()
)


class Mentioned(msgspec.Struct, frozen=True, kw_only=True):
    """A name in a text that may be a place's. `start`–`end` are code points of the text, the end excluded.

    `kind` is the word that says what it is ("district", "around"), None where none does. `of` is the number, among the
    mentions, of the one that holds it as the text has it ("X, Alabama", "X in Peru"). `beside` is that of the next one
    in a list ("X, Y and Z"). `demonym`: a people, not a place.
    """

    name: str
    start: int
    end: int
    kind: str | None = None
    of: int | None = None
    beside: int | None = None
    demonym: bool = False


class _Token(msgspec.Struct, frozen=True):
    text: str
    low: str
    start: int
    end: int
    is_name: bool
    heads: bool


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("recount.gazetteer").joinpath("mentions.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


def find_mentions(
    text: str, gazetteer: Gazetteer, *, upper: bool = False, common: Container[str] = ()
) -> tuple[Mentioned, ...]:
    """The names of places and peoples in a text, in its order. Names are looked for among capitalised words; in a text
    that is `upper` (in capitals throughout) only behind prepositions, and countries and peoples anywhere.

    `common` are words of the language in lower case that alone are no names: all such in a text in capitals, and the
    first of a sentence in any other.
    """
    tokens = _tokens(text, common, upper)
    if upper:
        tokens = _cased(tokens, gazetteer)
    found: list[tuple[Mentioned, int, int]] = []
    i = 0
    while i < len(tokens):
        follows = bool(found) and i - found[-1][2] == 2 and tokens[i - 1].low in ("and", ",", "or")
        last = _longest(tokens, i, gazetteer, follows) if tokens[i].is_name else None
        if last is None:
            i += 1
            continue
        kind, i_next = _kind(tokens, i, last)
        name = text[tokens[i].start : tokens[last].end].rstrip(".")
        demonym = not gazetteer.look_up(name, guess=False)
        found.append(
            (
                Mentioned(
                    name=name, start=tokens[i].start, end=tokens[i].start + len(name), kind=kind, demonym=demonym
                ),
                i,
                last,
            )
        )
        i = max(i_next, last + 1)
    shared = _listed(text, [each for each, _, _ in found], tokens, [(first, last) for _, first, last in found])
    return tuple(_held(text, tokens, shared, [(first, last) for _, first, last in found]))


def _tokens(text: str, common: Container[str], upper: bool) -> list[_Token]:
    tokens: list[_Token] = []
    end = 0
    for found in _WORD.finditer(text):
        word = found[0]
        between = text[end : found.start()]
        heads = not tokens or _BREAK.search(between) is not None or tokens[-1].text.endswith(".")
        end = found.end()
        text_of = word[:-2] if word.endswith(("'s", "’s")) else word
        low = text_of.lower().rstrip(".")
        is_name = word[0].isupper() and not ((upper or heads) and low in common)
        tokens.append(_Token(text_of, low, found.start(), found.start() + len(text_of), is_name, heads))
    return tokens


def _cased(tokens: list[_Token], gazetteer: Gazetteer) -> list[_Token]:
    """The tokens of a text in capitals, with those as names that may be: some words behind a preposition, or behind a
    comma after these, and the names of countries and peoples."""
    words = _words()
    kept = [token.is_name and token.low not in words["never"] | words["prepositions"] for token in tokens]
    may_be = [False] * len(tokens)
    reach = 0
    for n, token in enumerate(tokens):
        before = tokens[n - 1].low if n else ""
        if before in words["prepositions"] or (before == "," and reach >= 0):
            reach = MOST_WORDS
        reach -= 1
        if kept[n] and reach > 0:
            may_be[n] = True
        elif kept[n] and _is_country(token.text, gazetteer):
            may_be[n] = True
            # "SAN SALVADOR" is no "SALVADOR".
            if n and tokens[n - 1].text.isalpha() and gazetteer.look_up(f"{before} {token.text}", guess=False):
                may_be[n - 1] = True
    return [msgspec.structs.replace(token, is_name=named) for token, named in zip(tokens, may_be, strict=True)]


def _is_country(word: str, gazetteer: Gazetteer) -> bool:
    if len(word) < 4:
        return False
    found = gazetteer.look_up(word, guess=False)
    if found:
        return kind_of(found[0].entry.kind).level == COUNTRY
    return bool(gazetteer.demonym(word))


def _longest(tokens: list[_Token], first: int, gazetteer: Gazetteer, follows: bool) -> int | None:
    """The last token of the longest name that begins here and is a place or a people; None: none does. `follows`: it
    stands in a list behind a place."""
    stop = first
    while stop + 1 < len(tokens) and stop + 1 - first < MOST_WORDS and not tokens[stop + 1].heads:
        following = tokens[stop + 1]
        if not following.is_name and following.low not in _LINKS:
            break
        stop += 1
    while stop > first and not tokens[stop].is_name:
        stop -= 1
    for last in range(stop, first - 1, -1):
        if not tokens[last].is_name or (last == first and tokens[first].low in _words()["never"]):
            continue
        name = " ".join(token.text for token in tokens[first : last + 1]).rstrip(".")
        candidates = gazetteer.look_up(name, guess=False)
        if candidates and _counts(tokens, first, last, candidates, follows):
            return last
        if not candidates and last == first and gazetteer.demonym(name):
            return last
    return None


def _counts(tokens: list[_Token], first: int, last: int, candidates: tuple[Candidate, ...], follows: bool) -> bool:
    """Is a name that a place bears a place here? Not where it is a part of a longer name, as of a person."""
    before = tokens[first - 1] if first and not tokens[first].heads else None
    after = tokens[last + 1] if last + 1 < len(tokens) and not tokens[last + 1].heads else None
    words = _words()
    beside = words["directions"] | words["prepositions"] | words["never"]
    if before is not None and before.is_name and before.low not in beside and not levels_of(before.low):
        return False
    best = candidates[0]
    is_wide = kind_of(best.entry.kind).level != SETTLEMENT
    if after is not None and after.is_name and not is_wide and not levels_of(after.low):
        return False
    if is_wide or follows or bool(after and levels_of(after.low)):
        return True
    if before is not None and before.low in words["prepositions"] | words["directions"] | {","}:
        return True
    # The first word of a sentence is more often any word ("More", "We've") than a town.
    least = KNOWN_SIZE if before is not None or last > first else HEAD_SIZE
    return best.first and best.entry.population >= least


def _kind(tokens: list[_Token], first: int, last: int) -> tuple[str | None, int]:
    """The word that says the kind of a name, before ("the town of X", "around X") or behind it, and where to go on."""
    behind = _kind_behind(tokens, last)
    if behind:
        return behind
    if first >= 2 and tokens[first - 1].low == "of":
        for length in (2, 1):
            word = " ".join(token.low for token in tokens[max(0, first - 1 - length) : first - 1])
            if levels_of(word):
                return word, last + 1
    if first >= 1:
        word = tokens[first - 1].low
        if word == "the" and first >= 2:
            word = tokens[first - 2].low
        if is_around(word) or (levels_of(word) and not tokens[first - 1].heads and word != "the"):
            return word, last + 1
        if first >= 3 and tokens[first - 1].low == "of" and is_around(tokens[first - 2].low):
            return tokens[first - 2].low, last + 1
    return None, last + 1


def _kind_behind(tokens: list[_Token], last: int) -> tuple[str, int] | None:
    for length in (2, 1):
        if last + length < len(tokens) and not any(token.heads for token in tokens[last + 1 : last + 1 + length]):
            word = " ".join(token.low for token in tokens[last + 1 : last + 1 + length])
            if word in all_words() or (length == 1 and levels_of(word)):
                return word, last + length + 1
    return None


def _listed(text: str, found: list[Mentioned], tokens: list[_Token], at: list[tuple[int, int]]) -> list[Mentioned]:
    """In a list, the word behind its last name says the kind of all: "in Aresh, Goychay and Shamakhi districts"."""
    out = list(found)
    for n in range(len(out) - 2, -1, -1):
        here, following = out[n], out[n + 1]
        between = [token.low for token in tokens[at[n][1] + 1 : at[n + 1][0]]]
        numbered = any(c.isdigit() for c in text[here.end : following.start])
        if not (numbered or here.demonym or following.demonym) and between in BETWEEN_LISTED:
            plural = following.kind is not None and following.kind.endswith("s")
            kind = following.kind if here.kind is None and plural else here.kind
            out[n] = msgspec.structs.replace(here, kind=kind, beside=n + 1)
    return out


def _held(text: str, tokens: list[_Token], found: list[Mentioned], at: list[tuple[int, int]]) -> Iterator[Mentioned]:
    """Each with the mention that holds it: the next one, where only a comma, "in", "of" and the like stand between."""
    within = _words()["within"]
    for n, each in enumerate(found):
        of = None
        if n + 1 < len(found) and not each.demonym:
            between = tokens[at[n][1] + 1 : at[n + 1][0]]
            words = " ".join(
                token.low
                for token in between
                if token.text not in ",(" and not (each.kind and token.low == each.kind.lower())
            )
            commas = any(token.text in ",(" for token in between)
            whole = not any(token.heads for token in tokens[at[n][1] + 1 : at[n + 1][0] + 1])
            numbered = any(c.isdigit() for c in text[each.end : found[n + 1].start])
            if whole and not numbered and ((not words and commas) or words in within):
                of = n + 1
        yield msgspec.structs.replace(each, of=of)
