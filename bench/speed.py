"""How fast recount reads, held against spaCy's blank English pipeline that only splits sentences, in one run.

    python bench/speed.py ../shared/corpora/muc4/dev.jsonl [--item NEWS_ITEM.txt] [--write README.md]

Reading: both get the same accounts, one after the other, in one process and one thread; the fastest of the rounds
counts for each, since what else the machine does can only slow a round down. Loading is left out on both sides.

Starting: process time (user and system, children's) of whole commands from cold start to end, beside that of a Python
that does nothing. With `--item`, `recount read` on that file is timed too.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from block import write_block
from recount.model import Account
from recount.recounting import claims_of, recount_account

ROUNDS = 3
"""Tried 1 to 10: from 3 on, the fastest round moves by less than the machine's own noise."""

STARTS = 10
"""Runs of each command. Tried 5 to 30: from 10 on, the fastest moves by less than a hundredth of a second."""

SPLIT, READ, RECOUNT = "spaCy blank + sentencizer", "recount: claims and relations", "recount: and tolls and checks"
AIM = 0.5
"""Text full of harm is to be read at half the speed at which the yardstick splits it into sentences."""

HELP_AIM, ITEM_AIM = 0.15, 0.5
"""Seconds of process time for `recount --help` and for a news item."""


def main() -> None:
    """Print seconds of process time, then characters a second, with their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("accounts", type=Path, help="a .jsonl file, one account a line")
    parser.add_argument("--item", type=Path, help="a file with one news item")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the figures into this page")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    lines = [*starting(options.item), *reading(options.accounts, options.rounds)]
    print("\n".join(lines))
    if options.write:
        write_block(options.write, "speed", "\n".join(["```text", *lines, "```"]))


def reading(path: Path, rounds: int) -> list[str]:
    """Characters a second, without loading."""
    accounts = _accounts(path)
    size = sum(len(account.text) for account in accounts)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")

    def split() -> None:
        for account in accounts:
            pipeline(account.text)

    def read() -> None:
        for account in accounts:
            claims_of(account)

    def recount() -> None:
        for account in accounts:
            recount_account(account)

    recount_account(accounts[0])  # loads word tables
    works = {SPLIT: split, READ: read, RECOUNT: recount}
    best = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            best[name] = min(best[name], _seconds(work))
    return [
        f"{path.name}: {len(accounts):,} accounts, {size:,} characters, one core, best of {rounds} rounds",
        *(f"{name:42}{size / seconds:11,.0f} characters a second" for name, seconds in best.items()),
        f"{'recount read / spaCy':42}{best[SPLIT] / best[READ]:11.2f} (aim: {AIM})",
    ]


def starting(item: Path | None) -> list[str]:
    """Seconds of process time of whole commands."""
    recount = ["-c", "from recount.cli import main; main()"]
    commands = {"python, doing nothing": ["-c", "pass"], "recount --help": [*recount, "--help"]}
    if item is not None:
        commands[f"recount read {item.name}"] = [*recount, "read", str(item)]
    seconds = {name: min(_process_seconds(command) for _ in range(STARTS)) for name, command in commands.items()}
    bare = next(iter(seconds.values()))
    lines = [f"process time of whole commands, best of {STARTS}"]
    for (name, taken), aim in zip(seconds.items(), (None, HELP_AIM, ITEM_AIM), strict=False):
        beside = f", {taken / bare:.1f} times Python's own (aim: {aim} s)" if aim is not None else ""
        lines.append(f"{name:42}{taken:11.3f} s{beside}")
    return [*lines, ""]


def _process_seconds(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _accounts(path: Path) -> list[Account]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Account(id=row["id"], text=row["text"], published=row.get("published")) for row in rows]


if __name__ == "__main__":
    main()
