"""Whoever only speaks of a deed is never read as having done it: the worst mistake that this reader could make."""

from __future__ import annotations

from itertools import product

import pytest

from recount.model import Account
from recount.reading.read import read_account

SPEAKERS = (
    "the Red Cross", "the army", "police", "villagers", "Mayor Venn", "the Ministry of Defence", "the UN", "the rebels",
    "Amnesty International", "witnesses", "a spokesman", "local officials",
)  # fmt: skip
SAYINGS = (
    "said", "reported", "announced", "claimed", "told reporters", "added", "confirmed", "believes", "alleged", "wrote",
    "noted on Monday", "said in a statement", "insisted", "recalled", "has said", "had reported", "denied",
)  # fmt: skip
BEHIND = (
    "Forty people were killed by raiders, {who} {says}.",
    "Forty people were killed by soldiers and raiders, {who} {says}.",
    "Forty people were killed by raiders in Orla, deserters and bandits, {who} {says}.",
    "Forty people were killed in an attack by raiders, {who} {says}.",
    "Forty people were killed by raiders and {who} {says} more would come.",
    "Raiders killed forty people, {who} {says}.",
)
BEFORE = (
    "{Who} {says} that raiders killed forty people.",
    "{Who} {says} forty people were killed by raiders.",
    "Raiders, {who} {says}, killed forty people.",
    "Forty people, {who} {says}, were killed by raiders.",
)


def blamed(text: str) -> set[str]:
    """Everybody whom the claims of a text name as having done it, said by whomever, without those who deny it."""
    claims = read_account(Account(id="a", text=text)).claims
    return {w for c in claims for w in c.by} | {
        r.words for c in claims for r in c.responsibility if r.stance != "denied"
    }


@pytest.mark.parametrize("frame", [*BEHIND, *BEFORE])
def test_whoever_speaks_is_not_who_did_it(frame: str) -> None:
    for who, says in product(SPEAKERS, SAYINGS):
        text = frame.format(who=who, Who=who[0].upper() + who[1:], says=says)
        wrong = [w for w in blamed(text) if who.lower() in w.lower()]
        assert wrong == [], text


@pytest.mark.parametrize("frame", BEHIND)
def test_those_who_did_it_are_still_named(frame: str) -> None:
    assert any("aiders" in w for w in blamed(frame.format(who="the Red Cross", says="said")))
