"""Accounts for party-to-the-conflict, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "The army killed 12 villagers in Orla on 3 May 1990. The army said that 40 people were "
            "wounded in Tarn."
        ), None, ["note"]),
        ((
            "Rebels killed 12 villagers in Orla on 3 May 1990. The rebels said that 40 rebels were killed "
            "in Tarn."
        ), None, ["note"]),
        ((
            "The army killed 12 villagers in Orla in 1990. An army spokesman said that 40 people were "
            "wounded in Orla."
        ), None, ["note"]),
        ((
            "The army killed 12 villagers in Orla on 3 May 1990. The Red Cross said that 40 people were "
            "wounded in Tarn."
        ), None, []),
        ("The army shelled a hill. The army said that 40 people were wounded in Tarn.", None, []),
        ("The army killed 12 villagers in Orla, the Red Cross said.", None, []),
    ],
)  # fmt: skip
def test_party_to_the_conflict_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("party-to-the-conflict", text, published) == expected
