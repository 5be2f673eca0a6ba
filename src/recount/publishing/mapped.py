"""A file with a feature for each place of each claim, in one of the forms of `formats.maps`."""

from __future__ import annotations

from pathlib import Path

from recount.formats.lines import encode
from recount.formats.maps import TAIL, features, head
from recount.publishing.files import whole
from recount.publishing.outgoing import Outgoing


def write_places(outgoing: Outgoing, folder: Path, form: str, name: str) -> dict[str, int]:
    """Writes `name` in `folder`; the name, with how many features it has.

    A place that the gazetteer does not settle, and one that is withheld and whose district is not known, has no
    geometry.
    """
    many = 0
    with whole(folder / name) as stream:
        stream.write(head(form).encode())
        for claim in outgoing.claims():
            for feature in features([claim.line], form):
                stream.write((b",\n" if many else b"\n") + encode(feature).rstrip())
                many += 1
        stream.write(TAIL.encode())
    return {name: many}
