"""What the checks cost beside reading.

    PYTHONPATH=src python bench/checks_cost.py ../shared/corpora/muc4/dev.jsonl [--rounds N]

Process time for reading and joining all accounts, and for checking what was read; the fastest of the rounds counts.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from recount.checks import run_checks
from recount.gazetteer import Atlas
from recount.model import Account
from recount.placing import gazetteer
from recount.recounting import claims_of

ROUNDS = 3
AIM = 0.2


def main() -> None:
    """Print both times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("accounts", type=Path, help="a .jsonl file, one account a line")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    lines = [json.loads(line) for line in options.accounts.read_text(encoding="utf-8").splitlines()]
    accounts = [Account(id=each["id"], text=each["text"], published=each.get("published")) for each in lines]
    world = Atlas(gazetteer())
    run_checks(*claims_of(accounts[0]), world)  # loads word tables
    reading = checking = float("inf")
    for _ in range(options.rounds):
        start = time.process_time()
        read = [claims_of(account) for account in accounts]
        middle = time.process_time()
        for each in read:
            run_checks(*each, world, everything=True)
        reading, checking = min(reading, middle - start), min(checking, time.process_time() - middle)
    print(f"{len(accounts):,} accounts: reading {reading:.2f} s, checking {checking:.2f} s")
    print(f"checking / reading {checking / reading:.3f} (aim: {AIM})")


if __name__ == "__main__":
    main()
