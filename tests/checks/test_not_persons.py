"""Accounts for not-persons, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "In 1990 forty families were expelled from Tarn. The 40 people expelled from Tarn went north."
        ), None, ["caution"]),
        ("In 1990 forty families were expelled from Tarn.", None, ["note"]),
        ("The war displaced 1,200 households in Orla.", None, ["note"]),
        ("In 1990 forty people were expelled from Tarn.", None, []),
        ("In 1990 soldiers killed a family of five in Tarn.", None, []),
        ((
            "In 1990 soldiers killed 12 people in Tarn. Forty families came to the funeral."
        ), None, []),
    ],
)  # fmt: skip
def test_not_persons_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("not-persons", text, published) == expected
