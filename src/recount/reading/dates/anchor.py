"""Dates reckoned from the day of publication: weekdays, "today", "107 years ago", and missing years."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from recount.reading.dates.parts import Part, feast_part
from recount.reading.dates.words import Words
from recount.times import day, day_of, interval, month, span_of

GRACE = timedelta(days=2)
"""A date without a year may lie this much after publication and still be of the same year: texts are dated by the
clock of another place, and announce the day after. Tried 0 to 7 days."""


AHEAD = timedelta(days=45)
"""Where a date without a year lies so little ahead of publication, nobody can tell whether it is the coming one or that
of eleven months ago, and it is left open. Tried 30 to 90 days on news of 1988–1990: most of what is told without a year
is at most nine months old, most of what is announced at most six weeks away."""


class Anchor:
    """The day of publication, or a longer time within which all of a text's dates lie. `day` is None for the latter."""

    __slots__ = ("day", "first", "last")

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self.day = first if first == last else None


@lru_cache(maxsize=256)
def anchor_of(published: str | None) -> Anchor | None:
    """The anchor that `published` (EDTF, or ISO date and time) gives; None where it gives no closed stretch of days, or
    one at the ends of the calendar, from which nothing can be reckoned."""
    edtf = day_of(published) if published else None
    days = span_of(edtf) if edtf else None
    if days is None or days[0] is None or days[1] is None or days[0].year == MINYEAR or days[1].year == MAXYEAR:
        return None
    return Anchor(days[0], days[1])


def year_for(part: Part, anchor: Anchor | None) -> int | None:
    """The year of a part that does not say it: of the latest such date not after the anchor (two days' grace for days),
    or of the one such date within a longer anchor. None: no anchor, or the anchor leaves a choice."""
    if anchor is None or part.month is None:
        return None
    if part.year_back is not None:
        return anchor.last.year - part.year_back if anchor.first.year == anchor.last.year else None
    if part.month > 12:
        return None
    if anchor.day is None:
        years = [
            y
            for y in range(anchor.first.year, min(anchor.last.year, anchor.first.year + 100) + 1)
            if (first := _first(part, y)) and anchor.first <= first <= anchor.last
        ]
        return years[0] if len(years) == 1 else None
    limit = anchor.day + GRACE if part.days else anchor.day
    if part.how == "last":
        limit = anchor.day.replace(day=1) - timedelta(days=1)
    elif part.how == "this":
        return limit.year
    for year in range(limit.year + 1, max(limit.year - 9, 0), -1):
        first = _first(part, year)
        if first is None:
            continue
        if first <= limit:
            return year
        if first - anchor.day <= AHEAD and part.how != "last":
            return None
    return None


def _first(part: Part, year: int) -> date | None:
    try:
        return date(year, part.month or 1, part.days[0] if part.days else 1)
    except ValueError:
        return None


def day_alone(part: Part, anchor: Anchor | None) -> str:
    """ "The 15th" as a day: of the month of publication, of one before it, or the latest 15th. Empty: not known."""
    if anchor is None or anchor.day is None:
        return ""
    months = anchor.day.year * 12 + anchor.day.month - 1
    backs = (part.month_back,) if part.month_back is not None else (0, 1, 2)
    for back in backs:
        y, m = divmod(months - back, 12)
        try:
            found = date(y, m + 1, part.days[0])
        except ValueError:
            continue
        if found <= anchor.day + GRACE and part.weekday in (None, found.weekday()):
            return found.isoformat()
    return ""


def weekday_part(w: Words, i: int, anchor: Anchor | None) -> Part | None:
    """A weekday: the latest such day not after the anchor; of "last Sunday", before it; with a day of the month
    ("Monday the 4th"), that day. None: no such weekday."""
    if not (w.upper or w.capital(i)) or w.has(i + 1, "after_weekday"):
        return None
    if w.has(i - 1, "holy_weekdays") and (w.capital(i - 1) or w.upper):
        return None
    number = w.words.weekdays[w.low[i]]
    if w.low[i + 1] == "following" or (w.low[i - 1] == "following" and w.low[i - 2] == "the"):
        before = w.low[i - 1] in ("following", "the")
        return Part(i - before, i + 1 + (w.low[i + 1] == "following"), "weekday-after", value="", weekday=number)
    dated = _dated_weekday(w, i, number)
    if dated is not None:
        return dated
    if w.has(i - 1, "not_this_weekday"):
        return None
    narrated = w.low[i - 1] == "the" and w.low[i - 2] in ("on", "by", "until", "till", "since")
    last = w.low[i - 1] in ("last", "past") or (w.low[i + 1] == "last" and not w.low[i + 2][:1].isalpha())
    end = i + 1 + (w.low[i + 1] == "last" and last)
    end += w.has(end, "parts_of_day")
    if w.low[i + 1] == "to" and w.low[i + 2] in w.words.weekdays:
        end = i + 1
    first = i - (w.low[i - 1] in ("last", "past", "this"))
    if narrated or anchor is None or anchor.day is None:
        rule = "same-week" if narrated else "relative-without-anchor"
        return Part(first, end, rule, value="", weekday=None if last else number)
    back = (anchor.day.weekday() - number) % 7
    found = _days_before(anchor.day, back or 7 * last)
    if found is None:
        return None
    return Part(first, end, "relative-weekday", found.year, found.month, (found.day,))


