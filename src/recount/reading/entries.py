"""The days from which parts of a text are told: the entries of a diary ("Thursday 14th."), the columns of a paper, each
under a dateline of its own ("CONSTANTINOPLE, Dec. 3.—", "LONDON, Thursday.—")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, partial

import msgspec

from recount.model import Place, Span
from recount.reading.dates import find_dates
from recount.reading.dates.words import date_words
from recount.text import tokenize
from recount.times import length

LATEST = 2
"""So many entries make a diary. Tried 2 and 3."""


class Entry(msgspec.Struct, frozen=True):
    """What is told on one day: from `start` to `end`, the day as EDTF with its words, and the place of a dateline; None
    for an entry of a diary, which tells what was done that day."""

    start: int
    end: int
    day: str
    at: Span
    place: Place | None = None


@cache
def _lines(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What opens a column (its place in front) and what opens an entry."""
    words = date_words(language)
    months = "|".join(sorted(words.months, key=len, reverse=True))
    weekdays = "|".join([*words.weekdays, *words.short_weekdays])
    initials = "".join(sorted({word[0].upper() for word in (*words.months, *words.weekdays)}))
    nth = r"\d{1,2}(?:st|nd|rd|th)?"
    dated = rf"(?:{nth}(?:[ ]of)?[ ](?:{months})\.?|(?:{months})\.?[ ]{nth})(?:,?[ ]\d{{4}})?"
    when = rf"(?i:(?P<when>(?:(?:{weekdays})\.?,?[ ](?:the[ ])?)?{dated}|(?:{weekdays})\.?(?:,?[ ](?:the[ ])?{nth})?))"
    name = r"(?P<place>[A-Z][^\W\d_]+(?:[ ’'-][^\W\d_]+){0,3}(?:,[ ][A-Z][^\n,:;—–]{0,14})?)"
    return (
        re.compile(rf"(?:\A|\n[ \t]*\n|[.)\]][ \t]*\n)[ \t]*{name},[ ]+{when}\.?[ ]?(?:\n|[—–(]|--|-[ ])"),
        re.compile(rf"^[ \t]*(?=[{initials}\d]){when}(?:\.?[ \t]*\n|[.:][ ]|[ ]?[—–][ ]?)", re.MULTILINE),
    )


def find_entries(text: str, published: str | None, language: str = "en") -> tuple[Entry, ...]:
    """The entries and dated columns of a text, in order; a single date without a place makes none."""
    columns, entries = _lines(language)
    published = _end_of_week(text, published, language) or published
    marks = sorted([*columns.finditer(text), *entries.finditer(text)], key=lambda m: m.start("when"))
    found: list[Entry] = []
    for m in marks:
        tokens = tokenize(text, m.start("when"), m.end("when"))
        value = next(iter(find_dates(text, tokens, published, language, told=partial(_last_day, found))), None)
        if value is None or not value.value or length(value.value) != 1 or len(value.value) != 10:
            continue
        name = m.groupdict().get("place")
        if name and name.split()[-1].lower() in date_words(language).weekdays:
            continue  # "Week ending Sunday, 12 October"
        place = Place(name=name, start=m.start("place"), end=m.end("place")) if name else None
        found.append(Entry(place.start if place else m.start("when"), 0, value.value, value.span, place))
    if sum(e.place is None for e in found) < LATEST:
        found = [e for e in found if e.place is not None]
    ends = [*(e.start for e in found[1:]), len(text)][: len(found)]
    return tuple([msgspec.structs.replace(e, end=end) for e, end in zip(found, ends, strict=True)])


def _last_day(found: Sequence[Entry], _: bool) -> str:
    return found[-1].day if found else ""


_WEEK = re.compile(
    r"\bweek (?P<how>of|ending|ended|beginning|starting|commencing|from)\b:?[ ](?P<when>[^\n]{4,30})", re.I
)
HEADER = 300
"""Within so many characters a text says of which week it tells. Tried 200 to 600."""


def _end_of_week(text: str, published: str | None, language: str) -> str | None:
    """The last day of the week of which a text tells ("For the week of March 4"), from which its weekdays are reckoned;
    None where it names none."""
    m = _WEEK.search(text, 0, HEADER)
    if m is None:
        return None
    tokens = tokenize(text, m.start("when"), m.end("when"))
    found = next(iter(find_dates(text, tokens, published, language)), None)
    if found is None or len(found.value) != 10 or length(found.value) != 1:
        return None
    last = date.fromisoformat(found.value)
    return (last if m["how"].lower().startswith("end") else last + timedelta(days=6)).isoformat()
