"""Dates reckoned from a time told before: "that night", "the following morning", "two days later", "on the 17th", "in
the spring of that year", "on the Saturday following"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from recount.reading.dates.anchor import write
from recount.reading.dates.parts import Part
from recount.reading.dates.words import Words
from recount.times import interval, month

Base = Callable[[bool], str]
"""The time told last before a sentence, as EDTF; empty where none was told. Where a day without a year asks for it
(True), a bare year counts only from the sentence just before: one told earlier may be background."""

OPEN = frozenset((
    "same-time", "same-week", "weekday-after", "day-after", "day-before", "step", "day", "partial-without-anchor",
    "relative-without-anchor",
))  # fmt: skip
"""Rules of parts that a time told before may settle."""

Valued = tuple[Part, str, str]
"""A date, its EDTF (empty where it is open), its rule."""


def reckoned(w: Words, valued: Iterable[Valued], told: Base) -> list[Valued]:
    """The dates, those that are open settled by the date before them in the sentence, else by the one told before it.
    `later` parts that nothing settles are left out: they stay words like others."""
    out: list[Valued] = []
    here = ""
    for part, given, rule in valued:
        value = given
        if not value and rule in OPEN:
            value = _settled(w, part, here or told(part.month is not None and part.year_told is None))
        if not value and part.rule == "step":
            continue
        if value and is_base(value):
            here = value
        out.append((part, value, part.rule if value and not given else rule))
    return out


def is_base(value: str) -> bool:
    """May other times be reckoned from it: a day, month or year, or a closed stretch of days?"""
    return ".." not in value and value[:1].isdigit() and "X" not in value


def _settled(w: Words, part: Part, base: str) -> str:
    plain = base.replace("~", "").replace("?", "")
    if not plain:
        return ""
    if part.rule == "same-time":
        return base if _same(w, part, plain) == plain else _same(w, part, plain)
    if part.rule in ("same-week", "weekday-after"):
        return _weekday(part, plain)
    if part.rule in ("day-after", "day-before"):
        return _moved(plain, "day", 1 if part.rule == "day-after" else -1)
    if part.rule == "step" and part.step is not None:
        return _moved(plain, *part.step)
    if part.year_told is not None:
        return _written(part, int(plain[:4]) + part.year_told) if plain[:4].isdigit() else ""
    if part.rule == "day":
        return day_of_month(part, plain)
    if part.month is not None and part.value in (None, "") and part.year is None and part.year_back is None:
        return _in_year(part, plain)
    return ""


def _same(w: Words, part: Part, base: str) -> str:
    words = w.low[part.first : part.end]
    if "year" in words:
        return base[:4]
    if "month" in words:
        return base[:7] if len(base) >= 7 and base[4] == "-" and int(base[5:7]) <= 12 else ""
    if "week" in words or "weekend" in words:
        return ""
    if _last_day(base) is None and not {"time", "period", "then", "days", "occasion"} & set(words):
        return ""
    return base


def _first_day(base: str) -> date | None:
    return _day(base.partition("/")[0])


def _last_day(base: str) -> date | None:
    first, _, last = base.partition("/")
    return _day(last or first)


def _day(edtf: str) -> date | None:
    try:
        return date.fromisoformat(edtf) if len(edtf) == 10 else None
    except ValueError:
        return None


def _weekday(part: Part, base: str) -> str:
    """The next such weekday: of "on the Friday" the day told itself may be meant, of "the Saturday following" not."""
    day = _last_day(base)
    if day is None or part.weekday is None:
        return ""
    ahead = (part.weekday - day.weekday()) % 7
    return _on(day, ahead or (7 if part.rule == "weekday-after" else 0))


def _on(day: date, days: int) -> str:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return ""


def _moved(base: str, unit: str, steps: int) -> str:
    """The time so many units on, in the unit's own grain; weeks are told roundly."""
    if unit in ("day", "week"):
        day = _last_day(base) if steps > 0 else _first_day(base)
        return "" if day is None else _on(day, steps * (7 if unit == "week" else 1)) + ("~" if unit == "week" else "")
    first = base.partition("/")[0]
    if unit == "month":
        if len(first) < 7 or not first[5:7].isdigit() or int(first[5:7]) > 12:
            return ""
        years, months = divmod(int(first[:4]) * 12 + int(first[5:7]) - 1 + steps, 12)
        return month(years, months + 1)
    return f"{int(first[:4]) + steps:04}" if unit == "year" and first[:4].isdigit() else ""


def day_of_month(part: Part, base: str) -> str:
    """ "On the 17th" behind 15 January: the next such day; with its weekday, the next on which that falls."""
    first = base.partition("/")[0]
    if len(first) < 7 or not first[5:7].isdigit() or int(first[5:7]) > 12:
        return ""
    told = _day(first)
    for ahead in range(3):
        years, months = divmod(int(first[:4]) * 12 + int(first[5:7]) - 1 + ahead, 12)
        try:
            days = [date(years, months + 1, one) for one in part.days]
        except ValueError:
            continue
        if (told is None or days[0] >= told) and part.weekday in (None, days[0].weekday()):
            return days[0].isoformat() if len(days) == 1 else interval(days[0].isoformat(), days[-1].isoformat())
    return ""


HALF = 6
"""Months by which a date without a year must lie before the time told last to be of the year after. Half a year is
where both are equally far; tried 4 to 9."""


def _in_year(part: Part, base: str) -> str:
    """A month or day without a year: of the year told last, or of the one after where that lies nearer."""
    if not base[:4].isdigit() or part.month is None:
        return ""
    first = base.partition("/")[0]
    year = int(first[:4])
    told = int(first[5:7]) if first[5:7].isdigit() else 0
    if part.month <= 12 and told <= 12 and told - part.month >= HALF:
        year += 1
    return _written(part, year)


def _written(part: Part, year: int) -> str:
    try:
        if len(part.days) < 2:
            return write(year, part.month, part.days, part.mark)
        if part.how != "range":
            return ""
        return interval(*(write(year, part.month, (one,), "") for one in (part.days[0], part.days[-1])))
    except ValueError:
        return ""
