"""What is read and what is refused, in every language that has examples."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from example_files import Example, languages, load_language, load_not_yet, misses

from recount.model import PEOPLE_HARMS, Account, Figure

EXAMPLES = [example for language in languages() for example in load_language(language)]
NOT_YET = load_not_yet()
THING_HARMS = ("destroyed", "burned", "damaged", "looted")
KINDS = ("term", "quantity", "observance", "statement")


def _param(example: Example) -> Any:
    reasons = [why for file, words, why in NOT_YET if file == example.file and example.text.startswith(words)]
    marks = [pytest.mark.xfail(reason=reasons[0], strict=True)] if reasons else []
    return pytest.param(example, id=example.name, marks=marks)


@pytest.mark.parametrize("example", [_param(example) for example in EXAMPLES])
def test_examples_are_read_and_refused_as_they_say(example: Example) -> None:
    from recount.recounting import recount_account

    account = Account(id=example.name, text=example.text, published=example.published)
    found = misses(example, list(recount_account(account).claims))
    assert not found, "\n".join([example.text, *found])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_examples_are_well_formed(example: Example) -> None:
    assert example.teaches
    assert not example.teaches.endswith(".")
    assert bool(example.claims) != example.refused
    for claim in example.claims:
        assert example.text.count(claim["quote"]) == 1, claim["quote"]
        if "kind" in claim:
            assert claim["kind"] in KINDS
            assert "harm" not in claim
        else:
            assert claim["harm"] in (*PEOPLE_HARMS, *THING_HARMS)
        if claim["harm" if "harm" in claim else "kind"] in THING_HARMS:
            assert claim.get("object_kind", "people") != "people"
        Figure(claim.get("low"), claim.get("high"), claim.get("figure_kind", "count"))


def test_examples_texts_are_told_once() -> None:
    assert [text for text, times in Counter(example.text for example in EXAMPLES).items() if times > 1] == []


def test_examples_not_yet_lists_only_examples_that_are_there() -> None:
    for file, words, why in NOT_YET:
        hits = [e for e in EXAMPLES if e.file == file and e.text.startswith(words)]
        assert len(hits) == 1, f"{file} | {words}: {len(hits)} examples"
        assert why, f"{file} | {words}: no reason"
