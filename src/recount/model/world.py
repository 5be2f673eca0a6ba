"""What a check may know beyond the account: handed in, never fetched."""

from __future__ import annotations

from typing import Protocol

from recount.model.claim import Place


class World(Protocol):
    """Facts about places that hold whatever the account says. A check asks; None is always a possible answer."""

    def inside(self, place: Place, other: Place) -> bool | None:
        """Does `other` hold `place`? None: not known."""
        ...


class Unknown:
    """A world in which nothing is known: checks see the text alone."""

    def inside(self, place: Place, other: Place) -> bool | None:
        return None
