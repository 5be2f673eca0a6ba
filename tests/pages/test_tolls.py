from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import handmade as made
from recount.model import SourceToll, Toll, TollEntry
from recount.pages.tolls import by_level, entry_words, toll_rows

CLAIMS = {claim.id: claim for claim in made.CLAIMS}


def entry(**more: Any) -> TollEntry:
    empty = {"low": None, "low_open": False, "best": None, "bound": None, "high": None, "claims": ()}
    return msgspec.structs.replace(made.KILLED, **{**empty, **more})


def test_tolls_say_the_figure_with_its_bound() -> None:
    assert entry_words(made.KILLED, CLAIMS) == "more than 9,000"
    assert entry_words(entry(best=12, bound="="), CLAIMS) == "12"
    assert entry_words(entry(best=12, bound="≥"), CLAIMS) == "at least 12"
    assert entry_words(entry(best=50, bound="~"), CLAIMS) == "about 50"
    assert entry_words(entry(low=0, best=0, high=0, bound="="), CLAIMS) == "nobody"


def test_tolls_without_a_best_figure_give_its_range() -> None:
    assert entry_words(entry(low=12, high=50), CLAIMS) == "from 12 to 50"
    assert entry_words(entry(high=300), CLAIMS) == "up to 300"
    assert entry_words(entry(low=12), CLAIMS) == "at least 12"
    assert entry_words(entry(), CLAIMS) == "no number given"


def test_tolls_show_words_that_give_no_number_as_words() -> None:
    assert entry_words(entry(low=2, claims=(made.AGAIN.id,)), CLAIMS) == "no number given"
    assert entry_words(made.INJURED_ENTRY, CLAIMS) == "dozens"


def test_tolls_keep_sources_and_sums_beside_the_figure() -> None:
    sources = (
        SourceToll(source=None, low=12, best=12, high=12, claims=()),
        SourceToll(source="The army", low=None, best=None, high=3, claims=()),
    )
    rows = toll_rows(
        Toll(account="a", harms={"killed": entry(low=3, high=12, by_source=sources, why="they differ")}), CLAIMS
    )
    assert rows[0].remarks == (
        "no single figure: they differ",
        "its parts add up to 8,800; to 6,500 without a possible overlap",
        "the account itself: 12",
        "the army: up to 3",
    )


def test_tolls_findings_come_gravest_first() -> None:
    assert [level for level, _ in by_level(made.FINDINGS)] == ["caution", "note", "agrees"]
