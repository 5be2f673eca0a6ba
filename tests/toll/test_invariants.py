"""What holds for every toll, whatever is claimed."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from recount.model import Account, Claim, Figure, Joined, Place, Relation, Span, Toll
from recount.toll import tolls

NUMBERS = st.integers(0, 60)


@st.composite
def figures(draw: st.DrawFn) -> Figure | None:
    low, high = draw(NUMBERS), draw(NUMBERS)
    match draw(st.sampled_from(["count", "least", "most", "range", "vague", "plural", "none"])):
        case "count":
            return Figure(low, low, "count", approximate=draw(st.booleans()))
        case "least":
            return Figure(low, None, "bound", low_open=draw(st.booleans()))
        case "most":
            return Figure(None, high, "bound", high_open=draw(st.booleans()))
        case "range":
            return Figure(min(low, high), max(low, high), "range")
        case "vague":
            return Figure(24, None, "vague")
        case "plural":
            return Figure(2, None, "plural")
        case _:
            return None


@st.composite
def claims(draw: st.DrawFn, **fixed: Any) -> Claim:
    places = draw(st.lists(st.sampled_from("PQR"), max_size=2, unique=True))
    fields: dict[str, Any] = {
        "harm": draw(st.sampled_from(["killed", "injured"])),
        "figure": draw(figures()),
        "according_to": draw(st.sampled_from([None, None, "police", "The Police", "rebels"])),
        "role": draw(st.sampled_from([None, None, "attacker", "civilian", "mixed"])),
        "age": draw(st.sampled_from([None, None, "child"])),
        "object": draw(st.sampled_from([None, "people", "guards", "inmates"])),
        "counted_as": draw(st.sampled_from([None, "persons", "families"])),
        "certainty": draw(st.sampled_from(["stated", "stated", "unverified"])),
        "stance": draw(st.sampled_from(["affirmed", "affirmed", "denied"])),
        "counting": draw(st.sampled_from([None, None, "running", "increment"])),
        "when": draw(st.sampled_from([None, "2020-01-01", "2020-01-05", "2020"])),
        "as_of": draw(st.sampled_from([None, "2020-01-06", "2020-01-09"])),
        "places": tuple(Place(name=p, start=0, end=1) for p in places),
    }
    return Claim(id="?", kind="harm", quote="x", span=Span(0, 1), object_kind="people", **fields | fixed)


@st.composite
def accounts(draw: st.DrawFn) -> tuple[tuple[Claim, ...], Joined]:
    made = [
        msgspec.structs.replace(claim, id=f"c{n}", span=Span(2 * n, 2 * n + 1))
        for n, claim in enumerate(draw(st.lists(claims(), max_size=6)))
    ]
    if not made:
        return (), Joined()
    ids = st.sampled_from([claim.id for claim in made])
    relation = st.builds(
        Relation,
        kind=st.sampled_from(["part_of", "part_of", "repeats", "replaces", "disputes"]),
        source=ids,
        target=ids,
        reason=st.just("drawn"),
        rules=st.sampled_from([(), ("including",)]),
        part_kind=st.sampled_from([None, "place", "group"]),
        complete=st.sampled_from([None, True, False]),
    )
    return tuple(made), Joined(tuple(draw(st.lists(relation, max_size=5))))


def toll_for(made: tuple[Claim, ...], joined: Joined) -> Toll:
    (toll,) = tolls(Account(id="a", text="x" * 40), made, joined)
    return toll


@given(accounts())
def test_invariants_low_best_and_high_are_in_order(given_: tuple[tuple[Claim, ...], Joined]) -> None:
    for entry in toll_for(*given_).harms.values():
        known = [n for n in (entry.low, entry.best, entry.high) if n is not None]
        assert known == sorted(known)
        assert (entry.best is None) == (entry.bound is None) == (entry.why is not None)
        assert entry.low is not None or not entry.low_open
        assert (entry.parts_sum or 0) >= (entry.parts_sum_without_overlap or 0)
        for line in entry.by_source:
            known = [n for n in (line.low, line.best, line.high) if n is not None]
            assert known == sorted(known)


@given(accounts())
def test_invariants_nothing_is_above_what_is_said(given_: tuple[tuple[Claim, ...], Joined]) -> None:
    made, joined = given_
    for harm, entry in toll_for(made, joined).harms.items():
        told = [c for c in made if c.harm == harm and c.stance == "affirmed" and c.counted_as != "families"]
        assert (entry.low or 0) <= sum(c.low or 0 for c in told)
        assert (entry.best or 0) <= sum(c.low or 0 for c in told)
        if all(c.high is not None for c in told) and entry.rule != "not counted in persons":
            assert entry.high is not None
        if entry.high is not None:
            assert entry.high <= sum(c.high or c.low or 0 for c in told)


@given(accounts(), claims(stance="denied"))
def test_invariants_a_denied_claim_changes_nothing(given_: tuple[tuple[Claim, ...], Joined], denied: Claim) -> None:
    made, joined = given_
    more = (*made, msgspec.structs.replace(denied, id="z", span=Span(30, 31)))
    assert toll_for(more, joined).harms == toll_for(made, joined).harms


@given(accounts(), st.randoms(use_true_random=False))
def test_invariants_the_order_of_claims_and_relations_does_not_matter(
    given_: tuple[tuple[Claim, ...], Joined], chance: Any
) -> None:
    made, joined = given_
    shuffled, relations = list(made), list(joined.relations)
    chance.shuffle(shuffled)
    chance.shuffle(relations)
    unique = {(r.kind, r.source) for r in relations}
    if len(unique) == len(relations):  # two judgements of one kind about one claim: the later one is meant
        assert toll_for(tuple(shuffled), Joined(tuple(relations))) == toll_for(made, joined)


@given(accounts())
def test_invariants_every_claim_of_an_entry_is_of_the_account(given_: tuple[tuple[Claim, ...], Joined]) -> None:
    made, joined = given_
    ids = {claim.id for claim in made}
    for entry in toll_for(made, joined).harms.values():
        assert entry.claims
        assert set(entry.claims) <= ids
        assert {c for line in entry.by_source for c in line.claims} <= set(entry.claims)
