"""How many of the findings above a note are real, on 300 accounts that were not written for this.

    PYTHONPATH=src python bench/checks_precision.py ../shared/corpora/muc4 [--show] [--seed N]

The accounts are drawn with a fixed seed from the MUC-4 sets tst1, tst2 and dev. `--show` prints every conflict and
caution with its account, to be judged in a second reading; the verdicts stand in checks_verdicts.jsonl (account, check,
verdict `real` or `false`, and a line of reason; no words of the accounts), against which the findings are counted.
`blind` is the verdict of a reader who judged the whole account among others without knowing what was found; where the
two differed, the blind one stands.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path

from recount.model import Account
from recount.recounting import recount_account

FILES = ("tst1.jsonl", "tst2.jsonl", "dev.jsonl")
MANY = 300
VERDICTS = Path(__file__).with_name("checks_verdicts.jsonl")
ABOVE_NOTE = ("conflict", "caution")
AIMS = {"conflict": 0.85, "caution": 0.70}
MOST_A_HUNDRED = 10


def main() -> None:
    """Print the findings, or how they were judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="the folder that holds tst1.jsonl, tst2.jsonl and dev.jsonl")
    parser.add_argument("--seed", type=int, default=1918)
    parser.add_argument("--all", action="store_true", help="take all accounts, not 300 of them")
    parser.add_argument("--show", action="store_true", help="print each finding with its account")
    options = parser.parse_args()
    lines = [line for name in FILES for line in (options.corpus / name).read_text(encoding="utf-8").splitlines()]
    chosen = lines if options.all else random.Random(options.seed).sample(lines, MANY)
    drawn = [json.loads(line) for line in chosen]
    verdicts = {(v["account"], v["check"]): v["verdict"] for v in map(json.loads, VERDICTS.read_text().splitlines())}
    judged: Counter[tuple[str, str]] = Counter()
    checks: Counter[tuple[str, str]] = Counter()
    for account in drawn:
        name, text = account["id"], account["text"]
        done = recount_account(Account(id=name, text=text, published=account.get("published")))
        shown = False
        for finding in done.findings:
            checks[finding.check, finding.level] += 1
            if finding.level not in ABOVE_NOTE:
                continue
            verdict = verdicts.get((name, finding.check), "not judged")
            judged[finding.level, verdict] += 1
            if options.show:
                print(f"\n{name} {finding.level} {finding.check} ({verdict}):", finding.message)
                print("" if shown else f"\n{text}")
                shown = True
    for (check, level), many in sorted(checks.items()):
        print(f"{check:26} {level:9} {many:4}")
    for level in ABOVE_NOTE:
        real, false = judged[level, "real"], judged[level, "false"]
        share = f"{real / (real + false):.0%}" if real + false else "–"
        late = judged[level, "not judged"]
        print(f"{level}: {real} real, {false} false, {late} not judged: {share} real (aim: {AIMS[level]:.0%})")
    share = 100 * judged.total() / len(drawn)
    print(f"above a note: {share:.1f} in a hundred accounts (aim: fewer than {MOST_A_HUNDRED})")


if __name__ == "__main__":
    main()
