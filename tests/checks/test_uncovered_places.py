"""Accounts for uncovered-places, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "In 1831 the army killed villagers in Abara, Nolo, Tessi and Ruda. It killed 25 people in "
            "Abara, 40 people in Nolo and 12 people in Tessi."
        ), None, ["note"]),
        ((
            "In 1831 the army killed villagers in Abara, Nolo and Tessi. It killed 25 people in Abara, 40 "
            "people in Nolo, 12 people in Tessi and 9 people in Ruda."
        ), None, ["note"]),
        ((
            "In 1831 the army killed 25 people in Abara, 40 people in Nolo and 12 people in Tessi. It "
            "burned 70 houses in Abara, 20 houses in Nolo and 30 houses in Marn."
        ), None, ["note"]),
        ((
            "In 1831 the army killed villagers in Abara. It killed 25 people in Abara, 40 people in Nolo "
            "and 12 people in Tessi."
        ), None, []),
        ((
            "In 1831 the army killed 25 people in Abara, 40 people in Nolo and 12 people in Tessi. It "
            "burned 70 houses in Abara, 20 houses in Nolo and 30 houses in Tessi."
        ), None, []),
        ("In 1831 the army killed villagers in Abara, Nolo and Tessi.", None, []),
    ],
)  # fmt: skip
def test_uncovered_places_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("uncovered-places", text, published) == expected
