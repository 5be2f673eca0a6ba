"""The accounts in the checks' own docstrings: one in which a finding is expected, one that must pass.

A docstring holds blocks like these; the words in brackets are left out where the account has no date:

    Finds (published 2025-03-31):
        Text of an account …

    Passes:
        Text of another …
"""

from __future__ import annotations

import re
from textwrap import dedent
from typing import NamedTuple

from recount.checks import check_modules

_BLOCK = re.compile(
    r"^(?P<what>Finds|Passes)(?: \(published (?P<published>[^)\n]+)\))?:[ \t]*\n(?P<text>(?:[ \t]+\S.*\n?|[ \t]*\n)+)",
    re.MULTILINE,
)


class Example(NamedTuple):
    """A short account, when it was published (None: not said), and whether its check is expected to find something.

    Findings of level `agrees` do not count as finding.
    """

    account_text: str
    published: str | None
    expected: bool


def examples_of(docstring: str) -> tuple[Example, ...]:
    """The examples in one docstring, in its order.

    Lines of a paragraph are one line of the account, since they are broken for this file's sake; empty lines stay.
    """
    text = dedent(docstring.partition("\n")[2]) + "\n"
    return tuple(Example(_unwrapped(m["text"]), m["published"], m["what"] == "Finds") for m in _BLOCK.finditer(text))


def _unwrapped(block: str) -> str:
    paragraphs = re.split(r"\n\s*\n", block.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def examples() -> dict[str, tuple[Example, ...]]:
    """Check name to its examples, for every check of the folder."""
    return {name: examples_of(module.__doc__ or "") for name, module in check_modules().items()}
