import re
from itertools import combinations
from typing import Any

import pytest

from recount.languages.tables import table

WORDS = re.compile(r"[a-zà-ÿ{}'-]+(?: [a-zà-ÿ{}'-]+)*")


def strings(value: Any) -> list[str]:
    """Every string of a table, however deep."""
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value
    return [text for item in items for text in strings(item)]


@pytest.mark.parametrize("name", ["sources", "hedges"])
def test_sources_entries_are_lower_case(name: str) -> None:
    assert [text for text in strings(table("en", name)) if text != text.lower()] == []


@pytest.mark.parametrize("name", ["sources", "hedges"])
def test_sources_verbs_are_bases_or_five_forms(name: str) -> None:
    tables = table("en", name)
    verbs = list(tables["verbs"].values()) if name == "sources" else [tables[k]["verbs"] for k in ("hedged", "feared")]
    for entry in " ".join(verbs).split():
        assert entry.count("|") in (0, 4), entry
        assert all(re.fullmatch(r"[a-z-]+", form) for form in entry.split("|")), entry


@pytest.mark.parametrize("name", ["sources", "hedges"])
def test_sources_phrases_are_words_with_single_spaces_and_stand_once(name: str) -> None:
    for section in table("en", name).values():
        for phrases in section.values():
            if isinstance(phrases, list):
                assert [phrase for phrase in phrases if not WORDS.fullmatch(phrase)] == []
                assert len(set(phrases)) == len(phrases)


def test_sources_no_verb_speaks_in_two_ways() -> None:
    kinds = {
        kind: {entry.split("|")[0] for entry in entries.split()}
        for kind, entries in table("en", "sources")["verbs"].items()
        if kind != "take"  # "claimed responsibility" is told by its noun
    }
    assert {(a, b): kinds[a] & kinds[b] for a, b in combinations(kinds, 2) if kinds[a] & kinds[b]} == {}


@pytest.mark.parametrize(
    ("kind", "verb"),
    [("report", "say"), ("claim", "allege"), ("accuse", "blame"), ("deny", "dismiss"), ("confirm", "corroborate"),
     ("admit", "admit")],
)  # fmt: skip
def test_sources_verbs_stand_where_one_expects(kind: str, verb: str) -> None:
    assert verb in {entry.split("|")[0] for entry in table("en", "sources")["verbs"][kind].split()}


def test_sources_certainties_do_not_share_phrases() -> None:
    tables = table("en", "hedges")
    sets = {level: set(tables[level]["phrases"]) for level in ("hedged", "feared", "unverified")}
    assert all(not sets[a] & sets[b] for a, b in combinations(sets, 2))
    assert "could not be independently verified" in sets["unverified"]


def test_sources_bodies_stand_once_in_their_list() -> None:
    for kind, words in table("en", "sources")["bodies"].items():
        assert len(set(words.split())) == len(words.split()), kind
