from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import handmade as made
from recount.model import Claim, Incident, Joined
from recount.pages.outline import Counted, Node, outline

COUNTED = Counted(made.ACCOUNT, made.CLAIMS, made.JOINED, made.TOLLS, made.FINDINGS)
HARMS = [each for each in made.CLAIMS if each.kind == "harm"]


def shown(nodes: tuple[Node, ...]) -> Iterator[Claim]:
    for node in nodes:
        yield node.claim
        yield from node.repeats
        yield from shown(node.parts)


def test_outline_the_main_incident_is_first_and_named_by_place_and_time() -> None:
    groups = outline(COUNTED)
    assert [group.main for group in groups] == [True, False, False]
    assert groups[0].title == "Main incident: Tessin, Marn, Ubel districts, 2–5 May 1921"
    assert groups[1].title == "Another incident: Marn, September 1921"
    assert [node.claim for node in groups[2].nodes] == [made.POET]


def test_outline_parts_stand_below_their_total_and_repeats_are_folded() -> None:
    total = outline(COUNTED)[0].nodes[0]
    assert total.claim == made.TOTAL
    assert [node.claim for node in total.parts] == [made.TESSIN, made.DISTRICTS, made.MARN]
    assert total.repeats == (made.MASS, made.AGAIN)


def test_outline_two_breakdowns_are_kept_apart() -> None:
    relations = (
        made.relation("part_of", made.TESSIN, made.TOTAL, part_kind="place"),
        made.relation("part_of", made.DENIED, made.TOTAL, part_kind="group"),
        made.relation("part_of", made.MARN, made.TOTAL, part_kind="place"),
    )
    counted = msgspec.structs.replace(COUNTED, joined=Joined(relations=relations))
    total = next(node for node in outline(counted)[0].nodes if node.claim == made.TOTAL)
    assert [node.divided for node in total.parts] == ["by group", "by place", "by place"]


def test_outline_what_is_replaced_or_disputed_says_so_on_both_sides() -> None:
    relations = (made.relation("replaces", made.MARN, made.TESSIN), made.relation("disputes", made.DENIED, made.TOTAL))
    nodes = outline(msgspec.structs.replace(COUNTED, joined=Joined(relations=relations)))[0].nodes
    remarks = {node.claim.id: " ".join(node.remarks) for node in nodes}
    assert remarks[made.MARN.id] == "replaces: 4,000 people killed"
    assert remarks[made.TESSIN.id] == "replaced later by: 2,300 people killed"
    assert "disputed by the River Guard" in remarks[made.TOTAL.id]
    assert "disputes: More than 9,000" in remarks[made.DENIED.id]


RELATIONS = st.lists(
    st.builds(
        made.relation,
        st.sampled_from(["part_of", "repeats", "replaces", "disputes", "same_incident"]),
        st.sampled_from(made.CLAIMS),
        st.sampled_from(made.CLAIMS),
    ),
    max_size=20,
)
INCIDENTS = st.lists(st.lists(st.sampled_from(HARMS), min_size=1, unique_by=lambda each: each.id), max_size=3)


@given(RELATIONS, INCIDENTS)
def test_outline_shows_every_harm_once_whatever_the_relations(relations: list, incidents: list) -> None:  # type: ignore[type-arg]
    joined = Joined(
        tuple(relations),
        tuple(
            Incident(id=members[0].id, claims=tuple(each.id for each in members), main=index == 0, reason="r")
            for index, members in enumerate(incidents)
        ),
    )
    groups = outline(msgspec.structs.replace(COUNTED, joined=joined))
    assert sorted(claim.id for group in groups for claim in shown(group.nodes)) == sorted(claim.id for claim in HARMS)
