"""Accounts for role-not-said, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("In April 1920, 300 people were killed in Orla.", None, ["note"]),
        ((
            "In April 1920, soldiers killed 30 people in Orla, 20 people in Tarn and 10 people in Velm."
        ), None, ["note"]),
        ("More than 40,000 people were killed in 1918.", None, ["note"]),
        ("In April 1920, 300 civilians were killed in Orla.", None, []),
        ("In April 1920, three people were killed in Orla.", None, []),
        ("In April 1920, 300 people were wounded in Orla.", None, []),
        ("In April 1920, 300 people were killed in Orla, including 40 soldiers.", None, []),
    ],
)  # fmt: skip
def test_role_not_said_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("role-not-said", text, published) == expected
