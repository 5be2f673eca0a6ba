"""Dates as they stand in a sentence, before missing years are filled in: the explicit ones.

Each function looks at one kind of token and gives a `Part` or None. Token indices may lie a little outside the
sentence, see `Words`.
"""

from __future__ import annotations

from typing import NamedTuple

from recount.reading.dates.words import Words

CENTURY_TURNS = 30
"""Two digits from here to 99 are a year of the twentieth century, below of the twenty-first. Tried 20 to 50: no text
at hand has a year of two digits between 25 and 79."""

EARLIEST_BESIDE_CLOCK = 1500
"""After "until", "by" and the like, four digits below this are an hour ("until 1100"). Tried 1300 to 1800."""


class Part(NamedTuple):
    """A date in tokens `first` to `end` (excluded).

    `year`, `month` (1–12, a season 21–24) and `days` are what is said; `days` are several where the words give several
    ("6 to 7 October"), and `how` says how they hang together: `range`, `all`, `one`, or empty for a single one.
    `mark` is EDTF's qualifier. `value` is set where the date is finished, empty where no more is known of it.
    `year_back` and `month_back` count years and months back from publication ("July of last year", "the 3rd of last
    month"); `year_told` counts years on from the time told before ("May of that year"), `step` units on from it ("two
    days later"). `weekday` (0 is Monday) is that of the day. Where `year` and `month` are None and nothing else tells
    them, they are the latest that fit.
    """

    first: int
    end: int
    rule: str
    year: int | None = None
    month: int | None = None
    days: tuple[int, ...] = ()
    how: str = ""
    mark: str = ""
    value: str | None = None
    year_back: int | None = None
    month_back: int | None = None
    year_told: int | None = None
    weekday: int | None = None
    step: tuple[str, int] | None = None


def month_part(w: Words, i: int) -> Part | None:
    """A date around the name of a month at `i`: "31 March 2025", "March 31, 1918", "March 1918", "in March"."""
    month, end = w.words.months[w.low[i]], i + 1
    if w.low[end] == "." and w.low[i] in w.words.short and w.joined(end):
        end += 1
    left = _days_before(w, i)
    if left is not None:
        first, days, how = left
        rule = "day-month-year"
    else:
        first, days, how = i, (), ""
        right = _days_after(w, i, end)
        if right is not None:
            days, how, end = right
        rule = "month-day-year" if days else "month-year"
    found = _year_after(w, end, short=bool(left) and len(w.low[i]) <= 4, dated=bool(left))
    year, back, end = found if found else (None, None, end)
    told, end = (None, end) if found else year_told(w, end)
    named = year is not None or back is not None or told is not None
    if not _is_month(w, i, end, bool(days), named):
        return None
    if how == "styles":
        days, how, rule = (max(days),), "", "two-styles"
    elif not named:
        rule = rule.removesuffix("-year") if days else "month"
    if not days and not named and not _month_alone(w, i, end):
        return None
    if not days and not named and w.low[i - 1] in ("last", "this"):
        first, how = i - 1, w.low[i - 1]
    part = Part(first, end, rule, year, month, days, how, year_back=back, year_told=told)
    if days and year is None and w.has(end, "in_names"):
        return part._replace(value="", rule="date-in-name")
    return part


def _is_month(w: Words, i: int, end: int, with_day: bool, with_year: bool) -> bool:
    """Is the word at `i` a month, and not "may", "march" or "august"?"""
    doubtful = w.has(i, "ambiguous_months")
    if not w.upper and not w.capital(i):
        return (with_day or with_year) and (not doubtful or (with_day and with_year))
    if not doubtful or w.low[i] not in ("may", "march") or (with_year and with_day):
        return True
    if w.upper or i == 0:
        # "THEY MAY 15 …", "March 12 kilometres": a verb may stand there.
        before = w.low[i - 1]
        if i == 0 or not before[:1].isalpha():
            return with_day or with_year
        return w.has(i - 1, "month_contexts") or w.has(i - 1, "before_a_date") or (with_day and w.goes_on(end))
    return True


