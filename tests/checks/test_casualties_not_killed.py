"""Accounts for casualties-not-killed, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "The strike on Orla left 471 casualties. In all 471 people were killed in Orla."
        ), None, ["caution"]),
        ((
            "The strike killed 120 people in Orla. A day later the ministry wrote of the strike. There "
            "were 120 casualties in Orla."
        ), None, ["caution"]),
        ((
            "There were 35 casualties in Orla on 3 May 1990. On 3 May 1990 soldiers killed 35 people in "
            "Orla."
        ), None, ["caution"]),
        ("The strike on Orla left 471 casualties: 300 killed and 171 wounded.", None, []),
        ("The strike left 471 casualties in Orla. In Tarn, soldiers killed 471 people.", None, []),
        ("The strike on Orla left two casualties. Two people were killed in Orla.", None, []),
        ((
            "The strike on Orla left 471 casualties. The mayor said that 471 people were killed in Orla."
        ), None, []),
    ],
)  # fmt: skip
def test_casualties_not_killed_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("casualties-not-killed", text, published) == expected
