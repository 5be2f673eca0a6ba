"""Accounts for attackers-in-toll, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Twelve people were killed in Orla on 3 May 1990, including two attackers.", None, ["note"]),
        ("Twelve people were killed in Orla on 3 May 1990, among them three gunmen.", None, ["note"]),
        ("Thirty people were killed in Orla on 3 May 1990, four of them attackers.", None, ["note"]),
        ("Twelve people were killed in Orla on 3 May 1990, including two children.", None, []),
        ("Gunmen killed 12 people in Orla on 3 May 1990 and wounded two attackers.", None, []),
        ((
            "Twelve people were killed in Orla on 3 May 1990. Two attackers were arrested."
        ), None, []),
    ],
)  # fmt: skip
def test_attackers_in_toll_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("attackers-in-toll", text, published) == expected
