from __future__ import annotations

import pytest

from recount.protecting.places import named_places


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("They were taken to the Saint Anna Hospital on Friday.", ["Saint Anna Hospital"]),
        ("The hospital was hit. In Hospital No. 4 nobody was hurt.", []),
        ("The Marn Hospital No. 4 was hit.", ["Marn Hospital No. 4"]),
        ("THE ZAVOMIR CLINIC WAS HIT", ["ZAVOMIR CLINIC"]),
        ("A house at 12 Lime Street burned down.", ["12 Lime Street"]),
        ("The family lived in Lime Street 12.", ["Lime Street 12"]),
        ("Two were shot in Lime Street.", []),
        ("The Cemetery of Marn", []),
    ],
)
def test_protecting_places_finds_buildings_and_addresses(text: str, named: list[str]) -> None:
    assert list(named_places(text)) == named
