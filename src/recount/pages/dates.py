"""EDTF (ISO 8601-2) in plain English: `1918-03-31/1918-04-03` is "31 March – 3 April 1918"."""

from __future__ import annotations

import re

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SEASONS = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter", 25: "spring", 26: "summer", 27: "autumn", 28: "winter",
    29: "spring", 30: "summer", 31: "autumn", 32: "winter", 33: "the first quarter of", 34: "the second quarter of",
    35: "the third quarter of", 36: "the fourth quarter of", 37: "the first third of", 38: "the second third of",
    39: "the last third of", 40: "the first half of", 41: "the second half of",
}  # fmt: skip
DOUBTS = {"~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)", "": "{}"}

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)$")
_TIME = re.compile(r"(-?\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$")
_DECADE = re.compile(r"(\d\d)(\d)X([~?%]?)$")
_CENTURY = re.compile(r"(\d\d)XX([~?%]?)$")
_UNKNOWN_DAY = re.compile(r"(\d{4})(?:-(\d\d)|-XX)(?:-XX)?([~?%]?)$")
_SET = re.compile(r"([\[{])(.+)[\]}]$")


def english(edtf: str) -> str:
    """The time in words; what is not understood is given back as it is, never guessed at."""
    value = edtf.strip()
    chosen = _SET.match(value)
    if chosen:
        parts = [english(part) for part in chosen.group(2).split(",")]
        return (" or " if chosen.group(1) == "[" else " and ").join(parts)
    if "/" in value:
        return _interval(*value.split("/", 1)) or edtf
    return _single(value) or edtf


def _single(value: str) -> str | None:
    date = _DATE.match(value)
    if date:
        year, month, day, doubt = date.groups()
        words = _date(year, int(month or 0), int(day or 0))
        return words and DOUBTS[doubt].format(words)
    clock = _TIME.match(value)
    if clock:
        day_words = _single(clock.group(1))
        zone = _zone(clock.group(3))
        return day_words and f"{day_words}, {clock.group(2)}{zone}"
    decade = _DECADE.match(value)
    if decade:
        return DOUBTS[decade.group(3)].format(f"the {decade.group(1)}{decade.group(2)}0s")
    century = _CENTURY.match(value)
    if century:
        return DOUBTS[century.group(2)].format(f"between {century.group(1)}00 and {century.group(1)}99")
    coarse = _UNKNOWN_DAY.match(value)
    if coarse:
        words = _date(coarse.group(1), int(coarse.group(2) or 0), 0)
        return words and DOUBTS[coarse.group(3)].format(words)
    return None


def _date(year: str, month: int, day: int) -> str | None:
    shown = year if not year.startswith("-") else f"{int(year[1:]) + 1} BC"  # the year 0 is 1 BC
    if not month:
        return shown.lstrip("0") or "1 BC"
    if month in SEASONS and not day:
        return f"{SEASONS[month]} {shown}"
    if not 1 <= month <= 12 or day > 31:
        return None
    return f"{day} {MONTHS[month - 1]} {shown}" if day else f"{MONTHS[month - 1]} {shown}"


def _interval(start: str, end: str) -> str | None:
    if start in ("", ".."):
        last = _single(end)
        return last and f"until {last}"
    first = _single(start)
    if end in ("", ".."):
        return first and f"from {first} on"
    last = _single(end)
    if not first or not last:
        return None
    if first == last:
        return first
    first = _shortened(start, end, first)
    is_one_word = " " not in first and (" " not in last or first.isdigit() and len(first) <= 2)
    return f"{first}–{last}" if is_one_word else f"{first} – {last}"


def _shortened(start: str, end: str, first: str) -> str:
    """The first date without the month and year that the last one says again: "3" for "3 – 5 April 1918"."""
    a, b = _DATE.match(start), _DATE.match(end)
    if not a or not b or a.group(4) or b.group(4) or a.group(1) != b.group(1) or not a.group(2) or not b.group(2):
        return first
    if a.group(3) and b.group(3):
        return str(int(a.group(3))) if a.group(2) == b.group(2) else first.rsplit(" ", 1)[0]
    return first.rsplit(" ", 1)[0] if not a.group(3) and not b.group(3) and int(a.group(2)) <= 12 else first


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    return " (UTC)" if zone == "Z" else f" (UTC{zone})"
