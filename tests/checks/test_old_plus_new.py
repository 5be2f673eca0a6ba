"""Accounts for old-plus-new, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "The death toll in Orla rose from 288 to 354 after 40 more people were killed on Tuesday."
        ), None, ["conflict"]),
        ((
            "Earlier 288 people had been killed in Orla. Another 40 people were killed on Tuesday, "
            "bringing the death toll to 354."
        ), None, ["caution"]),
        ((
            "Thirty people were wounded in Orla on Monday. Two of the wounded died on Tuesday."
        ), None, ["note"]),
        ((
            "Earlier 288 people had been killed in Orla. Another 40 people were killed on Tuesday, "
            "bringing the death toll to 328."
        ), None, []),
        ((
            "Another 40 people were killed in Orla on Tuesday, bringing the death toll to more than 354. "
            "Earlier 288 had been killed."
        ), None, []),
        ("The number of people killed in Orla rose from 288 to 354.", None, []),
        ("A tenth body was found in Orla, taking the toll to ten.", None, []),
        ((
            "Nine people have died in Orla. A tenth body, that of a man aged 70, was found, taking the "
            "toll to ten."
        ), None, []),
    ],
)  # fmt: skip
def test_old_plus_new_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("old-plus-new", text, published) == expected
