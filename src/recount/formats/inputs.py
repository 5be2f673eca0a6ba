"""The accounts of files, folders and standard input, in a fixed order; what cannot be read is named and passed by."""

from __future__ import annotations

import io
import os
import pkgutil
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import BinaryIO

import recount.formats
from recount.formats import jsonlines, plain
from recount.formats.failure import Failure
from recount.formats.limits import LIMITS, Limits, show_size, too_big, too_long
from recount.formats.notice import Notice
from recount.model import Account

Found = Account | Failure | Notice
"""An account, an input that gives none, or a remark on one that does."""

Watch = Callable[[BinaryIO, str], BinaryIO]
"""Gets the stream of each input with its path (`-` for standard input), and gives the one that is read instead."""

STANDARD_INPUT = "-"
HEAD = 4096  # bytes shown to `matches`; the marks of all formats stand in the first 1,024

# What the shell names by a number (`recount read <(zcat a.gz)`): pipes with somebody at the other end.
OPEN_ALREADY = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")


def _as_it_is(stream: BinaryIO, path: str) -> BinaryIO:
    return stream


def accounts(
    paths: Iterable[str], stdin: BinaryIO, limits: Limits = LIMITS, watch: Watch = _as_it_is
) -> Iterator[Found]:
    """The accounts of `paths`, each of them a file, a folder or `-`, in the order given.

    Folders are read recursively, in sorted order, without hidden files. An account is named by its `id`, `path:line`,
    its path, or `-`. Nothing is read ahead: one account, and one line of JSON Lines, is in memory at a time; nothing
    over a limit is ever in memory. `watch` sees the bytes go by.
    """
    formats = tuple(find_formats())
    for path in paths:
        if path == STANDARD_INPUT:
            yield from read_standard_input(stdin, limits, watch)
        elif os.path.isdir(path):
            yield from _read_folder(path, formats, limits, watch)
        else:
            yield from _read_file(path, formats, limits, watch)


def find_formats() -> Iterator[ModuleType]:
    """The modules of this folder that read a format, in the order of their names."""
    for found in pkgutil.iter_modules(recount.formats.__path__, "recount.formats."):
        if found.name != __name__:
            module = import_module(found.name)
            if hasattr(module, "SUFFIXES") and hasattr(module, "read"):
                yield module


def choose(suffix: str, head: bytes, formats: Sequence[ModuleType]) -> ModuleType:
    """The format of a file by its suffix (in lower case, with its dot, or empty) and its first bytes.

    A file of a known suffix that looks like another format is read as what it looks like: programs save web pages as
    `.doc`, and rich text too. Plain text matches nothing, so a `.txt` stays one, and says what else it may be.
    """
    of_suffix = [module for module in formats if suffix in module.SUFFIXES]
    for modules in (of_suffix, formats):
        for module in modules:
            if hasattr(module, "matches") and module.matches(head):
                return module
        for module in of_suffix:
            if not hasattr(module, "matches"):
                return module
    return of_suffix[0] if of_suffix else plain


def read_bytes(data: bytes, name: str, suffix: str, limits: Limits = LIMITS) -> Iterator[Found]:
    """The accounts of a file that came within another one; `suffix` as in `choose`."""
    module = choose(suffix, data[:HEAD], tuple(find_formats()))
    yield from _within(module.read(io.BytesIO(data), name, limits), name, limits)


def read_standard_input(stdin: BinaryIO, limits: Limits = LIMITS, watch: Watch = _as_it_is) -> Iterator[Found]:
    """What comes by standard input: JSON Lines where its first line is a JSON object, else what its bytes look like.

    It waits for the first line, never for more, so that lines may be read as they are written.
    """
    head = b""
    while len(head) < HEAD and b"\n" not in head and (more := _some(stdin, HEAD - len(head))):
        head += more
    first = head
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") and b"\n" not in head:
        first += stdin.readline(limits.size + 1 - len(head)) if len(head) <= limits.size else b""
    if jsonlines.is_object(first.split(b"\n", 1)[0]) or len(first) > limits.size:
        module: ModuleType = jsonlines
    else:
        module = choose("", head, tuple(find_formats()))
    stream: BinaryIO = watch(io.BufferedReader(_Chained(first, stdin)), STANDARD_INPUT)
    yield from _within(module.read(stream, STANDARD_INPUT, limits), STANDARD_INPUT, limits)


