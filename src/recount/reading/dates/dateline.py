"""The header of an account: when and where it was put out, and by which agency."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from recount.languages.tables import table
from recount.model import Span
from recount.reading.dates.mentions import find_dates
from recount.text import tokenize
from recount.times import is_edtf

FIRST_LINES = 8
"""A header is looked for in so many first lines that are not empty. Tried 4 to 20."""

LONGEST = 160
"""A dateline ends within so many code points. Tried 80 to 240: the longest at hand has 96."""

LONGEST_TITLE = 200
"""A longer line before a dateline is no headline. Tried 120 to 300."""

LONGEST_PLACE = 6
"""Words in the name of a dateline's place. Tried 4 to 8."""

_DASH = re.compile(r"\s+(?:--|–|—|-)(?=\s)|--+|—|\s–|:(?=\s)")
_GROUP = re.compile(r"\(([^()\n]{1,60}(?:\n[^()\n]{1,40})?)\)")
_LABEL = re.compile(r"[\s>*_#-]*([A-Za-z][A-Za-z ]{1,24}?)[*_]*\s*[:=][*_]*\s*(\S.*)")
_BARE_LABEL = re.compile(r"\s*(date|dated|published|posted)\s+(?=.*\d)(.+)", re.IGNORECASE)
_CLOCK = re.compile(
    r"\bT?([01]?\d|2[0-3])(?:[:.]([0-5]\d)(?::[0-5]\d)?(?:\s*([ap])\.?m\b\.?)?|\s*([ap])\.?m\b\.?)", re.IGNORECASE
)
_OFFSET = re.compile(
    r"\b(?:UTC|GMT)\s*(?:([+−-])\s*(\d{1,2})(?::?(\d\d))?)?|(?<=\d)\s?([+-])(\d\d):?(\d\d)\b|(?<=\d)(Z)\b",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"[\s,;|·•()\[\]*_–—-]|\b(?:at|hrs?|hours?|local time|time|on|h)\b|\b[A-Z]{2,5}\b")
_WORD = re.compile(r"[^\W\d_][^\s,()\[\]]*|\S")


class Dateline(msgspec.Struct, frozen=True):
    """What the header of an account says.

    `published` is an EDTF day, or an ISO date and time, with the offset if one is given; None where the header has no
    full date ("July 7"). `place` is the name of the place where it was put out, as written, with its span. `agency` is
    what stands in brackets after it. `span` is the header's stretch of text where it opens the account: from 0 to the
    end of its last mark, no claim and no sentence; None where there is no header, or where words such as a headline
    come before it. `line` is the header's own stretch wherever it stands; None where there is none.
    """

    published: str | None = None
    place: tuple[str, Span] | None = None
    span: Span | None = None
    agency: str | None = None
    line: Span | None = None


@cache
def _lists(language: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table(language, "datelines").items()}


@lru_cache(maxsize=4)
def read_dateline(text: str, language: str = "en") -> Dateline:
    """The header among the first lines of `text`: a line of its own with a date or a byline, and the place and date
    with which agencies begin. An account without one gives an empty `Dateline`."""
    lists = _lists(language)
    published: str | None = None
    place: tuple[str, Span] | None = None
    agency: str | None = None
    first = last = -1
    for number, (start, end) in enumerate(_first_lines(text)):
        line = text[start:end]
        begin = start + len(line) - len(line.lstrip())
        opening = _opening(text, begin, lists)
        if opening is not None:
            date, place, agency, stop = opening
            published = published or date
            first, last = (begin if first < 0 else first), stop
            break
        header, date = _own_line(line, lists)
        if header:
            published = published or date
            first, last = (begin if first < 0 else first), start + len(line.rstrip())
        elif first >= 0 or len(line) > LONGEST_TITLE or (number and line.rstrip().endswith((".", "?", "!"))):
            break
    if first < 0:
        return Dateline()
    span = Span(0, last) if not text[:first].strip(" \t\r\n\ufeff-+*=#") else None
    return Dateline(published, place, span, agency, Span(first, last))


def _first_lines(text: str) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    at = 0
    while at < len(text) and len(lines) < FIRST_LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip():
            lines.append((at, end))
        at = end + 1
    return lines


