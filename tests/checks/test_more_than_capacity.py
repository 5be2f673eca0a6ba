"""Accounts for more-than-capacity, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("In 1990 soldiers killed 450 people in Tarn, a village of 300 inhabitants.", None, ["note"]),
        ((
            "The prison in Tarn was built for 200 men. In 1990 soldiers killed 450 people in Tarn."
        ), None, ["note"]),
        ("A bomb killed 60 people on a bus with 45 passengers in Orla.", None, ["note"]),
        ("In 1990 soldiers killed 250 people in Tarn, a village of 300 inhabitants.", None, []),
        ((
            "In 1990 soldiers killed 450 people in Tarn, a village of 300 inhabitants, where refugees had "
            "come."
        ), None, []),
        ((
            "In 1990 soldiers killed 450 people in Orla. Tarn is a village of 300 inhabitants."
        ), None, []),
        ((
            "In 1990 soldiers killed 450 people in Tarn, a village of more than 300 inhabitants."
        ), None, []),
        ((
            "In 1990 soldiers killed 302 people in Tarn, a village of about 300 inhabitants."
        ), None, []),
    ],
)  # fmt: skip
def test_more_than_capacity_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("more-than-capacity", text, published) == expected
