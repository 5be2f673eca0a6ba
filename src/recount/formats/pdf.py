"""PDF: the text that stands on its pages, put together again from lines (`formats/paging.py`).

Pages without text are named, since a scan may hold what the account is about: all together where they follow each
other, and not the first and the last page, which are often covers. What a page's pictures show is not read.

`/Title` is the title where it is to be believed (`formats/titles.py`). `/CreationDate` is not taken for the day of
publication: it is the day on which a program made this file, often years after the account came out. `/Lang` is not
taken for the language: most programs write that of their own menus.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from recount.formats.broken import Broken
from recount.formats.failure import Failure
from recount.formats.kinds import not_wanted
from recount.formats.limits import LIMITS, Limits, read_whole
from recount.formats.paging import Line, join_pages
from recount.formats.titles import trusted
from recount.model import Account

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

SUFFIXES = (".pdf",)
WANTED = "a PDF file with text"
SCAN = "a PDF whose text has been recognised (OCR)"

# Drawing steps of one file: so many, and one more for each byte of it. Of the PDFs at hand the busiest have .95 steps a
# byte (Chromium sets each letter apart); a step takes 5 to 10 microseconds, so 1 MB is given up after some ten seconds.
STEPS = 300_000
STEP_BYTES = 20  # what is drawn by fewer and longer steps counts by its bytes; Chromium's have 12 on average
COPIED = 50_000  # characters of a page that pypdf copies in the time of a step; it copies them all at each new piece
STEPS_A_STREAM = 500_000  # numbers, words and steps of one page; the busiest page at hand has 40,000
MOST_UNPACKED = 50_000_000  # bytes of one stream of the file; a page of a map has 5 million

# Of the size of the letters before: so small and so far up is the number of a note. Programs set them at 0.58 to 0.84,
# raised by a third; figures in text of two sizes stand on one line.
SMALLER = 0.87
UP = 0.15
LONGEST_WHY = 100  # characters of what the library says of an error
SQUARES = {"2": "²", "3": "³"}

_MARK = re.compile(r"[\d*†‡§,]{1,7}")
_UNIT = re.compile(r"\b(?:k|c|m|d)?m$")

T = TypeVar("T")


class TooMuch(Broken):
    """Something is over one of pypdf's limits: what it cost to find out counts as so many steps."""


def matches(head: bytes) -> bool:
    """`%PDF-` within the first 1,024 bytes, as readers of PDF agree."""
    return b"%PDF-" in head[:1024]


def read(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Account | Failure]:
    """The account that the stream holds, named `name`, and a Failure for each run of pages that cannot be read."""
    data = read_whole(stream, name, limits)
    if isinstance(data, Failure):
        yield data
        return
    try:
        text, title, failed = _text(data, limits)
    except Broken as error:
        yield error.failure(name)
        return
    if not text and not failed:
        yield Failure(name, None, "lines without a letter that can be printed", WANTED)
    elif text:
        yield Account(id=name, text=text, title=trusted(title, name))
    for broken in failed:
        yield broken.failure(name)


