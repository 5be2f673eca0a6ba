"""linked-places.json: a feature for each place of each claim, as the Linked Places format of historical gazetteers."""

from __future__ import annotations

from pathlib import Path

from recount.formats.lines import encode
from recount.formats.maps import TAIL, features, head
from recount.publishing.files import whole
from recount.publishing.outgoing import Outgoing

FORM = "linked-places"
NAME = "linked-places.json"


def write(outgoing: Outgoing, folder: Path) -> dict[str, int]:
    """A place that the gazetteer does not settle, and one that is withheld and whose district is not known, has no
    geometry."""
    many = 0
    with whole(folder / NAME) as stream:
        stream.write(head(FORM).encode())
        for claim in outgoing.claims():
            for feature in features([claim.line], FORM):
                stream.write((b",\n" if many else b"\n") + encode(feature).rstrip())
                many += 1
        stream.write(TAIL.encode())
    return {NAME: many}
