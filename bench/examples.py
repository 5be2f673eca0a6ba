"""Right and wrong per example file, and every miss.

    PYTHONPATH=src python bench/examples.py [--quiet] [--not-yet] [FILE.toml …]

Without files, all languages' examples are read. `--quiet` prints the counts alone. `--not-yet` prints the missed
examples as lines for tests/languages/not_yet.txt, the first miss as the reason.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "languages"))

from example_files import Example, languages, load_file, load_language, misses

from recount.model import Account
from recount.recounting import recount_account

FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What a reader under work may raise: one broken example must not hide the others."""


def read(example: Example) -> list[str]:
    """The misses of one example; a reader that raises is one miss, so that the run goes on."""
    try:
        account = Account(id=example.name, text=example.text, published=example.published)
        return misses(example, list(recount_account(account).claims))
    except FAULTS as error:
        return [f"raised {type(error).__name__}: {error}"]


def main() -> None:
    """Print every miss, then the counts."""
    args = argparse.ArgumentParser(description="Right and wrong per example file, and every miss.")
    args.add_argument("files", nargs="*", type=Path)
    args.add_argument("--quiet", action="store_true", help="counts only")
    args.add_argument("--not-yet", action="store_true", help="missed examples as lines for not_yet.txt")
    a = args.parse_args()
    files = [e for path in a.files for e in load_file(path)]
    examples = files if a.files else [e for language in languages() for e in load_language(language)]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for example in examples:
        found = read(example)
        total[example.file] += 1
        right[example.file] += not found
        if not found or a.quiet:
            continue
        if a.not_yet:
            print(f"{example.file} | {example.text[:60].splitlines()[0].rstrip()} | {found[0]}")
        else:
            print(f"\n{example.name}\n  {example.text}", *(f"    {line}" for line in found), sep="\n")
    if a.not_yet:
        return
    print()
    for file in sorted(total):
        print(f"{file:32} right {right[file]:3}  wrong {total[file] - right[file]:3}")
    print(f"{'all':32} right {right.total():3}  wrong {total.total() - right.total():3}")


if __name__ == "__main__":
    main()
