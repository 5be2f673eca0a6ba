"""The accounts in the checks' own docstrings: a set in which a finding is expected, and one that must pass.

A docstring holds blocks like these, an account a paragraph, its publisher and day in brackets before it:

    Finds:
        [Orla Post, 2020-05-02] Text of an account …

        [Radio Tarn, 2020-05-03] Text of another …

    Passes:
        …
"""

from __future__ import annotations

import re
from textwrap import dedent
from typing import NamedTuple

from recount.crosschecks import crosscheck_modules
from recount.model import Account

_BLOCK = re.compile(r"^(?P<what>Finds|Passes):[ \t]*\n(?P<text>(?:[ \t]+\S.*\n?|[ \t]*\n)+)", re.MULTILINE)
_ACCOUNT = re.compile(r"\[([^\],]+)(?:, ([^\]]+))?\]\s*((?:(?!\n\s*\[).)+)", re.DOTALL)


class Example(NamedTuple):
    """A set of short accounts, and whether the check is expected to find something in it."""

    accounts: tuple[Account, ...]
    expected: bool


def examples_of(docstring: str) -> tuple[Example, ...]:
    """The examples in one docstring, in its order."""
    text = dedent(docstring.partition("\n")[2]) + "\n"
    return tuple(Example(_accounts(m["text"]), m["what"] == "Finds") for m in _BLOCK.finditer(text))


def _accounts(block: str) -> tuple[Account, ...]:
    out = []
    for n, (publisher, day, text) in enumerate(_ACCOUNT.findall(block), 1):
        words = "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))
        out.append(Account(id=f"{n} {publisher}", text=words, publisher=publisher, published=day or None))
    return tuple(out)


def examples() -> dict[str, tuple[Example, ...]]:
    """Check name to its examples, for every check of the folder."""
    return {name: examples_of(module.__doc__ or "") for name, module in crosscheck_modules().items()}
