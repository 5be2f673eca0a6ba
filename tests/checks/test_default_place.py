"""Accounts for default-place, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("In 1990 soldiers killed 12 people in Velm and 30 people in Orla province.", None, ["note"]),
        ((
            "In 1990 soldiers killed 12 people in Velm. Soldiers burned 30 houses in Orla province."
        ), None, ["note"]),
        ((
            "In 1990 soldiers killed 30 people in Orla province. In Velm two people were wounded."
        ), None, ["note"]),
        ("In 1990 soldiers killed 12 people in Tarn and 30 people in Orla province.", None, []),
        ("In 1990 soldiers killed 12 people in Velm and 30 people in Baku.", None, []),
        ("In 1990 soldiers killed 12 people in Velm and 30 people in Velm.", None, []),
    ],
)  # fmt: skip
def test_default_place_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("default-place", text, published) == expected
