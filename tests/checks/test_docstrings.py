"""The two accounts in each check's docstring, read from the text up: one has the finding, one has not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from small_world import SmallWorld

from recount.checks.examples import Example, examples
from recount.model import Account
from recount.recounting import recount_account

CASES = [
    pytest.param(name, example, id=f"{name} {'finds' if example.expected else 'passes'} {number}")
    for name, told in examples().items()
    for number, example in enumerate(told)
]


@pytest.mark.parametrize(("name", "example"), CASES)
def test_docstrings_the_account_has_the_finding_or_passes(name: str, example: Example) -> None:
    account = Account(id="docstring", text=example.account_text, published=example.published)
    done = recount_account(account, SmallWorld())
    found = [f for f in done.findings if f.check == name and f.level != "agrees"]
    read = [(c.kind, c.harm, c.low, c.high, c.quote) for c in done.claims]
    assert bool(found) is example.expected, f"{example.account_text}\nread: {read}\nfindings: {done.findings}"
    assert read, "an account of which nothing is read passes every check"
