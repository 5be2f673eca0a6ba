"""Which places are withheld: homes, shelters, hospitals and graves, and where children or the harmed by sexual violence
were.

Two things are told apart. A single building or address ("Saint Anna Hospital", "12 Lime Street") is withheld by its
words wherever they stand. Of a claim that speaks of such a place, the village or town is withheld within its account,
and the district stands in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recount.model import Claim, Place
from recount.protecting.names import NO_NAMES, is_never_named

PLACE_MARKER = "[place withheld]"

DISTRICT = 3
"""UCDP's precision of a place known to its second-order division: from here on a place is coarse enough to show."""

WITHIN = 200
"""Characters between a quote and its place: farther off, what stands between belongs to other sentences. Not tried
against texts: longer withholds more."""

_HOUSES = (
    r"hospitals?|clinics?|shelters?|cemeter(?:y|ies)|graveyards?|orphanages?|refuges?|safe\s+houses?|mass\s+graves?"
    r"|morgues?|hospices?|maternity\s+(?:home|ward)s?|(?:children|nursing|care)(?:['’]s)?\s+homes?|burial\s+grounds?"
)
_NAMED = re.compile(
    rf"(?:[^\W\d_a-z][\w'’.-]*\s+(?:(?:of|de|al|el|la|du|for|and)\s+)?){{1,4}}(?i:{_HOUSES})\b(?:\s+[Nn]o\.?\s*\d+)?"
)
_STREET = "Street|St|Road|Rd|Avenue|Ave|Lane|Boulevard|Square|Alley|Drive|Way|Close|Court|Row"
_ADDRESS = re.compile(
    rf"\b\d{{1,4}}[A-Za-z]?,?\s+(?:[^\W\d_a-z][\w'’-]*\s+){{1,3}}(?:{_STREET})\b"
    rf"|(?:[^\W\d_a-z][\w'’-]*\s+){{1,3}}(?:{_STREET})\b,?\s*(?:[Nn]o\.?\s*)?\d+\b"
)
_SPEAKS = re.compile(
    rf"\b(?:{_HOUSES}|homes?|houses?|flats?|apartments?|dwellings?|graves?|buried|wards?|ambulances?)\b", re.I
)
_NO_HOMES = re.compile(
    r"\b(?:White|Opera|Upper|Lower|Custom|Court|Publishing)\s+Houses?\b|\bHouses?\s+of\b|\bHouse\s+(?:speaker|member)",
    0,
)


def named_places(text: str) -> Iterator[str]:
    """Buildings and addresses of their own that the words name, without what begins a sentence before them."""
    for pattern in (_NAMED, _ADDRESS):
        for found in pattern.finditer(text):
            words = found.group().split()
            while words and words[0].casefold() in NO_NAMES:
                words = words[1:]
            if len(words) > 1:
                yield " ".join(words)


def is_sensitive(claim: Claim, text: str) -> bool:
    """Does the claim speak of a home, a shelter, a hospital or a grave, of children or of sexual violence?

    It does so, too, where such a word stands between its quote and its place in the account's `text`.
    """
    if is_never_named(claim) or claim.counted_as == "graves":
        return True
    near = [place for place in claim.places if -WITHIN < place.start - claim.span.start < WITHIN]
    start = min([claim.span.start, *(place.start for place in near)])
    end = max([claim.span.end, *(place.end for place in near)])
    said = " ".join([text[start:end], claim.quote, claim.object or "", *(place.name for place in claim.places)])
    return _SPEAKS.search(_NO_HOMES.sub("", said)) is not None


def is_near(place: Place) -> bool:
    """Is the place known nearer than its district? One that nothing is known of counts as near."""
    return place.precision is None or place.precision < DISTRICT
