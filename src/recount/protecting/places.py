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
_HOUSE = re.compile(rf"\b(?:{_HOUSES})\b(?:\s+[Nn][Oo]\.?\s*\d+)?", re.I)
_OWN_NAME = re.compile(r"\b(?:[^\W\d_a-z][\w'’.-]*\s+(?:(?:of|de|al|el|la|du|for|and)\s+)?){1,4}\Z")
_STREET = re.compile(
    r"\b(?:Street|STREET|St|Road|ROAD|Rd|Avenue|AVENUE|Ave|Lane|LANE|Boulevard|BOULEVARD|Square|SQUARE|Alley|Drive|Way|"
    r"Close|Court|Row)\b"
)
_ITS_NAME = re.compile(r"\b(\d{1,4}[A-Za-z]?,?\s+)?(?:[^\W\d_a-z][\w'’-]*\s+){1,3}\Z")
_NUMBER = re.compile(r",?\s*(?:[Nn]o\.?\s*)?\d+\b")
BEFORE = 100
"""Characters before the word for a building or street in which its name stands: four long words."""
_SPEAKS = re.compile(
    rf"\b(?:{_HOUSES}|homes?|houses?|flats?|apartments?|dwellings?|graves?|buried|wards?|ambulances?)\b", re.I
)
_NO_HOMES = re.compile(
    r"\b(?:White|Opera|Upper|Lower|Custom|Court|Publishing)\s+Houses?\b|\bHouses?\s+of\b|\bHouse\s+(?:speaker|member)",
    0,
)


def named_places(text: str) -> Iterator[str]:
    """Buildings and addresses of their own that the words name, without what begins a sentence before them."""
    for found in _HOUSE.finditer(text):
        if name := _OWN_NAME.search(text, max(0, found.start() - BEFORE), found.start()):
            words = text[name.start() : found.end()].split()
            while words and words[0].casefold() in NO_NAMES:
                words = words[1:]
            if len(words) > len(found.group().split()):
                yield " ".join(words)
    for found in _STREET.finditer(text):
        name = _ITS_NAME.search(text, max(0, found.start() - BEFORE), found.start())
        number = _NUMBER.match(text, found.end())
        if name and (name[1] or number):
            yield " ".join(text[name.start() : found.end() if name[1] or not number else number.end()].split())


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
