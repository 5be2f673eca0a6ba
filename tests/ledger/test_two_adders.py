"""Two processes that add at once give the same ledger as one; all 1,499 accounts: bench/ledger_two_adders.py."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "bench"))

import ledger_two_adders


def test_two_adders_give_the_ledger_of_one(tmp_path: Path) -> None:
    accounts = tmp_path / "invented.jsonl"
    lines = [
        f'{{"id": "a{number}", "text": "On {number % 27 + 1} May 2019 {number + 2} people were killed in Marn, the '
        f'army said. {number % 7 + 2} others were injured. Houses burned."}}\n'
        for number in range(80)
    ]
    accounts.write_text("".join(lines))
    assert ledger_two_adders.main([str(accounts)], tmp_path)
