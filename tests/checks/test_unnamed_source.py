"""Accounts for unnamed-source, read from the text up: first those with a finding, then traps."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ((
            "According to unconfirmed reports, 40 people were killed in Orla on 3 May 1990."
        ), None, ["note"]),
        ("It is estimated that 40 people were killed in Orla on 3 May 1990.", None, ["note"]),
        ("Forty people were killed in Orla, said a doctor who asked not to be named.", None, ["note"]),
        ("According to the Red Cross, 40 people were killed in Orla on 3 May 1990.", None, []),
        ((
            "Forty people were killed in Orla on 3 May 1990. The committee reports to the king."
        ), None, []),
        ((
            "Forty people were killed in Orla on 3 May 1990. It is said that the town is old."
        ), None, []),
    ],
)  # fmt: skip
def test_unnamed_source_of_accounts(levels: Any, text: str, published: str | None, expected: list[str]) -> None:
    assert levels("unnamed-source", text, published) == expected
