"""Accounts for anniversary, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "It is the 105th anniversary of the Orla massacre. Soldiers killed 300 people in Orla on 31 "
            "March 1918."
        ), "2025-03-31", ["caution"]),
        ("108 years ago, in March 1918, soldiers killed 300 people in Orla.", "2025-03-31", ["caution"]),
        ("More than 109 years ago, in March 1918, soldiers killed 300 people in Orla.", "2025-03-31", ["caution"]),
        ("Nearly 108 years ago, in March 1918, soldiers killed 300 people in Orla.", "2025-03-31", []),
        ("Two weeks ago, on 17 March 2025, soldiers killed 30 people in Orla.", "2025-03-31", []),
        ((
            "This year is the 10th anniversary of the murder of the mayor. On 3 January 2025 soldiers "
            "killed 30 people in Orla."
        ), "2025-03-31", []),
        ((
            "It is the 105th anniversary of the Orla massacre. Soldiers killed 300 people in Orla on 31 "
            "March 1918."
        ), None, []),
    ],
)  # fmt: skip
def test_anniversary_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("anniversary", text, published) == expected
