"""Accounts for missing-become-dead, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "In May 1990, 43 students went missing in Orla. The 43 students were killed in Orla."
        ), None, ["caution"]),
        ((
            "Gunmen abducted 12 workers in Orla in 1990. Twelve workers were killed in Orla in 1990."
        ), None, ["caution"]),
        ((
            "Some say little of it. In Orla 30 villagers are missing. In Orla 30 villagers were killed."
        ), None, ["caution"]),
        ((
            "In May 1990, 43 students went missing in Orla. The bodies of the 43 students, who had been "
            "killed, were found in 2001."
        ), None, []),
        ((
            "In May 1990, 43 students went missing in Orla. In Tarn, 43 students were killed."
        ), None, []),
        ("Two people are missing in Orla. Two people were killed in Orla.", None, []),
        ((
            "| place | killed |\n| --- | --- |\n| Orla | 85 |\n| Tarn | 87 |\n| All | 172 |\n\nBesides, 87 men "
            "were abducted."
        ), None, []),
    ],
)  # fmt: skip
def test_missing_become_dead_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("missing-become-dead", text, published) == expected
