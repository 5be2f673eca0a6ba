"""Accounts for parts-without-total, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "In 1831 the army burned 25 houses in Orla, 40 houses in Tarn and 12 houses in Velm."
        ), None, ["note"]),
        ((
            "In 1921 the army killed 500 people in Orla, 200 people in Tarn and 90 people in Velm."
        ), None, ["note"]),
        ((
            "In 1921 the army killed at least 500 people in Orla, 200 people in Tarn and 90 people in "
            "Velm."
        ), None, ["note"]),
        ("In 1921 the army killed 500 people in Orla and 200 people in Tarn.", None, []),
        ((
            "In 1921 the army killed 790 people: 500 people in Orla, 200 people in Tarn and 90 people in "
            "Velm."
        ), None, []),
        ((
            "In 1921 the army killed 500 people in Orla. It killed 200 people in Tarn. It wounded 90 "
            "people in Velm."
        ), None, []),
    ],
)  # fmt: skip
def test_parts_without_total_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("parts-without-total", text, published) == expected
