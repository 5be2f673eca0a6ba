"""The accounts of files, folders and standard input, in a fixed order; what cannot be read is named and passed by."""

from __future__ import annotations

import io
import os
import pkgutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import BinaryIO

import msgspec

import recount.formats
from recount.formats import jsonlines, plain
from recount.formats.bytestext import BOM
from recount.formats.failure import Failure
from recount.formats.limits import LIMITS, Limits, read_whole, show_size, too_big, too_long
from recount.formats.notice import Notice
from recount.formats.pieces import Piece
from recount.model import Account

Found = Account | Failure | Notice
"""An account, an input that gives none, or a remark on one that does."""

Split = Piece | Failure | Notice
"""A piece that is still to be read, an input that gives none, or a remark on one that does."""

STANDARD_INPUT = "-"
HEAD = 4096  # bytes shown to `matches`; the marks of all formats stand in the first 1,024

# What the shell names by a number (`recount read <(zcat a.gz)`): pipes with somebody at the other end.
OPEN_ALREADY = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")


class Meter:
    """How many bytes of the inputs were taken, for showing how far a run is; it is set while the inputs are parted.

    `path` is the file that the last piece came from, `-` for standard input. `before` are those of the bytes that were
    passed by, since an earlier run had read them.
    """

    def __init__(self) -> None:
        self.taken = 0
        self.before = 0
        self.path = STANDARD_INPUT


def accounts(paths: Iterable[str], stdin: BinaryIO, limits: Limits = LIMITS) -> Iterator[Found]:
    """The accounts of `paths`, each of them a file, a folder or `-`, in the order given.

    Folders are read recursively, in sorted order, without hidden files. An account is named by its `id`, `path:line`,
    its path, or `-`. Nothing is read ahead: one account, and one line of JSON Lines, is in memory at a time; nothing
    over a limit is ever in memory.
    """
    for each in pieces(paths, stdin, limits):
        if isinstance(each, Piece):
            yield from found_in(each, limits)
        else:
            yield each


def pieces(
    paths: Iterable[str], stdin: BinaryIO, limits: Limits = LIMITS, meter: Meter | None = None
) -> Iterator[Split]:
    """What `accounts` reads, parted but not read yet: a file is not opened for more than a look at its first bytes,
    unless it holds many accounts. The same inputs always give the same pieces in the same order."""
    formats = tuple(find_formats())
    meter = meter or Meter()
    for path in paths:
        if path == STANDARD_INPUT:
            meter.path = path
            yield from _split_standard_input(stdin, limits)
        elif os.path.isdir(path):
            yield from _split_folder(path, formats, limits, meter)
        else:
            yield from _split_file(path, formats, limits, meter)


def found_in(piece: Piece, limits: Limits = LIMITS) -> Iterator[Found]:
    """The accounts of a piece."""
    if piece.format == jsonlines.FORMAT and piece.data is not None:
        found: Iterable[Found] = (jsonlines.parse_line(piece.data, piece.name, piece.number, piece.unit),)
    elif piece.data is not None:
        found = _module(piece.format).read(io.BytesIO(piece.data), piece.name, limits)
    else:
        found = _read_file(piece, limits)
    for each in _within(found, piece.name, limits):
        if piece.url and isinstance(each, Account) and not each.url:
            each = msgspec.structs.replace(each, url=piece.url)
        yield each


def find_formats() -> Iterator[ModuleType]:
    """The modules of this folder that read a format, in the order of their names."""
    for found in pkgutil.iter_modules(recount.formats.__path__, "recount.formats."):
        if found.name != __name__:
            module = import_module(found.name)
            if hasattr(module, "SUFFIXES") and (hasattr(module, "read") or hasattr(module, "split")):
                yield module


def _module(name: str) -> ModuleType:
    return import_module(f"recount.formats.{name}")


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
    for each in split_data(data, name, suffix, limits):
        if isinstance(each, Piece):
            yield from found_in(each, limits)
        else:
            yield each