def _dated_weekday(w: Words, i: int, weekday: int) -> Part | None:
    """ "Monday the 4th", "Thursday 14th.": a weekday with the day of a month that is not named."""
    k = i + 1 + (w.low[i + 1] == ",")
    k += w.low[k] == "the"
    token = w.low[k]
    day = w.words.days.get(token)
    if day is None or w.low[k + 1] in ("of", "inst", "instant", "ult", "ultimo", "-", "/", *w.words.months):
        return None
    if token.isdigit() and not (k == i + 1 and w.low[k + 1] in (".", ":", "–", "—", ")")):
        return None
    return Part(i, k + 1, "day", days=(day,), weekday=weekday)


def short_weekday_part(w: Words, i: int, anchor: Anchor | None) -> Part | None:
    """ "Mon., 2:10 a.m.", "Sat 4 May": a shortened weekday, where a dot and a mark, or a date or an hour, follow."""
    number = w.words.short_weekdays[w.low[i]]
    k = i + 1
    dotted = w.low[k] == "." and w.joined(k)
    k += dotted
    stands = w.low[k] in (",", "–", "—", "-", ":") or w.low[k][:1].isdigit() or w.low[k] in w.words.months
    if not w.capital(i) or not stands or not (dotted or i == 0 or w.low[k][:1].isdigit()):
        return None
    if anchor is None or anchor.day is None:
        return Part(i, k, "relative-without-anchor", value="", weekday=number)
    found = _days_before(anchor.day, (anchor.day.weekday() - number) % 7)
    return Part(i, k, "relative-weekday", found.year, found.month, (found.day,)) if found else None


def later_part(w: Words, i: int, _: Anchor | None) -> Part | None:
    """ "Two days later", "a year afterwards": `i` is at "later"."""
    unit, number = w.words.units.get(w.low[i - 1]), w.words.numbers.get(w.low[i - 2])
    if number is None and w.low[i - 2].isascii() and w.low[i - 2].isdigit():
        number = int(w.low[i - 2][:5])
    if unit is None or number is None or unit not in ("day", "week", "month", "year"):
        return None
    return Part(i - 2, i + 1, "step", value="", step=(unit, number))


def ago_part(w: Words, i: int, anchor: Anchor | None) -> Part | None:
    """ "107 years ago", "a week ago", "more than 100 years ago" (a bound), "some ten years ago": `i` is at "ago"."""
    unit = w.words.units.get(w.low[i - 1])
    number = w.words.numbers.get(w.low[i - 2])
    first = i - 2
    if number is None and w.low[first].isascii() and w.low[first].isdigit():
        number = int(w.low[first][:5])
    if unit is None or number is None:
        return None
    if w.low[first] == "hundred" and w.low[first - 1] in ("a", "one", "two", "three", "four", "five"):
        first -= 1
        number *= w.words.numbers[w.low[first]]
    mark, bound = "", ""
    if w.low[first - 2] == "more" and w.low[first - 1] == "than":
        first, bound = first - 2, "../"
    elif w.low[first - 1] == "over":
        first, bound = first - 1, "../"
    elif w.low[first - 1] in ("some", "nearly", "almost") or w.has(first - 1, "about"):
        first, mark = first - 1, "~"
    value = _back(anchor, unit, number)
    if value is None:
        return Part(first, i + 1, "relative-without-anchor", value="")
    if value and bound:
        value, mark = bound + value.rstrip("~"), ""
    if value and mark and not value.endswith("~"):
        value += mark
    return Part(first, i + 1, f"relative-{unit}s-ago", value=value)


def _back(anchor: Anchor | None, unit: str, number: int) -> str | None:
    """The time so many units before the anchor, in the unit's own grain; empty where it is before year 1 or too near
    to tell, None where the anchor is no single day."""
    if anchor is None:
        return None
    if unit in ("year", "decade", "century"):
        if anchor.first.year != anchor.last.year:
            return None
        year = anchor.last.year - number * {"year": 1, "decade": 10, "century": 100}[unit]
        return "" if year < 1 else f"{year:04}" + ("" if unit == "year" else "~")
    if anchor.day is None:
        return None
    if unit == "month":
        y, m = divmod(anchor.day.year * 12 + anchor.day.month - 1 - number, 12)
        return "" if y < 1 else month(y, m + 1) + "~"
    if unit == "hour":
        return ""
    found = _days_before(anchor.day, number * (7 if unit == "week" else 1))
    return found.isoformat() + ("~" if unit == "week" else "") if found else ""


