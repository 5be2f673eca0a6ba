"""The words that checks look for in an account's text, as data: one table a language in `words/`.

They stand here and not in the languages' room because a check runs on claims from anywhere, also from readers that are
not ours, and knows claims and times only.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from recount.model import Claim

FALLBACK = "en"


def language_of(claim: Claim | None) -> str:
    """The language whose table is used for a claim."""
    return _known(claim.language) if claim is not None else FALLBACK


@cache
def _known(language: str) -> str:
    name = language.split("-")[0].lower()
    return name if _path(name).is_file() else FALLBACK


def parse_number(words: str, numbers: dict[str, int]) -> int | float | None:
    """`107`, `1,000`, `12.5`, `forty-five`, `a hundred and seven`, `107th` as a number; None: none of these."""
    digits = re.match(r"\d[\d,]*(?:\.\d+)?", words)
    if digits:
        plain = digits.group().replace(",", "")
        return float(plain) if "." in plain else int(plain)
    values = [numbers[word] for word in re.findall(r"[^\W\d_]+", words.lower()) if word in numbers]
    if len(values) > 1 and values[0] == 1 and values[1] < 100:
        del values[0]  # the article of "a four-day siege"
    total = 0
    for value in values:
        total = max(total, 1) * value if value >= 100 else total + value
    return total or None


def key_of(words: str | None, words_by_key: dict[str, list[str]]) -> str | None:
    """The key of a table under which these words stand; None: under none."""
    plain = " ".join((words or "").lower().split())
    return next((key for key, phrases in words_by_key.items() if plain in phrases), None)


@cache
def table(language: str) -> dict[str, Any]:
    """The whole table of a language; one without phrases where there is none."""
    path = _path(language)
    if not path.is_file():
        return {"numbers": {}, "bounds": {}, "units": {}, "slots": {}, "nearby": {}, "window": {}}
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _path(language: str) -> Path:
    return Path(__file__).with_name("words") / f"{language}.toml"


@cache
def patterns_of(language: str, section: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a section, with `{number}`, `{bound}`, `{unit}` and the table's slots filled in.

    `{number:whole}` names the piece `whole`; a blank is any white space. `{count}` is a number that is no article.
    """
    tables = table(language)
    words = "|".join(sorted(tables["numbers"], key=len, reverse=True))
    bodies = {
        "number": rf"\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?|(?:(?:{words})(?:-|\s+(?:and\s+)?)?)*(?:{words})",
        "count": rf"\d[\d,]*|(?!a\s)(?:(?:{words})(?:-|\s+(?:and\s+)?)?)*(?:{words})",
        "bound": _any(tables["bounds"]),
        "unit": _any(tables["units"]),
    } | {name: "|".join(values) for name, values in tables["slots"].items()}
    captured = {"number", "unit"}

    def fill(match: re.Match[str]) -> str:
        name, _, key = match[1].partition(":")
        if name == "bound":
            return rf"(?:(?P<{key or 'bound'}>{bodies['bound']})\s+)?"
        if key or name in captured:
            return rf"(?P<{key or name}>{bodies[name]})"
        return f"(?:{bodies[name]})"

    out = {}
    for use, pattern in tables.get(section, {}).items():
        filled = re.sub(r"\{([a-z_]+(?::[a-z_]+)?)\}", fill, pattern.replace(" ", r"\s+"))
        out[use] = re.compile(rf"(?<![\w.,-]){filled}(?!\w)", re.IGNORECASE)
    return out


def _any(words_by_key: dict[str, list[str]]) -> str:
    phrases = sorted((p for phrases in words_by_key.values() for p in phrases), key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases)
