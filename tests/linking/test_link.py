from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from made import BAKU, GUBA, telling

from recount.gazetteer import Atlas
from recount.linking import link, tellings_of
from recount.linking.blocks import Index, keys_of
from recount.linking.lying import Map
from recount.linking.profiles import profile
from recount.linking.weights import SAME, UNDECIDED
from recount.model import Account, Decided, Linked, Unknown
from recount.placing import gazetteer
from recount.recounting import claims_of

WORLD = Atlas(gazetteer())
MARCH = "1918-03-31/1918-04-03"


def accounts_together(linked: Linked) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(event.accounts)) for event in linked.events)


def test_link_same_town_and_days_are_one_event_whatever_the_figure() -> None:
    linked = link([telling("a", MARCH, BAKU, number=12000), telling("b", "1918-04-01", BAKU, number=30)], WORLD)
    assert accounts_together(linked) == [("a", "b")]
    assert linked.links[0].verdict == "same"
    assert {reason.field for reason in linked.links[0].reasons} >= {"place", "time"}
    assert all(reason.words for reason in linked.links[0].reasons)


def test_link_another_month_and_another_town_stay_apart() -> None:
    told = [telling("a", MARCH, BAKU), telling("b", "1918-09-15", BAKU), telling("c", MARCH, GUBA)]
    assert accounts_together(link(told, WORLD)) == [("a",), ("b",), ("c",)]


def test_link_a_year_is_no_chain_from_march_to_september() -> None:
    told = [telling("march", "1918-03", BAKU), telling("year", "1918", BAKU), telling("september", "1918-09", BAKU)]
    for order in permutations(told):
        together = accounts_together(link(order, WORLD))
        assert not any({"march", "september"} <= set(accounts) for accounts in together)


def test_link_days_within_a_year_lie_within_and_are_not_the_same() -> None:
    told = [telling("total", "1918", BAKU, GUBA), telling("days", MARCH, BAKU)]
    linked = link(told, WORLD)
    assert accounts_together(linked) == [("days",), ("total",)]
    (relation,) = linked.relations
    by_id = {event.id: event.accounts for event in linked.events}
    assert (relation.kind, by_id[relation.source], by_id[relation.target]) == ("within", ("days",), ("total",))


def test_link_one_person_is_killed_once_though_the_places_are_told_differently() -> None:
    told = [
        telling("a", "1989-08-18", names=("Luis Carlos Galan",)),
        telling("b", None, BAKU, names=("Senator Luis Carlos Galan Sarmiento",)),
        telling("c", "1989-08-18", names=("Ana Reth",)),
    ]
    assert accounts_together(link(told, WORLD)) == [("a", "b"), ("c",)]


def test_link_tellings_of_one_account_are_never_one_event() -> None:
    one = telling("a", MARCH, BAKU)
    again = telling("a", MARCH, BAKU, quote="others were killed")
    linked = link([one, type(again)(**{**{f: getattr(again, f) for f in again.__struct_fields__}, "id": "a#x"})], WORLD)
    assert len(linked.events) == 2


def test_link_what_agrees_in_little_waits_for_people() -> None:
    linked = link([telling("a", "1918-03", GUBA), telling("b", "1918-03-31/1918-04-02", GUBA)], WORLD)
    assert [found.verdict for found in linked.undecided] == ["undecided"]
    assert UNDECIDED <= linked.undecided[0].weight < SAME


def test_link_people_s_decisions_win_both_ways() -> None:
    told = [telling("a", MARCH, BAKU), telling("b", MARCH, BAKU), telling("c", "1920", GUBA)]
    apart = Decided(one=("a", "c-a"), other=("b", "c-b"), choice="different", by="Mara", why="two fights")
    together = Decided(one=("a", "c-a"), other=("c", "c-c"), choice="same", by="Mara")
    linked = link(told, WORLD, [apart, together])
    assert accounts_together(linked) == [("a", "c"), ("b",)]
    assert {found.decided for found in linked.links} == {"Mara"}


def test_link_tells_the_places_of_one_account_apart() -> None:
    text = (
        "More than 900 people were killed in the province in May 1994: 400 people in Baku, 250 people in Guba and 120 "
        "people in Lankaran."
    )
    account, claims, joined = claims_of(Account(id="a", text=text))
    told = tellings_of(account, claims, joined, WORLD)
    assert [[place.name for place in each.places] for each in told if each.part] == [["Baku"], ["Guba"], ["Lankaran"]]


def test_link_world_that_knows_nothing_still_links_names() -> None:
    nowhere = {"name": "Orla"}
    linked = link([telling("a", MARCH, nowhere), telling("b", MARCH, nowhere)], Unknown())
    assert accounts_together(linked) == [("a", "b")]


WHENS = st.sampled_from([None, MARCH, "1918-03", "1918", "1918-09", "1918-09-15", "../1918-05-20", "1917/1921"])
PLACES = st.lists(st.sampled_from([BAKU, GUBA, {"name": "Orla"}]), max_size=2, unique_by=lambda p: p["name"])
MANY = st.lists(st.tuples(WHENS, PLACES, st.integers(1, 9**6)), max_size=7)


@given(MANY, st.randoms())
def test_link_order_and_figures_make_no_difference_and_every_telling_is_in_one_event(many, random) -> None:  # type: ignore[no-untyped-def]
    told = [telling(f"a{n}", when, *places, number=number) for n, (when, places, number) in enumerate(many)]
    others = [telling(f"a{n}", when, *places, number=1) for n, (when, places, _) in enumerate(many)]
    random.shuffle(others)
    one, other = link(told, WORLD), link(others, WORLD)
    assert accounts_together(one) == accounts_together(other)
    assert sorted(id for event in one.events for id in event.tellings) == sorted(each.id for each in told)


@given(MANY)
def test_link_blocks_find_a_pair_whichever_of_the_two_is_stored_first(many) -> None:  # type: ignore[no-untyped-def]
    on_map = Map(WORLD)
    keys = [keys_of(profile(telling(f"a{n}", when, *places)), on_map) for n, (when, places, _) in enumerate(many)]
    for one in keys:
        for other in keys:
            there, back = Index(), Index()
            there.store(0, one)
            back.store(0, other)
            assert there.candidates(other) == back.candidates(one)
