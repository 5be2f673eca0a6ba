"""What headings and labels say of where and when: "Killings in Tashira State, July–December 2016", "9 March. Drenova.",
"ILOGBO: …", the clock times of live coverage. It holds for what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from recount.model import Place, Span
from recount.reading.dates import Dateline, find_dates
from recount.reading.dates.words import date_words
from recount.reading.lexicon import Lexicon
from recount.reading.parse import Parse
from recount.reading.places import place_runs, run_of
from recount.reading.sentences import Sentences
from recount.text import Mention, tokenize
from recount.times import day_of, length

LONGEST_HEADING = 200
"""Code points of a heading. Tried 120 to 300: longer ones are paragraphs that lack their last dot."""

LONGEST_LABEL = 60
"""Code points within which the date and the place of a label stand. Tried 40 to 100."""

CLOCKS = 3
"""So many lines that begin with a time of day make live coverage. Tried 2 to 4."""

_LINE = re.compile(r"^[ \t•·*–-]*(?=\S)", re.MULTILINE)
_NUMBERED = re.compile(r"(?:[A-Z][a-z]+|[A-Z]+)[ \t]+(?:[Nn]o\.?[ \t]*)?[\d/.-]*\d[.:][ \t]+")
_SPELL = re.compile(
    r"(?:(?:On|During|The|the|Early|Late|Night|night|Evening|Morning|Afternoon|End|Beginning|of|on|in)[ \t]+){1,4}"
    r"(?=[\dA-Z])"
)
_WORD = r"[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)*"
_NAME = rf"{_WORD}(?:[ \t](?:(?:de|del|la|las|los|el|al|of|the)[ \t])?{_WORD}){{0,3}}"
_PLACE = re.compile(rf"[ \t]*(?P<of>(?:[A-Z]?[a-z]+[ \t]){{1,3}}of[ \t])?(?P<name>{_NAME})(?=[.,:;]|[ \t]\()")
_BETWEEN = frozenset((",", "(", "night", "of", "the", "on", "in", "early"))
_GAP = re.compile(r"[ ]{3,}|[ ]*\t")
_HOUR = r"(?:\d{1,2}[:.]\d\d|\d{1,2}(?=[ \t]?[ap]\.?m)|noon|midnight)(?:[ \t]?[ap]\.?m\b\.?)?"
_HOURS = re.compile(rf",?[ \t]+(?:at[ \t]+)?{_HOUR}", re.IGNORECASE)
_SPOT = re.compile(r"[ \t]*[–—-][ \t]+(?P<name>[A-Z\d][^\n.;:]{2,30}(?:\.,[^\n.;:]{2,30})?)[.:;](?=\s)")
_CAPITALS = re.compile(r"^(?P<name>[A-Z][A-Z'’. -]{2,30}?)(?::|[ \t][–—-])[ \t]", re.MULTILINE)
_KIND = re.compile(r"^[ \t•*–-]*(?P<name>[A-Z][^\W\d_]+(?:[ ’'-][^\W\d_]+){1,4}):[ \t]", re.MULTILINE)
_NAMED = re.compile(rf"(?:\A|\n[ \t]*\n)[ \t#*]*(?P<name>{_NAME})[ \t*]*:?[ \t]*\n(?=[ \t]*\S|[ \t]*\n)")
_HEADS = re.compile(r"\n[ \t]*\n[ \t]*[^\n]{1,50}(?<![.!?:;,”\"])\n(?=[ \t]*\S)")
_SUM = re.compile(r"^[ \t•·*–-]*(?P<word>[A-Z][a-z]+|[A-Z]+)\b[^\n:.]{0,30}:", re.MULTILINE)
_CLOCK = re.compile(r"^[ \t•·*–-]*(?:UPDATE[ \t]+)?(?:[01]?\d|2[0-3])[:.][0-5]\d\b", re.MULTILINE)


class Setting(msgspec.Struct, frozen=True):
    """Where and when what stands from `start` to `end` was done, as a heading or label says; `at` are the words for the
    time. A label's is an item of its own; the title is the account's first heading."""

    start: int
    end: int
    places: tuple[Place, ...] = ()
    when: str | None = None
    at: Span | None = None
    is_item: bool = False
    is_entry: bool = False
    is_title: bool = False


class Settings:
    """The settings of an account, found when they are first asked for; `header` is what its dateline says."""

    def __init__(self, sentences: Sentences, header: Dateline) -> None:
        self._sentences, self._header = sentences, header
        self._document, self._published = sentences.document, sentences.published
        self._lexicon = sentences.lexicon

    @cached_property
    def all(self) -> tuple[Setting, ...]:
        """In order of where they begin."""
        found = [
            *self._live(), *self._headings(), *self._entries(), *self._items(), *self._capitals(), *self._named(),
            *self._kinds(), *self._sums(),
        ]  # fmt: skip
        found.sort(key=lambda s: s.start)
        entries = {s.start for s in found if s.is_entry}
        found = [s for s in found if s.is_entry or not s.is_item or s.places or s.start not in entries]
        heads = [s.start for s in found if s.is_item]
        return tuple([_until_next(s, heads) if s.is_entry else s for s in found])

    def around(self, offset: int) -> list[Setting]:
        """The settings that hold at an offset, the nearest first."""
        return [s for s in reversed(self.all) if s.start <= offset < s.end]

    def item(self, offset: int) -> int:
        """Where the item begins that holds an offset; -1 where it is in none."""
        return next((s.start for s in self._heads if s.start <= offset < s.end), -1)

    def section(self, offset: int) -> int:
        """Where the item begins that holds an offset and is no entry of a diary; -1 where it is in none."""
        return next((s.start for s in self._heads if not s.is_entry and s.start <= offset < s.end), -1)

    @cached_property
    def _heads(self) -> tuple[Setting, ...]:
        """The settings that are items, the last first: asked for at every claim, and most accounts have none."""
        return tuple([s for s in reversed(self.all) if s.is_item])

    @cached_property
    def period(self) -> str | None:
        """The time that the first heading with one gives: the account's dates without a year lie in it."""
        return next((h.when for h in self._headings() if h.when), None)

    def _headings(self) -> Iterator[Setting]:
        """Paragraphs that end without a mark, with their places and times; each holds until the next one that says as
        much, the first to the end."""
        text = self._document.text
        blocks: dict[int, list[int]] = {}
        for number, sentence in enumerate(self._document.sentences):
            blocks.setdefault(sentence.paragraph, []).append(number)
        found = [s for numbers in blocks.values() if self._is_heading(numbers) for s in [self._heading(numbers)] if s]
        for n, one in enumerate(found):
            later = (s.start for s in found[n + 1 :] if n and bool(s.places) >= bool(one.places))
            yield msgspec.structs.replace(one, end=next(later, len(text)), is_title=n == 0)

    def _is_heading(self, numbers: list[int]) -> bool:
        sentences = self._document.sentences
        first, last = sentences[numbers[0]].span, sentences[numbers[-1]].span
        if len(numbers) > 4 or last.end - first.start > LONGEST_HEADING:
            return False
        words = self._document.text[first.start : last.end].rstrip()
        shouted = words.upper() == words and not self._document.upper
        return shouted or words[-1:] not in tuple('.!?;,:”"')

    def _heading(self, numbers: list[int]) -> Setting | None:
        for number in reversed(numbers):
            p = self._sentences.parse(number)
            if p is None or not p.tokens.lower:
                continue
            deed = next((i for i, w in enumerate(p.tokens.lower) if _is_deed(w, p.lexicon)), None)
            runs = place_runs(p)
            places = run_of(p, [r for r in runs if r[0] >= deed], deed) if deed is not None else ()
            places = places or next((r[1] for r in runs if p.letters[r[0]] == "O"), ())
            if deed is not None and not places:
                places = self._dateline(p)
            places = tuple(x for x in places if not self._document.text.startswith("-\n", x.end))
            when = next((t for t in p.times if t.value and (deed is not None or _is_period(t))), None)
            if places or when:
                start = p.tokens.starts[0]
                return Setting(start, 0, places, when.value if when else None, when.span if when else None)
        return None

    def _dateline(self, p: Parse) -> tuple[Place, ...]:
        """The place of the dateline, where the headline has it too: the harm was done there, not only told."""
        if self._header.place is None:
            return ()
        name, at = self._header.place
        if f" {name.lower()} " not in f" {' '.join(p.tokens.lower)} ":
            return ()
        return (Place(name=name, start=at.start, end=at.end),)

    def _entries(self) -> Iterator[Setting]:
        """The entries of a diary tell of their day."""
        for entry in self._sentences.entries:
            if entry.place is None:
                yield Setting(entry.start, entry.end, (), entry.day, entry.at, is_item=True, is_entry=True)

    def _items(self) -> Iterator[Setting]:
        """Lines that begin with a date, a place behind it or before it; each holds until the next, or to the end of its
        paragraph."""
        text = self._document.text
        found: list[Setting] = []
        begun = {s.span.start for s in self._document.sentences}
        for line in _LINE.finditer(text):
            start = line.end()
            if start not in begun and line.start() not in begun:
                continue
            label = _NUMBERED.match(text, start) or _SPELL.match(text, start)
            one = self._label(start, label.end() if label else start, found[-1].when if found else None)
            if one is not None:
                found.append(one)
        for n, one in enumerate(found):
            stop = text.find("\n\n", one.start)
            following = found[n + 1].start if n + 1 < len(found) else len(text)
            yield msgspec.structs.replace(one, end=min(following, stop if stop >= 0 else len(text)))

    def _label(self, start: int, at: int, before: str | None) -> Setting | None:
        """The label that begins a line at `start`, behind its number at `at`; `before` is the time of that before."""
        text = self._document.text
        if not (text[at : at + 1].isdigit() or text[at : at + 1].isupper()):
            return None
        end = min(len(text), at + LONGEST_LABEL)
        gap = _GAP.search(text, at, end)
        end = gap.start() if gap else end
        told = before or self.period or ""
        dates = find_dates(text, tokenize(text, at, end), self._published, era=self.period, told=lambda _: told)
        date = next(iter(dates), None)
        if date is None or not date.value:
            return None
        behind = date.span.end
        hour = _HOURS.match(text, behind)
        spot = _SPOT.match(text, hour.end() if hour else behind)
        mark = text[behind : behind + 1]
        closed = mark == ")" and text[behind + 1 : behind + 2] in tuple(".,:")
        cell = _GAP.match(text, behind)
        if not (closed or mark in tuple(".,:") or spot or hour or cell):
            return None
        if not re.search(r"\d", date.span.of(text)) and not (hour or cell or mark in tuple(".:")):
            return None  # "Monday, a bomb …"
        if date.span.start == at:
            name = spot or _PLACE.match(text, behind + 1)
            if mark == "," and not hour and (name is None or text[name.end()] == ","):
                return None
        else:
            name = None if self._document.upper else _PLACE.match(text, at)
            between = text[name.end() : date.span.start].replace("(", " ( ").split() if name else ["none"]
            if not set(between) <= _BETWEEN or not text[behind + 1 :].partition("\n")[0].strip():
                return None
        return Setting(start, 0, self._label_places(name, is_spot=name is spot), date.value, date.span, is_item=True)

    def _label_places(self, name: re.Match[str] | None, *, is_spot: bool) -> tuple[Place, ...]:
        if name is None:
            return ()
        words, start = name["name"], name.start("name")
        if is_spot:
            # "400 block Second Ave., Tarn": the town is meant.
            cut = words.rfind(", ") + 2 if words[words.rfind(", ") + 2 :][:1].isupper() and ", " in words else 0
            words, start = words[cut:], start + cut
            lower = [w.lower() for w in re.findall(r"[^\W\d_]+", words)]
            if any(self._lexicon.tags.get(w, "N")[:1] in "VDG" or w in self._lexicon.harms for w in lower):
                return ()
        elif not self._may_be_place(words, plain=name["of"] is not None or self._are_counted):
            return ()
        return (Place(name=words, start=start, end=start + len(words)),)

    @cached_property
    def _are_counted(self) -> bool:
        """Does a figure begin what stands under labels with the date in brackets: places, since nobody is counted under
        a person?"""
        numbers = "|".join(date_words(self._lexicon.language).numbers)
        counted = rf"^[ \t•·*–-]*{_NAME}[ \t]\([^()\n]{{3,20}}\)[:.,][ \t](?:\d|(?:{numbers})[ \t])"
        return re.search(counted, self._document.text, re.MULTILINE) is not None

    def _may_be_place(self, name: str, *, plain: bool) -> bool:
        """A name of one word, one behind "villages of", or one that the text has behind "in", is a place's; another may
        be a person's."""
        first, _, rest = name.lower().partition(" ")
        if plain or not rest or first in self._lexicon.sets["places.first_words"]:
            return name.lower() not in self._lexicon.tags
        return re.search(rf"\b(?:in|at|near)\s+{re.escape(name)}\b", self._document.text, re.IGNORECASE) is not None

    def _named(self) -> Iterator[Setting]:
        """Lines that are a name and nothing else head a part of a report, until the next such line or heading: a place,
        where no list of words has it, and the text has one of them behind "in" or there are several."""
        text = self._document.text
        if self._document.upper:
            return
        found = [m for m in _NAMED.finditer(text) if self._is_unknown(m["name"])]
        if not found or (len(found) < 2 and not self._is_named(found[0]["name"])):
            return
        heads = sorted({m.start() for m in _HEADS.finditer(text)} | {m.start() for m in found})
        for m in found:
            place = Place(name=m["name"], start=m.start("name"), end=m.end("name"))
            end = next((h for h in heads if h > m.start()), len(text))
            yield Setting(m.start("name"), end, (place,), is_item=True)

    def _kinds(self) -> Iterator[Setting]:
        """Lines that begin with a place by its kind and a colon ("Damanour central prison: …")."""
        text = self._document.text
        found = [] if self._document.upper else [m for m in _KIND.finditer(text) if self._is_kind(m["name"])]
        for n, m in enumerate(found):
            stop = text.find("\n\n", m.end())
            following = found[n + 1].start() if n + 1 < len(found) else len(text)
            place = Place(name=m["name"], start=m.start("name"), end=m.end("name"))
            yield Setting(m.start("name"), min(following, stop if stop >= 0 else len(text)), (place,), is_item=True)

    def _is_kind(self, name: str) -> bool:
        first, *_, last = name.lower().split()
        noun = self._lexicon.nouns.get(last)
        kind = last in self._lexicon.place_heads or (noun is not None and noun.kind in ("settlement", "building"))
        return kind and first not in self._lexicon.tags

    def _is_unknown(self, name: str) -> bool:
        words = re.findall(r"[^\W\d_]+", name.lower())
        known = self._lexicon.tags.keys() | date_words(self._lexicon.language).weekdays.keys()
        return not known & set(words) and not (self._header.place and self._header.place[0] == name)

    def _capitals(self) -> Iterator[Setting]:
        """Lines that begin with a place in capitals, of which there are several, no two alike, and one is named as a
        place elsewhere in the text."""
        text = self._document.text
        if self._document.upper:
            return
        found = [
            m for m in _CAPITALS.finditer(text) if m.start() >= (self._header.line.end if self._header.line else 0)
        ]
        names = [m["name"].casefold() for m in found]
        if len(found) < 2 or len(set(names)) < len(names) or not any(self._is_named(name) for name in names):
            return
        for n, m in enumerate(found):
            stop = text.find("\n\n", m.end())
            following = found[n + 1].start() if n + 1 < len(found) else len(text)
            place = Place(name=m["name"], start=m.start("name"), end=m.end("name"))
            yield Setting(m.start(), min(following, stop if stop >= 0 else len(text)), (place,), is_item=True)

    def _is_named(self, name: str) -> bool:
        return (
            re.search(rf"\b(?:in|at|near|to|of)\s+(?:the\s+)?{re.escape(name)}\b", self._document.text, re.I)
            is not None
        )

    def _sums(self) -> Iterator[Setting]:
        """Lines that sum up ("TOTAL for the month: …") are no part of the item before."""
        text = self._document.text
        for m in _SUM.finditer(text):
            if m["word"].lower() in self._lexicon.sets["tables.totals"]:
                stop = text.find("\n\n", m.end())
                yield Setting(m.start(), stop if stop >= 0 else len(text), is_item=True)

    def _live(self) -> Iterator[Setting]:
        """Live coverage tells of the day on which it is put out."""
        day = day_of(self._published) if self._published else None
        if day is None or length(day) != 1:
            return
        clocks = list(_CLOCK.finditer(self._document.text))
        if len(clocks) >= CLOCKS:
            yield Setting(0, len(self._document.text), (), day, Span(clocks[0].start(), clocks[0].end()))


def _until_next(entry: Setting, heads: Sequence[int]) -> Setting:
    """An entry up to where the next item begins."""
    stop = next((start for start in heads if start > entry.start), entry.end)
    return msgspec.structs.replace(entry, end=min(entry.end, stop))


def _is_deed(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.sets["scenes.deeds"] or word in lexicon.sets["scenes.headings"] or word in lexicon.harms


def _is_period(time: Mention[str]) -> bool:
    """A stretch of days or a month, and no bare year: a heading's day or year may be that of the page."""
    days = length(time.value)
    return days is not None and (days >= 28 or (days > 1 and "/" in time.value)) and len(time.value) > 4
