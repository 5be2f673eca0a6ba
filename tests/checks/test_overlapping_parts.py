"""Accounts for overlapping-parts, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "The army killed 400 people in Orla and Tarn, 200 people in Velm and 100 people in Tarn in "
            "1921."
        ), None, ["caution"]),
        ((
            "In 1921 the army killed 700 people: 400 people in Orla and Tarn districts, 200 people in "
            "Velm and 100 people in Orla."
        ), None, ["caution"]),
        ((
            "In 1921 the army burned 40 houses in Orla and Tarn, 20 houses in Velm and 10 houses in Orla."
        ), None, ["caution"]),
        ((
            "The army killed 400 people in Orla and Tarn, 200 people in Velm and 100 people in Upper Tarn "
            "in 1921."
        ), None, []),
        ((
            "In 1921 the army killed 300 men in Orla, 200 women in Orla and 100 children in Orla."
        ), None, []),
        ((
            "In 1921 the army killed 400 people in Orla and Tarn. In 1922 it killed 100 people in Tarn."
        ), None, []),
    ],
)  # fmt: skip
def test_overlapping_parts_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("overlapping-parts", text, published) == expected
