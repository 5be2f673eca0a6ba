"""The step from places as an account names them to places on the map: ids, coordinates, countries, candidates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from functools import cache

import msgspec

from recount.gazetteer import Asked, Gazetteer, Mentioned, Resolved, find_mentions, resolve
from recount.languages.words import word_tags
from recount.model import Account, Claim, Place
from recount.reading.dates import read_dateline
from recount.text import Document

SENTENCES = 6
"""So many sentences that tell of places are searched for names that help to choose among namesakes, and the account's
header. Tried 3 to all: the country is named there, and more costs time. They are chosen by their claims, so that words
put in elsewhere change nothing."""


TOGETHER = 24
"""So many places are chosen together, each a hint for the others. Tried 8 to 100: all at once takes time by the square
of their number, and a report of 300 pages has hundreds."""


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that the package ships, opened once."""
    return Gazetteer.open()


def put_on_map(account: Account, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with what is known of their places; names, spans and everything else stay as they are."""
    asked = list(dict.fromkeys((p.name, p.start, c.when) for c in claims for p in c.places))
    if not asked:
        return tuple(claims)
    common = word_tags((account.language or "en").split("-")[0])
    found: dict[tuple[str, int, str | None], Resolved] = {}
    for n in range(0, len(asked), TOGETHER):
        some = asked[n : n + TOGETHER]
        mentions = _mentions(document, [start for _, start, _ in some], common)
        places = [Asked(name=name, start=start, when=when) for name, start, when in some]
        found.update(zip(some, resolve(places, gazetteer(), mentions), strict=True))
    return tuple(
        [
            msgspec.structs.replace(c, places=tuple([_known(p, found[p.name, p.start, c.when]) for p in c.places]))
            if c.places
            else c
            for c in claims
        ]
    )


def _mentions(document: Document, asked: Sequence[int], common: Container[str]) -> list[Mentioned]:
    """The names in the account's header and in the sentences that tell of the places asked, which begin at `asked`."""
    starts = [sentence.span.start for sentence in document.sentences]
    telling = dict.fromkeys(bisect_right(starts, start) - 1 for start in asked)
    header = read_dateline(document.text).line
    spans = [header] if header else []
    spans += [document.sentences[max(0, number)].span for number in list(telling)[:SENTENCES]]
    found: list[Mentioned] = []
    for span in sorted(dict.fromkeys(spans)):
        before = len(found)
        for each in find_mentions(span.of(document.text), gazetteer(), upper=document.upper, common=common):
            moved = {
                "start": each.start + span.start,
                "end": each.end + span.start,
                "of": None if each.of is None else each.of + before,
                "beside": None if each.beside is None else each.beside + before,
            }
            found.append(msgspec.structs.replace(each, **moved))
    return found


def _known(place: Place, found: Resolved) -> Place:
    return Place(
        name=place.name, start=place.start, end=place.end, id=found.id, label=found.label, kind=found.kind,
        country=found.country, latitude=found.latitude, longitude=found.longitude, precision=found.precision,
        candidates=found.candidates,
    )  # fmt: skip
