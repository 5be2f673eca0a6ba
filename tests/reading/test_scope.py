"""Denial, doubt and stage, through the reader of accounts."""

from __future__ import annotations

import pytest

from recount.model import Account, Claim
from recount.reading import read_account


def harms_of(text: str) -> list[Claim]:
    return [claim for claim in read_account(Account(id="one", text=text)).claims if claim.kind == "harm"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The air force denied that civilians had been killed.", "The air force"),
        ("The governor rejected reports that 40 prisoners had been murdered.", "The governor"),
        ("The minister dismissed as propaganda claims that 400 civilians had been killed.", "The minister"),
        ("It is not true that seven monks were abducted, the abbot said; they had gone away.", "the abbot"),
        ('The embassy called the report of 300 detained students "a fabrication".', "The embassy"),
        ("A rumour that a child had been beaten to death proved unfounded.", None),
        ("After a rumour, since denied, that a student had been murdered, shops were closed.", None),
        ("Colonel Vargas disputed the villagers' claim that nine houses had been burned.", "the villagers"),
        ("The radio said that 40 people were killed. That was not true.", "The radio"),
        ("There is no truth in the report that nine nuns were murdered.", None),
        ("The rebels denied killing the two priests.", "The rebels"),
    ],
)
def test_scope_denied(text: str, speaker: str | None) -> None:
    (claim,) = harms_of(text)
    assert (claim.stance, claim.according_to) == ("denied", speaker)


@pytest.mark.parametrize(
    "text",
    [
        "The commander denied having ordered the massacre of 23 peasants.",
        "The rebels denied responsibility for the killing of two priests.",
        "All parties rejected the murder of the candidate.",
        "In January the air force first rejected, and then admitted, the deaths of six woodcutters.",
        "Students have repudiated the killing of six priests.",
        "The general denied any part in the murder of the archbishop.",
    ],
)
def test_scope_deed_is_affirmed_where_only_its_author_is_denied(text: str) -> None:
    assert {claim.stance for claim in harms_of(text)} == {"affirmed"}


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Allegedly, four shepherds were kidnapped by deserters.", "hedged"),
        ("As many as 40 people may have been killed.", "hedged"),
        ("At least 30 people are believed to have been killed.", "hedged"),
        ("Police believe that 30 people were killed.", "hedged"),
        ("It is believed that 70 prisoners were killed.", "hedged"),
        ("Up to 20 people may be missing.", "hedged"),
        ("Sixteen villagers are feared dead after the attack.", "feared"),
        ("Aid workers fear that 25 people have been killed.", "feared"),
        ("Unconfirmed reports speak of 13 dead after the attack.", "unverified"),
        ("The Front said it had killed nine soldiers; the claim could not be verified.", "unverified"),
        ("The rebels said they had killed 50 soldiers. The claim could not be verified.", "unverified"),
        ("The army said it had killed 50 rebels. There was no independent confirmation.", "unverified"),
        ("Police shot dead three suspected robbers.", "stated"),
        ("It is not known who killed the two students.", "stated"),
        ("The police have confirmed two deaths in the shooting.", "stated"),
    ],
)
def test_scope_certainty(text: str, certainty: str) -> None:
    assert [claim.certainty for claim in harms_of(text)] == [certainty]


def test_scope_doubt_does_not_reach_what_the_account_says_itself() -> None:
    found = harms_of("A bomb killed nine people. It could not be verified who had planted it.")
    assert [claim.certainty for claim in found] == ["stated"]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ('"We will kill ten of you," the colonel told the elders.', "threatened"),
        ("Police say they foiled a plot to murder three judges.", "threatened"),
        ("Two men tried to assassinate the prosecutor.", "attempted"),
        ("Two men assassinated the prosecutor.", "accomplished"),
    ],
)
def test_scope_stage(text: str, stage: str) -> None:
    assert [claim.stage for claim in harms_of(text)] == [stage]
