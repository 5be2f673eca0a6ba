"""A language's tables of words, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """The table `name` of `language` (a BCP 47 primary tag, the folder's name), as TOML has it. Never to be altered.

    Raises LookupError, naming what there is, where the language or the table is missing.
    """
    folder = _HERE / language
    file = folder / f"{name}.toml"
    if not file.is_file():
        there = sorted(path.stem for path in folder.glob("*.toml"))
        raise LookupError(f"table {name!r} of language {language!r}: found {', '.join(there) or 'no such language'}")
    with file.open("rb") as stream:
        return tomllib.load(stream)
