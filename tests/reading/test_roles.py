"""Roles and losses are read only where the account says them."""

from __future__ import annotations

import pytest

from recount.model import Account
from recount.reading.read import read_account


@pytest.mark.parametrize("text", [
    "The shelling killed some fifty soldiers and informers.",
    "Six waiters, most of them students, were injured.",
    "Six villagers, some of them soldiers on leave, were injured.",
    "Five people were killed, not counting two attackers, and seven were wounded.",
    "Fifteen people were wounded after soldiers opened fire.",
    "The army said that seven men had died.",
])  # fmt: skip
def test_a_role_of_some_is_not_the_role_of_all(text: str) -> None:
    claims = read_account(Account(id="a", text=text)).claims
    harmed = max((c for c in claims if c.kind == "harm"), key=lambda c: c.low or 0)
    assert harmed.role is None


@pytest.mark.parametrize("text", [
    "Seven soldiers died.",
    "The army said that the rebels had lost ten men.",
    "The ministry said that the rebels had buried seven of their men, killed on Friday.",
])  # fmt: skip
def test_whose_loss_it_is_stays_open_where_the_words_do_not_say(text: str) -> None:
    claims = read_account(Account(id="a", text=text)).claims
    assert {c.loss_of for c in claims if c.kind == "harm"} <= {None}
