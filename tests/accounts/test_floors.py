"""The reader on accounts of our own: what it reaches on each file does not fall.

A claim of the reader and one of the gold are the same where harm, low and high agree and their quotes share text.
Fields are looked at over claims that are the same; whoever did it is right where one's words hold the other's."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from recount.model import Account, Claim
from recount.recounting import claims_of

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.jsonl"))
FLOORS: dict[str, dict[str, float]] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


def place(text: str, gold: dict[str, Any]) -> tuple[int, int]:
    """Where the quote of a gold claim stands."""
    at = -1
    for _ in range(gold["nth"]):
        at = text.index(gold["quote"], at + 1)
    return at, at + len(gold["quote"])


def same(text: str, gold: dict[str, Any], claim: Claim) -> bool:
    start, end = place(text, gold)
    told = (gold["harm"], gold["low"], gold["high"]) == (claim.harm, claim.low, claim.high)
    return told and start < claim.span.end and claim.span.start < end


def alike(one: str, other: str) -> bool:
    words = [" ".join(w for w in re.findall(r"\w+", x.lower()) if w not in ("the", "a", "an")) for x in (one, other)]
    short, long = sorted(words, key=len)
    return f" {short} " in f" {long} " and 3 * len(short.split()) >= len(long.split())


def f1(right: float, made: float, wanted: float) -> float:
    return 2 * right / (made + wanted) if made + wanted else 1.0


def measured(path: Path) -> dict[str, float]:
    """`figures` (F1 of claims found), `by` (F1), `by_precision` and `role` (F1) of one file."""
    figures, by, role = [0, 0, 0], [0, 0, 0], [0, 0, 0]
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        claims = [c for c in claims_of(Account(id="a", text=row["text"], published=row["published"]))[1] if c.harm]
        left = list(claims)
        wanted = [g for g in row["claims"] if not g["repeats"]]
        for gold in row["claims"]:
            claim = next((c for c in left if same(row["text"], gold, c)), None)
            if claim is None:
                continue
            left.remove(claim)
            figures[0] += gold in wanted
            found = sum(any(alike(g, b) for b in claim.by) for g in gold["by"])
            by = [a + b for a, b in zip(by, (found, len(claim.by), len(gold["by"])), strict=True)]
            told = gold["role"] is not None
            said = (told and gold["role"] == claim.role, claim.role is not None, told)
            role = [a + b for a, b in zip(role, said, strict=True)]
        figures[1] += len(claims)
        figures[2] += len(wanted)
    return {
        "figures": f1(figures[0], figures[1], figures[2]), "by": f1(by[0], by[1], by[2]),
        "by_precision": by[0] / by[1] if by[1] else 1.0, "role": f1(role[0], role[1], role[2]),
    }  # fmt: skip


def test_every_file_has_a_floor() -> None:
    assert {path.stem for path in FILES} == set(FLOORS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_floors_hold(path: Path) -> None:
    found = measured(path)
    under = {name: (found[name], floor) for name, floor in FLOORS[path.stem].items() if found[name] < floor}
    assert not under, "name: (reached, floor)"
