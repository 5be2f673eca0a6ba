"""Accounts for after-publication, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("On 7 June 1990, soldiers killed 12 people in Orla.", "1990-05-10", ["conflict"]),
        ("Soldiers killed 12 people in Orla in July 1990.", "1990-05-10", ["conflict"]),
        ("Twelve people were killed in Orla on 3 May 1991, police said.", "1990-05-10", ["conflict"]),
        ("On 11 May 1990, soldiers killed 12 people in Orla.", "1990-05-10", []),
        ("Rebels threatened to kill the mayor on 7 June 1990.", "1990-05-10", []),
        ("The murdered mayor will be buried in Orla on 14 May 1990.", "1990-05-10", []),
        ("Soldiers killed 12 people in Orla in 1990.", "1990-05-10", []),
    ],
)  # fmt: skip
def test_after_publication_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("after-publication", text, published) == expected
