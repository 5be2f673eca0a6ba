"""Short accounts with what they say: how many of their claims, times and places are read, by file; floors beside."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from recount.model import Account
from recount.recounting import claims_of

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


def _start(text: str, quote: str, nth: int) -> int:
    at = -1
    for _ in range(nth):
        at = text.index(quote, at + 1)
    return at


def _share(path: Path) -> dict[str, float]:
    """Precision and recall of figures, times and places; the latter two over claims that are found."""
    right, made, wanted = ({"figures": 0, "when": 0, "places": 0} for _ in range(3))
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        _, claims, _ = claims_of(Account(id=row["id"], text=row["text"], published=row["published"]))
        left = [c for c in claims if c.kind == "harm"]
        for gold in row["claims"]:
            start = _start(row["text"], gold["quote"], gold["nth"])
            key = (gold["harm"], gold["low"], gold["high"])
            same = [c for c in left if (c.harm, c.low, c.high) == key]
            mine = next((c for c in same if c.span.start < start + len(gold["quote"]) and start < c.span.end), None)
            optional = bool(gold["repeats"])
            wanted["figures"] += not optional
            if mine is None:
                continue
            left.remove(mine)
            right["figures"] += not optional
            made["figures"] += not optional
            _count(gold, mine, (right, made, wanted))
        made["figures"] += len(left)
    out = {f"{field}-precision": right[field] / max(1, made[field]) for field in right}
    return out | {f"{field}-recall": right[field] / max(1, wanted[field]) for field in right}


def _count(gold: dict[str, Any], mine: Any, counts: tuple[dict[str, int], ...]) -> None:
    right, made, wanted = counts
    made["when"] += mine.when is not None
    wanted["when"] += gold["when"] is not None
    right["when"] += mine.when is not None and mine.when.replace("~", "") == (gold["when"] or "").replace("~", "")
    names = [p.name.lower() for p in mine.places]
    made["places"] += len(names)
    wanted["places"] += len(gold["places"])
    right["places"] += sum(any(g.lower() in n or n in g.lower() for n in names) for g in gold["places"])


@pytest.mark.parametrize("path", sorted(HERE.glob("*.jsonl")), ids=lambda path: path.stem)
def test_accounts_are_read_as_well_as_before(path: Path) -> None:
    found = _share(path)
    assert {name: found[name] for name, floor in FLOORS[path.stem].items() if found[name] < floor} == {}
