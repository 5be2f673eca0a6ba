"""Accounts for reach, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "Between 31 March and 3 April 1918, the army killed 12,000 people in Baku and 300 people in "
            "Kars."
        ), None, ["note"]),
        ((
            "Between 31 March and 3 April 1918, the army killed 200 people in Lankaran, 70 people in Baku "
            "and 300 people in Kars."
        ), None, ["note"]),
        ("On 3 April 1918 the army killed 200 people in Lankaran and Kars.", None, ["note"]),
        ((
            "Between 31 March and 3 April 1918, the army killed 12,000 people in Baku and 300 people in "
            "Shamakhi."
        ), None, []),
        ("In 1918 the army killed 12,000 people in Baku and 300 people in Kars.", None, []),
        ("On 3 April 1918, 12,000 people were killed in Baku, and 300 people in Orla.", None, []),
    ],
)  # fmt: skip
def test_reach_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("reach", text, published) == expected
