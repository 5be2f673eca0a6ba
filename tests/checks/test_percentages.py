"""Accounts for percentages, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Of the 500 people killed in Orla in 1994, 200 (60 percent) were women.", None, ["conflict"]),
        ((
            "In Orla 500 people were killed. Women were 200 of the 500 dead, or 44 percent."
        ), None, ["conflict"]),
        ((
            "In 1990 soldiers killed 80 people in Orla; 30% of the 80 dead, or 40, were children."
        ), None, ["conflict"]),
        ((
            "Soldiers killed 300 people in Orla. Of the dead 50 percent were men, 40 percent women and 30 "
            "percent children."
        ), None, ["caution"]),
        ((
            "Of the 300 people killed in Orla in 1994, 100 (33 percent) were women, 100 (33 percent) men "
            "and 100 (33 percent) children."
        ), None, []),
        ((
            "Of the 640 people killed in Orla in 1994, about 250 (39.1 percent) were women."
        ), None, []),
        ((
            "Of the 500 people killed in Orla in 1994, 160, or about 30 percent, were women."
        ), None, []),
        ((
            "In Orla 500 people were killed. Of the 2,000 votes, 500, or 45 percent, went to the mayor."
        ), None, []),
        ((
            "Of the 500 people killed in Orla in 1994, 200 (more than 39 percent) were women."
        ), None, []),
    ],
)  # fmt: skip
def test_percentages_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("percentages", text, published) == expected
