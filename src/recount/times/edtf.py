"""EDTF, levels 0 to 2: what is well formed, and which days it covers.

The syntax is that of the Library of Congress's EDTF specification of 4 February 2019, which became part of
ISO 8601-2:2019. Left wide on purpose: a time of day may lack its seconds, since publishers write it so.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

Days = tuple[date | None, date | None]
"""First and last day, both included; None is an open or unknown end. Never both None."""

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_DATE = re.compile(
    r"[?~%]?(-?[\dX]{4})[?~%]?(?:-[?~%]?([\dX]{2})[?~%]?(?:-[?~%]?([\dX]{2})[?~%]?)?)?",
    re.ASCII,
)
_LONG = re.compile(r"Y-?\d+(?:E\d+)?(?:S\d+)?[?~%]?|-?\d{4}S\d+[?~%]?", re.ASCII)
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII)
_CLOSING = {"[": "]", "{": "}"}


def _stretches() -> dict[int, tuple[int, int]]:
    """EDTF's numbers above 12: first month, how many months. Seasons without a hemisphere are taken as northern."""
    northern = [(3, 3), (6, 3), (9, 3), (12, 3)]
    southern = [(9, 3), (12, 3), (3, 3), (6, 3)]
    quarters = [(1, 3), (4, 3), (7, 3), (10, 3)]
    thirds = [(1, 4), (5, 4), (9, 4)]
    halves = [(1, 6), (7, 6)]
    return dict(enumerate([*northern, *northern, *southern, *quarters, *thirds, *halves], 21))


_STRETCHES = _stretches()


def is_edtf(text: str) -> bool:
    """Is this a date, a date with a time, an interval or a set? `span_of` need not be able to place it in days."""
    if not text:
        return False
    if text[0] in _CLOSING:
        return _is_set(text)
    if "/" in text:
        ends = text.split("/")
        if len(ends) != 2 or not any(ends) or not all(end in ("", "..") or _is_date(end) for end in ends):
            return False
        first, last = _span(ends[0]), _span(ends[1])
        return not (first and last) or first[0] <= last[1]
    return _is_date(text)


@lru_cache(maxsize=4096)
def span_of(edtf: str) -> Days | None:
    """The first and last day that `edtf` covers, both included.

    An end that is open (`..`) or unknown (empty) is None. Unknown digits give the widest stretch that they can mean,
    a set the stretch from its first to its last member, a qualifier (`?`, `~`, `%`) nothing: the day is taken as
    written. None where no day can be counted: no EDTF, a year that is unknown, outside 1–9999 or written in the long
    form, and `../..`.
    """
    if not is_edtf(edtf):
        return None
    if edtf[0] in _CLOSING:
        return _span_of_set(edtf)
    if "/" in edtf:
        return _span_of_ends(*edtf.split("/"))
    return _span(edtf)


def _is_set(text: str) -> bool:
    if len(text) < 3 or text[-1] != _CLOSING[text[0]]:
        return False
    for part in text[1:-1].split(","):
        ends = part.strip().split("..")
        if len(ends) > 2 or not any(ends) or not all(not end or _is_date(end) for end in ends):
            return False
    return True


def _is_date(text: str) -> bool:
    return parts_of(text) is not None or _LONG.fullmatch(text) is not None


def parts_of(text: str) -> tuple[str, str, str] | None:
    """Year, month (or season) and day as digits and X, empty where missing, without qualifiers; None: no date."""
    if plain := _PLAIN.fullmatch(text):
        year, month, day = plain[1], plain[2] or "", plain[3] or ""
        return (year, month, day) if _fits(year, month, day) else None
    if timed := _TIME.fullmatch(text):
        return parts_of(timed[1])
    if not (found := _DATE.fullmatch(text)):
        return None
    year, month, day = found[1], found[2] or "", found[3] or ""
    return (year, month, day) if _fits(year, month, day) else None


def _fits(year: str, month: str, day: str) -> bool:
    if not month:
        return True
    months = _can_be(month, 1, 12)
    if not months:
        return not day and month.isdigit() and int(month) in _STRETCHES
    if not day:
        return True
    leap = int(year) if year.isdigit() and int(year) else 2000
    return any(_can_be(day, 1, monthrange(leap, m)[1]) for m in months)


def _can_be(digits: str, low: int, high: int) -> range | list[int]:
    """The numbers from `low` to `high` that two digits, X for an unknown one, can be: 1X in 1–12 is 10, 11, 12."""
    if "X" not in digits:
        number = int(digits)
        return range(number, number + 1) if low <= number <= high else range(0)
    if digits == "XX":
        return range(low, high + 1)
    return [n for n in range(low, high + 1) if all(d in ("X", c) for d, c in zip(digits, f"{n:02}", strict=True))]


def _span(text: str) -> tuple[date, date] | None:
    """First and last day of one date; None: no date, or none that days can be counted for."""
    parts = parts_of(text)
    if parts is None:
        return None
    year, month, day = parts
    if year[0] in "-X":
        return None
    first, last = max(MINYEAR, int(year.replace("X", "0"))), int(year.replace("X", "9"))
    if last < MINYEAR:
        return None
    if month.isdigit() and int(month) in _STRETCHES:
        begin, count = _STRETCHES[int(month)]
        end = begin + count - 1
        last += end > 12
        if last > MAXYEAR:
            return None
        end = (end - 1) % 12 + 1
        return date(first, begin, 1), date(last, end, monthrange(last, end)[1])
    if day and "X" in year + month:
        return _widest(first, last, month, day)
    months = _can_be(month, 1, 12) if month else range(1, 13)
    days = _can_be(day, 1, monthrange(first, months[0])[1]) if day else None
    if days is not None:
        return date(first, months[0], days[0]), date(last, months[-1], days[-1])
    return date(first, months[0], 1), date(last, months[-1], monthrange(last, months[-1])[1])


def _widest(first: int, last: int, month: str, day: str) -> tuple[date, date] | None:
    """The first and the last real day that unknown digits allow, in years `first` to `last`."""

    def real(years: range) -> list[date]:
        for year in years:
            found = [
                date(year, m, d)
                for m in _can_be(month, 1, 12)
                for d in _can_be(day, 1, monthrange(year, m)[1])
            ]  # fmt: skip
            if found:
                return found
        return []

    # 29 February may need a walk of eight years, over 1900 and its like; it never needs more.
    begin, end = real(range(first, min(first + 9, last + 1))), real(range(last, max(last - 9, first - 1), -1))
    return (begin[0], end[-1]) if begin and end else None


def _span_of_ends(left: str, right: str) -> Days | None:
    first, last = _span(left), _span(right)
    if (first is None and left not in ("", "..")) or (last is None and right not in ("", "..")):
        return None
    if first is None and last is None:
        return None
    return first[0] if first else None, last[1] if last else None


def _span_of_set(text: str) -> Days | None:
    firsts: list[date | None] = []
    lasts: list[date | None] = []
    for part in text[1:-1].split(","):
        member = part.strip()
        days = _span_of_ends(*member.split("..")) if ".." in member else _span(member)
        if days is None:
            return None
        firsts.append(days[0])
        lasts.append(days[1])
    first = None if None in firsts else min(d for d in firsts if d)
    last = None if None in lasts else max(d for d in lasts if d)
    return None if first is None and last is None else (first, last)
