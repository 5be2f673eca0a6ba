"""Accounts for anachronism, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "In March 1918 the army killed 300 people in the Azerbaijan Democratic Republic."
        ), None, ["note"]),
        ("In 1925 the army killed 300 people in Erivan province.", None, ["note"]),
        ("In 1830 the army burned 30 houses in Erivan province.", None, ["note"]),
        ((
            "In March 1919 the army killed 300 people in the Azerbaijan Democratic Republic."
        ), None, []),
        ("In 1918 the army killed 300 people in Erivan province.", None, []),
        ("The army killed 300 people in Erivan province.", None, []),
    ],
)  # fmt: skip
def test_anachronism_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("anachronism", text, published) == expected
