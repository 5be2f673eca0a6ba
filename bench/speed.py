"""How fast recount reads, held against spaCy's blank English pipeline that only splits sentences, in one run.

    python bench/speed.py ../shared/corpora/muc4/dev.jsonl

Both get the same accounts, one after the other, in one process and one thread; the fastest of the rounds counts for
each, since what else the machine does can only slow a round down. Loading is left out on both sides.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from recount.model import Account
from recount.recounting import recount_account

ROUNDS = 3
"""Tried 1 to 10: from 3 on, the fastest round moves by less than the machine's own noise."""


def main() -> None:
    """Print characters a second for both, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("accounts", type=Path, help="a .jsonl file, one account a line")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()

    accounts = _accounts(options.accounts)
    size = sum(len(account.text) for account in accounts)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")

    def split() -> None:
        for account in accounts:
            pipeline(account.text)

    def read() -> None:
        for account in accounts:
            recount_account(account)

    recount_account(accounts[0])  # loads word tables
    best = {"spaCy blank + sentencizer": float("inf"), "recount": float("inf")}
    for _ in range(options.rounds):
        for name, work in zip(best, (split, read), strict=True):
            best[name] = min(best[name], _seconds(work))

    print(f"{options.accounts.name}: {len(accounts):,} accounts, {size:,} characters, best of {options.rounds} rounds")
    for name, seconds in best.items():
        print(f"{name:28}{size / seconds:12,.0f} characters a second")
    ratio = best["spaCy blank + sentencizer"] / best["recount"]
    print(f"{'recount / spaCy':28}{ratio:12.2f}")


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
