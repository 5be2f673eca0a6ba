"""claims-hxl.csv: a row a claim under HXL hashtags (hxlstandard.org), for humanitarian data tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recount.formats.sheets import rows
from recount.publishing.files import whole
from recount.publishing.outgoing import Claim, Outgoing
from recount.times import is_edtf, span_of

NAME = "claims-hxl.csv"
TAGS = {
    "claim": "#meta+id", "account": "#meta+source", "event": "#event+id", "harm": "#event+type", "from": "#date+start",
    "to": "#date+end", "country": "#country+code", "place": "#loc+name", "latitude": "#geo+lat",
    "longitude": "#geo+lon", "counted": "#meta+counted", "at least": "#affected+min", "at most": "#affected+max",
    "according to": "#meta+according_to", "stance": "#meta+stance", "certainty": "#meta+certainty",
    "decision": "#status+decision", "words": "#description+quote",
}  # fmt: skip
"""Column to hashtag. A claim's figure is no count of recount's: who gives it stands beside it."""


def write(outgoing: Outgoing, folder: Path) -> dict[str, int]:
    """Claims of harm, with their first place."""
    many = -1
    with whole(folder / NAME) as stream:
        for row in rows(_rows(outgoing)):
            # A hashtag begins with no sign that spreadsheets run, so the row of hashtags is as HXL wants it.
            stream.write(row.encode())
            many += 1
    return {NAME: many - 1}


def _rows(outgoing: Outgoing) -> Iterator[dict[str, Any]]:
    yield TAGS
    for claim in outgoing.claims():
        if claim.line["kind"] == "harm":
            yield dict(zip(TAGS, _cells(claim), strict=True))


def _cells(claim: Claim) -> tuple[Any, ...]:
    line = claim.line
    when = line["when"]
    days = (span_of(when) if when and is_edtf(when) else None) or (None, None)
    place = line["places"][0] if line["places"] else dict.fromkeys(("country", "name", "latitude", "longitude"))
    return (
        claim.key, line["account"], claim.event, line["harm"], *(day and day.isoformat() for day in days),
        place["country"], place["name"], place["latitude"], place["longitude"],
        line["counted_as"] or line["object_kind"], line["low"], line["high"], line["according_to"], line["stance"],
        line["certainty"], claim.verdict, line["quote"],
    )  # fmt: skip
