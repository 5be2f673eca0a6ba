"""Whoever stands before a deed as the one who did it is never read as one of the harmed, whatever the object is."""

from __future__ import annotations

import pytest

import recount

DOERS = [
    "The soldiers", "Two gunmen", "A policeman", "The militia", "Four masked men", "The crowd", "These young men",
]  # fmt: skip
DEEDS = [
    "shot at the crowd", "shot at the car, killing two", "killed whoever they met", "killed everyone in the house",
    "killed many", "killed several of them", "killed some, wounded others", "massacred them", "killed them all",
    "shot those who fled", "wounded one and killed another", "killed without mercy", "killed again on Monday",
    "killed to survive", "opened fire, killing anyone in sight", "beat and robbed the passengers", "burned and looted",
    "raped and murdered at will", "murdered in cold blood", "executed my father", "stabbed our neighbour to death",
    "fired, hitting a child", "arrested and beat journalists", "left, having killed the guard",
    "attacked, killing and wounding villagers", "kidnapped and later freed the consul", "struck the boy dead",
    "shot dead the boy", "left the boy dead", "fell upon the village and slew all", "were accused of killing farmers",
    "claimed to have killed enemies", "were ordered to kill",
]  # fmt: skip
TOLD_APART = [
    ("The men the soldiers killed were farmers.", "soldiers"),
    ("The boy two gunmen shot died.", "gunmen"),
    ("The mayor, whom the militia killed, was 50.", "militia"),
    ("The soldiers, who killed at will, went home.", "soldiers"),
    ("The soldiers killed, maimed and plundered.", "soldiers"),
]
HARMED = [
    ("Three men shot and killed in Tarn.", 3),
    ("Two policemen wounded in Orla", 2),
    ("The three killed to date are teachers.", 3),
    ("Twelve soldiers killed at the checkpoint were buried.", 12),
]


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("doer", DOERS)
def test_doers_are_not_among_the_harmed(doer: str, deed: str) -> None:
    head = doer.split()[-1]
    harmed = [claim for claim in recount.read_text(f"{doer} {deed}.").claims if claim.kind == "harm"]
    assert not [claim.quote for claim in harmed if head in (claim.object or "")]


@pytest.mark.parametrize(("text", "doer"), TOLD_APART)
def test_doers_behind_those_they_harmed_are_not_among_them(text: str, doer: str) -> None:
    harmed = [claim for claim in recount.read_text(text).claims if claim.kind == "harm"]
    assert not [claim.quote for claim in harmed if doer in (claim.object or "")]


@pytest.mark.parametrize(("text", "low"), HARMED)
def test_past_forms_alone_still_tell_of_those_before_them(text: str, low: int) -> None:
    assert [claim.low for claim in recount.read_text(text).claims] == [low]
