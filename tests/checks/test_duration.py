"""Accounts for duration, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "Soldiers killed 300 people in Orla between 31 March and 3 April 1918. The killings lasted "
            "nine days."
        ), None, ["caution"]),
        ((
            "Between 31 March and 3 April 1918 soldiers killed 300 people in Orla. During the same seven "
            "days 40 houses burned down."
        ), None, ["caution"]),
        ((
            "Soldiers killed 300 people in Orla between 31 March and 3 April 1918, in nine days of "
            "violence."
        ), None, ["caution"]),
        ((
            "Soldiers killed 300 people in Orla between 31 March and 3 April 1918. The killings lasted "
            "three days."
        ), None, []),
        ((
            "Soldiers killed 300 people in Orla between 31 March and 3 April 1918. Rain came. The "
            "offensive had lasted over three weeks."
        ), None, []),
        ((
            "Soldiers killed 300 people in Orla between 31 March and 3 April 1918, during a nine-day "
            "strike of the railwaymen."
        ), None, []),
        ((
            "Soldiers killed 300 people in Orla in April 1918. The killings lasted nine days."
        ), None, []),
    ],
)  # fmt: skip
def test_duration_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("duration", text, published) == expected
