"""A ledger with invented accounts, read by the reader as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from invented import MARN, TESSIN, put

from recount.ledger import Ledger, create_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of Ana's with two accounts, marn and tessin."""
    with create_ledger(tmp_path / "our.ledger", "Ana") as made:
        put(made, "marn", MARN)
        put(made, "tessin", TESSIN)
        yield made
