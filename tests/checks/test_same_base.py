"""Accounts for same-base, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "The shelling of Orla killed 900 people in 1994: 300 men, 200 women and 60 children. So far "
            "560 bodies were identified."
        ), None, ["caution"]),
        ((
            "In 1994 soldiers killed 900 people: 500 people in Orla, 200 people in Tarn and 60 people in "
            "Velm. The bodies of 760 people were identified."
        ), None, ["caution"]),
        ((
            "The fire in Orla killed 600 people in 1994: 300 men, 200 women and 60 children. So far 560 "
            "bodies were identified."
        ), None, ["caution"]),
        ((
            "The shelling of Orla killed 560 people in 1994: 300 men, 200 women and 60 children. In 2001 "
            "the bodies of 560 people were identified."
        ), None, []),
        ((
            "The shelling of Orla killed 900 people in 1994: 300 men, 200 women and 60 children. It "
            "wounded 560 people."
        ), None, []),
        ((
            "The shelling of Orla killed 900 people in 1994, including 300 women and 60 children. So far "
            "360 bodies were identified."
        ), None, []),
    ],
)  # fmt: skip
def test_same_base_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("same-base", text, published) == expected
