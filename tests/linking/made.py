"""Tellings made by hand, for linking without a reader."""

from __future__ import annotations

from typing import Any

from recount.model import Claim, Place, Span, Telling
from recount.model.figure import Figure

BAKU = {"name": "Baku", "id": "baku", "country": "AZ", "latitude": 40.4, "longitude": 49.9, "precision": 1}
GUBA = {"name": "Guba", "id": "quba", "country": "AZ", "latitude": 41.4, "longitude": 48.5, "precision": 1}


def place(**known: Any) -> Place:
    return Place(**{"start": 0, "end": 4, **known})


def telling(account: str, when: str | None, *places: dict[str, Any], number: int = 10, **known: Any) -> Telling:
    """A telling of one claim. `number` is its figure, which linking must not look at."""
    quote = known.pop("quote", "people were killed")
    claim = Claim(
        id=f"c-{account}", kind="harm", harm="killed", quote=quote, span=Span(0, len(quote)), object_kind="people",
        figure=Figure(low=number, high=number, kind="count"), when=when,
        **{key: known.pop(key) for key in ("names", "by", "object", "means") if key in known},
    )  # fmt: skip
    return Telling(
        id=f"{account}#{claim.id}", account=account, claims=(claim,), places=tuple(place(**p) for p in places),
        when=when, **known,
    )  # fmt: skip
