"""What people bring is opened and read in a process of its own, held to so many seconds and so much memory."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import signal
import tempfile
import threading
from collections.abc import Generator, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import msgspec

from recount.bulk.process import CONTEXT, hold_memory
from recount.formats.failure import Failure
from recount.formats.limits import LIMITS
from recount.formats.notice import Notice
from recount.formats.originals import Original, originals
from recount.ledger import Arrival, Read
from recount.pages.visible import visible
from recount.recounting import READER_ERRORS, broke, claims_of, reader_version

LONGEST_NAME = 120


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """A file as the browser sent it. `name` is made safe before anything is done with it."""

    name: str
    data: bytes


class One(msgspec.Struct, frozen=True, kw_only=True):
    """An account of it, as it came and as it was read."""

    arrival: Arrival
    read: Read


Found = One | Failure | Notice


def safe_name(name: str) -> str:
    """The last part of a name that a browser sent, in one line, without what means something to a file system."""
    last = visible(name).replace("\\", "/").rpartition("/")[2].strip().strip(".")
    kept = "".join(char for char in last if char.isalnum() or char in " -_.,()+@#")
    return kept[-LONGEST_NAME:].lstrip(".- ") or "unnamed"


class Reader:
    """The process, started when it is first needed and again after it had to be ended. One input at a time."""

    def __init__(self, seconds: float, memory: int) -> None:
        self._seconds = seconds
        self._memory = memory
        self._lock = threading.Lock()
        self._pipe: Connection | None = None
        self._process: BaseProcess | None = None

    def warm(self) -> None:
        """Starts the process, so that who comes first need not wait for it."""
        with self._lock:
            self._started()

    def read(self, brought: Brought) -> Generator[Found, None, None]:
        """The accounts of a file, each as soon as it is read, and what could not be read. Closing this generator early
        ends the process."""
        with self._lock:
            whole = False
            try:
                yield from self._answers(brought)
                whole = True
            finally:
                if not whole:
                    self._end()

    def close(self) -> None:
        """Ends the process."""
        self._end()

    def _answers(self, brought: Brought) -> Iterator[Found]:
        pipe = self._started()
        name = safe_name(brought.name)
        try:
            pipe.send(brought)
            while True:
                if not pipe.poll(self._seconds):
                    self._end()
                    found_words = f"an input that takes over {self._seconds:g} seconds"
                    yield Failure(name, None, found_words, "one that takes less")
                    return
                found: Found | None = pipe.recv()
                if found is None:
                    return
                yield found
        except (EOFError, OSError):
            self._end()
            yield Failure(name, None, "an input on which the reader's process ends", "one that needs less memory")

    def _started(self) -> Connection:
        if self._pipe is None:
            self._pipe, other = CONTEXT.Pipe()
            process = CONTEXT.Process(target=_serve, args=(other, self._memory), daemon=True)
            process.start()
            self._process = process
            other.close()
            self._pipe.recv()  # it is ready
        return self._pipe

    def _end(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()


def _serve(pipe: Connection, memory: int) -> None:
    """What the other process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    list(_read(Brought(name="a.txt", data=b"Two were killed.")))  # loads what is loaded once
    hold_memory(memory)
    with contextlib.suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            brought = pipe.recv()
            try:
                for found in _read(brought):
                    pipe.send(found)
            except MemoryError:
                name = safe_name(brought.name)
                pipe.send(Failure(name, None, "an input that takes more memory than it may", "one that takes less"))
            pipe.send(None)


def _read(brought: Brought) -> Iterator[Found]:
    name = safe_name(brought.name)
    with tempfile.TemporaryDirectory(prefix="recount-") as folder:
        path = Path(folder) / name
        path.write_bytes(brought.data)
        for found in originals([str(path)], io.BytesIO(), LIMITS):
            if isinstance(found, Original):
                yield _one(found, folder + os.sep, name)
            else:
                yield msgspec.structs.replace(found, input=found.input.replace(folder + os.sep, ""))


def _one(found: Original, folder: str, name: str) -> Found:
    """The account as it is kept: under the name of the file alone, never that of the folder it lay in for a moment."""
    account = msgspec.structs.replace(found.account, id=found.account.id.replace(folder, ""))
    try:
        filled, claims, joined = claims_of(account)
    except READER_ERRORS as error:
        return broke(account, error)
    # Two files of one name are versions of one account only if their words are alike, never by the name alone.
    digest = hashlib.blake2b(found.data, digest_size=4).hexdigest()
    arrival = Arrival(account=account, original=found.data, input=f"browser:{digest}/{name}", own_name=found.own_name)
    return One(arrival=arrival, read=Read(account=filled, claims=claims, joined=joined, reader=reader_version()))


def pasted(text: str, title: str, publisher: str, published: str) -> Brought:
    """Pasted text as a file: a line of JSON, so that what was said of it stays with it. Its name is made of its words,
    so that the same text pasted again is known again."""
    digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest()
    line = {"id": f"pasted-{digest}", "text": text, "title": title, "publisher": publisher, "published": published}
    return Brought(name="pasted.jsonl", data=msgspec.json.encode({key: each for key, each in line.items() if each}))
