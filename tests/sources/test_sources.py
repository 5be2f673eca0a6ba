from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model import Account
from recount.recounting import claims_of
from recount.sources import bodies_of, find_copies, origins_of, same_body

WORDS = "old river grain store crowd horse night market bridge wall fire smoke train soldier teacher child road".split()
LONG = (
    "On 2 May 2020, 30 people were killed in Orla when armed men on horseback opened fire on the crowd in front of the "
    "old grain store near the river. The market had been open since dawn, and many had come from the villages."
)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("the Health Ministry", "Ministry of Health", "same"),
        ("a spokesman for the Interior Ministry", "Interior Ministry officials", "same"),
        ("the International Committee of the Red Cross (ICRC)", "ICRC", "same"),
        ("the Gaza Health Ministry", "the Health Ministry", "maybe"),
        ("UNHCR", "United Nations High Commissioner for Refugees", "maybe"),
        ("the Interior Ministry", "the Health Ministry", "different"),
        ("the rebels", "the army", "different"),
    ],
)
def test_bodies_one_name_for_one_body(one: str, other: str, how: str) -> None:
    assert same_body(one, other) == how
    assert same_body(other, one) == how


def test_bodies_people_decide_on_doubtful_ones() -> None:
    names = ["the Gaza Health Ministry", "the Health Ministry"]
    assert bodies_of(names)["the Health Ministry"].maybe
    decided = bodies_of(names, {("the Gaza Health Ministry", "the Health Ministry"): True})
    assert decided[names[0]] == decided[names[1]]


def test_copies_are_found_reordered_and_with_other_numbers() -> None:
    first, second = LONG.split(". ")
    copy = f"{second} {first.replace('30', '31')}."
    copies = find_copies([
        Account(id="a", text=LONG, published="2020-05-03"), Account(id="b", text=copy, published="2020-05-05"),
        Account(id="c", text="Shops opened again two weeks later.", published="2020-05-04"),
    ])  # fmt: skip
    (found,) = copies.pairs
    assert (found.account, found.original, found.sure) == ("b", "a", True)
    assert all(
        p.one.of(copy).split()[-1].strip(".,") == p.other.of(LONG).split()[-1].strip(".,") for p in found.passages
    )


def test_copies_without_dates_go_to_the_account_that_is_named() -> None:
    named = f"{LONG} Orla Post has learned."
    copies = find_copies([
        Account(id="b", text=named, publisher="Radio Tarn"), Account(id="a", text=LONG, publisher="Orla Post"),
    ])  # fmt: skip
    assert copies.origin_of("b") == "a"


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=25, max_size=60), min_size=2, max_size=5))
def test_copies_are_of_two_accounts_and_their_passages_hold_the_same_words(many: list[list[str]]) -> None:
    accounts = [Account(id=f"a{n}", text=" ".join(words)) for n, words in enumerate(many)]
    texts = {account.id: account.text for account in accounts}
    for copy in find_copies(accounts).pairs:
        assert copy.account != copy.original
        for passage in copy.passages:
            assert passage.one.of(texts[copy.account]) == passage.other.of(texts[copy.original])


def _origins(*told: tuple[str, str, str]):  # type: ignore[no-untyped-def]
    accounts = [Account(id=id, text=text, publisher=id, published=day) for id, day, text in told]
    read = [claims_of(account) for account in accounts]
    claims = [(account.id, claim) for account, found, _ in read for claim in found if claim.kind == "harm"]
    return origins_of({a.id: a for a, _, _ in read}, claims, find_copies(accounts))


def test_origins_relays_are_followed_to_the_body_that_counted() -> None:
    found = _origins(
        ("Velm Times", "2020-05-05", "On 2 May 2020, 30 people were killed in Orla, according to Radio Tarn."),
        ("Radio Tarn", "2020-05-04", "On 2 May 2020, 30 people were killed in Orla, the Interior Ministry said."),
    )
    assert [origin.name for origin in found.origins] == ["the Interior Ministry"]
    assert found.independent == 1
    assert found.trails[0].relays == ("Velm Times", "Radio Tarn")


def test_origins_a_copy_counts_with_its_original() -> None:
    found = _origins(("Orla Post", "2020-05-03", LONG), ("Radio Tarn", "2020-05-05", LONG.replace("30", "31")))
    assert found.independent == 1
    assert "earlier" in found.origins[0].why


def test_origins_nobody_named_is_no_origin() -> None:
    found = _origins(("Orla Post", "2020-05-03", "On 2 May 2020, 30 people were killed in Orla, witnesses said."))
    assert found.independent == 0
    assert [origin.name for origin in found.origins] == [None]
