"""Whom figures are put down to in accounts of our own, and whether tolls that are answered are right: neither falls."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from recount.model import Account, Claim
from recount.recounting import recount_account

HERE = Path(__file__).parent
FLOORS = {
    "news-open": {"according_to": 0.80, "toll_precision": 0.84},
    "news-away": {"according_to": 0.75, "toll_precision": 0.60},
}
"""A little under what is reached: F1 of the sources named, and the share of tolls with a best figure that are right.
They are only ever raised."""


def is_same(text: str, gold: dict[str, Any], claim: Claim) -> bool:
    """The same harm and figure, and words in common."""
    at = -1
    for _ in range(gold["nth"]):
        at = text.index(gold["quote"], at + 1)
    told = (gold["harm"], gold["low"], gold["high"]) == (claim.harm, claim.low, claim.high)
    return told and at < claim.span.end and claim.span.start < at + len(gold["quote"])


def is_source(gold: str, mine: str) -> bool:
    """Do the words of one hold the other's, articles left out?"""
    one, other = (f" {' '.join(w for w in x.lower().split() if w not in ('the', 'a', 'an'))} " for x in (gold, mine))
    return one in other or other in one


def reached(path: Path) -> dict[str, float]:
    """`according_to` (F1 over claims that are the same) and `toll_precision` of one file."""
    right = made = wanted = answered = exact = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        recounted = recount_account(Account(id=row["id"], text=row["text"], published=row["published"]))
        left = [c for c in recounted.claims if c.harm]
        for gold in row["claims"]:
            claim = next((c for c in left if is_same(row["text"], gold, c)), None)
            if claim is None:
                continue
            left.remove(claim)
            said = (gold["according_to"], claim.according_to)
            right += all(said) and is_source(said[0], said[1])
            made += said[1] is not None
            wanted += said[0] is not None
        for harm, entry in row["toll"].items():
            have = recounted.tolls[0].harms.get(harm) if recounted.tolls and entry else None
            if have is not None and have.best is not None:
                answered += 1
                exact += have.best == entry["best"]
    return {"according_to": 2 * right / (made + wanted), "toll_precision": exact / answered}


@pytest.mark.parametrize("name", FLOORS)
def test_says_who_and_tolls_do_not_fall(name: str) -> None:
    found = reached(HERE / f"{name}.jsonl")
    under = {key: (found[key], floor) for key, floor in FLOORS[name].items() if found[key] < floor}
    assert not under, "name: (reached, floor)"
