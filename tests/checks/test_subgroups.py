"""Accounts for subgroups, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Twelve people were killed in Orla on 3 May 1990, including 15 children.", None, ["conflict"]),
        ("Twelve people were killed in Orla on 3 May 1990, 14 of them women.", None, ["conflict"]),
        ((
            "Thirty people were killed in Orla on 3 May 1990, among them 20 men and 15 women."
        ), None, ["conflict"]),
        ((
            "Thirty people were killed in Orla on 3 May 1990, including 18 women, nine girls and 12 "
            "children."
        ), None, []),
        ("At least 12 people were killed in Orla on 3 May 1990, including 15 children.", None, []),
        ("About 10 people were killed in Orla on 3 May 1990, including 12 children.", None, []),
        ((
            "Twelve people were killed in Orla on 3 May 1990 and 15 children were wounded."
        ), None, []),
        ((
            "Three people were injured in Orla on 3 May 1990. Among them were Ann Reth, 41; Ben Holt, 30; "
            "and Carl Dorn, 53."
        ), None, []),
    ],
)  # fmt: skip
def test_subgroups_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("subgroups", text, published) == expected