def _month_alone(w: Words, i: int, end: int) -> bool:
    """Do the words around make a month of a month's name that has neither day nor year?"""
    months = w.words.months
    if w.has(end, "to") and w.low[end + 1] in months or w.has(i - 1, "to") and w.low[i - 2] in months:
        return True
    if w.low[end] in ("and", "or") and w.low[end + 1] in months and w.year(end + 2):
        return True
    before = w.low[i - 1]
    if before == "and" and w.low[i - 2] in months and w.low[i - 3] == "between":
        return True
    if before == "of" and (w.has(i - 2, "middle_of") or w.low[i - 2] == "week"):
        return True
    if before not in w.words.lists["month_contexts"] or w.low[i] in w.words.short:
        return False
    if w.has(i, "name_months") and not w.upper and w.capital(end) and w.low[end] not in months:
        return False
    return before != "of" or not w.upper or w.low[i] not in ("may", "march")


def _days_before(w: Words, i: int) -> tuple[int, tuple[int, ...], str] | None:
    """The days before a month: where they begin, which, and how they hang together."""
    days, j = w.words.days, i - 1
    if w.low[j] == "-" and w.joined(i) and w.joined(j):
        j -= 1
    if w.low[j] == "of":
        j -= 1
        if w.low[j] == "day":
            j -= 1
        if w.low[j] in w.words.ordinals and w.low[j - 1] == "the":
            day = w.words.ordinals[w.low[j]]
            return (j, (day,), "") if day <= 31 else None
        if w.low[j] not in w.words.ordinals:
            return None
    if w.low[j] == ")" and w.low[j - 1] in days and w.low[j - 2] == "(" and w.low[j - 3] in days:
        pair = (days[w.low[j - 3]], days[w.low[j - 1]])
        # The Julian calendar was 10 to 13 days behind from 1582 to 2099; within one month both days have that distance.
        return (j - 3, pair, "styles") if 10 <= abs(pair[0] - pair[1]) <= 13 else None
    if w.low[j] not in days or j < 0:
        return None
    first, found, how = j, [days[w.low[j]]], ""
    joint, k = w.low[j - 1], j - 2
    if joint == "the":
        joint, k = w.low[j - 2], j - 3
    if w.low[k] == "of" and w.low[k - 1] == "night":
        k -= 2
    if k >= 0 and w.low[k] in days and days[w.low[k]] < found[0]:
        how = _how(w, joint, k, days[w.low[k]], found[0])
        if how:
            first, found = k, [days[w.low[k]], *found]
    if how in ("all", "one"):
        while w.low[first - 1] == "," and first >= 2 and days.get(w.low[first - 2], 32) < found[0]:
            first -= 2
            found.insert(0, days[w.low[first]])
    return first, tuple(found), how


def _how(w: Words, joint: str, first: int, low: int, high: int) -> str:
    """How two days that `joint` joins hang together; empty where they do not."""
    if joint in w.words.lists["to"]:
        return "range"
    if joint == "/":
        return "range" if high == low + 1 else ""
    before = w.low[first - 1]
    if joint in ("and", "&") and before == "between":
        return "range"
    if joint in ("and", "&", "or") and (not before[:1].isalnum() or w.has(first - 1, "before_a_date")):
        return "one" if joint == "or" else "all"
    return ""


