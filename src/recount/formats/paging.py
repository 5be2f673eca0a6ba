"""Lines of pages to paragraphs: what stands on every page left out, words and sentences put together again.

Where it is not sure that two lines belong together, they stay two lines. Notes at the foot of a page, which would stand
in the middle of a sentence, go to the end of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from recount.formats.flow import clean

EDGE = 3  # lines at the top and at the bottom of a page that may be a running head or foot
OFTEN = 3  # pages on which such a line stands at least; 2 where it has the page's number, or is its first or last line

# A line that is this share of a usual full line, or more, was broken because it was full; 0.6 joined rows of tables,
# 0.9 missed lines before a long word.
FULL = 0.75
SHORTEST = 30  # characters of a full line at least: columns of tables are narrower
FAR = 1.4  # times the usual distance of two lines: from here on, a paragraph lies between; 1.2 to 1.6 make no odds
SMALL = 0.92  # of the size of the text: what is set smaller, and ends a page, is a note

_NUMBER = re.compile(r"\d{1,5}")
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_BULLET = re.compile("(?:[•◦▪●■‣∙\uf0b7\uf0a7\uf0d8]|[-–—*·](?=\\s))\\s*")
_ITEM = re.compile(r"- |\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s")
_COLUMNS = re.compile(r" \| ")
_HYPHEN = re.compile(r"(\w+)(?:-| ?\u2010)$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*")
_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})[.)]?\s*(?=[^\W\d])")

# Letters that fonts draw as one: "ﬁve" is no word of any list.
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}

# Numbers in words keep their hyphen: "twenty-" and "three" are not one word.
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())


class Line(msgspec.Struct, frozen=True):
    """One line of a page. `size` of its letters and `height` over the foot of the page are in points; 0: not known."""

    text: str
    size: float = 0
    height: float = 0


class Usual(msgspec.Struct, frozen=True):
    """What is usual in a file: characters of a full line, the size of letters, the distance of lines (0: not known)."""

    full: int
    size: float
    distance: float


def join_pages(pages: Sequence[Sequence[Line]]) -> str:
    """The pages' lines as one text, paragraphs parted by an empty line; empty where there are no words."""
    kept = without_furniture([[*_cleaned(page)] for page in pages])
    usual = _usual(kept)
    words = Counter(word.lower() for page in kept for line in page for word in _WORD.findall(line.text))
    out: list[list[str]] = []  # of each line of the text its pieces: joined one by one, a long line would take for ever
    notes: list[list[str]] = []
    before: Line | None = None  # the line as it stood on its page
    for page in kept:
        body, small = _parted_notes(page, usual)
        notes += _notes(small, usual, words)
        for index, line in enumerate(body):
            _put(out, before, line, usual, words, first=index == 0)
            before = line
    for note in notes:
        out += [[], note]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join("".join(pieces) for pieces in out)).strip("\n")
    return f"{text}\n" if text else ""


def _cleaned(page: Iterable[Line]) -> Iterator[Line]:
    """The lines of a page that hold something, their bullets as `- `."""
    for line in page:
        words = line.text.translate(_LIGATURES).rstrip()
        words = clean(f"{words[:-1]}-" if words.endswith("\u00ad") else words).replace("\n", " ")
        if words:
            bullet = _BULLET.match(words)
            yield msgspec.structs.replace(line, text=f"- {words[bullet.end() :]}" if bullet else words)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without running heads, feet and page numbers.

    A line at the edge is one where the same words stand at the edge of other pages: the first of them stays. It is one
    too where it has a number that grows by one from page to page: then all go.
    """
    same: Counter[str] = Counter()
    outermost: Counter[tuple[int, str]] = Counter()
    numbered: Counter[str] = Counter()
    for index, page in enumerate(pages):
        edge = [page[at].text for at in _edge(page)]
        same.update(set(edge))
        outermost.update({(at, page[at].text) for at in (0, -1) if page})
        numbered.update({key for line in edge for key in _keys(line, index)})
    seen: set[str] = set()
    out = []
    for index, page in enumerate(pages):
        gone = set()
        for at in _edge(page):
            line = page[at].text
            if any(numbered[key] >= OFTEN - 1 for key in _keys(line, index)):
                gone.add(at)
            elif same[line] >= OFTEN or max(outermost[0, line], outermost[-1, line]) >= OFTEN - 1:
                if line in seen:
                    gone.add(at)
                seen.add(line)
        out.append([line for at, line in enumerate(page) if at not in gone])
    return out


def _edge(page: Sequence[Line]) -> list[int]:
    """Indexes of the lines at the top and bottom of a page."""
    return sorted({*range(len(page))[:EDGE], *range(len(page))[-EDGE:]})


def _keys(line: str, page: int) -> Iterator[str]:
    """The line with one of its numbers written as its distance to the page's place; long lines are text."""
    if len(line) <= 80:
        for found in _NUMBER.finditer(line):
            yield f"{line[: found.start()]}<{int(found.group()) - page}>{line[found.end() :]}"


