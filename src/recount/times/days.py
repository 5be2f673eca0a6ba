"""Writing EDTF, and taking its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from recount.times.edtf import is_edtf, parts_of

_PUBLISHED = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:(?:[Tt]|\s+)\d\d.*)?\s*", re.ASCII)
_MEMBER = re.compile(r"[^/,\s\[\]{}.]+")


def day(y: int, m: int, d: int) -> str:
    """A day as EDTF. Raises ValueError where the calendar (proleptic Gregorian, years 1–9999) has no such day."""
    return date(y, m, d).isoformat()


def month(y: int, m: int) -> str:
    """A month as EDTF. Raises ValueError where there is none."""
    return date(y, m, 1).isoformat()[:7]


def interval(a: str | None, b: str | None) -> str:
    """The interval from `a` to `b`, both included; None is an open end (`..`). Equal ends give the one date.

    Raises ValueError where an end is no single date, where both are None, or where `a` begins after `b` ends.
    """
    if a is not None and a == b and "/" not in a:
        return a
    text = f"{a if a is not None else '..'}/{b if b is not None else '..'}"
    if (a is None and b is None) or not is_edtf(text):
        raise ValueError(f"interval {text}: wanted two single EDTF dates, the first not after the second")
    return text


def set_of(members: Iterable[str], one: bool = False) -> str:
    """All of the dates `{a,b}`, or one of them, not known which, `[a,b]`. A single member is itself.

    Raises ValueError where there is no member or one is no single EDTF date.
    """
    dates = list(dict.fromkeys(members))
    text = ("[{}]" if one else "{{{}}}").format(",".join(dates))
    if not is_edtf(text) or any(mark in "".join(dates) for mark in "/[{,"):
        raise ValueError(f"set {text}: wanted single EDTF dates")
    return dates[0] if len(dates) == 1 else text


def day_of(published: str) -> str | None:
    """The EDTF of an account's `published`: the day, as the publisher's clock had it, of an ISO date and time
    ("2025-03-31T11:00+03:00" and "20250331" are 2025-03-31); any other EDTF as it is ("2018-05"). None: neither."""
    if found := _PUBLISHED.fullmatch(published):
        try:
            return day(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None
    text = published.strip()
    return text if is_edtf(text) else None


def year_of(edtf: str) -> int | None:
    """The one year, 1–9999, that the time is put in; a winter has the year that it begins in. None: it covers several
    years, or which one is unknown."""
    if not is_edtf(edtf):
        return None
    years = set()
    for member in _MEMBER.findall(edtf):
        parts = parts_of(member)
        years.add(parts[0] if parts else "")
    if len(years) != 1 or ".." in edtf or edtf[0] == "/" or edtf[-1] == "/":
        return None
    year = years.pop()
    return int(year) if year.isdigit() and int(year) else None