def _days_after(w: Words, i: int, end: int) -> tuple[tuple[int, ...], str, int] | None:
    """The days after a month: which, how they hang together, and where they end."""
    days = w.words.days
    token = w.low[end]
    if token not in days or w.low[end + 1] in ("%", "percent"):
        return None
    has_year = w.year(end + 1) or (w.low[end + 1] == "," and w.year(end + 2) and not w.counts(end + 2))
    if w.low[i - 1] in ("in", "during", "last", "early", "late", "mid") and token.isdigit() and not has_year:
        # "In March 12 people were killed": nobody says "in March 12".
        return None
    day, joint, then = days[token], w.low[end + 1], w.low[end + 2]
    if then in days and days[then] > day and w.low[end + 3] not in w.words.months and not w.counts(end + 2):
        closed = w.goes_on(end + 3)
        if joint in w.words.lists["to"] and (closed or joint in w.words.lists["dash"]):
            return (day, days[then]), "range", end + 3
        if joint in ("and", "&", "or") and closed:
            how = "range" if w.low[i - 1] == "between" else "one" if joint == "or" else "all"
            return (day, days[then]), how, end + 3
    return (day,), "", end + 1


def _year_after(w: Words, end: int, short: bool, dated: bool = False) -> tuple[int | None, int | None, int] | None:
    """The year that follows a day or a month: year, or years back from publication, and where it ends.

    `short`: two digits may be a year before any mark, as after "3 JAN"; else before the agency's bracket only.
    `dated`: a day and a month stand before it, so that four digits are a year whatever follows ("on 16 March
    1968 soldiers").
    """
    k = end
    if w.low[k] in ("last", "this") and w.low[k + 1] == "year":
        return None, int(w.low[k] == "last"), k + 2
    if w.low[k] == "of":
        if w.low[k + 1] in ("last", "this") and w.low[k + 2] == "year":
            return None, int(w.low[k + 1] == "last"), k + 3
        k += 1
    elif w.low[k] == "," or (w.low[k] == "-" and w.joined(k) and w.joined(k + 1)):
        k += 1
    year = w.year(k)
    if year is not None and ((dated and k == end) or not w.counts(k)):
        return year, None, k + 1
    if w.low[k] in ("[", "(") and w.low[k + 2] in ("]", ")") and w.year(k + 1):
        return w.year(k + 1), None, k + 3
    apostrophe = w.low[k] in ("'", "’")
    digits = w.low[k + 1] if apostrophe else w.low[k]
    last = k + 2 if apostrophe else k + 1
    two = len(digits) == 2 and digits.isascii() and digits.isdigit() and k in (end, end + 1)
    closed = w.low[last] in ("(", "[", "--") or (short and not w.low[last][:1].isalnum())
    if two and (apostrophe or closed):
        return int(digits) + (1900 if int(digits) >= CENTURY_TURNS else 2000), None, last
    return None


_TOLD_YEARS = {"that": 0, "same": 0, "following": 1, "next": 1, "preceding": -1, "previous": -1}


def year_told(w: Words, end: int) -> tuple[int | None, int]:
    """How many years on from the time told before a month or season is, and where that ends: "of that year", "of the
    following year". None: the words do not say so."""
    k = end + (w.low[end] in ("of", ","))
    k += w.low[k] == "the"
    step = _TOLD_YEARS.get(w.low[k])
    return (step, k + 2) if step is not None and w.low[k + 1] == "year" and k > end else (None, end)


def number_part(w: Words, i: int) -> Part | None:
    """A date that begins with the digits at `i`: "2018-05-01", "14.03.1987", "17/04/2012", "1990s", a bare year."""
    token = w.low[i]
    size = len(token)
    if size in (8, 9, 10) and token.count(".") == 2:
        return _dotted(i, token)
    if size <= 2 and w.low[i + 1] == "/" and w.low[i + 3] == "/" and w.year(i + 4):
        return _slashed(w, i)
    if size == 5 and token[2] == "." and w.low[i - 1] == "on" and not w.low[i + 1][:1].isdigit():
        return _day_dot_month(i, token, w.low[i + 1])
    year = w.year(i)
    if year is None:
        return _inst(w, i)
    mark = w.low[i + 1]
    if mark in ("-", "/") and w.joined(i + 1) and w.low[i + 3] == mark and w.joined(i + 4):
        month, day = w.low[i + 2], w.low[i + 4]
        if len(month) == 2 and len(day) == 2 and month in w.words.days and day in w.words.days:
            return Part(i, i + 5, "iso-date", year, int(month), (int(day),))
    if mark == "s" or (mark in ("'s", "’s") and w.low[i - 1] in ("the", "early", "late", "mid")):
        if w.joined(i + 1) and year % 10 == 0:
            digits = 2 if year % 100 == 0 else 3
            return Part(i, i + 2, "decade", value=token[:digits] + "X" * (4 - digits))
        return None
    return _years(w, i, year) or _year(w, i, year)


