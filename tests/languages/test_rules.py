"""Every rule that makes a claim or a relation has a sentence for people."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.languages.rules import rule_sentence
from recount.languages.tables import table
from recount.model import Account
from recount.reading import read_account
from recount.recounting import claims_of


def example_texts(root: Path) -> Iterator[Account]:
    for path in sorted((root / "src" / "recount" / "languages" / "en" / "examples").glob("*.toml")):
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, row in enumerate([*found.get("reads", ()), *found.get("refuses", ())]):
            yield Account(id=f"{path.stem}:{number}", text=row["text"], published=row.get("published"))
    for path in sorted((root / "examples").rglob("*.md")):
        yield Account(id=path.name, text=path.read_text(encoding="utf-8"))


def silent(accounts: Iterator[Account]) -> set[str]:
    """The rules and reasons without a sentence."""
    missing = set()
    for account in accounts:
        account, claims, joined = claims_of(account)
        missing |= {f"claims: {rule}" for c in claims for rule in c.rules if not rule_sentence("en", "claims", rule)}
        for relation in joined.relations:
            missing |= {f"relations: {r}" for r in relation.rules if not rule_sentence("en", "relations", r)}
    return missing


def test_rules_of_all_examples_have_a_sentence(root: Path) -> None:
    assert silent(example_texts(root)) == set(), "say in languages/en/rules.toml what these rules understand"


def test_rules_of_the_measuring_texts_have_a_sentence(shared: Path) -> None:
    lines = (shared / "corpora" / "kinds" / "a.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    assert silent(Account(id=each["id"], text=each["text"], published=each["published"]) for each in told) == set()


def test_rules_reasons_for_no_claim_have_a_sentence(root: Path) -> None:
    known = table("en", "rules")["untold"]
    reasons = {u.reason for a in example_texts(root) for t in read_account(a, explain=True).traces for u in t.untold}
    # A reason with words of the text in it is a sentence of its own.
    assert {reason for reason in reasons if reason not in known and "“" not in reason} == set()


@pytest.mark.parametrize("section", ["claims", "relations", "untold"])
def test_rules_sentences_are_whole(section: str) -> None:
    for rule, sentence in table("en", "rules")[section].items():
        assert sentence.endswith("."), rule
        assert sentence[0].isupper() or sentence[0] == "“", rule
        assert ("{}" in sentence) <= ("*" in rule), rule


def test_rules_the_longest_key_that_fits_is_taken() -> None:
    assert rule_sentence("en", "claims", "word-kill") == "The word for what was done is “kill” or a form of it."
    assert "left out" in (rule_sentence("en", "claims", "verb-active-elided") or "")
    assert rule_sentence("en", "claims", "verb-passive") != rule_sentence("en", "claims", "verb-passive-elided")
    assert rule_sentence("en", "claims", "no-such-rule") is None
