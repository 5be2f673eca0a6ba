"""Accounts for range-order, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Between 50 and 30 people were killed in Orla on 3 May 1990.", None, ["conflict"]),
        ("Soldiers killed at least 50 and at most 30 people in Orla in 1990.", None, ["conflict"]),
        ((
            "At least 50 people were killed in Orla in 1990, police said. Police said that up to 30 "
            "people were killed in Orla in 1990."
        ), None, ["caution"]),
        ("The number of people killed in Orla fell from 50 in 1990 to 30 in 1991.", None, []),
        ("Twelve people were killed in Orla between 11 and 3 o'clock.", None, []),
        ((
            "At least 50 people were killed in Orla, police said. The army said up to 30 people were "
            "killed in Orla."
        ), None, []),
        ("At least 50 people were killed in Orla in 1990, up to 30 of them children.", None, []),
    ],
)  # fmt: skip
def test_range_order_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("range-order", text, published) == expected