def _dotted(i: int, token: str) -> Part | None:
    day, month, year = token.split(".")
    if len(year) != 4 or not (day.isdecimal() and month.isdecimal() and year.isdecimal()):
        return None
    # With dots the day comes first in every country that writes so.
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    return Part(i, i + 1, "numeric-date", int(year), int(month), (int(day),))


def _slashed(w: Words, i: int) -> Part | None:
    one, two, year = w.low[i], w.low[i + 2], w.year(i + 4)
    if not (one.isdecimal() and two.isdecimal() and len(two) <= 2) or not all(w.joined(k) for k in range(i + 1, i + 5)):
        return None
    day, month = int(one), int(two)
    if day <= 12 < month:
        day, month = month, day
    elif month <= 12 and day <= 12 and day != month:
        return Part(i, i + 5, "ambiguous-date", value="")
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Part(i, i + 5, "numeric-date", year, month, (day,))


def _day_dot_month(i: int, token: str, after: str) -> Part | None:
    day, _, month = token.partition(".")
    if not (day.isdecimal() and month.isdecimal() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12) or after == "%":
        return None
    return Part(i, i + 1, "day-month", month=int(month), days=(int(day),))


def _inst(w: Words, i: int) -> Part | None:
    """ "The 15th inst.", "the 3rd of last month", "on the 21st,": a day without the name of its month."""
    day = w.words.days.get(w.low[i])
    if day is None or w.low[i].isdigit() or w.low[i - 1] != "the":
        return None
    after = w.low[i + 1]
    for words, back in (
        (("inst",), 0), (("instant",), 0), (("ult",), 1), (("ultimo",), 1), (("of", "this", "month"), 0),
        (("of", "last", "month"), 1),
    ):  # fmt: skip
        if tuple(w.low[i + 1 : i + 1 + len(words)]) == words:
            end = i + 1 + len(words)
            return Part(i, end + (w.low[end] == "." and len(words[0]) < 5), "day", days=(day,), month_back=back)
    if w.low[i - 2] in ("on", "until", "till", "since") and after != "-" and w.goes_on(i + 1):
        return Part(i, i + 1, "day", days=(day,))
    return None


def _years(w: Words, i: int, year: int) -> Part | None:
    """ "1917–1921", "1951-52", "from 1917 to 1921", "between 1918 and 1920"."""
    joint, last, before = w.low[i + 1], w.low[i + 2], w.low[i - 1]
    until = w.year(i + 2)
    first = i
    if joint in ("–", "-", "—", "/") and until is None and len(last) == 2 and last.isascii() and last.isdigit():
        until = year // 100 * 100 + int(last)
        known = before in (",", "(", "") or w.has(i - 1, "year_strong") or w.has(i - 1, "year_weak")
        if not w.joined(i + 2) or not (known or not w.low[i + 3][:1].isalnum()) or w.low[i + 3] == joint:
            return None
    elif joint in ("to", "until", "till", "through"):
        if before not in ("from", "years"):
            return None
        first -= before == "from"
    elif joint == "and":
        if before not in ("between", "years"):
            return None
        first -= before == "between"
    elif joint not in ("–", "-", "—", "/") or before in ("from", "between") and w.counts(i + 2):
        return None
    hours = joint in ("to", "until", "till", "and") and (year < EARLIEST_BESIDE_CLOCK or w.tells_hours)
    if until is None or until <= year or w.counts(i + 2) or hours:
        return None
    if year % 100 == 0 and until % 100 == 0 and joint not in ("to", "and") and not w.has(i - 1, "year_strong"):
        return None
    return Part(first, i + 3, "years", value=f"{year}/{until}")


