"""The accounts of files, folders and standard input, in a fixed order; what cannot be read is named and passed by."""

from __future__ import annotations

import io
import os
import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import BinaryIO

import recount.formats
from recount.formats import jsonlines, plain
from recount.formats.failure import Failure
from recount.model import Account

STANDARD_INPUT = "-"


def accounts(paths: Iterable[str], stdin: BinaryIO) -> Iterator[Account | Failure]:
    """The accounts of `paths`, each of them a file, a folder or `-`, in the order given.

    Folders are read recursively, in sorted order, without hidden files. An account is named by its `id`, `path:line`,
    its path, or `-`. Nothing is read ahead: one account, and one line of JSON Lines, is in memory at a time.
    """
    formats = {suffix: module for module in find_formats() for suffix in module.SUFFIXES}
    for path in paths:
        if path == STANDARD_INPUT:
            yield from read_standard_input(stdin)
        elif os.path.isdir(path):
            yield from _read_folder(path, formats)
        else:
            yield from _read_file(path, formats)


def find_formats() -> Iterator[ModuleType]:
    """The modules of this folder that read a format, in the order of their names."""
    for found in pkgutil.iter_modules(recount.formats.__path__, "recount.formats."):
        if found.name != __name__:
            module = import_module(found.name)
            if hasattr(module, "SUFFIXES") and hasattr(module, "read"):
                yield module


def read_standard_input(stdin: BinaryIO) -> Iterator[Account | Failure]:
    """What comes by standard input: JSON Lines where its first line is a JSON object, else one plain text."""
    first = stdin.readline()
    stream: BinaryIO = io.BufferedReader(_Chained(first, stdin))
    yield from (jsonlines if jsonlines.is_object(first) else plain).read(stream, STANDARD_INPUT)


class _Chained(io.RawIOBase):
    """A first line that was read already, then the rest of the stream."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first = first
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._first[: len(buffer)] or self._rest.read(len(buffer))
        self._first = self._first[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _read_folder(folder: str, formats: dict[str, ModuleType]) -> Iterator[Account | Failure]:
    found_any = False
    for found in _files(folder):
        found_any = True
        if isinstance(found, Failure):
            yield found
        else:
            yield from _read_file(found, formats)
    if not found_any:
        yield Failure(shown(folder), None, "a folder without files", "a folder with accounts in it")


def _files(folder: str) -> Iterator[str | Failure]:
    """The files below a folder, sorted by name in each folder, hidden ones left out."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(shown(folder), None, _why(error), "a folder that may be listed")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif entry.is_dir():  # a link may lead back up, and the walk would never end
            yield Failure(shown(entry.path), None, "a link to a folder", "the folder itself, named on the command line")
        elif entry.is_file() or entry.is_symlink():
            yield entry.path
        else:  # opening a pipe or a device would wait for ever
            yield Failure(shown(entry.path), None, "a pipe or a device", "a file")


def _read_file(path: str, formats: dict[str, ModuleType]) -> Iterator[Account | Failure]:
    module = formats.get(os.path.splitext(path)[1].lower(), plain)
    name = shown(path)
    try:
        with open(path, "rb") as stream:
            yield from module.read(stream, name)
    except (OSError, ValueError) as error:
        yield Failure(name, None, _why(error), "a file that may be read")


def shown(path: str) -> str:
    """A path as a name: bytes of it that are not UTF-8, which no output could carry, are written as `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "nothing by that name"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return str(error)
