"""One name for one body: "the Health Ministry", "Ministry of Health" and "MoH" in brackets, people deciding in doubt.

Two names are the same body where their telling words are, whatever their order, or where one is given as the other's
letters in brackets. Where one has words beside the other's ("the Gaza Health Ministry"), or only the first letters fit,
it may be: a person decides. A name is never taken apart from what it says: no list of bodies, sides or countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path
from typing import Literal

import msgspec

Sameness = Literal["same", "maybe", "different"]

LETTERS = 3
"""Fewest first letters that stand for a name. Set by hand, from 2 to 4: of two, "UN" and "US" fit half of all names
of two
words."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_BRACKETS = re.compile(r"[(\[]([^)\]]{2,12})[)\]]")


class Body(msgspec.Struct, frozen=True):
    """One body under the name that most accounts use (of equally many the shortest), and all names it goes by.

    `maybe` are names of other bodies that may be the same: for people to decide.
    """

    name: str
    names: tuple[str, ...]
    maybe: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 12)
def telling_words(name: str) -> frozenset[str]:
    """The words of a name that tell which body it is; all its words where none does."""
    words = [_singular(word.lower().removesuffix("'s").removesuffix("’s")) for word in _WORD.findall(_bare(name))]
    alike, empty = _alike(), _empty()
    found = frozenset(alike.get(word, word) for word in words if word not in empty)
    return found or frozenset(words)


@lru_cache(maxsize=1 << 14)
def same_body(one: str, other: str) -> Sameness:
    """Are two names those of one body?"""
    a, b = telling_words(one), telling_words(other)
    if a == b:
        return "same"
    if _given(one, other) or _given(other, one):
        return "same"
    if a and b and (a < b or b < a):
        return "maybe"
    return "maybe" if _letters(one, other) or _letters(other, one) else "different"


def is_unnamed(name: str | None) -> bool:
    """Does the name tell of nobody in particular: "witnesses", "reports", "estimates"?"""
    if not name:
        return True
    words = {word.lower() for word in _WORD.findall(name)} - _empty()
    return not words or words <= _unnamed()


def bodies_of(names: Iterable[str], decided: Mapping[tuple[str, str], bool] | None = None) -> dict[str, Body]:
    """Every name to its body. `decided` says of pairs of names (in order of the alphabet) whether people have called
    them the same body; their word wins."""
    counted: dict[str, int] = {}
    for name in names:
        counted[name] = counted.get(name, 0) + 1
    decided = decided or {}
    group = {name: [name] for name in counted}
    doubts: list[tuple[str, str]] = []
    for one, other in combinations(sorted(counted), 2):
        word = decided.get((one, other))
        how = same_body(one, other) if word is None else "same" if word else "different"
        if how == "maybe":
            doubts.append((one, other))
        elif how == "same" and group[one] is not group[other]:
            group[one].extend(group[other])
            for name in group[other]:
                group[name] = group[one]
    chosen = {name: min(its, key=lambda n: (-counted[n], len(n), n)) for name, its in group.items()}
    maybe: dict[str, set[str]] = {}
    for one, other in doubts:
        if chosen[one] != chosen[other]:
            maybe.setdefault(chosen[one], set()).add(chosen[other])
            maybe.setdefault(chosen[other], set()).add(chosen[one])
    made = {
        name: Body(name, tuple(sorted(group[name])), tuple(sorted(maybe.get(name, ())))) for name in chosen.values()
    }
    return {name: made[best] for name, best in chosen.items()}


def _bare(name: str) -> str:
    return _BRACKETS.sub(" ", name)


def _given(short: str, long: str) -> bool:
    """Is one name the letters that the other has in brackets: "ICRC" and "the Red Cross (ICRC)"?"""
    given = {found.casefold().strip() for found in _BRACKETS.findall(long)}
    return bool(given) and " ".join(_WORD.findall(_bare(short))).casefold() in given


def _letters(short: str, long: str) -> bool:
    letters = "".join(_WORD.findall(_bare(short)))
    if not (letters.isupper() and len(letters) >= LETTERS and " " not in _bare(short).strip()):
        return False
    words = [word for word in _WORD.findall(_bare(long)) if word[:1].isupper()]
    return "".join(word[0] for word in words).upper() == letters


def _singular(word: str) -> str:
    return word[:-1] if len(word) > LETTERS and word.endswith("s") and not word.endswith("ss") else word


@cache
def _table() -> dict[str, object]:
    import tomllib  # only where names are compared: reading accounts needs no such table

    return tomllib.loads(Path(__file__).with_name("words").joinpath("en.toml").read_text(encoding="utf-8"))


@cache
def _empty() -> frozenset[str]:
    words = str(_table()["empty"]).split()
    return frozenset(words) | frozenset(map(_singular, words))


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(str(_table()["unnamed"]).split())


@cache
def _alike() -> dict[str, str]:
    rows = _table()["alike"]
    assert isinstance(rows, list)
    return {_singular(word): row.split()[0] for row in rows for word in row.split()}
