"""Accounts for round-number, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "In April 1920, soldiers killed 300 people in Orla, 700 people in Tarn and 1,200 people in "
            "Velm."
        ), None, ["note"]),
        ("In April 1920, soldiers killed 4,000 people in Orla.", None, ["note"]),
        ((
            "In April 1920, soldiers burned 300 houses in Orla, 500 houses in Tarn and 200 houses in "
            "Velm."
        ), None, ["note"]),
        ((
            "In April 1920, soldiers killed 312 people in Orla, 700 people in Tarn and 1,200 people in "
            "Velm."
        ), None, []),
        ("In April 1920, soldiers killed 300 people in Orla.", None, []),
        ("In April 1920, soldiers killed more than 4,000 people in Orla.", None, []),
        ("In April 1920, soldiers killed about 4,000 people in Orla.", None, []),
    ],
)  # fmt: skip
def test_round_number_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("round-number", text, published) == expected
