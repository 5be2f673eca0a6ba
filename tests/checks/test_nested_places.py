"""Accounts for nested-places, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "In 1918 the army killed 400 people in Erivan province, 300 people in Nakhchivan and 200 "
            "people in Kars."
        ), None, ["note"]),
        ((
            "In 1990 the army killed 400 people in Orla province, 300 people in Velm and 200 people in "
            "Kars."
        ), None, ["note"]),
        ((
            "In 1990 the army burned 40 houses in Orla province, 30 houses in Tarn and 20 houses in Kars."
        ), None, ["note"]),
        ((
            "In 1990 the army killed 400 people in the rest of Orla province, 300 people in Velm and 200 "
            "people in Kars."
        ), None, []),
        ((
            "In 1990 the army killed 400 people in Orla province. In 1995 it killed 300 people in Velm."
        ), None, []),
        ((
            "In 1990 the army killed 400 people in Orla province, 300 people in Baku and 200 people in "
            "Kars."
        ), None, []),
    ],
)  # fmt: skip
def test_nested_places_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("nested-places", text, published) == expected
