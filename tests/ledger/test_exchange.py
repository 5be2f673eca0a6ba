"""Spreadsheets out and back: what nobody changed makes no decision, what somebody did makes one, nothing is lost."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from invented import put

from recount.ledger import (
    Decision,
    Ledger,
    LedgerError,
    claim_named,
    current_claims,
    current_relations,
    record_decisions,
    verify,
)
from recount.ledger.exporting import CLAIM_COLUMNS, export_sheets
from recount.ledger.importing import Plan, plan_import
from recount.protecting.layer import WITHHELD

Rows = list[dict[str, str]]


@pytest.fixture
def folder(ledger: Ledger, tmp_path: Path) -> Path:
    """The sheets of a ledger with odd accounts in it, and a decision."""
    put(ledger, "=odd", "“=SUM(A1)”, said 3 men; 12 people\r\nwere killed in “Marn; Orvel”, -5 were injured, +2 died.")
    put(ledger, "empty", "Nothing happened today.")
    held = next(current_claims(ledger, "tessin"))
    record_decisions(ledger, [Decision(
        about="claim", account="tessin", claim=held.id, verdict="correct", fields={"high": 20, "figure_kind": "range"},
        why="the later list",
    )])  # fmt: skip
    out = tmp_path / "sheets"
    export_sheets(ledger, out)
    return out


def edit(folder: Path, change: Callable[[Rows], object], name: str = "claims.csv") -> None:
    """Opens a sheet, changes its rows, and saves it again."""
    path = folder / name
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        header = list(reader.fieldnames or ())
        rows = list(reader)
    change(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, header)
        writer.writeheader()
        writer.writerows(rows)


def row_of(rows: Rows, low: str) -> dict[str, str]:
    return next(row for row in rows if row["low"] == low)


def take(ledger: Ledger, folder: Path) -> Plan:
    """Imports, and looks that a second import of the same changes nothing."""
    plan = plan_import(ledger, folder, "in a sheet")
    record_decisions(ledger, [each.decision for each in plan.decisions])
    assert verify(ledger).faults == ()
    return plan


def test_exchange_columns_are_the_contracts_and_ours(ledger: Ledger, folder: Path) -> None:
    from recount.ledger import contract_lines

    line = contract_lines(ledger, "marn")[0]
    assert list(line) == list(CLAIM_COLUMNS[: len(line)])
    assert CLAIM_COLUMNS[len(line) :] == ("event", "decision", "decided_by", "decided_why", "seen")


def test_exchange_without_changes_makes_no_decision(ledger: Ledger, folder: Path) -> None:
    plan = plan_import(ledger, folder, "x")
    assert (plan.decisions, plan.problems) == ((), ())
    assert plan.rows > 5
    edit(folder, lambda rows: None)
    edit(folder, lambda rows: None, "relations.csv")
    assert plan_import(ledger, folder, "x").decisions == ()


def test_exchange_as_spreadsheet_programs_save(ledger: Ledger, folder: Path) -> None:
    """TRUE for true, 12.0 for 12, semicolons for commas, columns moved, rows sorted and left out, line ends changed."""
    path = folder / "claims.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    header = sorted(rows[0])
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\n")
        writer.writerow(header)
        for row in rows[::-2]:
            cells = {key: value.upper() if value in ("true", "false") else value for key, value in row.items()}
            cells = {key: f"{value}.0" if value.isdigit() and key != "id" else value for key, value in cells.items()}
            writer.writerow([cells[key].replace("\r\n", "\n") for key in header])
    plan = plan_import(ledger, folder, "x")
    assert (plan.decisions, plan.problems) == ((), ())


def test_exchange_corrections_come_back(ledger: Ledger, folder: Path) -> None:
    def change(rows: Rows) -> None:
        row = row_of(rows, "30")
        row.update(low="1,031", high="", when="2024-05-31", by="the army; the guard", places="Marn", decided_why="so")
        row_of(rows, "8")["decision"] = "accept"

    edit(folder, change)
    plan = take(ledger, folder)
    assert plan.problems == ()
    assert sorted(each.decision.verdict for each in plan.decisions) == ["accept", "correct"]
    claim = next(held for held in current_claims(ledger, "marn") if held.verdict == "correct").claim
    assert (claim.low, claim.high, claim.when, claim.by) == (1031, None, "2024-05-31", ("the army", "the guard"))
    assert [place.name for place in claim.places] == ["Marn"]
    again = plan_import(ledger, folder, "in a sheet")
    assert again.decisions == ()
    assert all("since the export" in problem.found for problem in again.problems)
    export_sheets(ledger, folder / "next")
    assert plan_import(ledger, folder / "next", "x").decisions == ()


def test_exchange_emptied_cells_and_taken_back_corrections(ledger: Ledger, folder: Path) -> None:
    def change(rows: Rows) -> None:
        row_of(rows, "30")["according_to"] = ""
        row_of(rows, "14")["high"] = "14"

    edit(folder, change)
    assert take(ledger, folder).problems == ()
    assert next(held for held in current_claims(ledger, "marn") if held.verdict).claim.according_to is None
    held = next(current_claims(ledger, "tessin"))
    assert (held.claim.low, held.claim.high) == (14, 14)


def test_exchange_a_decision_made_since_the_export_stands(ledger: Ledger, folder: Path) -> None:
    held = next(each for each in current_claims(ledger, "marn") if each.claim.low == 30)
    edit(folder, lambda rows: row_of(rows, "30").update(low="33"))
    record_decisions(ledger, [Decision(about="claim", account="marn", claim=held.id, verdict="reject", why="w")])
    plan = take(ledger, folder)
    assert plan.decisions == ()
    assert ["since the export" in problem.found for problem in plan.problems] == [True]
    assert claim_named(ledger, "marn", held.id).verdict == "reject"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"quote": "other words"}, "quote"),
        ({"low": "many"}, "a number"),
        ({"low": "50", "high": "40"}, "above"),
        ({"when": "31/05/2024"}, "EDTF"),
        ({"harm": "annoyed"}, "no claim"),
        ({"places": "Paris"}, "not in the account's text"),
        ({"decision": "maybe"}, "one of accept"),
        ({"part_of": "123456789012"}, "relations.csv"),
        ({"account": "nobody"}, "an account of this ledger"),
        ({"id": "zzz", "start": "1"}, "no claim"),
        ({"seen": "c99999d0", "low": "3"}, "this very ledger"),
    ],
)
def test_exchange_what_cannot_be_taken_is_named_with_its_row(
    ledger: Ledger, folder: Path, cells: dict[str, str], words: str
) -> None:
    edit(folder, lambda rows: row_of(rows, "30").update(cells))
    plan = take(ledger, folder)
    assert plan.decisions == ()
    assert len(plan.problems) == 1
    assert str(plan.problems[0].where).startswith("row ")
    assert words in plan.problems[0].line()


def test_exchange_an_id_that_a_spreadsheet_broke_is_found_by_its_place(ledger: Ledger, folder: Path) -> None:
    edit(folder, lambda rows: row_of(rows, "30").update(id="1.23E+45", low="31"))
    assert [each.decision.fields for each in take(ledger, folder).decisions] == [{"low": 31}]


def test_exchange_withheld_cells_are_passed_by(ledger: Ledger, folder: Path) -> None:
    edit(folder, lambda rows: [row.update(quote=WITHHELD, names=WITHHELD) for row in rows])
    plan = plan_import(ledger, folder, "x")
    assert (plan.decisions, plan.problems) == ((), ())


def test_exchange_relations_are_rejected_and_put_in(ledger: Ledger, folder: Path) -> None:
    def change(rows: Rows) -> None:
        old = rows[0]
        old["decision"] = "reject"
        rows.append({**old, "kind": "repeats", "from": old["to"], "to": old["from"], "reason": "twice", "decision": ""})

    before = [relation.kind for _, relation in current_relations(ledger)]
    edit(folder, change, "relations.csv")
    plan = take(ledger, folder)
    assert [each.decision.verdict for each in plan.decisions] == ["reject", "accept"]
    assert sorted([relation.kind for _, relation in current_relations(ledger)]) == sorted([*before[1:], "repeats"])


def test_exchange_sheets_with_corrections_are_not_written_over(ledger: Ledger, folder: Path) -> None:
    with pytest.raises(LedgerError, match="corrections"):
        export_sheets(ledger, folder)


@pytest.mark.parametrize("data", [b"", b"x,y\n1,2\n", b"account,id\n\xff,1\n", b"account,account\n"])
def test_exchange_what_is_no_sheet_is_told(ledger: Ledger, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "claims.csv").write_bytes(data)
    plan = plan_import(ledger, tmp_path, "x")
    assert plan.decisions == ()
    assert len(plan.problems) == 1
