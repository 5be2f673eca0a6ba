"""The tellings of the toll's tests serve the checks too; and accounts read from the text up."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from small_world import SmallWorld

from recount.model import Account
from recount.recounting import recount_account

_spec = spec_from_file_location("tellings", Path(__file__).parent.parent / "toll" / "conftest.py")
assert _spec is not None
assert _spec.loader is not None
_module = module_from_spec(_spec)
_spec.loader.exec_module(_module)

telling = _module.telling
march = _module.march


@pytest.fixture
def levels() -> Callable[[str, str, str | None], list[str]]:
    """The levels of what a check finds in an account with a small world around it, less `agrees`."""

    def levels_of(check: str, text: str, published: str | None) -> list[str]:
        findings = recount_account(Account(id="account", text=text, published=published), SmallWorld()).findings
        return [finding.level for finding in findings if finding.check == check and finding.level != "agrees"]

    return levels_of