def _days_before(day_: date, number: int) -> date | None:
    """So many days before; None where that is before year 1."""
    return date.fromordinal(day_.toordinal() - number) if number < day_.toordinal() else None


def past_part(w: Words, i: int, anchor: Anchor | None) -> Part | None:
    """ "In the past 24 hours", "over the last two weeks": `i` is at "last" or "past". From so many units before the
    anchor to the anchor."""
    token = w.low[i + 1]
    number = w.words.numbers.get(token) or (int(token[:5]) if token.isascii() and token.isdigit() else None)
    unit = w.words.units.get(w.low[i + 2])
    if number is None or unit is None or token in ("a", "an") or w.low[i - 1] not in ("the", "these", "this"):
        return None
    if anchor is None or anchor.day is None:
        return Part(i, i + 3, "relative-without-anchor", value="")
    back = _back(anchor, unit, number) if unit != "hour" else _back(anchor, "day", -(-number // 24))
    value = interval(back.rstrip("~"), anchor.day.isoformat()) if back else ""
    return Part(i, i + 3, f"relative-past-{unit}s", value=value)


def phrase_part(w: Words, i: int, anchor: Anchor | None) -> Part | None:
    """A fixed phrase of the table: "yesterday", "last week", "the same day", "the day before"."""
    for phrase, kind, (unit, back) in w.words.phrases.get(w.low[i], ()):
        end = i + len(phrase)
        if len(phrase) > 1 and (phrase[1] != w.low[i + 1] or tuple(w.low[i:end]) != phrase):
            continue
        if kind == "stretch" and (w.low[end] == "of" or w.low[i - 1] == "the"):
            # "the last week of January", "the last year in which …"
            continue
        if kind == "feast":
            return feast_part(w, i, end, int(unit), back)
        if kind == "day":
            end += len(phrase) == 1 and w.has(end, "parts_of_day")
            found = _days_before(anchor.day, -back) if anchor and anchor.day else None
            if found is None:
                return Part(i, end, "relative-without-anchor", value="")
            return Part(i, end, "relative-day", found.year, found.month, (found.day,))
        if kind == "stretch":
            value = _stretch(anchor, unit, back)
            if value is None:
                return Part(i, end, "relative-without-anchor", value="")
            return Part(i, end, f"relative-{unit}", value=value)
        if w.low[end - 1] in ("after", "before") and w.low[end][:1].isalnum():
            continue  # "the day after the raid"
        return Part(i, end, kind, value="", step=(unit, back) if kind == "step" else None)
    if w.low[i] in ("last", "past"):
        return past_part(w, i, anchor)
    return None


def same_part(w: Words, i: int, anchor: Anchor | None) -> Part | None:
    """ "The same four days", "those two nights": a time told before."""
    number, unit = w.low[i + 1], w.low[i + 2]
    if (number in w.words.numbers or number.isdigit()) and (unit in w.words.units or unit == "nights"):
        return Part(i, i + 3, "same-time", value="")
    return phrase_part(w, i, anchor) if w.low[i] in w.words.phrases else None


def _stretch(anchor: Anchor | None, unit: str, back: int) -> str | None:
    """A calendar year, month or week (from Monday) so many before the anchor's; None where the anchor is no day, or
    too near year 1."""
    if anchor is None or anchor.first.year <= back:
        return None
    if unit == "year" and anchor.first.year == anchor.last.year:
        return f"{anchor.last.year - back:04}"
    if anchor.day is None:
        return None
    if unit == "month":
        y, m = divmod(anchor.day.year * 12 + anchor.day.month - 1 - back, 12)
        return month(y, m + 1)
    # A weekend is Saturday and Sunday, the latest that has begun, "last" or not.
    since = (anchor.day.weekday() - 5) % 7 if unit == "weekend" else anchor.day.weekday() + 7 * back
    first = _days_before(anchor.day, since)
    if first is None:
        return None
    last = first + timedelta(days=min(1 if unit == "weekend" else 6, since))
    mark = "~" if unit == "week" and back else ""
    return interval(first.isoformat() + mark, last.isoformat() + mark)


def write(year: int, month_: int | None, days: tuple[int, ...], mark: str) -> str:
    """A calendar date as EDTF. Raises ValueError where the calendar has no such date."""
    if month_ is None:
        return f"{year:04}{mark}"
    if not days:
        return f"{year:04}-{month_:02}{mark}"
    return day(year, month_, days[0]) + mark