def _own_line(line: str, lists: dict[str, frozenset[str]]) -> tuple[bool, str | None]:
    """Is this a line of a header and nothing else, and which time of publication does it give?"""
    stripped = line.strip()
    if stripped in ("---", "***", "+++", "==="):
        return False, None
    if label := _LABEL.fullmatch(stripped) or _BARE_LABEL.fullmatch(stripped):
        name, rest = label[1].strip().lower(), label[2].strip(" *_\"'")
        if name in lists["labels"] and (moment := _moment(rest)):
            return True, moment
        if name in lists["labels"] | lists["other_labels"] and len(stripped) < LONGEST and ":" in stripped[:30]:
            return True, None
    elif _is_byline(stripped, lists):
        return True, None
    moment = _moment(stripped.strip("*_# "))
    return moment is not None, moment


def _is_byline(line: str, lists: dict[str, frozenset[str]]) -> bool:
    words = line.strip("*_ ").rstrip(".").replace(",", " ").split()
    if not 2 <= len(words) <= 10 or words[0].lower() not in lists["byline"] or line.endswith((":", "!", "?")):
        return False
    rest = words[1:]
    return all(w[0].isupper() or w.lower() in lists["byline_words"] for w in rest) and (
        words[0] != words[0].lower() and not (line.endswith(".") and len(words) > 6)
    )


def _moment(words: str) -> str | None:
    """A date with or without a time of day, and nothing else; None where other words stand beside it."""
    if len(words) > 90 or not any(c.isdigit() for c in words):
        return None
    found = find_dates(words, tokenize(words, 0, len(words)), None)
    days = [m for m in found if len(m.value) == 10 and m.value[4] == "-" and is_edtf(m.value)]
    if len({m.value for m in days}) != 1:
        return None
    rest = words
    for mention in reversed(found):
        if mention.value not in ("", days[0].value) or mention.type != "time":
            return None
        rest = rest[: mention.span.start] + " " + rest[mention.span.end :]
    clock = _CLOCK.search(rest)
    offset = _OFFSET.search(words[days[0].span.end :]) if clock else None
    rest = _CLOCK.sub(" ", _OFFSET.sub(" ", rest), count=1)
    if _LEFT_OVER.sub("", re.sub(r"^\s*T\s", " ", rest)).strip(" .:/"):
        return None
    return days[0].value + (_time(clock, offset) if clock else "")


def _time(clock: re.Match[str], offset: re.Match[str] | None) -> str:
    hour = int(clock[1])
    if half := clock[3] or clock[4]:
        hour = hour % 12 + 12 * (half.lower() == "p")
    out = f"T{hour:02}:{clock[2] or '00'}"
    if offset is None:
        return out
    sign, hours, minutes = offset[1] or offset[4] or "+", offset[2] or offset[5] or "0", offset[3] or offset[6] or "00"
    return f"{out}{'-' if sign in '-−' else '+'}{int(hours):02}:{minutes}"


def _opening(
    text: str, begin: int, lists: dict[str, frozenset[str]]
) -> tuple[str | None, tuple[str, Span] | None, str | None, int] | None:
    """The dateline with which a paragraph begins: date, place, agency and where it ends; None: there is none.

    "LIMA (PERU), 4 MAY 88 (EFE) -- [TEXT]", "KULAN (Agencies) –", "MARROW CREEK —", "GENEVA (7 July 2014) –".
    """
    if not text[begin : begin + 1].isupper() and not text[begin : begin + 1].isdigit():
        return None
    paragraph = text.find("\n\n", begin, begin + LONGEST)
    limit = paragraph if paragraph >= 0 else min(len(text), begin + LONGEST)
    for mark in _DASH.finditer(text, begin, limit):
        if text.count("(", begin, mark.start()) != text.count(")", begin, mark.start()):
            continue
        found = _head(text, begin, mark.start(), mark.group().strip(), lists)
        if found is not None:
            return (*found, _after_tags(text, mark.end()))
        if mark.group().strip() in ("--", "—", "–", ":"):
            return None
    return None


