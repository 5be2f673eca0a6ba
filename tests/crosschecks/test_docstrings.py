"""Every check over accounts finds what its docstring says it finds, and passes what it says it passes."""

from __future__ import annotations

import pytest

from recount.crosschecks import crosscheck_modules
from recount.crosschecks.examples import Example, examples
from recount.gathering import gather
from recount.gazetteer import Atlas
from recount.placing import gazetteer
from recount.recounting import claims_of

WITHOUT_A_FINDING = {"translation-drift", "default-place"}
"""Checks whose finding cannot be shown with accounts that the reader reads and the map that it has; they have tests."""

ALL = [(name, n, example) for name, its in examples().items() for n, example in enumerate(its, 1)]


@pytest.mark.parametrize(("name", "n", "example"), ALL, ids=[f"{name}-{n}" for name, n, _ in ALL])
def test_docstrings_hold(name: str, n: int, example: Example) -> None:
    world = Atlas(gazetteer())
    across = gather((claims_of(account) for account in example.accounts), world)
    found = [f for f in crosscheck_modules()[name].check(across, world) if f.level != "agrees"]
    assert bool(found) == example.expected, [f.message for f in found] or [s.claim.quote for s in across.said]


def test_docstrings_tell_both_a_finding_and_a_pass() -> None:
    lacking = {
        name for name, its in examples().items() if {each.expected for each in its} != {True, False}
    } - WITHOUT_A_FINDING
    assert lacking == set()
