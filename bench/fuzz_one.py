"""One process of `bench/fuzz.py`: drives one way in, in one way, for so many seconds.

    python bench/fuzz_one.py ENTRY atheris|changed|swollen SECONDS SEED FOLDER

It writes the input it is at into FOLDER/current, its figures into FOLDER/stats.json, and what raises into FOLDER/kept,
an input for each place that raises.
"""

from __future__ import annotations

import contextlib
import faulthandler
import hashlib
import json
import os
import re
import resource
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from hypothesis import strategies as st

    from entries import Entry

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

MEMORY = 1_000_000_000  # bytes of address space, the interpreter and the fuzzer's own tables among them
LIMIT = 10.0  # seconds of processor time for an input
WORDS = 400  # that are put in whole; the samples of a format have 50 to 2,000
SLOW = 1.0  # seconds from which an input is kept for people to look at, though it is within the limit

WATCHED = ("recount", "pypdf", "email", "trafilatura", "zipfile", "csv", "json", "charset_normalizer")
"""What is looked at while it runs. lxml, expat, zlib and msgspec are no Python."""


class Watch:
    """Runs inputs one after the other, with their time; ends the process when its own time is over."""

    def __init__(self, name: str, read: Callable[[bytes], None], seconds: float, out: Path) -> None:
        self._name, self._read, self._out = name, read, out
        self._begun = self._told = time.monotonic()
        self._end = self._begun + seconds
        self._current = os.open(out / "current", os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        self._inputs, self._slowest, self._size = 0, 0.0, 0
        self._seen: set[str] = set()

    def run(self, data: bytes) -> None:
        """Reads one input. What raises is kept, and the run goes on."""
        os.ftruncate(self._current, 0)
        os.pwrite(self._current, data, 0)
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        begun = time.process_time()
        try:
            self._read(data)
        except Exception as error:  # noqa: BLE001 (to find them is what this is for)
            self._keep(data, error)
        took = time.process_time() - begun
        signal.setitimer(signal.ITIMER_PROF, 0)
        self._inputs += 1
        if took > self._slowest:
            self._slowest, self._size = took, len(data)
            if took > SLOW:
                self._write("slow", f"{self._name}-{took:05.1f}s", data, f"{took:.2f} s\n")
        now = time.monotonic()
        if now - self._told > 1 or now > self._end or self._inputs == 1:
            self._tell(now)
        if now > self._end:
            os._exit(0)

    def _tell(self, now: float) -> None:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        stats = {"inputs": self._inputs, "seconds": now - self._begun, "slowest": self._slowest, "size": self._size}
        (self._out / "stats.json").write_text(json.dumps(stats | {"memory": memory}), "utf-8")
        self._told = now

    def _keep(self, data: bytes, error: Exception) -> None:
        place = traceback.extract_tb(error.__traceback__)[-1]
        key = f"{type(error).__name__} {place.filename}:{place.lineno} {str(error)[:40] if place.line else ''}"
        if isinstance(error, AssertionError):
            key = re.sub(r"\d+", "0", key)
        digest = hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:8]
        if digest not in self._seen:
            self._seen.add(digest)
            words = "".join(traceback.format_exception(error))
            self._write("kept", f"{self._name}-{digest}", data, f"{self._name}, {len(data):,} bytes: {words}")

    def _write(self, folder: str, name: str, data: bytes, why: str) -> None:
        (self._out / folder).mkdir(exist_ok=True)
        (self._out / folder / name).write_bytes(data)
        (self._out / folder / f"{name}.why").write_text(why, "utf-8", "backslashreplace")


def by_atheris(name: str, watch: Watch, entry: Entry, seed: int, out: Path) -> None:
    """Goes on from inputs that reach something new; words of the samples are put in whole."""
    import atheris

    samples = entry.samples()
    corpus, first = out / "corpus" / name, out / "samples" / name
    for folder in (corpus, first):
        folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(samples):
        (first / str(number)).write_bytes(data)
    words = Counter(word for data in samples for word in re.findall(rb"[\\/<{\"']?[A-Za-z][\w:.-]{1,30}[ =>]?", data))
    lines = ["".join(f"\\x{byte:02x}" for byte in word) for word, _ in words.most_common(WORDS)]
    (first.parent / f"{name}.dict").write_text("".join(f'"{line}"\n' for line in lines), "ascii")
    options = [f"-max_len={entry.longest}", f"-seed={seed}", f"-dict={first.parent / f'{name}.dict'}", "-timeout=600",
               "-rss_limit_mb=0", f"-artifact_prefix={out}/"]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus), str(first)], watch.run)
    atheris.Fuzz()


def by_hypothesis(watch: Watch, drawn: st.SearchStrategy[bytes], seed: int) -> None:
    """What is drawn, as it comes, from one seed after the other."""
    from hypothesis import HealthCheck, Phase, Verbosity, given, settings
    from hypothesis import seed as seeded

    for number in range(seed * 1_000_000, seed * 1_000_000 + 999_999):
        test = seeded(number)(given(drawn)(watch.run))
        settings(
            max_examples=2_000, database=None, deadline=None, phases=[Phase.generate], verbosity=Verbosity.quiet,
            suppress_health_check=[*HealthCheck],
        )(test)()  # fmt: skip


def hold(trace: TextIO) -> None:
    """Puts the limits on this process. At the end of an input's time, where it is goes into `trace`."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    faulthandler.enable(trace)
    faulthandler.register(signal.SIGPROF, trace, chain=True)


def main() -> None:
    """See above."""
    name, way, seconds, seed, folder = sys.argv[1:]
    out = Path(folder)
    warnings.simplefilter("ignore")
    looking = contextlib.nullcontext()
    if way == "atheris":
        import atheris

        looking = atheris.instrument_imports(include=[*WATCHED])
    with looking:
        from entries import changed, entries, swollen

        entry = entries()[name]
        samples = entry.samples()
        for data in samples:  # whatever is imported at its first use is looked at too
            entry.read(data)
    watch = Watch(name, entry.read, float(seconds), out)
    with (out / "trace").open("w", encoding="utf-8") as trace:
        hold(trace)
        if way == "atheris":
            by_atheris(name, watch, entry, int(seed), out)
        else:
            by_hypothesis(watch, changed(samples) if way == "changed" else swollen(samples, entry.longest), int(seed))


if __name__ == "__main__":
    main()
