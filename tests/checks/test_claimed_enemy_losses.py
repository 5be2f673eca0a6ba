"""Accounts for claimed-enemy-losses, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The army said it killed 40 rebels near Orla on 3 May 1990.", None, ["note"]),
        ("The rebels said they killed 15 soldiers in Tarn.", None, ["note"]),
        ("The army said its troops had killed 40 rebels near Orla.", None, ["note"]),
        ("Villagers said the army killed 40 rebels near Orla on 3 May 1990.", None, []),
        ("The army said it lost 40 soldiers near Orla on 3 May 1990.", None, []),
        ("The army said rebels killed 40 villagers near Orla.", None, []),
    ],
)  # fmt: skip
def test_claimed_enemy_losses_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("claimed-enemy-losses", text, published) == expected
