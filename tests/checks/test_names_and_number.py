"""Accounts for names-and-number, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The two dead in Orla were named as Ann Reth, Ben Holt and Carl Dorn.", None, ["conflict"]),
        ("The three dead in Orla were named as Ann Reth and Ben Holt.", None, ["caution"]),
        ((
            "Police said that the four people killed in Orla were identified as Ann Reth and Ben Holt."
        ), None, ["caution"]),
        ((
            "Three people were killed in Orla on 3 May 1990, including Ann Reth and Ben Holt."
        ), None, []),
        ((
            "Three people were killed in Orla. Two of the dead were named as Ann Reth and Ben Holt."
        ), None, []),
        ((
            "Two people were killed in Orla. Ann Reth was killed. Later Ben Holt was killed in Tarn, and "
            "Carl Dorn was killed in Velm."
        ), None, []),
    ],
)  # fmt: skip
def test_names_and_number_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("names-and-number", text, published) == expected
