"""A million accounts in one run: is memory flat, and does a run that is killed three times give the same claims?

    python bench/million.py ../shared/corpora/muc4 --at build/million [--accounts 1000000] [--write docs/bulk.md]

The accounts are the openings of real ones, repeated and altered: to the end of the sentence that reaches `LEAD` code
points, every figure another one, each with a name of its own. They are read as `recount read --format parquet` does, by
two processes, once without a stop and once killed three times (kill -9 of the whole group) and resumed. Memory is that
of all processes of the run, looked at twice a second; it is flat if the most of the last tenth is within a tenth of the
most of the second. Claims are compared file by file, byte by byte.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from block import write_block

LEAD = 240
KILLS = (0.2, 0.5, 0.8)
"""Shares of the time of the whole run after which the other one is killed, reckoned anew after each."""

END = re.compile(r"[.!?](?=\s|$)")


def main() -> None:
    """Make the archive, read it twice, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--at", type=Path, required=True, metavar="DIR", help="where the archive and claims are put")
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument("--write", type=Path, metavar="PAGE")
    options = parser.parse_args()
    options.at.mkdir(parents=True, exist_ok=True)
    archive = options.at / "archive.jsonl.gz"
    size = _make(options.corpus, archive, options.accounts)
    whole, killed = options.at / "whole", options.at / "killed"
    for folder in (whole, killed):
        shutil.rmtree(folder, ignore_errors=True)
    seconds, memory = _watched(_started(archive, whole))
    kills = _with_kills(archive, killed, seconds)
    same = _digests(whole) == _digests(killed)
    tenth = max(1, len(memory) // 10)
    early, late = max(memory[tenth : 2 * tenth]), max(memory[-tenth:])
    claims = _claims(whole)
    lines = [
        f"{options.accounts:,} accounts, {size / 1e6:,.0f} MB of text, 2 processes, load {os.getloadavg()[0]:.1f}",
        f"read in {seconds:,.0f} s: {options.accounts / seconds:,.0f} accounts a second, {claims:,} claims",
        f"memory of all processes: {early:,.0f} MB in the second tenth of the run, {late:,.0f} MB in the last "
        f"({late / early - 1:+.1%})",
        f"killed {kills} times and resumed: the files of claims are {'the same, byte for byte' if same else 'OTHERS'}",
    ]
    print("\n".join(lines))
    if options.write:
        write_block(options.write, "million", "\n".join(["```text", *lines, "```"]))


def _make(corpus: Path, archive: Path, wanted: int) -> int:
    """Writes the archive; how many characters it has."""
    rows = [json.loads(line) for line in (corpus / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    leads = [_lead(row["text"]) for row in rows]
    draw = random.Random(1)
    size = 0
    with gzip.open(archive, "wt", encoding="utf-8", compresslevel=1) as out:
        for n in range(wanted):
            text = re.sub(r"\d+", lambda m: str(draw.randrange(1, 10 ** len(m[0]))), leads[n % len(leads)])
            size += len(text)
            out.write(json.dumps({"id": f"a{n}", "text": text}) + "\n")
    return size


def _lead(text: str) -> str:
    end = END.search(text, LEAD)
    return text[: end.end()] if end else text


def _started(archive: Path, folder: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable, "-m", "recount", "read", str(archive), "--format", "parquet", "-o", str(folder),
        "--processes", "2", "--resume",
    ]  # fmt: skip
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)


def _watched(run: subprocess.Popen[bytes]) -> tuple[float, list[float]]:
    """Seconds that a run takes, and the memory of its processes in MB, twice a second."""
    begun, memory = time.perf_counter(), []
    while run.poll() is None:
        memory.append(sum(_held(pid) for pid in _group(run.pid)) / 1024)
        time.sleep(0.5)
    return time.perf_counter() - begun, memory


def _with_kills(archive: Path, folder: Path, seconds: float) -> int:
    kills = before = 0.0
    for share in KILLS:
        run = _started(archive, folder)
        try:
            run.wait(timeout=(share - before) * seconds)
            break
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            kills, before = kills + 1, share
    _started(archive, folder).wait()
    return int(kills)


def _group(leader: int) -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(path.name)) == leader:
                yield int(path.name)
        except ProcessLookupError:
            continue


def _held(pid: int) -> int:
    """Memory of a process in kB, what it shares with others counted once by share; 0: it is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) if found else 0


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.parquet"))}


def _claims(folder: Path) -> int:
    import pyarrow.parquet as pq

    return sum(pq.ParquetFile(path).metadata.num_rows for path in folder.glob("*.parquet"))


if __name__ == "__main__":
    main()