def _usual(pages: Sequence[Sequence[Line]]) -> Usual:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    distances: Counter[float] = Counter()
    for page in pages:
        for line, following in zip(page, page[1:], strict=False):
            if line.height > following.height and round(line.size, 1) == round(following.size, 1) == size:
                distances[round(line.height - following.height, 1)] += 1
    lengths = sorted(len(line.text) for page in pages for line in page)
    return Usual(
        full=max(SHORTEST, lengths[len(lengths) * 9 // 10]) if lengths else SHORTEST,  # one line in ten is as long
        size=size,
        distance=distances.most_common(1)[0][0] if distances else 0.0,
    )


def _parted_notes(page: Sequence[Line], usual: Usual) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines of a page, and those of its notes, which are set smaller and stand at its end."""
    end = len(page)
    while end and 0 < page[end - 1].size <= usual.size * SMALL:
        end -= 1
    return (page[:end], page[end:]) if end else (page, ())


def _notes(lines: Sequence[Line], usual: Usual, words: Counter[str]) -> Iterator[list[str]]:
    """The notes, each as one paragraph, without the marks that they begin with."""
    if not lines:
        return
    full = msgspec.structs.replace(usual, full=max(len(line.text) for line in lines), distance=0.0)
    out: list[list[str]] = []
    before: Line | None = None
    for line in lines:
        mark = _MARK.match(line.text)
        if mark:
            out.append([f"Note: {line.text[mark.end() :]}"])
        else:
            _put(out, before, line, full, words, first=False)
        before = line
    yield from out


def _put(
    out: list[list[str]], before: Line | None, line: Line, usual: Usual, words: Counter[str], *, first: bool
) -> None:
    """Adds a line after the line `before`, or joins it to what stands last in `out`. `first`: of its page."""
    if before is None or not out:
        out.append([line.text])
        return
    if _joined(out[-1], line.text, words):
        return
    distance = before.height - line.height
    elsewhere = first or distance < 0  # another page, another column
    ends = bool(_ENDS.search(before.text))
    is_full = len(before.text) >= usual.full * FULL
    goes_on = line.text[0].islower() and not ends
    if _ITEM.match(line.text) or any(_COLUMNS.search(each.text) for each in (before, line)):
        out += [[line.text]]
    elif not goes_on and not elsewhere and (_is_far(distance, usual) or _other_size(before, line)):
        out += [[], [line.text]]
    elif (goes_on and (is_full or elsewhere)) or (is_full and not (elsewhere and ends)):
        out[-1] += [" ", line.text]
    else:
        out += [[], [line.text]] if elsewhere or ends else [[line.text]]


def _is_far(distance: float, usual: Usual) -> bool:
    return 0 < usual.distance * FAR < distance


def _other_size(one: Line, other: Line) -> bool:
    return min(one.size, other.size) < max(one.size, other.size) * SMALL


def _joined(pieces: list[str], line: str, words: Counter[str]) -> bool:
    """Joins a word that was parted at the end of the line before; whether it did so."""
    found = _HYPHEN.search(pieces[-1][-80:])
    rest = _FIRST_WORD.match(line)
    if not found or not rest:
        return False
    head, tail = found.group(1), rest.group()
    with_hyphen, without = f"{head}-{tail}".lower(), f"{head}{tail}".lower()
    # Elsewhere in the text the word may stand in one piece, and show whether it has a hyphen of its own.
    keeps = not head.isalpha() or not tail[0].islower() or head.lower() in _TENS or words[with_hyphen] > words[without]
    pieces[-1] = pieces[-1].rstrip("-\u2010 ") + ("-" if keeps else "")
    pieces.append(line)
    return True
