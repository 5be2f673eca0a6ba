"""How well accounts are linked may not fall: the commands of `bench/` on the measuring texts, held by floors.

The whole of it, with what each measure is and how its gold was made, stands in the files that are loaded here.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from recount.gazetteer import Atlas
from recount.linking import link
from recount.placing import gazetteer

BENCH = Path(__file__).resolve().parent.parent / "bench"

MARCH_F1, RELAYS = 0.87, 0.80
NEWS_PRECISION, NEWS_RECALL = 0.85, 0.50
"""They may only rise."""


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))


def _bench(name: str) -> ModuleType:
    sys.modules.pop(name, None)
    return importlib.import_module(name)


@pytest.mark.usefixtures("bench")
def test_linking_contested_accounts_of_one_year(shared: Path) -> None:
    march = _bench("linking_march")
    found = march.measured(_bench("march_accounts").march_rows(shared / "cases" / "march-1918"))
    assert found.f1 >= MARCH_F1
    assert found.seasons == 0, "March and September are two happenings"
    right, relays = found.relays
    assert right / relays >= RELAYS
    wandered = " ".join(found.wandered)
    assert "7,729 (rounded 7,700)" in wandered
    assert {"58", "110", "115"} <= set(wandered.replace(",", "").split()), (
        "figures of villages, of four days and of years"
    )


@pytest.mark.usefixtures("bench")
def test_linking_news(shared: Path) -> None:
    muc = _bench("linking_muc")
    folder = shared / "corpora" / "muc4"
    rows, gold = (
        [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]
        for name in ("dev.jsonl", "dev.gold.jsonl")
    )
    told = muc.tellings(rows)
    found = muc.measured(told, link(told, Atlas(gazetteer())), gold)
    assert found.precision >= NEWS_PRECISION
    assert found.recall >= NEWS_RECALL