def _some(stream: BinaryIO, most: int) -> bytes:
    """What is there already of a stream, one byte at least; nothing at its end."""
    read1 = getattr(stream, "read1", stream.read)
    data: bytes = read1(most)
    return data


class _Chained(io.RawIOBase):
    """The first bytes, which were read already, then the rest of the stream."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first = memoryview(first)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._first[: len(buffer)] or _some(self._rest, len(buffer))
        self._first = self._first[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _read_folder(folder: str, formats: Sequence[ModuleType], limits: Limits, watch: Watch) -> Iterator[Found]:
    found_any = False
    for found in _files(folder):
        found_any = True
        if isinstance(found, Failure):
            yield found
        else:
            yield from _read_file(found, formats, limits, watch)
    if not found_any:
        yield Failure(shown(folder), None, "a folder without files", "a folder with accounts in it")


def _files(folder: str) -> Iterator[str | Failure]:
    """The files below a folder, sorted by name in each folder, hidden ones left out."""
    todo: list[str | Failure | os.DirEntry[str]] = _listed(folder)
    while todo:  # no recursion: folders may lie deeper in each other than Python may call
        entry = todo.pop()
        if isinstance(entry, str | Failure):
            yield entry
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                todo += _listed(entry.path)
            elif entry.is_dir():  # a link may lead back up, and the walk would never end
                wanted = "the folder itself, named on the command line"
                yield Failure(shown(entry.path), None, "a link to a folder", wanted)
            else:  # what is no file is named when it is opened
                yield entry.path
        except OSError as error:  # a link that leads to itself
            yield Failure(shown(entry.path), None, _why(error), "a file that may be read")


def _listed(folder: str) -> list[str | Failure | os.DirEntry[str]]:
    """What lies in a folder, the last by name first."""
    try:
        with os.scandir(folder) as listing:
            entries = [entry for entry in listing if not entry.name.startswith(".")]
    except OSError as error:
        return [Failure(shown(folder), None, _why(error), "a folder that may be listed")]
    return [*sorted(entries, key=lambda entry: entry.name, reverse=True)]


def _read_file(path: str, formats: Sequence[ModuleType], limits: Limits, watch: Watch) -> Iterator[Found]:
    name = shown(path)
    try:
        # Without waiting: a pipe into which nobody writes would hold the run for ever.
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield Failure(name, None, _why(error), "a file that may be read")
        return
    with io.BufferedReader(io.FileIO(number), HEAD) as stream:
        try:
            status = os.fstat(number)
            if not stat.S_ISREG(status.st_mode) and not path.startswith(OPEN_ALREADY):
                yield Failure(name, None, _kind(status.st_mode), "a file, or - for standard input")
                return
            if hasattr(os, "set_blocking"):
                os.set_blocking(number, True)
            module = choose(os.path.splitext(path)[1].lower(), stream.peek(HEAD)[:HEAD], formats)
            if status.st_size > limits.size and not getattr(module, "STREAMS", False):
                yield too_big(name, None, f"a file of {show_size(status.st_size)}", limits)
                return
            yield from _within(module.read(watch(stream, path), name, limits), name, limits)
        except OSError as error:
            yield Failure(name, None, _why(error), "a file that may be read")


def _within(found: Iterable[Found], name: str, limits: Limits) -> Iterator[Found]:
    """What was found, with a Failure in the place of every text that is too long."""
    for each in found:
        yield too_long(each.text, each.id, limits) or each if isinstance(each, Account) else each


def _kind(mode: int) -> str:
    for is_kind, words in ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISDIR, "a folder")):
        if is_kind(mode):
            return words
    return "a device"


def shown(path: str) -> str:
    """A path as a name: bytes of it that are not UTF-8, which no output could carry, are written as `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "nothing by that name"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return str(error)
