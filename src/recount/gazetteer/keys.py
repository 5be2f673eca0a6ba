"""Names to keys: one spelling for a name whatever its case, marks, blanks, hyphens or alphabet."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

MOST_SPELLINGS = 24
"""How many other spellings are tried for a name that is not found: a bound on the cost, some 10 µs each."""

LONGEST = 200
"""Code points of a name that are looked at; the longest name of the shipped file has fewer."""


@lru_cache(maxsize=1)
def _letters() -> dict[str, Any]:
    return tomllib.loads(files("recount.gazetteer").joinpath("letters.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    alphabets = ("latin", "cyrillic", "greek", "armenian", "georgian")
    return {ord(letter): plain for name in alphabets for letter, plain in _letters()[name].items()}


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """The key of a name: lower case, no marks, letters and digits only, alphabets of `letters.toml` in Latin.

    "Deir ez-Zor" is "deirezzor", "Şamaxı" "samaxi", "Шемаха" "shemakha". Empty for a name without letters and digits.
    Never raises, whatever is in the name.
    """
    if name.isascii():
        return "".join(filter(str.isalnum, name[:LONGEST].lower()))
    # Twice folded: the marks of some capitals ("İ") only come apart from their letters when these are small.
    plain = unicodedata.normalize("NFC", name[:LONGEST].casefold()).translate(_table())
    apart = unicodedata.normalize("NFKD", plain).casefold().translate(_table())
    return "".join(c for c in apart if c.isalnum() or unicodedata.category(c) == "Mc")


def spellings(name: str) -> Iterator[str]:
    """Keys of other spellings of a name, likeliest first, without its own: for a name that is not found."""
    own = key(name)
    if len(own) < 4:
        return
    seen = {own}
    for other in _others(name, own):
        if len(other) > 2 and other not in seen:
            seen.add(other)
            yield other
            if len(seen) > MOST_SPELLINGS:
                return


def _others(name: str, own: str) -> Iterator[str]:
    tolerant = _letters()["tolerant"]
    folded = name.casefold()
    for article in tolerant["articles"]:
        if folded.startswith((f"{article} ", f"{article}-")):
            yield own[len(article) :]
    if not name.isascii():
        for ending, alone in tolerant["endings"]:
            if folded.endswith(ending):
                yield key(folded[: len(folded) - len(ending)] + alone)
    for spelled, other in tolerant["pairs"]:
        if spelled in own:
            yield own.replace(spelled, other)
