"""Accounts for found-not-killed, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("On 5 May 2001 the bodies of 12 men were exhumed from a grave in Tarn.", None, ["note"]),
        ("The bodies of five women were found in Orla on 3 May 1990.", None, ["note"]),
        ((
            "On 5 May 2001 twelve bodies were found in a well in Tarn. On 5 May 2001 soldiers killed 12 "
            "people in Orla."
        ), None, ["note"]),
        ((
            "On 5 May 2001 twelve bodies were found in a well in Tarn. On 5 May 2001 soldiers killed 12 "
            "people in Tarn."
        ), None, ["caution"]),
        ("On 5 May 2001 soldiers killed 12 men in Tarn.", None, []),
        ("The bodies of five women, shot on 3 May 1990, were found in Orla.", None, []),
        ("The body of a policeman was carried through Orla on 3 May 1990.", None, []),
    ],
)  # fmt: skip
def test_found_not_killed_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("found-not-killed", text, published) == expected
