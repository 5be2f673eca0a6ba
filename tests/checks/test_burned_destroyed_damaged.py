"""Accounts for burned-destroyed-damaged, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "Soldiers burned 122 villages in Kuba in 1918. In Kuba 122 villages were damaged in 1918."
        ), None, ["caution"]),
        ((
            "The storming of Orla damaged 40 houses in 1990. In Orla 40 houses were destroyed in 1990."
        ), None, ["caution"]),
        ((
            "In 1990 the army destroyed 25 homes in Orla. In Orla 25 homes were burned in 1990."
        ), None, ["caution"]),
        ("In 1990 the army burned and destroyed 25 homes in Orla.", None, []),
        ((
            "In 1990 the army destroyed 25 homes in Orla. In Tarn 25 homes were burned in 1990."
        ), None, []),
        ((
            "In 1990 the army destroyed 25 homes in Orla. In Orla 25 cars were burned in 1990."
        ), None, []),
        ("In 1990 the army destroyed 25 homes in Orla and damaged 60 homes.", None, []),
    ],
)  # fmt: skip
def test_burned_destroyed_damaged_of_accounts(
    levels: Any, text: str, published: str | None, expected: list[str]
) -> None:
    assert levels("burned-destroyed-damaged", text, published) == expected
