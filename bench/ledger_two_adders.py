"""Two processes that add the same accounts at once give the same ledger as one process.

    python bench/ledger_two_adders.py ../shared/corpora/muc4/dev.jsonl ../shared/corpora/muc4/tst1.jsonl …

Three ledgers: one process adds all files; two processes add half of the accounts each, at once; two processes both add
all of them at once, one from the end. The canonical contents (recount.ledger.dump) must be the same.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from recount.ledger import create_ledger, open_ledger, status, verify
from recount.ledger.dump import digest


def main(files: list[str], folder: Path) -> bool:
    """Prints what the three ledgers hold; True where they are the same."""
    lines = [line for file in files for line in Path(file).read_text("utf-8").splitlines(keepends=True)]
    half = len(lines) // 2
    first, second = _written(folder / "1", lines[:half]), _written(folder / "2", lines[half:])
    back = _written(folder / "3", lines[half:][::-1]), _written(folder / "4", lines[:half][::-1])
    found = []
    every, from_the_end = [*first, *second], [*back[0], *back[1]]
    for name, sides in (("one", [every]), ("halves", [first, second]), ("both all", [every, from_the_end])):
        path = str(folder / f"{name}.ledger")
        create_ledger(path, "bench").close()
        running = [_adding(path, side) for side in sides]
        codes = [each.wait() for each in running]
        with open_ledger(path, write=False) as ledger:
            held = status(ledger)
            print(f"{name}: exit codes {codes}, {held.accounts:,} accounts, {held.claims:,} claims, "
                  f"{len(verify(ledger).faults)} faults, {digest(ledger)[:16]}")  # fmt: skip
            found.append((held.accounts, digest(ledger), verify(ledger).faults))
    return found[0] == found[1] == found[2] and not found[0][2] and found[0][0] == len(lines)


def _adding(path: str, files: list[str]) -> subprocess.Popen[bytes]:
    """A process that adds files by standard input, so that all accounts come from the same place."""
    script = "from recount.cli import main; main()"
    with tempfile.TemporaryFile() as joined:
        for file in files:
            joined.write(Path(file).read_bytes())
        joined.seek(0)
        return subprocess.Popen(
            [sys.executable, "-c", script, "add", path, "-"],
            stdin=joined,
            stdout=subprocess.DEVNULL,
        )


def _written(path: Path, lines: list[str]) -> list[str]:
    path.write_text("".join(lines), encoding="utf-8")
    return [str(path)]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        same = main(sys.argv[1:], Path(place))
    print("the same" if same else "NOT the same")
    sys.exit(0 if same else 1)
