"""Kinds of places: how near each is known, how far it reaches, which words say it. The facts stand in `kinds.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

import msgspec

SETTLEMENT, DISTRICT, REGION, LAND, COUNTRY = "settlement", "district", "region", "land", "country"
"""Levels: places people live in, second- and first-order divisions, lands without borders, countries and states."""


class Kind(msgspec.Struct, frozen=True):
    """A kind of place. `precision` is UCDP's 1–7 for harm put there and nowhere nearer, `radius` in kilometres, used
    where nothing says how far a place reaches, `words` English words for it, in lower case."""

    level: str = "around"
    precision: int = 2
    radius: float = 25.0
    words: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """All kinds by name; `around` is no kind of place: its words put harm near one."""
    table = tomllib.loads(files("recount.gazetteer").joinpath("kinds.toml").read_text(encoding="utf-8"))
    return {name: msgspec.convert(kind, Kind, strict=False) for name, kind in table.items()}


def kind_of(name: str) -> Kind:
    """The kind with this name; one that is not known is taken for a settlement."""
    return kinds().get(name) or kinds()[SETTLEMENT]


@lru_cache(maxsize=512)
def levels_of(word: str) -> frozenset[str]:
    """The levels that a word may say: "province" a first-order division or a land. Empty: the word says none."""
    plain = _singular(word)
    return frozenset(kind.level for name, kind in kinds().items() if plain in kind.words and name != "around")


def fits(word: str, kind: str) -> bool:
    """May a place of this kind be called so? Settlements are told apart by no one the same way, so any word will do."""
    of = kind_of(kind)
    return _singular(word) in of.words or (of.level == SETTLEMENT and SETTLEMENT in levels_of(word))


def is_around(word: str) -> bool:
    """Does the word put harm near a place, not in it?"""
    return word.lower() in kinds()["around"].words


@lru_cache(maxsize=1)
def all_words() -> tuple[str, ...]:
    """Every word that says a kind, the longest first."""
    words = {word for name, kind in kinds().items() if name != "around" for word in kind.words}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _singular(word: str) -> str:
    plain = word.lower()
    for ending, alone in (("ies", "y"), ("s", "")):
        if plain.endswith(ending) and not plain.endswith("ss"):
            return plain[: -len(ending)] + alone
    return plain
