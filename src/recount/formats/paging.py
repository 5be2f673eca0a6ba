"""Lines of pages to paragraphs: what stands on every page left out, words and sentences put together again.

Where it is not sure that two lines belong together, they stay two lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from recount.formats.flow import clean

EDGE = 2  # lines at the top and at the bottom of a page that may be a running head or foot; 3 took first sentences
OFTEN = 3  # pages on which such a line stands at least; 2 where it carries the number of the page

# A line that is this share of a usual full line, or more, was broken because it was full; 0.6 joined rows of tables,
# 0.9 missed lines before a long word.
FULL = 0.75
SHORTEST = 30  # characters of a full line at least: columns of tables are narrower

_NUMBER = re.compile(r"\d{1,5}")
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[-–—•◦▪*·o]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s")
_COLUMNS = re.compile(r"\S\s{3,}\S| \| ")
_HYPHEN = re.compile(r"(\w+)[-\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*")

# Letters that fonts draw as one: "ﬁve" is no word of any list.
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}

# Numbers in words keep their hyphen: "twenty-" and "three" are not one word.
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())


def join_pages(pages: Sequence[str]) -> str:
    """The pages' lines as one text, paragraphs parted by an empty line; empty where there are no words."""
    kept = without_furniture([[*_lines(page)] for page in pages])
    words = Counter(word.lower() for page in kept for line in page for word in _WORD.findall(line))
    full = _full(kept)
    out: list[str] = []
    before = ""  # the line as it stood on its page
    for page in kept:
        for index, line in enumerate(page):
            if not (line and before and _joined(out, line, words)):
                out += _parted(out, before, line, full, first=index == 0) if line and before else [line]
            before = line
    return clean_paragraphs(out)


def _lines(page: str) -> Iterator[str]:
    """The lines of a page, one empty line at most between two, none at its ends."""
    before = ""
    for line in page.translate(_LIGATURES).strip().splitlines():
        words = clean(f"{line.rstrip()[:-1]}-" if line.rstrip().endswith("\u00ad") else line)
        if words or before:
            yield words
        before = words


def without_furniture(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The pages without running heads, feet and page numbers.

    A line at the edge is one where the same words stand at the edge of other pages: the first of them stays. It is one
    too where it has a number that grows by one from page to page: then all go.
    """
    same: Counter[str] = Counter()
    numbered: Counter[str] = Counter()
    for index, page in enumerate(pages):
        edge = [page[at] for at in _edge(page)]
        same.update(set(edge))
        numbered.update({key for line in edge for key in _keys(line, index)})
    seen: set[str] = set()
    out = []
    for index, page in enumerate(pages):
        gone = set()
        for at in _edge(page):
            line = page[at]
            if any(numbered[key] >= min(OFTEN, len(pages)) and len(pages) > 1 for key in _keys(line, index)):
                gone.add(at)
            elif same[line] >= OFTEN:
                if line in seen:
                    gone.add(at)
                seen.add(line)
        out.append([line for at, line in enumerate(page) if at not in gone])
    return out


def _edge(page: Sequence[str]) -> list[int]:
    """Indexes of the lines at the top and bottom of a page."""
    full = [at for at, line in enumerate(page) if line]
    return sorted({*full[:EDGE], *full[-EDGE:]})


def _keys(line: str, page: int) -> Iterator[str]:
    """The line with one of its numbers written as its distance to the page's place; long lines are text."""
    if len(line) <= 80:
        for found in _NUMBER.finditer(line):
            yield f"{line[: found.start()]}<{int(found.group()) - page}>{line[found.end() :]}"


def _full(pages: Sequence[Sequence[str]]) -> int:
    """Characters of a usual full line: the length that one line in ten reaches."""
    lengths = sorted(len(line) for page in pages for line in page if line)
    return max(SHORTEST, lengths[len(lengths) * 9 // 10]) if lengths else SHORTEST


def _parted(out: list[str], before: str, line: str, full: int, *, first: bool) -> list[str]:
    """What is to be added for a line after the line `before`; where they are one, they are joined in `out`.

    `full` are the characters of a full line, `first` says that the line is the first of its page.
    """
    is_full = len(before) >= full * FULL
    ends = bool(_ENDS.search(before))
    if _ITEM.match(line) or _COLUMNS.search(line) or _COLUMNS.search(before):
        return [line]
    if (line[0].islower() and not ends and (is_full or first)) or (is_full and not first):
        out[-1] = f"{out[-1]} {line}"
        return []
    return ["", line] if first or ends else [line]


def _joined(out: list[str], line: str, words: Counter[str]) -> bool:
    """Joins a word that was parted at the end of the line; whether it did so."""
    found = _HYPHEN.search(out[-1])
    rest = _FIRST_WORD.match(line)
    if not found or not rest:
        return False
    head, tail = found.group(1), rest.group()
    with_hyphen, without = f"{head}-{tail}".lower(), f"{head}{tail}".lower()
    keeps = (
        not head.isalpha()
        or not tail[0].islower()
        or head.lower() in _TENS
        or words[with_hyphen] > words[without]
    )  # fmt: skip
    out[-1] = out[-1][: found.end(1)] + ("-" if keeps else "") + line
    return True


def clean_paragraphs(lines: Sequence[str]) -> str:
    """The lines as one text with a line feed at its end, no more than one empty line between two."""
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return f"{text}\n" if text else ""
