"""places.geojson: a feature for each place of each claim, as GeoJSON (RFC 7946)."""

from __future__ import annotations

from pathlib import Path

from recount.publishing.mapped import write_places
from recount.publishing.outgoing import Outgoing

NAME = "places.geojson"


def write(outgoing: Outgoing, folder: Path) -> dict[str, int]:
    """One file; see `write_places`."""
    return write_places(outgoing, folder, "geojson", NAME)
