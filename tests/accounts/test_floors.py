"""The reader on accounts of our own: what it reaches on each file does not fall.

A claim of the reader and one of the gold are the same where harm, low and high agree and their quotes share text.
Fields are looked at over claims that are the same; whoever did it is right where one's words hold the other's."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from recount.model import Account, Claim, Toll
from recount.recounting import recount_account

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


class Tally:
    """Right, made and wanted values of one field."""

    def __init__(self) -> None:
        self.right = self.made = self.wanted = 0

    def add(self, right: int, made: int, wanted: int) -> None:
        self.right, self.made, self.wanted = self.right + right, self.made + made, self.wanted + wanted

    def one(self, mine: str | None, gold: str | None) -> None:
        self.add(mine is not None and mine == gold, mine is not None, gold is not None)

    def many(self, mine: Sequence[str], gold: Sequence[str]) -> None:
        self.add(sum(any(alike(g, m) for m in mine) for g in gold), len(mine), len(gold))

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.made + self.wanted) if self.made + self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.made if self.made else 1.0


def answers(tolls: Sequence[Toll], gold: dict[str, Any]) -> tuple[int, int]:
    """How many of the harms that the gold's toll names are answered by a best figure, and how many rightly."""
    best = {harm: have.best for harm, have in tolls[0].harms.items()} if tolls else {}
    asked = [(best.get(harm), entry["best"]) for harm, entry in gold.items() if entry and best.get(harm) is not None]
    return len(asked), sum(mine == wanted for mine, wanted in asked)


FIELDS = ("figures", "by", "role", "when", "places", "according_to")


def measured(path: Path) -> dict[str, float]:
    """F1 and precision (`FIELD_precision`) of every field over the claims of one file; `toll_precision` is the share of
    the tolls answered that is right."""
    answered = exact = 0
    tallies = {name: Tally() for name in FIELDS}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        recounted = recount_account(Account(id="a", text=row["text"], published=row["published"]))
        claims = [claim for claim in recounted.claims if claim.harm]
        answered, exact = (a + b for a, b in zip((answered, exact), answers(recounted.tolls, row["toll"]), strict=True))
        left, found = list(claims), 0
        for gold in row["claims"]:
            claim = next((c for c in left if same(row["text"], gold, c)), None)
            if claim is None:
                continue
            left.remove(claim)
            found += not gold["repeats"]
            tallies["by"].many(claim.by, gold["by"])
            tallies["places"].many([each.name for each in claim.places], gold["places"])
            tallies["according_to"].many(*([x] if x else [] for x in (claim.according_to, gold["according_to"])))
            tallies["role"].one(claim.role, gold["role"])
            tallies["when"].one(*(x.replace("~", "") if x else None for x in (claim.when, gold["when"])))
        tallies["figures"].add(found, found + len(left), sum(not gold["repeats"] for gold in row["claims"]))
    return (
        {name: tally.f1 for name, tally in tallies.items()}
        | {f"{name}_precision": tally.precision for name, tally in tallies.items()}
        | {"toll_precision": exact / answered if answered else 1.0}
    )


def test_every_file_has_a_floor() -> None:
    assert {path.stem for path in FILES} == set(FLOORS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_floors_hold(path: Path) -> None:
    found = measured(path)
    under = {name: (found[name], floor) for name, floor in FLOORS[path.stem].items() if found[name] < floor}
    assert not under, "name: (reached, floor)"
