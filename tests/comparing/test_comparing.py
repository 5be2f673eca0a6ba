from __future__ import annotations

import pytest

from recount.comparing import Across, Rule, compare, parse_rule
from recount.gathering import gather
from recount.model import Account
from recount.recounting import claims_of

TOLD = (
    ("Orla Post", "2020-05-03", "On 2 May 2020 at least 30 people were killed in Orla, the Interior Ministry said."),
    ("Orla Post", "2020-05-09", "On 2 May 2020, 41 people were killed in Orla, the Interior Ministry said."),
    ("Radio Tarn", "2020-05-04", "On 2 May 2020, 55 people were killed in Orla, according to the Red Cross."),
    ("Velm Times", "2020-05-10", "The army denied that 55 people were killed in Orla on 2 May 2020."),
)


@pytest.fixture(scope="module")
def across() -> Across:
    accounts = [Account(id=f"{n}", text=t, publisher=p, published=d) for n, (p, d, t) in enumerate(TOLD)]
    return gather(claims_of(account) for account in accounts)


def test_comparing_keeps_bounds_and_words_and_the_day_each_was_said(across: Across) -> None:
    compared = compare(across, across.shared[0], Rule("all"))
    (killed,) = compared.harms
    assert [(said.on, said.claim.low, said.claim.high) for said, _ in killed.figures] == [
        ("2020-05-03", 30, None), ("2020-05-04", 55, 55), ("2020-05-09", 41, 41),
    ]  # fmt: skip
    assert killed.range is not None
    assert (killed.range.low, killed.range.high) == (30, None)


def test_comparing_latest_of_each_origin_leaves_out_what_was_brought_up_to_date(across: Across) -> None:
    killed = compare(across, across.shared[0], Rule("latest")).harms[0]
    assert killed.range is not None
    assert (killed.range.low, killed.range.high) == (41, 55)


def test_comparing_a_named_source_first(across: Across) -> None:
    killed = compare(across, across.shared[0], parse_rule("first:Red Cross")).harms[0]
    assert killed.range is not None
    assert (killed.range.low, killed.range.high) == (55, 55)
    assert "Red Cross" in parse_rule("first:Red Cross").words()


def test_comparing_tells_each_source_s_revisions(across: Across) -> None:
    (revision,) = compare(across, across.shared[0]).harms[0].revisions
    assert revision.body == "the Interior Ministry"
    assert [said.claim.low for said in revision.figures] == [30, 41]


def test_comparing_a_denial_hangs_beside_the_figures_and_is_no_zero(across: Across) -> None:
    killed = compare(across, across.shared[0]).harms[0]
    assert [said.account.id for said in killed.denied] == ["3"]
    assert all(said.claim.stance == "affirmed" for said, _ in killed.figures)


@pytest.mark.parametrize("words", ["average", "first", "first:", "latest:x"])
def test_comparing_refuses_a_rule_that_is_none(words: str) -> None:
    with pytest.raises(ValueError, match="wanted all, latest, or first:SOURCE"):
        parse_rule(words)
