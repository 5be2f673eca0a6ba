"""What of a telling is compared: places, days, and stems of words. Small, so that a million fit into memory."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from sys import intern

import msgspec

from recount.linking.words import SHORT, placed, stems, ways
from recount.model import Place, Telling
from recount.times import day_of, span_of

SMALL = 4
"""Sets of so many stems and fewer are kept once; larger ones hardly ever come again. Set by hand, from 3 to 10."""

ROW = 6
"""So many words in a row are a copied passage. Set by hand, from 4 to 8: of four, "were killed and wounded in" is
one."""

_TOKEN = re.compile(r"[^\W\d_]+")


class Profile(msgspec.Struct, frozen=True):
    """A telling, made comparable.

    `claims` are the ids of the telling's claims. `places` as the telling has them, without their place in the text.
    `first` and `last` are days counted from 1 January of the year 1, None where the time has no such end or none is
    said; `timed` says that some end is known. `actors`, `victims` and `words` are stems, `names` the stems of each
    person named, none within another, `ways` rows of the table of ways of harming, `rows` digests of the words in a
    row. `told` is the day of publication of an account that is mainly about this happening, and gives it no time.
    `beside`: of a telling without a place, words of its sentences that are likely parts of names of places.
    """

    id: str
    account: str
    claims: tuple[str, ...]
    places: tuple[Place, ...]
    first: int | None
    last: int | None
    when: str | None
    actors: frozenset[str]
    victims: frozenset[str]
    names: frozenset[frozenset[str]]
    ways: frozenset[int]
    words: tuple[str, ...]
    rows: tuple[int, ...]
    told: int | None = None
    beside: frozenset[str] = frozenset()

    @property
    def timed(self) -> bool:
        return self.first is not None or self.last is not None

    @property
    def days(self) -> int | None:
        """How many days; None where an end is open or no time is said."""
        return None if self.first is None or self.last is None else self.last - self.first + 1


def profile(telling: Telling) -> Profile:
    """The telling made comparable."""
    claims = telling.claims
    language = claims[0].language
    first, last = days_of(telling.when)
    by = [words for claim in claims for words in (*claim.by, *(r.words for r in claim.responsibility))]
    objects = [claim.object for claim in claims if claim.object]
    quotes = [claim.quote for claim in claims]
    return Profile(
        id=intern(telling.id),
        account=intern(telling.account),
        claims=tuple(claim.id for claim in claims),
        places=tuple(_without_offsets(place) for place in telling.places),
        first=first,
        last=last,
        when=telling.when,
        actors=_all(by, language),
        victims=_all(objects, language),
        names=_apart(found for claim in claims for name in claim.names if (found := stems(name, language))),
        ways=frozenset(way for claim in claims for way in ways(f"{claim.means or ''} {claim.harm_words or ''}")),
        words=tuple(sorted(_all([telling.context or " ".join(quotes)], language))),
        rows=tuple(sorted({row for quote in quotes for row in rows_of(quote)})),
        told=_told(telling),
        beside=frozenset() if telling.places else frozenset(map(intern, placed(telling.context, language))),
    )


@lru_cache(maxsize=1 << 14)
def days_of(when: str | None) -> tuple[int | None, int | None]:
    """First and last day of a time, counted from the year 1; None for an open end, and both where none can be told."""
    span = span_of(when) if when else None
    if span is None:
        return None, None
    return _number(span[0]), _number(span[1])


def capitals(words: str) -> list[str]:
    """The words that begin with a capital, in lower case."""
    return [word.casefold() for word in _TOKEN.findall(words) if word[:1].isupper() and len(word) > SHORT]


def rows_of(quote: str) -> list[int]:
    """Digests of every `ROW` words in a row, figures left out, so that an altered figure changes nothing."""
    words = _TOKEN.findall(quote.casefold())
    return [_digest(" ".join(words[n : n + ROW])) for n in range(len(words) - ROW + 1)]


_places: dict[Place, Place] = {}
_sets: dict[frozenset[str], frozenset[str]] = {}
"""Equal places and sets are kept once: of a million claims most share them."""


def _without_offsets(place: Place) -> Place:
    bare = msgspec.structs.replace(place, start=0, end=0)
    return _places.setdefault(bare, bare)


def _apart(names: Iterable[frozenset[str]]) -> frozenset[frozenset[str]]:
    """The names less those that are a part of another: "Romero" of "Oscar Arnulfo Romero"."""
    found = frozenset(names)
    return frozenset(name for name in found if not any(name < other for other in found))


def _told(telling: Telling) -> int | None:
    if telling.when is not None or not telling.main or telling.published is None:
        return None
    first, last = days_of(day_of(telling.published))
    return first if first is not None and first == last else None


def _digest(words: str) -> int:
    # CRC rather than `hash`: the same in every process. Meetings by chance are one in four thousand million.
    from zlib import crc32

    return crc32(words.encode("utf-8", "surrogatepass"))


def _number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _all(many: list[str], language: str) -> frozenset[str]:
    found: frozenset[str] = frozenset().union(*(stems(words, language) for words in many))
    kept = frozenset(map(intern, found))
    return _sets.setdefault(kept, kept) if len(kept) <= SMALL else kept
