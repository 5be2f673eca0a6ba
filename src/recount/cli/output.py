"""Where results go: bytes to standard output or to a file that is put in place when all is written."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

import click

from recount.cli.quiet import discard_output

NARROWEST, WIDEST = 40, 80  # columns: a wider line is hard to read, a narrower tree falls apart


class Out:
    """A place to write text to. `colour` and `width` are for pages that people read."""

    def __init__(self, stream: BinaryIO, encoding: str, *, colour: bool = False, width: int = WIDEST) -> None:
        self._stream = stream
        self._encoding = encoding
        self.colour = colour
        self.width = width

    def text(self, text: str) -> None:
        """Writes text; a character that the terminal's encoding lacks is written as its code."""
        self._stream.write(text.encode(self._encoding, "backslashreplace"))

    def data(self, data: bytes) -> None:
        self._stream.write(data)

    def flush(self) -> None:
        self._stream.flush()


@contextmanager
def opened(path: str | None, paths: Sequence[str], *, for_people: bool) -> Iterator[Out]:
    """Standard output, or the file at `path`.

    Raises a usage error where the file cannot be written or is one of the inputs. A broken pipe ends the run quietly.

    Programs always get UTF-8, people what their terminal says. The file appears when the run has ended, so one that
    was stopped leaves the old file as it was; a pipe or a device is written to directly.
    """
    if path is None or path == "-":
        encoding = (sys.stdout.encoding or "utf-8") if for_people else "utf-8"
        width = min(max(shutil.get_terminal_size((WIDEST, 24)).columns, NARROWEST), WIDEST)
        is_terminal = sys.stdout.isatty()
        out = Out(sys.stdout.buffer, encoding, colour=_colour(is_terminal), width=width if is_terminal else WIDEST)
        try:
            yield out
            out.flush()
        except BrokenPipeError:  # whoever reads has seen enough
            discard_output()
            raise click.exceptions.Exit(0) from None
        return
    if any(os.path.exists(each) and os.path.exists(path) and os.path.samefile(each, path) for each in paths):
        raise click.UsageError(f"--output {path} is one of the accounts, and would be overwritten")
    is_ordinary = not os.path.exists(path) or stat.S_ISREG(os.stat(path).st_mode)
    target = f"{os.path.realpath(path)}.part" if is_ordinary else path
    try:
        stream = open(target, "wb")  # noqa: SIM115 (closed below; what fails here is a wrong call)
    except OSError as error:
        raise click.UsageError(f"--output {path}: {error.strerror}") from None
    try:
        with stream:
            yield Out(stream, "utf-8")
    except BaseException:
        if is_ordinary:
            os.unlink(target)
        raise
    if is_ordinary:
        os.replace(target, os.path.realpath(path))


def _colour(is_terminal: bool) -> bool:
    """Colours on a terminal that knows them, unless NO_COLOR is set to anything (no-color.org)."""
    return is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
