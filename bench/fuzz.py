"""Feeds every way in with broken and changed files, and keeps what it does not stand.

    python bench/fuzz.py --minutes 30 [--only pdf --only reader] [--out build/fuzz] [--write docs/fuzzing.md]

The ways in are those of `tests/entries.py`. Each is driven in a process of its own, one at a time: first by atheris,
which looks at what parts of recount (and of the libraries behind it) an input reaches, and goes on from those that
reach new ones; then by hypothesis, which changes samples (`changed`) and makes them long, up to a megabyte, by telling
a piece of them again and again (`swollen`). All start from real samples. What is kept, as a file with a line that says
why:

- whatever raises anything: a reader gives accounts or says in one line why not;
- what takes more than ten seconds of processor time, at less than a megabyte (of the reader, 100 KB full of claims);
- what needs more than a gigabyte: the system holds the process below that.

The exit code is 1 where something was kept. Inputs that atheris found worth going on from stay in `--out`, so that the
next run begins where this one ended.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from block import write_block

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

SHARE = {"atheris": 0.6, "changed": 0.2, "swollen": 0.2}
"""How the time of an entry is shared out."""

STARTING = 300
"""Seconds beyond its time after which a process is held to stand still. It starts in some five; on a machine with four
times as many processes as cores, one took over 60."""


def main() -> None:
    """Run all, print the table, end with 1 where something was kept."""
    from entries import entries

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30, help="in all, shared out evenly")
    parser.add_argument("--only", action="append", choices=sorted(entries()), help="this way in; may be given again")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz", help="where inputs are kept")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the figures into this page")
    options = parser.parse_args()
    names = options.only or sorted(entries())
    seconds = options.minutes * 60 / len(names)
    options.out.mkdir(parents=True, exist_ok=True)
    rows = []
    for name in names:
        runs = [drive(name, way, seconds * SHARE[way], options.out) for way in SHARE]
        rows.append((name, runs))
        print(row(name, runs), flush=True)
    kept = sorted(path.name for path in (options.out / "kept").glob("*.why"))
    table = summary(rows, len(kept))
    print(table)
    for each in kept:
        print((options.out / "kept" / each).read_text("utf-8").strip(), file=sys.stderr)
    if options.write:
        write_block(options.write, "fuzzing", table)
    sys.exit(1 if kept else 0)


def drive(name: str, way: str, seconds: float, out: Path) -> dict[str, float]:
    """Drives one entry for so long. A process that ends before its time is started again, and its input kept."""
    total: dict[str, float] = {"inputs": 0, "seconds": 0, "slowest": 0, "size": 0, "memory": 0}
    begun, seed = time.monotonic(), 0
    while (left := seconds - (time.monotonic() - begun)) > 0.5:
        seed += 1
        for file in ("current", "stats.json", "trace"):
            (out / file).unlink(missing_ok=True)
        command = [sys.executable, str(ROOT / "bench" / "fuzz_one.py"), name, way, f"{left:.1f}", str(seed), str(out)]
        with (out / f"{name}-{way}.log").open("ab") as log:
            try:
                code = subprocess.run(command, stdout=log, stderr=log, check=False, timeout=left + STARTING).returncode
            except subprocess.TimeoutExpired:
                code = -signal.SIGKILL
        stats: dict[str, Any] = json.loads(_text(out / "stats.json") or "{}")
        total["inputs"] += stats.get("inputs", 0)
        total["seconds"] += stats.get("seconds", 0)
        total["memory"] = max(total["memory"], stats.get("memory", 0))
        if stats.get("slowest", 0) > total["slowest"]:
            total["slowest"], total["size"] = stats["slowest"], stats["size"]
        if code == 0:
            break
        if not stats.get("inputs"):
            sys.exit(f"{name} by {way} does not start, exit code {code}: see {out / f'{name}-{way}.log'}")
        _keep(name, way, code, out)
    return total


def _keep(name: str, way: str, code: int, out: Path) -> None:
    """The input at which a process ended, with why."""
    why = {-signal.SIGPROF: "over 10 s of processor time", -signal.SIGKILL: "it stood still"}.get(code, f"code {code}")
    kept = out / "kept"
    kept.mkdir(exist_ok=True)
    number = len([*kept.glob(f"{name}-ended-*.why")])
    data = (out / "current").read_bytes()
    (kept / f"{name}-ended-{number}").write_bytes(data)
    trace = _text(out / "trace")
    (kept / f"{name}-ended-{number}.why").write_text(f"{name}, {way}, {len(data):,} bytes: {why}\n{trace}", "utf-8")


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def row(name: str, runs: list[dict[str, float]]) -> str:
    """One line of the table: inputs by each way, minutes, the slowest input, the most memory."""
    slowest = max(runs, key=lambda run: run["slowest"])
    inputs = " | ".join(f"{run['inputs']:,.0f}" for run in runs)
    minutes = sum(run["seconds"] for run in runs) / 60
    memory = max(run["memory"] for run in runs) / 1e6
    size = slowest["size"]
    return f"| {name} | {inputs} | {minutes:.1f} | {slowest['slowest']:.2f} s at {size:,.0f} bytes | {memory:,.0f} MB |"


def summary(rows: list[tuple[str, list[dict[str, float]]]], kept: int) -> str:
    """The whole table, with a line of totals over it."""
    inputs = sum(run["inputs"] for _, runs in rows for run in runs)
    minutes = sum(run["seconds"] for _, runs in rows for run in runs) / 60
    head = f"{inputs:,.0f} inputs in {minutes:.0f} minutes; kept because something did not hold: {kept}.\n\n"
    head += "| way in | by atheris | changed | swollen | minutes | slowest input | most memory |\n"
    return head + "| --- | --- | --- | --- | --- | --- | --- |\n" + "\n".join(row(name, runs) for name, runs in rows)


if __name__ == "__main__":
    main()