def _head(
    text: str, begin: int, end: int, mark: str, lists: dict[str, frozenset[str]]
) -> tuple[str | None, tuple[str, Span] | None, str | None] | None:
    """What stands before the dash: date, place and agency; None where it is no dateline."""
    head = text[begin:end]
    dates = [m for m in find_dates(text, tokenize(text, begin, end), None) if m.rule != "relative-without-anchor"]
    if len(dates) > 1 or (dates and not any(c.isdigit() for c in dates[0].span.of(text))):
        return None
    day = dates[0] if dates else None
    agency, groups = None, list(_GROUP.finditer(text, begin, end))
    for group in groups:
        inside = day is not None and group.start() <= day.span.start < group.end()
        if not inside and (day is None or group.start() > day.span.start) and group.end() >= end - 1:
            agency = " ".join(group[1].split())
    stop = min([g.start() for g in groups] + ([day.span.start] if day else []) + [end])
    name = text[begin:stop].rstrip(" ,\n\t")
    words = _WORD.findall(name)
    undated = bool(re.search(r"\bNO DATE\b", head))
    place_found = _is_place(name, words, lists)
    if day is None and agency is None and not undated:
        # A place alone: in capitals, in a text that is not, and no speaker of a transcript.
        plain = name == head.strip() and place_found and name.isupper() and not _shouts(text, end)
        if not plain or (mark == ":" and not _only_label(text, name)) or (mark == "-" and len(words) > 3):
            return None
    elif not place_found and name and not undated and name.lower() not in lists["no_places"]:
        return None
    if not _nothing_else(text, begin, end, stop, day.span if day else None, groups):
        return None
    place = None
    name = name.split(", NO DATE")[0]
    if place_found and name.lower() not in lists["no_places"]:
        place = (name, Span(begin, begin + len(name)))
    full = day is not None and len(day.value) == 10 and is_edtf(day.value)
    return (day.value if full and day else None), place, agency


def _is_place(name: str, words: list[str], lists: dict[str, frozenset[str]]) -> bool:
    letters = [w for w in words if w[0].isalpha()]
    if not 1 <= len(letters) <= LONGEST_PLACE or len(words) - len(letters) > 2 or not letters[0][0].isupper():
        return False
    if name.lower() in lists["no_places"] or any(c.isdigit() for c in name) or any(c in name for c in '"“”;!?'):
        return False
    return all(w[0].isupper() or w.lower() in lists["inner_words"] for w in letters)


def _shouts(text: str, at: int) -> bool:
    """Does the text go on in capitals?"""
    following = _WORD.findall(text, at, at + 60)
    letters = [w for w in following if len(w) > 3 and w[0].isalpha()]
    return bool(letters) and letters[0].isupper()


def _only_label(text: str, name: str) -> bool:
    """Is `name` the only line that begins in capitals with a colon? In a transcript there are many."""
    return len(re.findall(r"^[A-Z][A-Z .'-]{1,40}:\s", text, re.MULTILINE)) == 1 and not text.startswith(name)


def _nothing_else(text: str, begin: int, end: int, stop: int, day: Span | None, groups: list[re.Match[str]]) -> bool:
    """Is everything from `stop` to `end` the date, a clock, or in brackets?"""
    rest = list(text[begin:end])
    taken = [(begin, stop)] + [(g.start(), g.end()) for g in groups] + ([(day.start, day.end)] if day else [])
    for a, b in taken:
        rest[a - begin : b - begin] = " " * (b - a)
    left = _CLOCK.sub(" ", _OFFSET.sub(" ", "".join(rest)))
    return not left.replace("NO DATE", "").strip(" ,.\n\t|/")


def _after_tags(text: str, at: int) -> int:
    """Where the header ends: after the tags in square brackets that follow the dash, "[REPORT] [TEXT]"."""
    end = at
    while True:
        k = at
        while k < len(text) and text[k].isspace() and not text.startswith("\n\n", k):
            k += 1
        if k >= len(text) or text[k] != "[":
            return end
        depth = 0
        for j in range(k, min(len(text), k + 240)):
            depth += (text[j] == "[") - (text[j] == "]")
            if depth == 0:
                break
        if depth:
            return end
        at = end = j + 1