def split_data(data: bytes, name: str, suffix: str, limits: Limits) -> Iterator[Split]:
    """The pieces of a file that came within another one and is in memory; `suffix` as in `choose`."""
    module = choose(suffix, data[:HEAD], tuple(find_formats()))
    if hasattr(module, "split"):
        yield from module.split(io.BytesIO(data), name, limits)
    else:
        yield _whole(module, data, name)


def split_stream(
    stream: io.BufferedReader, name: str, suffix: str, limits: Limits, size: int | None = None
) -> Iterator[Split]:
    """The pieces of a file that comes within another one, as it is unpacked; `size` in bytes, None: not known.

    What has no suffix and begins as an object of JSON is JSON Lines, as on standard input.
    """
    head = stream.peek(HEAD)[:HEAD]
    lines = not suffix and head.removeprefix(BOM).lstrip().startswith(b"{")
    module = jsonlines if lines else choose(suffix, head, tuple(find_formats()))
    if hasattr(module, "split"):
        yield from module.split(stream, name, limits)
    elif size is not None and size > limits.size:
        yield too_big(name, None, f"a file of {show_size(size)}", limits)
    else:
        data = read_whole(stream, name, limits)
        yield data if isinstance(data, Failure) else _whole(module, data, name)


def _whole(module: ModuleType, data: bytes, name: str) -> Piece:
    return Piece(format=module.__name__.rpartition(".")[2], name=name, data=data, size=len(data))


def _split_standard_input(stdin: BinaryIO, limits: Limits) -> Iterator[Split]:
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
    stream = io.BufferedReader(_Chained(first, stdin))
    if hasattr(module, "split"):
        yield from module.split(stream, STANDARD_INPUT, limits)
        return
    data = read_whole(stream, STANDARD_INPUT, limits)
    yield data if isinstance(data, Failure) else _whole(module, data, STANDARD_INPUT)


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


def _split_folder(folder: str, formats: Sequence[ModuleType], limits: Limits, meter: Meter) -> Iterator[Split]:
    found_any = False
    for found in _files(folder):
        found_any = True
        if isinstance(found, Failure):
            yield found
        else:
            yield from _split_file(found, formats, limits, meter)
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


def _split_file(path: str, formats: Sequence[ModuleType], limits: Limits, meter: Meter) -> Iterator[Split]:
    name, before = shown(path), meter.taken
    meter.path = path
    size = 0
    try:
        with _opened(path) as stream:
            status = os.fstat(stream.fileno())
            is_ordinary = stat.S_ISREG(status.st_mode)
            size = status.st_size if is_ordinary else 0
            if not is_ordinary and not path.startswith(OPEN_ALREADY):
                yield Failure(name, None, _kind(status.st_mode), "a file, or - for standard input")
                return
            module = choose(os.path.splitext(path)[1].lower(), stream.peek(HEAD)[:HEAD], formats)
            if hasattr(module, "split"):
                for each in module.split(stream, name, limits):
                    if is_ordinary:
                        meter.taken = before + os.lseek(stream.fileno(), 0, os.SEEK_CUR)
                    yield each
            elif size > limits.size:
                yield too_big(name, None, f"a file of {show_size(size)}", limits)
            elif is_ordinary:
                yield Piece(format=module.__name__.rpartition(".")[2], name=name, path=path, size=size)
            else:
                data = read_whole(stream, name, limits)
                yield data if isinstance(data, Failure) else _whole(module, data, name)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield Failure(name, None, _why(error), "a file that may be read")
    meter.taken = before + size


def _read_file(piece: Piece, limits: Limits) -> Iterator[Found]:
    """The accounts of a file that was looked at before, and may have gone since."""
    try:
        with _opened(piece.path or "") as stream:
            yield from _module(piece.format).read(stream, piece.name, limits)
    except OSError as error:
        yield Failure(piece.name, None, _why(error), "a file that may be read")


def _opened(path: str) -> io.BufferedReader:
    # Without waiting: a pipe into which nobody writes would hold the run for ever.
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    stream: io.BufferedReader = io.BufferedReader(io.FileIO(number), HEAD)
    if hasattr(os, "set_blocking"):
        os.set_blocking(number, True)
    return stream


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
