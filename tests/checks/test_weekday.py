"""Accounts for weekday, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("On Tuesday, 7 May 1990, soldiers killed 12 people in Orla.", "1990-05-10", ["conflict"]),
        ("On Tuesday, May 7, soldiers killed 12 people in Orla.", "1990-05-10", ["caution"]),
        ("On 7 May 1990, a Friday, soldiers killed 12 people in Orla.", None, ["conflict"]),
        ("On Monday, 7 May, soldiers killed 12 people in Orla.", "1990-05-10", []),
        ("On Tuesday, May 7, soldiers killed 12 people in Orla.", None, []),
        ("On Sunday, 18 March 1918, soldiers killed 12 people in Orla.", None, []),
        ((
            "On Tuesday 7 Maybury Street was closed. On Monday soldiers killed 12 people in Orla."
        ), "1990-05-10", []),
    ],
)  # fmt: skip
def test_weekday_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("weekday", text, published) == expected
