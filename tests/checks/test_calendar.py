"""Accounts for calendar, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "On 18 March 1917 soldiers killed 30 people in Baku. On 31 March 1917 soldiers killed 30 "
            "people in Baku."
        ), None, ["caution"]),
        ((
            "On 1 May 1897 soldiers killed 30 people in Baku. On 13 May 1897 soldiers killed 30 people in "
            "Baku."
        ), None, ["caution"]),
        ((
            "On 2 June 1922 soldiers killed 30 people in Athens. On 15 June 1922 soldiers killed 30 "
            "people in Athens."
        ), None, ["caution"]),
        ((
            "On 2 June 1922 soldiers killed 30 people in Paris. On 15 June 1922 soldiers killed 30 people "
            "in Paris."
        ), None, []),
        ((
            "On 18 March 1917 (Old Style) soldiers killed 30 people in Baku. On 31 March 1917 soldiers "
            "killed 30 people in Baku."
        ), None, []),
        ((
            "On 18 March 1937 soldiers killed 30 people in Baku. On 31 March 1937 soldiers killed 30 "
            "people in Baku."
        ), None, []),
        ((
            "On 18 March 1917 soldiers killed 30 people in Baku. On 31 March 1917 soldiers killed 45 "
            "people in Baku."
        ), None, []),
    ],
)  # fmt: skip
def test_calendar_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("calendar", text, published) == expected
