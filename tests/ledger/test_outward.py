"""What leaves a ledger: nobody's name and no sensitive place unless somebody decided so."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import put
from seeded import NAMES, PLACES, VICTIMS, found_in, seed

from recount.ledger import Decision, Ledger, LedgerError, current_claims, decisions, record_decisions, verify
from recount.ledger.exporting import export_sheets
from recount.ledger.importing import plan_import
from recount.ledger.outward import decide_protection, everything, protection_of
from recount.protecting import MARKER, PLACE_MARKER


def exported(ledger: Ledger, folder: Path) -> bytes:
    export_sheets(ledger, folder)
    return b"\n".join(path.read_bytes() for path in sorted(folder.iterdir()))


@pytest.fixture
def seeded(ledger: Ledger) -> Ledger:
    seed(ledger)
    return ledger


def test_outward_the_seeds_are_there(seeded: Ledger) -> None:
    """Else the search below would find nothing because nothing was read."""
    now = protection_of(seeded)
    assert (len(NAMES), len(PLACES)) == (200, 40)
    assert {*NAMES} - now.all_names == set()
    assert {*PLACES} - now.all_places == set()


def test_outward_none_of_200_names_and_40_places_is_in_the_sheets(seeded: Ledger, tmp_path: Path) -> None:
    data = exported(seeded, tmp_path / "out")
    assert found_in(data, NAMES + PLACES) == []
    assert data.count(MARKER.encode()) > 200
    assert data.count(PLACE_MARKER.encode()) > 40


def test_outward_each_is_there_where_a_decision_opens_it(seeded: Ledger, tmp_path: Path) -> None:
    record_decisions(seeded, [
        Decision(about="protection", verdict="accept", why="the family asked", subject=f"{what} {words}")
        for what, several in (("name", NAMES), ("place", PLACES)) for words in several
    ])  # fmt: skip
    assert found_in(exported(seeded, tmp_path / "out"), NAMES + PLACES) == NAMES + PLACES
    assert verify(seeded).faults == ()


def test_outward_one_is_opened_and_withheld_again(seeded: Ledger, tmp_path: Path) -> None:
    decide_protection(seeded, "name", VICTIMS[3], "the family asked", shown=True)
    assert found_in(exported(seeded, tmp_path / "open"), NAMES) == [VICTIMS[3]]
    decide_protection(seeded, "name", VICTIMS[3], "they asked again", shown=False)
    assert found_in(exported(seeded, tmp_path / "closed"), NAMES) == []
    made = list(decisions(seeded, about="protection"))
    assert [(each.who, each.why) for each in made] == [("Ana", "the family asked"), ("Ana", "they asked again")]


def test_outward_a_name_that_nobody_read_is_withheld_by_hand(ledger: Ledger) -> None:
    put(ledger, "x", "Twelve people were killed in Marn, said Orlo Bexley.")
    decide_protection(ledger, "name", "Orlo Bexley", "a witness", shown=False)
    assert "Bexley" not in str(
        [[each.line for each in claims] for _, claims in everything(ledger, protection_of(ledger))]
    )


@pytest.mark.parametrize("text", ["A girl, Mira Holm, was killed in Orvel.", "Mira Holm was raped in Orvel on Monday."])
def test_outward_children_and_sexual_violence_are_never_opened(ledger: Ledger, text: str) -> None:
    put(ledger, "x", text)
    now = protection_of(ledger)
    assert "mira holm" in now.never
    leaving = str(
        [claim.line for _, claims in everything(ledger, now) for claim in claims if claim.held.account == "x"]
    )
    assert "Orvel" not in leaving
    assert "Holm" not in leaving
    with pytest.raises(LedgerError, match="never shown"):
        decide_protection(ledger, "name", "Mira Holm", "asked", shown=True)


def test_outward_what_is_not_withheld_cannot_be_opened(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no withheld name"):
        decide_protection(ledger, "name", "Nobody Here", "asked", shown=True)


def test_outward_a_clinic_between_the_quote_and_its_town_is_seen(ledger: Ledger) -> None:
    put(ledger, "x", "Jon Abel, a teacher, was killed at Saint Omir Clinic in Tessin on 3 May 2019.")
    assert {"Saint Omir Clinic", "Tessin"} <= protection_of(ledger).all_places


def test_outward_districts_stand_for_places(ledger: Ledger) -> None:
    put(ledger, "x", "On 5 May 2019 soldiers burned 40 homes in Orvel.")
    known = {"id": "d1", "label": "Orv District", "latitude": 1.0, "longitude": 2.0, "precision": 3}
    now = protection_of(ledger, lambda place: known)
    (place,) = next(c for _, some in everything(ledger, now) for c in some if c.held.account == "x").line["places"]
    assert (place["name"], place["id"], place["label"], place["precision"]) == (PLACE_MARKER, "d1", "Orv District", 3)


def test_outward_ids_of_quotes_that_lost_words_cannot_be_tried_out(seeded: Ledger) -> None:
    now = protection_of(seeded)
    claims = [each for _, some in everything(seeded, now) for each in some]
    for each in claims:
        is_whole = each.line["quote"] == each.held.line["quote"]
        assert (each.line["id"] == each.held.id) == is_whole
        assert (each.line["start"] is not None) == is_whole
    assert len({each.key for each in claims}) == len(claims)
    again = [each.key for _, some in everything(seeded, protection_of(seeded)) for each in some]
    assert [each.key for each in claims] == again


def test_outward_sheets_with_withheld_cells_come_back(seeded: Ledger, tmp_path: Path) -> None:
    export_sheets(seeded, tmp_path / "out")
    plan = plan_import(seeded, tmp_path / "out", "x")
    assert (plan.decisions, plan.problems) == ((), ())
    path = tmp_path / "out" / "claims.csv"
    text = path.read_text(encoding="utf-8-sig")
    changed = [line.replace(",12,12,", ",13,13,", 1) if MARKER in line else line for line in text.split("\n")]
    path.write_text("\n".join(changed), encoding="utf-8-sig")
    plan = plan_import(seeded, tmp_path / "out", "recounted")
    assert plan.problems == ()
    assert {each.decision.verdict for each in plan.decisions} == {"correct"}
    assert all({"low": 13, "high": 13}.items() <= (each.decision.fields or {}).items() for each in plan.decisions)
    held = {(each.account, each.id) for each in current_claims(seeded)}
    assert {(each.decision.account, each.decision.claim) for each in plan.decisions} <= held
