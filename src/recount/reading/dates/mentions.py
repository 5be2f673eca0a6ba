"""Dates in a sentence, as EDTF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from recount.model import Span
from recount.reading.dates.anchor import (
    Anchor,
    ago_part,
    anchor_of,
    day_alone,
    later_part,
    phrase_part,
    same_part,
    short_weekday_part,
    weekday_part,
    write,
    year_for,
)
from recount.reading.dates.parts import Part, century_part, month_part, number_part, season_part
from recount.reading.dates.told import Base, reckoned
from recount.reading.dates.words import Words, date_words, prepare
from recount.text import Mention, Tokens
from recount.times import interval, set_of

Finder = Callable[[Words, int, Anchor | None], Part | None]

JOINTS = frozenset(("and", "or", "&", ",", "to", "–", "-", "—", "until", "till", "through", "thru", "--"))
RANGES = frozenset(("to", "–", "-", "—", "until", "till", "through", "thru", "--"))
FILLERS = frozenset(("the", "on", "night", "nights", "of", "from", "early", "late", "morning", "evening"))
FUTURE_WORDS = 8
"""A date or weekday without a year is left open where a word such as "will" stands so few words before it. Tried 3 to
12: beyond 8 the word mostly belongs to another clause."""


def _nothing_told(_: bool) -> str:
    return ""


def find_dates(
    text: str,
    tokens: Tokens,
    anchor: str | None,
    language: str = "en",
    *,
    era: str | None = None,
    told: Base = _nothing_told,
) -> tuple[Mention[str], ...]:
    """The times that one sentence of `text` names, in the order of the text; none lies within another.

    `tokens` are the sentence's. `anchor` is the account's published time, EDTF or an ISO date and time: dates without a
    year are the latest not after it (two days' grace), weekdays and "yesterday" are reckoned from it. A longer anchor
    ("1998", "1998-04/1998-06") says within which time the text's dates lie; a date without a year is then the one such
    date in it. None: nobody knows when the account was published. `era`, where it is given, is the time of which the
    text tells, within which dates without a year lie instead; empty: it tells of several, and such dates stay open.
    `told` gives the time told last before the sentence, from which "that night" and "two days later" are reckoned.

    Mentions are of type `time`; their value is EDTF, or empty where the words name a time that they do not settle:
    rules `partial-without-anchor`, `unsettled-year`, `relative-without-anchor`, `future`, `ambiguous-date`,
    `impossible-date`, `date-in-name`, and those which the text around must resolve: `same-time`, `same-week`,
    `day-after`, `day-before`.
    """
    words = date_words(language)
    finders = _finders(language)
    if not any(token in finders or token[0].isdigit() or "-" in token for token in tokens.lower):
        return ()
    w = prepare(text, tokens, words)
    put_out = anchor_of(anchor)
    parts = _parts(w, finders, put_out)
    if not parts:
        return ()
    lived = put_out if era is None else anchor_of(era or None)
    parts = _with_years(w, _in_steps(_merged(w, [_qualified(w, part) for part in parts])), lived)
    found = _joined(w, reckoned(w, [(part, *_valued(w, part, lived)) for part in parts], told))
    return tuple(
        Mention(Span(w.starts[first], w.ends[end - 1]), "time", value, rule)
        for first, end, value, rule in (_bounded(w, *one) for one in found)
    )


@cache
def _finders(language: str) -> dict[str, Finder]:
    """What to call at which word; digits are seen by themselves."""
    words = date_words(language)
    finders: dict[str, Finder] = {"ago": ago_part, "century": lambda w, i, _: century_part(w, i)}
    for first, phrases in words.phrases.items():
        alone = any(len(phrase) == 1 for phrase, _, _ in phrases)
        finders[first] = phrase_part if alone else _phrase_finder(frozenset(phrase[1] for phrase, _, _ in phrases))
    finders |= dict.fromkeys(("last", "past"), phrase_part)
    finders |= dict.fromkeys(("same", "those", "these"), same_part)
    finders |= dict.fromkeys(words.weekdays, weekday_part)
    finders |= dict.fromkeys(words.short_weekdays, short_weekday_part)
    finders |= dict.fromkeys(("later", "afterwards", "thereafter"), later_part)
    finders |= dict.fromkeys(words.seasons, lambda w, i, _: season_part(w, i))
    finders |= dict.fromkeys(words.months, lambda w, i, _: month_part(w, i))
    return finders


def _phrase_finder(seconds: frozenset[str]) -> Finder:
    """`phrase_part` for a first word as frequent as "the", asked only where a second word of its phrases follows."""
    return lambda w, i, anchor: phrase_part(w, i, anchor) if w.low[i + 1] in seconds else None


def _parts(w: Words, finders: dict[str, Finder], anchor: Anchor | None) -> list[Part]:
    """The dates one by one, left to right; of two that overlap the one that reaches further back stays."""
    parts: list[Part] = []
    done = 0
    for i in range(w.size):
        if i < done:
            continue
        token = w.low[i]
        finder = finders.get(token)
        part = finder(w, i, anchor) if finder else None
        if part is None and token[0].isdigit():
            part = number_part(w, i) or _next_year(w, i, parts)
        if part is None:
            continue
        if parts and part.first < parts[-1].end:
            if part.first > parts[-1].first:
                continue
            parts.pop()
        parts.append(part)
        done = part.end
    return parts


def _next_year(w: Words, i: int, parts: list[Part]) -> Part | None:
    """The further years of "in 1915, 1918 and 1920"."""
    year = w.year(i)
    if year is None or not parts or parts[-1].end != i - 1 or parts[-1].rule != "year" or w.counts(i):
        return None
    after = w.low[i + 1]
    if w.low[i - 1] not in ("and", "or", ",") or (after[:1].isalnum() and not w.has(i + 1, "function_words")):
        return None
    return Part(i, i + 1, "year", year)


def _qualified(w: Words, part: Part) -> Part:
    """Take in what stands before and qualifies: "early 1988", "about 1920", "middle of July", "second quarter of"."""
    if part.value == "" or part.rule.startswith("relative-"):
        return part
    j = part.first - 1
    if not part.days:
        if w.low[j] == "the":
            j -= 1
        if w.low[j] == "of":
            k = j - 1
            if w.has(k, "middle_of"):
                return part._replace(first=k, mark="~")
            if w.low[k] in ("half", "quarter", "week", "weeks", "days", "part") and w.low[k - 1] in _PIECES:
                return _piece(part, k - 1, w.low[k - 1], w.low[k])
        if w.has(j, "early_late"):
            return part._replace(first=j, mark="~")
        if w.low[j] == "-" and w.has(j - 1, "early_late"):
            return part._replace(first=j - 1, mark="~")
    j = part.first - 1
    if w.low[j] == "." and len(w.low[j - 1]) < 3:
        j -= 1
    if w.has(j, "about") and not part.how and (part.value is None or "/" not in part.value):
        return part._replace(first=j, mark="~")
    return part


_PIECES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _piece(part: Part, first: int, which: str, piece: str) -> Part:
    """ "The second quarter of 1998" as its months; a week or part of a month as the month, which holds it."""
    number = _PIECES[which]
    span = {"half": 6, "quarter": 3}.get(piece, 0)
    number = number or (12 // span if span else 0)
    if part.rule == "year" and part.year is not None and span and number * span <= 12:
        months = (number - 1) * span + 1, number * span
        value = interval(f"{part.year:04}-{months[0]:02}", f"{part.year:04}-{months[1]:02}")
        return part._replace(first=first, value=value, rule=f"{piece}-of-year")
    return part._replace(first=first)


def _merged(w: Words, parts: list[Part]) -> list[Part]:
    """Put a weekday or "today" into the date that it stands beside: "Thursday, the 21st of May 1992"."""
    out: list[Part] = []
    for part in parts:
        before = out[-1] if out else None
        if before is not None and all(t in (",", "the", "(") for t in w.low[before.end : part.first]):
            one, other = _rank(w, before), _rank(w, part)
            if one < other and part.days:
                out[-1] = part._replace(first=before.first)
                continue
            if other < one and before.days:
                closing = w.low[part.end] == ")" and w.low[part.first - 1] == "("
                out[-1] = before._replace(end=part.end + closing)
                continue
        out.append(part)
    return out


def _rank(w: Words, part: Part) -> int:
    """How much a part tells of its day: a weekday 0, "today" 1, a date 2."""
    if part.rule == "relative-day" or w.low[part.first] == "today":
        return 1
    weekdays = w.words.weekdays.keys() | w.words.short_weekdays.keys()
    weekday = any(t in weekdays for t in w.low[part.first : part.first + 2])
    return 0 if weekday and (part.rule == "relative-weekday" or part.value == "") else 2


def _gap(w: Words, one: Part, other: Part) -> str:
    """What joins two dates: a word of JOINTS, with fillers around it; empty where they are not joined."""
    between = w.low[one.end : other.first]
    if not 1 <= len(between) <= 4:
        return ""
    joints = [t for t in between if t in JOINTS]
    if not joints or any(t not in JOINTS and t not in FILLERS for t in between):
        return ""
    return joints[-1]


def _in_steps(parts: list[Part]) -> list[Part]:
    """ "The following year, in March" as one date."""
    out: list[Part] = []
    for part in parts:
        one = out[-1] if out else None
        if one and one.step and one.step[0] == "year" and _lacks_year(part) and part.month and part.first - one.end < 3:
            out[-1] = part._replace(first=one.first, year_told=one.step[1])
        else:
            out.append(part)
    return out


def _with_years(w: Words, parts: list[Part], anchor: Anchor | None) -> list[Part]:
    """Fill in missing years: from the date joined to it, else from the anchor."""
    parts = list(parts)
    said = [part.year is not None for part in parts]
    for n in range(1, len(parts)):
        one, part = parts[n - 1], parts[n]
        if one.year and one.month and _lacks_year(part) and part.month and _is_range(w, one, part):
            parts[n] = part._replace(year=one.year + (part.month < one.month), rule=part.rule + "-year")
    for n in range(len(parts) - 1, -1, -1):
        part = parts[n]
        if not _lacks_year(part):
            continue
        following = parts[n + 1] if n + 1 < len(parts) else None
        ranged = following is not None and _is_range(w, part, following)
        shared = ranged or (following is not None and said[n + 1] and _gap(w, part, following) != "")
        if shared and part.month and following is not None and following.year and following.month:
            year: int | None = following.year - (ranged and part.month > following.month)
            said[n] = said[n + 1]
        else:
            year = year_for(part, anchor)
        open_by = "" if said[n] else _is_planned(w, part, year, anchor)
        if open_by or (year is None and anchor is not None):
            rule = (
                "future"
                if _is_future(w, part)
                else "unsettled-year"
                if anchor and anchor.day
                else "partial-without-anchor"
            )
            parts[n] = part._replace(value="", rule=open_by or rule)
        elif year is not None:
            parts[n] = part._replace(year=year)
    return parts


def _lacks_year(part: Part) -> bool:
    return part.year is None and part.value is None and part.rule != "day" and part.year_told is None


def _is_range(w: Words, one: Part, other: Part) -> bool:
    joint = _gap(w, one, other)
    return joint in RANGES or (joint in ("and", "&") and _opening(w, one.first)[1] == "between")


def _opening(w: Words, first: int) -> tuple[int, str]:
    """Where a range begins, with its "between" or "from" if it has one."""
    j = first - 1
    while w.low[j] in FILLERS and w.low[j] != "from":
        j -= 1
    return (j, w.low[j]) if w.low[j] in ("between", "from") else (first, "")


def _is_future(w: Words, part: Part) -> bool:
    return any(w.has(k, "future") for k in range(max(0, part.first - FUTURE_WORDS), part.first))


def _is_planned(w: Words, part: Part, year: int | None, anchor: Anchor | None) -> str:
    """ "Will meet on 12 April", "the 19 March elections": the rule by which such a date is left open, since it may be
    to come, where the last 19 March is long ago; empty where the date is to be taken."""
    if year is None or anchor is None:
        return ""
    if (anchor.last.year - year) * 12 + anchor.last.month - (part.month or 1) <= LONG_AGO:
        return ""
    if _is_future(w, part):
        return "future"
    planned = part.days and any(w.has(k, "planned") for k in range(part.end, part.end + 3))
    return "unsettled-year" if planned else ""


LONG_AGO = 6
"""Months after which a coming date is likelier than the past one, where a word speaks of the future. Half a year is
where the two are equally far; tried 4 to 9."""


def _valued(w: Words, part: Part, anchor: Anchor | None) -> tuple[str, str]:
    """The EDTF of a part and the name of its rule; an empty value where the words do not settle it."""
    if part.value is not None:
        whole = part.value and not any(c in part.value for c in "/[{~")
        return part.value + part.mark if whole else part.value, part.rule
    if part.rule == "relative-weekday" and _is_future(w, part):
        return "", "future"
    if part.rule == "day":
        value = day_alone(part, anchor)
        return (value, "day") if value else ("", "partial-without-anchor")
    if part.year is None:
        return "", "partial-without-anchor"
    try:
        if len(part.days) < 2:
            return write(part.year, part.month, part.days, part.mark), part.rule
        days = [write(part.year, part.month, (one,), "") for one in part.days]
        if part.how == "range" or (part.how == "all" and part.days[-1] - part.days[0] == len(days) - 1):
            return interval(days[0], days[-1]), "interval"
        return set_of(days, one=part.how == "one"), "days"
    except ValueError:
        return "", "impossible-date"


Found = tuple[int, int, str, str]
"""First token, end token (excluded), EDTF or empty, rule."""


def _joined(w: Words, valued: list[tuple[Part, str, str]]) -> list[Found]:
    """Make one interval of two dates that are its ends."""
    out: list[Found] = []
    n = 0
    while n < len(valued):
        part, value, rule = valued[n]
        following = valued[n + 1] if n + 1 < len(valued) else None
        if following is not None and _is_range(w, part, following[0]):
            joined = _interval(part, value, following[0], following[1])
            first = _opening(w, part.first)[0]
            if joined is not None and (not out or out[-1][1] <= first):
                out.append((first, following[0].end, joined, "interval" if joined else following[2]))
                n += 2
                continue
        out.append((part.first, part.end, value, rule))
        n += 1
    return out


def _interval(one: Part, a: str, other: Part, b: str) -> str | None:
    """The interval between two dates; empty where neither is settled, None where they make none."""
    if not a and not b and one.rule == other.rule and one.month and other.month:
        return ""
    if not a or not b or any(c in a + b for c in "/[{"):
        return None
    if one.rule == other.rule == "relative-weekday" and a > b:
        day = date.fromisoformat(a).toordinal()
        a = date.fromordinal(max(1, day - 7)).isoformat()
    try:
        return interval(a, b)
    except ValueError:
        return None


def _bounded(w: Words, first: int, end: int, value: str, rule: str) -> Found:
    """Open the time at one end where a word before it says so: "since 2014", "by 2002", "until 3 May"."""
    j = first - 1
    if w.low[j] == "the" and rule != "year-of-name":
        j -= 1
    word = w.low[j]
    if not value or word not in _BOUNDS or any(c in value for c in "/[{"):
        if value and word == "from" and w.low[end] in ("onwards", "onward", "on") and "/" not in value:
            return j, end + 1, interval(value, None), "since"
        return first, end, value, rule
    if word == "since" and (w.low[end] == "when" or w.low[end : end + 2] == [",", "when"]):
        return first, end, value, rule
    if word in ("before", "after") and w.low[j - 1] in ("day", "night", "week", "month", "year"):
        return first, end, value, rule
    if _BOUNDS[word]:
        return j, end, interval(value, None), word
    return j, end, interval(None, value), word


_BOUNDS = {"since": True, "after": True, "by": False, "until": False, "till": False, "before": False}
"""Words before a date that open the time after it (True) or before it (False). The day or year itself is included:
"before 1918" is taken as up to 1918, for a bound must not shut out what it may hold."""
