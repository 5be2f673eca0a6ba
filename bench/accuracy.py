"""How often recount reads rightly: its output held against texts whose claims people have written down.

    python bench/accuracy.py ../shared/corpora [--held-out] [--write README.md]

Runs the command as a user would, then the scorers that come with the texts, and prints their main figures as a
Markdown table; `--write` puts the most telling of them into a page. The scorers say what each measure is. The held-out
texts are only read when asked for: whoever looks at them often ends by fitting to them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from block import write_block


class Set(NamedTuple):
    """A set of accounts: what it is called, its folder, its accounts, and the files that hold its gold."""

    name: str
    folder: str
    accounts: tuple[str, ...]
    gold: tuple[str, ...]
    measures: tuple[str, ...]


MUC_MEASURES = (
    "relevant_pairs", "pairs", "strict", "place_fine", "date_day", "date_told", "by", "toll_killed_all",
    "toll_killed_single", "toll_killed_single_answered", "toll_killed_single_precision", "claims_on_relevant",
)  # fmt: skip
KINDS_MEASURES = (
    "figures", "by", "according_to", "places", "when", "role", "stance", "certainty", "stage", "part_of", "replaces",
    "disputes", "incident", "main", "toll_exact", "toll_answered", "toll_precision",
)  # fmt: skip

SETS = (
    Set("MUC-4 dev", "muc4", ("dev.jsonl",), ("dev.gold.jsonl",), MUC_MEASURES),
    Set("MUC-4 test", "muc4", ("tst1.jsonl", "tst2.jsonl"), ("tst1.gold.jsonl", "tst2.gold.jsonl"), MUC_MEASURES),
    Set("set a of many kinds", "kinds", ("a.jsonl",), ("a.jsonl",), KINDS_MEASURES),
)
IN_PAGES = {
    "relevant_pairs": "harm and number, in accounts with something to find, F1",
    "figures": "harm and figure, F1",
    "place_fine": "place, of what was found, F1",
    "date_day": "day, of what was found, F1",
    "by": "who did it, of what was found, F1",
    "according_to": "according to whom, of what was found, F1",
    "toll_killed_single_answered": "toll of the dead, one happening: share answered",
    "toll_killed_single_precision": "the same: share of the answers that is right",
    "toll_answered": "toll: share answered",
    "toll_precision": "toll: share of the answers that is right",
}
"""The measures that pages show, in plain words."""

HELD_OUT = (Set("set b of many kinds, held out", "kinds", ("b.jsonl",), ("b.jsonl",), KINDS_MEASURES),)


def main() -> None:
    """Read every set, score it, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="the folder that holds muc4/ and kinds/")
    parser.add_argument("--held-out", action="store_true", help="measure the held-out set too")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the main figures into this page")
    options = parser.parse_args()

    shown = ["| texts | what is measured | figure |", "| --- | --- | --- |"]
    print("| set | measure | figure |\n| --- | --- | --- |")
    for one in SETS + (HELD_OUT if options.held_out else ()):
        scores = _score(one, options.corpora / one.folder)
        name = f"{one.name}, {scores.get('accounts', scores.get('documents')):,} accounts"
        for measure in one.measures:
            figure = _shown(scores.get(measure))
            print(f"| {one.name} | `{measure}` | {figure} |", flush=True)
            if measure in IN_PAGES:
                shown.append(f"| {name} | {IN_PAGES[measure]} | {figure} |")
                name = ""
    if options.write:
        write_block(options.write, "accuracy", "\n".join(shown))


def _score(one: Set, folder: Path) -> dict[str, Any]:
    """The scorer's last line for what recount says of the accounts of `one`."""
    accounts = [str(folder / name) for name in one.accounts]
    gold = ",".join(str(folder / name) for name in one.gold)
    with tempfile.TemporaryDirectory() as scratch:
        claims, toll = Path(scratch, "claims.jsonl"), Path(scratch, "toll.jsonl")
        _recount("read", accounts, claims)
        _recount("toll", accounts, toll)
        scorer = [sys.executable, str(folder / "score.py"), gold, str(claims), "--toll", str(toll)]
        output = subprocess.run(scorer, check=True, capture_output=True, text=True).stdout
    scores: dict[str, Any] = json.loads(output.splitlines()[-1])
    return scores


def _recount(command: str, accounts: list[str], to: Path) -> None:
    """Run `recount`; exit code 1 (some inputs could not be read) stops here too: a figure would hide it."""
    program = [sys.executable, "-c", "from recount.cli import main; main()"]
    with to.open("wb") as out:
        subprocess.run([*program, command, *accounts, "--format", "jsonl"], check=True, stdout=out)


def _shown(value: Any) -> str:
    """A measure for people: F1 with precision and recall, a share, or `–` where there is none."""
    match value:
        case {"f1": f1, "p": p, "r": r}:
            interval = f" [{value['ci'][0]:.3f}, {value['ci'][1]:.3f}]" if "ci" in value else ""
            return f"{f1:.3f}{interval} (p {p:.3f}, r {r:.3f})"
        case float() | int():
            return f"{value:.3f}"
        case None:
            return "–"
        case _:
            return str(value)


if __name__ == "__main__":
    main()