def _year(w: Words, i: int, year: int) -> Part | None:
    """A bare year, where the words around make it one."""
    before, lists = w.low[i - 1], w.words.lists
    part = Part(i, i + 1, "year", year)
    if w.counts(i):
        return None
    if before in lists["clock_contexts"] and (year < EARLIEST_BESIDE_CLOCK or w.tells_hours):
        return None
    if before in lists["year_strong"]:
        return part
    if before == "-" and w.has(i - 2, "early_late"):
        return part
    if before in lists["year_weak"]:
        return part if w.goes_on(i + 1) and w.low[i - 2] not in lists["before_a_count"] else None
    if before == "to" and w.low[i - 2] in ("back", "prior"):
        return part
    about = i - 2 if before == "." else i - 1
    if w.low[about] in lists["about"] and (before != "." or len(w.low[about]) < 3):
        return part if w.goes_on(i + 1) and not w.has(about - 1, "before_a_count") else None
    return _year_by_marks(w, i, part)


def _year_by_marks(w: Words, i: int, part: Part) -> Part | None:
    """A bare year in brackets, after a comma, or before what it dates: "the 1918 massacre".

    A number that is round, or lies outside modern times, may as well be a count there.
    """
    before, after, year = w.low[i - 1], w.low[i + 1], part.year or 0
    if year % 100 == 0 or year < 1700:
        return None
    if before in ("(", "[") and after in (")", "]", ",", ";", "–"):
        return part
    if before == "," and w.low[i - 2].isalpha() and (not after or after in (",", ".", ";", ")", ":")):
        return part
    if before in ("the", "his", "her", "its", "their", "a") and after.isalpha() and not w.goes_on(i + 1):
        modern = year % 50 and 1800 <= year <= 2099
        return part._replace(rule="year-of-name") if modern and w.low[i - 2] not in ("all", "of") else None
    return None


def season_part(w: Words, i: int) -> Part | None:
    """ "Spring of 1918", "the winter of 1918–19", "summer 1944", "in the spring of last year"."""
    k = i + 1 + (w.low[i + 1] in ("of", ","))
    season = w.words.seasons[w.low[i]]
    told, end = year_told(w, i + 1)
    if told is not None:
        return Part(i, end, "season", month=season, year_told=told)
    that = i - 1 if w.low[i - 1] in ("that", "same") else i - 2 if w.low[i - 1] in ("first", "same") else i
    if that < i and w.low[that] in ("that", "same"):
        return Part(that, i + 1, "season", month=season, year_told=0)
    if w.low[k] in ("last", "this") and w.low[k + 1] == "year":
        return Part(i, k + 2, "season", month=season, year_back=int(w.low[k] == "last"))
    year = w.year(k)
    if year is None or w.counts(k):
        return None
    end = k + 1
    if w.low[end] in ("–", "-", "/") and season == 24:
        following = w.low[end + 1]
        if following in (str(year + 1), f"{(year + 1) % 100:02}"):
            end += 2
    return Part(i, end, "season", year, season)


def feast_part(w: Words, i: int, end: int, month: int, day: int) -> Part:
    """A feast on a fixed day: "Christmas Eve", "on the feast of St John 1984"."""
    told, behind = year_told(w, end)
    found = None if told is not None else _year_after(w, end, short=False, dated=True)
    year, back, end = found if found else (None, None, behind)
    return Part(i, end, "feast", year, month, (day,), year_back=back, year_told=told)


def century_part(w: Words, i: int) -> Part | None:
    """ "The 19th century", "the nineteenth century"."""
    number = w.words.ordinals.get(w.low[i - 1], 0)
    if not 10 <= number <= 22:
        return None
    return Part(i - 1, i + 1, "century", value=f"{number - 1}XX")