def _text(data: bytes, limits: Limits) -> tuple[str, str | None, list[Broken]]:
    """The text, the title that the file gives itself, and what of it cannot be read."""
    if not matches(data[:1024]):
        raise Broken(None, not_wanted(data, "PDF file"), WANTED)
    from pypdf import PdfReader, apply_configuration

    unpacked = min(MOST_UNPACKED, limits.size)
    with (
        _heard() as lost,
        apply_configuration(
            page_tree_maximum_entries=limits.pages,
            zlib_maximum_output_length=unpacked,
            lzw_maximum_output_length=unpacked,
            run_length_maximum_output_length=unpacked,
            array_based_stream_maximum_output_length=unpacked,
            stream_parsing_work_maximum_count=STEPS_A_STREAM,
            maximum_declared_stream_length=limits.size,
            disable_legacy_handling=True,
        ),
    ):
        reader = _guarded(lambda: PdfReader(io.BytesIO(data)), None)
        if reader.is_encrypted and not _guarded(lambda: reader.decrypt(""), None):
            raise Broken(None, "a PDF that is locked with a password", f"{WANTED} and without a password")
        pages = _guarded(lambda: list(reader.pages), None)
        if not pages:
            raise Broken(None, "a PDF without pages", WANTED)
        texts, failed = _pages(pages, STEPS + len(data), lost)
        return join_pages(texts), _title(reader), failed


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What pypdf says, while this lasts, of pieces that it leaves out; nothing of it goes to standard error."""
    import logging

    lost: list[str] = []

    class Listener(logging.Handler):
        """Keeps what is said of forms: pieces of pages that stand in other places of the file."""

        def emit(self, record: logging.LogRecord) -> None:
            if "XForm" in str(record.msg) or "/XObject" in str(record.msg):
                lost.append(" ".join(record.getMessage().split())[:LONGEST_WHY])

    logger, listener = logging.getLogger("pypdf"), Listener()
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield lost
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagated


def _pages(pages: Sequence[PageObject], steps: int, lost: list[str]) -> tuple[list[list[Line]], list[Broken]]:
    """The lines of each page, none where there are none, and the runs of pages that fail in the same way.

    `lost` grows while pages are read: each of its items is why a piece of the page is left out.
    """
    left = steps
    over = Broken(None, f"more than {steps:,} drawing steps up to here", "pages of a text, not a drawing")

    def take_steps(number: int) -> None:
        nonlocal left
        left -= number
        if left < 0:
            raise over

    texts: list[list[Line]] = []
    why: list[tuple[int, str, str]] = []
    for number, page in enumerate(pages, 1):
        lines: list[Line] = []
        lost.clear()
        try:
            before, least = left, _guarded(lambda page=page: _content(page) // STEP_BYTES, None)  # type: ignore[misc]
            if least > left:
                raise over
            lines = _guarded(lambda page=page: _lines(page, take_steps), None)  # type: ignore[misc]
            left = min(left, before - least)
            if not lines and 1 < number < len(pages) and _has_picture(page):
                why.append((number, "a picture and no text", SCAN))
            if lost:
                why.append((number, f"a piece that cannot be read ({lost[0]})", WANTED))
        except Broken as broken:
            why.append((number, broken.found, broken.wanted))
            if isinstance(broken, TooMuch):
                left -= STEPS_A_STREAM // 5
        texts.append(lines)
    if not any(texts):
        if why and why[0][2] != SCAN:
            raise Broken(f"page {why[0][0]}", why[0][1], why[0][2])
        if any(map(_has_picture, pages[:2])):
            raise Broken(None, f"a scan: pictures of {_count(len(pages))} and no text", SCAN)
        raise Broken(None, f"{_count(len(pages))} and no text", WANTED)
    return texts, [*_runs(why)]


def _lines(page: PageObject, take_steps: Callable[[int], None]) -> list[Line]:
    """The lines of a page in the order in which it draws them, without the raised marks of notes."""
    lines: list[Line] = []
    length = 0  # characters of the page up to here
    pieces: list[tuple[str, float, float]] = []

    def end() -> None:
        if any(text.strip() for text, _, _ in pieces):
            _, size, height = max(pieces, key=lambda piece: len(piece[0]))
            lines.append(Line("".join(text for text, _, _ in pieces), size, height))
        pieces.clear()

    def take(text: str, outer: Sequence[float], inner: Sequence[float], _: object, points: float) -> None:
        nonlocal length
        size = float(points) * math.hypot(inner[2], inner[3]) * math.hypot(outer[2], outer[3])
        length += len(text)
        take_steps(length // COPIED)
        height = float(inner[4] * outer[1] + inner[5] * outer[3] + outer[5])
        for at, piece in enumerate(text.split("\n")):
            if at:
                end()
            if piece and (raised := _raised(pieces, piece, size, height)) is not None:
                pieces.append((raised, size, height))

    page.extract_text(visitor_operand_before=lambda *_: take_steps(1), visitor_text=take)
    end()
    return lines


def _content(page: PageObject) -> int:
    """How many bytes draw the page. Raises what pypdf does where they are over a limit: it would not say so later."""
    contents = page.get_contents()
    return 0 if contents is None else len(contents.get_data())


def _raised(pieces: Sequence[tuple[str, float, float]], piece: str, size: float, height: float) -> str | None:
    """The piece as it is to be read: None for the raised number of a note, ² and ³ after a unit of length.

    A note's number would be read as a figure, or as a digit of the one before it: "16,000²".
    """
    if not _MARK.fullmatch(piece.strip()):
        return piece
    before = next((each for each in reversed(pieces[-5:]) if each[0].strip()), None)
    if before is None:
        return piece
    if not (size < before[1] * SMALLER and height > before[2] + before[1] * UP):
        return piece
    return SQUARES.get(piece.strip()) if _UNIT.search(before[0]) else None


def _count(pages: int) -> str:
    return "1 page" if pages == 1 else f"{pages:,} pages"


def _runs(why: Sequence[tuple[int, str, str]]) -> Iterator[Broken]:
    """One for each run of pages that follow each other and fail in the same way."""
    for (_, found, wanted), run in groupby(enumerate(why), key=lambda each: (each[1][0] - each[0], *each[1][1:])):
        numbers = [each[0] for _, each in run]
        where = f"page {numbers[0]}" if len(numbers) == 1 else f"pages {numbers[0]}–{numbers[-1]}"
        yield Broken(where, found, wanted)


def _has_picture(page: PageObject) -> bool:
    """Does the page name a picture among what it draws?"""

    def look() -> bool:
        drawn = page.get("/Resources", {}).get_object().get("/XObject", {}).get_object()
        return any(each.get_object().get("/Subtype") == "/Image" for each in drawn.values())

    try:
        return _guarded(look, None)
    except Broken:
        return False


def _title(reader: PdfReader) -> str | None:
    def look() -> str | None:
        title = reader.metadata.title if reader.metadata else None
        return title if isinstance(title, str) else None

    try:
        return _guarded(look, None)
    except Broken:
        return None


def _guarded(work: Callable[[], T], where: str | None) -> T:
    """What `work` gives; Broken for whatever is raised in it.

    The one place where everything is caught: pypdf says of its own errors that "broken PDF files might cause other
    Exceptions", and they do (KeyError, TypeError, AttributeError, RecursionError and more, all over the library).
    """
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

    try:
        return work()
    except (Broken, OSError, MemoryError):
        raise
    except DependencyError:
        found = "a PDF that is locked by AES, which the library `cryptography` would open"
        raise Broken(where, found, f"{WANTED}, saved without a lock, or that library installed") from None
    except FileNotDecryptedError:
        raise Broken(where, "a PDF that is locked with a password", f"{WANTED} and without a password") from None
    except LimitReachedError as error:
        raise TooMuch(where, f"more than is taken on ({_brief(error)})", WANTED) from None
    except RecursionError:
        raise Broken(where, "objects that hold each other without end", WANTED) from None
    except PyPdfError as error:
        raise Broken(where, f"a PDF that is damaged or cut off ({_brief(error)})", WANTED) from None
    except Exception as error:  # noqa: BLE001 (see above)
        found = f"a PDF that is damaged or cut off ({type(error).__name__}: {_brief(error)})"
        raise Broken(where, found, WANTED) from None


def _brief(error: Exception) -> str:
    """The error's words in one short line."""
    words = " ".join(str(error).split())
    return f"{words[:LONGEST_WHY]}…" if len(words) > LONGEST_WHY else words.rstrip(".!") or type(error).__name__
