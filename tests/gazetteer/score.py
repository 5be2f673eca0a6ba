"""How often a name in its context is taken for the right place. Run it to see the misses: python tests/gazetteer/score.py"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from recount.gazetteer import Asked, Gazetteer, Resolved, find_mentions, resolve
from recount.gazetteer.gazetteer import kilometres
from recount.gazetteer.kinds import kind_of

HERE = Path(__file__).parent
FAR = {"settlement": 25, "region": 150, "country": 600, "any": 60}
"""Kilometres that a place may be away from where the case puts it, roughly: middles of regions are a matter of taste."""


def cases(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))["case"]


def read(case: dict[str, Any], gazetteer: Gazetteer) -> Resolved:
    """The case's name in its text, as a reader would ask for it."""
    mentions = find_mentions(case["text"], gazetteer)
    asked = Asked(name=case["name"], when=case.get("when"), start=case["text"].index(case["name"]))
    return resolve([asked], gazetteer, mentions)[0]


def is_right(want: dict[str, Any], found: Resolved, gazetteer: Gazetteer) -> bool:
    if want.get("undecided"):
        return found.id is None
    if want["kind"] != "any" and found.id is None or not is_country(want, found):
        return False
    entry = gazetteer.get(found.id or found.candidates[0]) if found.id or found.candidates else None
    if entry is None or entry.latitude is None or entry.longitude is None:
        return False
    level = {"district": "region", "land": "region"}.get(kind_of(entry.kind).level, kind_of(entry.kind).level)
    far = FAR["region" if level == "region" and want["kind"] == "any" else want["kind"]]
    near = kilometres(entry.latitude, entry.longitude, *want["at"]) <= far
    return near and (want["kind"] in (level, "any"))


def is_country(want: dict[str, Any], found: Resolved) -> bool:
    return (found.country or "-") == want["country"]


def score(rows: Sequence[dict[str, Any]], gazetteer: Gazetteer, *, loud: bool = False) -> dict[str, float]:
    """Shares of right answers: `decided` (top-1 where the text decides), `country` (there), `undecided` (no id)."""
    right: dict[str, list[bool]] = {"decided": [], "country": [], "undecided": []}
    for case in rows:
        found, want = read(case, gazetteer), case["want"]
        good = is_right(want, found, gazetteer)
        if want.get("undecided"):
            right["undecided"].append(good)
        else:
            right["decided"].append(good)
            right["country"].append(is_country(want, found))
        if loud and not good:
            print(case["text"], "\n  ", case["name"], want, "\n  ", found)
    return {name: sum(each) / len(each) for name, each in right.items()}


if __name__ == "__main__":
    places = Gazetteer.open()
    for name in sys.argv[1:] or ["cases.toml"]:
        print(name, score(cases(name), places, loud=name != "put_away.toml"))
