"""How often claims are right for each confidence that the reader gives them, and for each kind of text.

    python bench/reliability.py ../shared/corpora/kinds b.jsonl --write docs

A claim is right where the gold has one of the same harm and figure whose quote shares words with it. Claims that tell
another one again are left out. `--write` puts the table into `docs/reliability.md` and the plot beside it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from block import write_block

Count = list[int]
"""Right, and all."""

SIDE, MARGIN = 320, 40
"""Pixels of the plot's square, and around it."""

SHIPPED = Path(__file__).parents[1] / "src" / "recount" / "publishing" / "site" / "reliability.csv"
"""The same shares, as sites made by `recount publish` show them."""


def main() -> None:
    """Read, compare, print, and write the page where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder that holds the accounts and score.py")
    parser.add_argument("accounts", nargs="+", help="files of accounts with gold, in that folder")
    parser.add_argument("--write", type=Path, metavar="DOCS", help="the folder of reliability.md")
    options = parser.parse_args()
    scorer = _scorer(options.folder / "score.py")
    sure: dict[float, Count] = defaultdict(lambda: [0, 0])
    kinds: dict[str, Count] = defaultdict(lambda: [0, 0])
    for name in options.accounts:
        for kind, confidence, right in _verdicts(scorer, options.folder / name):
            for count in (sure[confidence], kinds[kind]):
                count[0] += right
                count[1] += 1
    shown = "\n\n".join([_table("confidence", sure), _table("kind of text", kinds)])
    print(shown)
    if options.write:
        write_block(options.write / "reliability.md", "reliability", shown)
        (options.write / "reliability.svg").write_text(_plot(sure), encoding="utf-8")
        rows = [f"{confidence},{made},{right / made:.2f}" for confidence, (right, made) in sorted(sure.items())]
        SHIPPED.write_text("\n".join(["confidence,claims,of them right", *rows, ""]), encoding="utf-8")


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path}: found no scorer, wanted a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _verdicts(scorer: ModuleType, accounts: Path) -> Iterable[tuple[str, float, bool]]:
    """For each claim of harm: the kind of text, the confidence, whether the gold has it."""
    program = [sys.executable, "-c", "from recount.cli import main; main()", "read", str(accounts), "--format", "jsonl"]
    lines = subprocess.run(program, check=True, capture_output=True, text=True).stdout.splitlines()
    claims: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        claim = json.loads(line)
        if claim["kind"] == "harm":
            claims[claim["account"]].append(claim)
    for row in scorer.read_lines(str(accounts)):
        gold = []
        for one in row["claims"]:
            start, end = scorer.place(row["text"], one["quote"], one.get("nth") or 1)
            gold.append({**one, "start": start, "end": end})
        found = {id(mine) for _, mine in scorer.match(gold, claims[row["id"]])}
        for claim in claims[row["id"]]:
            if id(claim) in found or not claim["repeats"]:
                yield row["kind_of_text"], claim["confidence"], id(claim) in found


def _table(head: str, counts: Mapping[Any, Count]) -> str:
    rows = [f"| {head} | claims | of them right |", "| --- | --- | --- |"]
    return "\n".join(rows + [f"| {key} | {n} | {right / n:.2f} |" for key, (right, n) in sorted(counts.items())])


def _plot(counts: Mapping[float, Count]) -> str:
    """Share right over confidence; the area of a dot is the number of claims, the line is where the two are equal."""
    whole = SIDE + 2 * MARGIN

    def at(x: float, y: float) -> tuple[float, float]:
        return round(MARGIN + x * SIDE, 1), round(MARGIN + (1 - y) * SIDE, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{whole}" height="{whole}" '
        'font-family="sans-serif" font-size="11" role="img" aria-label="Share of claims right, by confidence">',
        f'<rect width="{whole}" height="{whole}" fill="white"/>',
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>',
        f'<line x1="{MARGIN}" y1="{MARGIN + SIDE}" x2="{MARGIN + SIDE}" y2="{MARGIN}" stroke="#888"/>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        (x, low), (left, y) = at(tick, 0), at(0, tick)
        parts.append(f'<text x="{x}" y="{low + 14}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{tick:g}</text>')
    for confidence, (right, n) in sorted(counts.items()):
        x, y = at(confidence, right / n)
        parts.append(f'<circle cx="{x}" cy="{y}" r="{max(2, n**0.5):.1f}" fill="#2b6cb0" fill-opacity="0.6"/>')
        parts.append(f'<text x="{x}" y="{y - max(2, n**0.5) - 3:.1f}" text-anchor="middle">{n}</text>')
    parts.append(f'<text x="{whole / 2}" y="{whole - 8}" text-anchor="middle">confidence</text>')
    parts.append(f'<text x="12" y="{whole / 2}" transform="rotate(-90 12 {whole / 2})" text-anchor="middle">'
                 "share right</text>")  # fmt: skip
    return "\n".join([*parts, "</svg>"]) + "\n"


if __name__ == "__main__":
    main()
