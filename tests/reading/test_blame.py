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

BYSTANDERS = (
    "Forty people were killed by raiders near {who}.",
    "Forty people were killed by raiders after {who} withdrew.",
    "Forty people were killed by raiders as {who} watched.",
    "Forty people were killed by raiders fighting {who}.",
    "Forty people were killed when raiders attacked {who}.",
    "Forty people sheltered by {who} were killed by raiders.",
    "Raiders killed forty people before {who} arrived.",
    "Raiders killed forty people despite {who}.",
    "Raiders killed forty people whom {who} had sheltered.",
    "Raiders accused by {who} killed forty people.",
    "Raiders who fought {who} killed forty people.",
    "Raiders attacked {who}, killing forty people.",
    "Raiders, pursued by {who}, killed forty people.",
    "Hated by {who}, raiders killed forty people.",
    "It was raiders, not {who}, who killed forty people.",
    "{Who} found the bodies of forty people killed by raiders.",
    "{Who} freed forty people abducted by raiders.",
    "{Who} rescued forty people whom raiders had abducted.",
    "{Who} mourned forty people killed on Monday.",
    "{Who} condemned the killing of forty people.",
    "{Who} failed to stop raiders killing forty people.",
    "{Who} did not kill forty people.",
    "{Who} saw raiders kill forty people.",
    "{Who} watched while forty people were killed.",
    "{Who} counted forty people killed.",
)
"""Those who are near, who suffer, help, count or judge."""

ACROSS = (
    "Raiders attacked {who}. Forty people were killed.",
    "{Who} arrived too late. Forty people were killed.",
    "Forty people were killed on Monday. {Who} condemned the attack.",
    "Forty people were killed on Monday. The attack was condemned by {who}.",
    "Forty people were killed on Monday. The attack on {who} was carried out by raiders.",
    "Forty people were killed on Monday. The attack was carried out by raiders, {who} said.",
    "Forty people were killed on Monday. The rescue operation was carried out by {who}.",
    "Forty people were killed on Monday. {Who} carried out an inquiry into the attack.",
    "Forty people were killed on Monday. {Who} took part in the funeral.",
    "Forty people were killed on Monday. The killers were caught by {who}.",
    "Forty people were killed on Monday. {Who} blamed raiders for the attack.",
    "Forty people were killed on Monday. {Who} attributed the attack to raiders.",
    "Forty people were killed on Monday. According to {who}, raiders were responsible for the attack.",
    "Forty people were killed on Monday. It is not known whether {who} carried out the attack.",
    "Forty people were killed on Monday. The attack was not carried out by {who}.",
    "Forty people were killed on Monday. {Who} could have carried out the attack.",
    "{Who} attacked the report. Forty people were killed on Monday.",
    "{Who} did not open fire. Forty people were killed.",
    "{Who} wanted to attack the raiders. Forty people were killed.",
    "{Who} was attacked by raiders. Forty people were killed.",
    "{Who} attacked a post in Orla. Elsewhere, forty people were killed.",
    "Raiders attacked Orla. {Who} came an hour later. Forty people were killed.",
    "{Who} met the raiders. They killed forty people.",
    "{Who} counted the dead. Forty people were killed.",
    "{Who} was searched by raiders. Forty people were shot.",
    "Forty people were killed on Monday. {Who} described the gunman.",
    "Raiders surrounded Orla. {Who} asked them to leave. Forty people were shot.",
    "Raiders surrounded Orla. Forty people were shot. {Who} buried them.",
    "Raiders were convicted by {who} of killing forty people.",
    "{Who} convicted a raider of killing forty people.",
    "{Who} was acquitted of killing forty people.",
    "{Who} faces trial for the murder of forty people.",
    "{Who} attacked a post on 3 May. On 9 June forty people were killed.",
    "{Who} has accused raiders of the attack. Forty people were killed.",
    "Raiders, {who} said, attacked a post. Forty people were killed.",
    "According to {who}, raiders and deserters were responsible for the attack. Forty people were killed.",
    "Raiders killed forty people. {Who} was not informed of the attack. Ten people were injured.",
)
"""The same over two sentences."""


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


@pytest.mark.parametrize("frame", [*BYSTANDERS, *ACROSS])
def test_whoever_stands_by_is_not_who_did_it(frame: str) -> None:
    for who in SPEAKERS:
        text = frame.format(who=who, Who=who[0].upper() + who[1:])
        assert [w for w in blamed(text) if who.lower() in w.lower()] == [], text


@pytest.mark.parametrize("frame", BEHIND)
def test_those_who_did_it_are_still_named(frame: str) -> None:
    assert any("aiders" in w for w in blamed(frame.format(who="the Red Cross", says="said")))
