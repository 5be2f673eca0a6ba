"""linked-places.json: a feature for each place of each claim, as the Linked Places format of historical gazetteers."""

from __future__ import annotations

from pathlib import Path

from recount.publishing.mapped import write_places
from recount.publishing.outgoing import Outgoing

NAME = "linked-places.json"


def write(outgoing: Outgoing, folder: Path) -> dict[str, int]:
    """One file; see `write_places`."""
    return write_places(outgoing, folder, "linked-places", NAME)
