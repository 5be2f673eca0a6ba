"""events-ged.csv: events under the column names of UCDP's Georeferenced Event Dataset, from people's decisions alone.

Low, best and high are what a person decided across sources (`recount settle`), never an account's own toll. A column
that nobody filled is empty; an event on which nobody decided has no row.
"""

from __future__ import annotations

from pathlib import Path

from recount.formats.sheets import rows
from recount.publishing.columns import GED
from recount.publishing.files import whole
from recount.publishing.outgoing import Outgoing

NAME = "events-ged.csv"
COLUMNS = ("id", *GED, "decided_by", "decided_why", "decided_at")


def write(outgoing: Outgoing, folder: Path) -> dict[str, int]:
    """A row for each event that somebody settled."""
    lines = [
        dict(zip(COLUMNS, (each.event, *map(each.fields.get, GED), each.who, each.why, each.at), strict=True))
        for each in outgoing.settled()
    ]
    with whole(folder / NAME) as stream:
        for row in rows([dict(zip(COLUMNS, COLUMNS, strict=True)), *lines], header=False):
            stream.write(row.encode())
    return {NAME: len(lines)}
