"""Words cut to stems, so that "the guerrillas" and "guerrilla fighters" are seen to share one."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

FALLBACK = "en"

STEM = 5
"""Two words are the same to us if their first five letters are. Set by hand, from 4 to 6: "minister" and "ministry"
should meet,
"police" and "policy" need not be told apart here."""

SHORT = 2
"""Words of so few letters name no place by themselves: "El", "La"."""

_ANY = re.compile(r"[^\W_]+|[^\w\s]")
_WORD = re.compile(r"[^\W\d_]{2,}")


@lru_cache(maxsize=1 << 16)
def stems(words: str | None, language: str = FALLBACK) -> frozenset[str]:
    """The stems of words that tell something; empty where none does."""
    if not words:
        return frozenset()
    empty = _empty(language)
    found = (word for word in _WORD.findall(words.casefold()) if word not in empty)
    return frozenset(word[:STEM] for word in found)


@lru_cache(maxsize=1 << 12)
def ways(words: str | None, language: str = FALLBACK) -> frozenset[int]:
    """The rows of the table of ways of harming that words belong to; empty: none that we know."""
    if not words:
        return frozenset()
    found = [word[:STEM] for word in re.findall(r"[^\W\d_][\w-]+", words.casefold())]
    return frozenset(n for n, row in enumerate(_rows(language)) if any(word in row for word in found))


def placed(words: str, language: str = FALLBACK) -> frozenset[str]:
    """The words with a capital that follow "in", "at", "near": parts of names of places, in lower case."""
    table = _table(language)
    before, joins = frozenset(str(table["before_places"]).split()), frozenset(str(table["joins_places"]).split())
    out = set()
    inside = False
    for word in _ANY.findall(words):
        low = word.casefold()
        if low in before:
            inside = True
        elif inside and low not in joins and word != ",":
            inside = word[:1].isupper()
            if inside and len(word) > SHORT:
                out.add(low)
    return frozenset(out)


@cache
def _table(language: str) -> dict[str, object]:
    folder = Path(__file__).with_name("words")
    path = folder / f"{language.split('-')[0].lower()}.toml"
    return tomllib.loads((path if path.is_file() else folder / f"{FALLBACK}.toml").read_text(encoding="utf-8"))


@cache
def _empty(language: str) -> frozenset[str]:
    return frozenset(str(_table(language)["empty"]).split())


@cache
def _rows(language: str) -> tuple[frozenset[str], ...]:
    rows = _table(language)["means"]
    assert isinstance(rows, list)
    return tuple(frozenset(row.split()) for row in rows)
