"""Accounts for vague-number, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Dozens of people were killed in Orla on 3 May 1990.", None, ["note"]),
        ("Hundreds were wounded in Orla on 3 May 1990.", None, ["note"]),
        ("Scores of villagers were killed in Orla in 1990.", None, ["note"]),
        ("A dozen people were killed in Orla on 3 May 1990.", None, []),
        ("Villagers were killed in Orla on 3 May 1990.", None, []),
        ((
            "Two hundred people were killed in Orla. Dozens of people came to the funeral."
        ), None, []),
    ],
)  # fmt: skip
def test_vague_number_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("vague-number", text, published) == expected
