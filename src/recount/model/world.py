"""What a check may know beyond the account: handed in, never fetched."""

from __future__ import annotations

from typing import Protocol

from recount.model.claim import Place


class World(Protocol):
    """Facts about places that hold whatever the account says. A check asks; None is always a possible answer."""

    def inside(self, place: Place, other: Place, when: str | None = None) -> bool | None:
        """Does `other` hold `place`, at `when` (EDTF; None: at any time)? None: not known."""
        ...

    def distance_km(self, place: Place, other: Place) -> float | None:
        """Kilometres between the two, from the chief town of a region where that is known, else from its middle. None:
        not known."""
        ...

    def country(self, place: Place) -> str | None:
        """ISO 3166-1 alpha-2 of the country where the place lies today. None: not known, or in several."""
        ...

    def valid(self, place: Place) -> str | None:
        """When the place was there as what it is, as EDTF. None: not known, or no bounds to it."""
        ...

    def holders(self, place: Place) -> tuple[str, ...]:
        """Ids of what holds the place, the nearest first. Empty: nothing is known to."""
        ...


class Unknown:
    """A world in which nothing is known: checks see the text alone."""

    def inside(self, place: Place, other: Place, when: str | None = None) -> bool | None:
        return None

    def distance_km(self, place: Place, other: Place) -> float | None:
        return None

    def country(self, place: Place) -> str | None:
        return None

    def valid(self, place: Place) -> str | None:
        return None

    def holders(self, place: Place) -> tuple[str, ...]:
        return ()
