import re
import time
from pathlib import Path

import pytest

from recount.languages.words import word_tags

LETTERS = set("NVDGARPXMTCSIO")
TABLE = Path(__file__).parents[2] / "src/recount/languages/en/words.txt"


@pytest.mark.parametrize(
    ("word", "tags"),
    [
        ("the", "T"), ("killed", "D"), ("fled", "D"), ("slain", "D"), ("report", "NV"), ("attacks", "NV"),
        ("assault", "NV"), ("shelling", "GN"), ("village", "N"), ("wounded", "AD"), ("of", "P"), ("was", "X"),
        ("don't", "X"), ("they", "M"), ("quickly", "R"), ("and", "C"), ("because", "S"), ("neighbour", "N"),
        ("organised", "D"), ("bishops", "N"),
    ],
)  # fmt: skip
def test_words_have_the_tags_one_expects(word: str, tags: str) -> None:
    assert set(tags) <= set(word_tags("en")[word])


@pytest.mark.parametrize(
    ("word", "tag"), [("the", "N"), ("village", "V"), ("of", "N"), ("mayor", "V"), ("killed", "N")]
)
def test_words_do_not_have_the_tags_of_others(word: str, tag: str) -> None:
    assert tag not in word_tags("en")[word]


@pytest.mark.parametrize("name", ["iraq", "american", "monday", "john", "china", "bogota", "los", "juan"])
def test_words_leaves_names_out(name: str) -> None:
    assert name not in word_tags("en")


def test_words_puts_the_most_frequent_tag_first() -> None:
    assert word_tags("en")["report"][0] == "N"
    assert word_tags("en")["go"][0] == "V"


def test_words_are_lower_case_and_their_tags_are_known_letters() -> None:
    for word, tags in word_tags("en").items():
        assert re.fullmatch(r"[a-zà-ÿ]+(?:'[a-z]+)?", word), word
        assert tags and set(tags) <= LETTERS and len(set(tags)) == len(tags), (word, tags)


def test_words_names_its_sources_and_stays_small() -> None:
    text = TABLE.read_text(encoding="utf-8")
    head = "\n".join(line for line in text.split("\n") if line.startswith("#"))
    assert "CC BY-SA 4.0" in head and "SCOWL" in head
    assert len(text.encode()) < 900_000
    assert 40_000 < len(word_tags("en")) < 90_000


def test_words_loads_fast() -> None:
    word_tags.cache_clear()
    start = time.process_time()
    word_tags("en")
    # About 12 ms; the bound leaves room for a slow machine.
    assert time.process_time() - start < 0.1


def test_words_of_a_language_without_a_table_are_none() -> None:
    assert not word_tags("xx")
