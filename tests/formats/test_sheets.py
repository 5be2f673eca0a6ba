from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import handmade as made
from recount.formats.lines import claim_lines, finding_line, toll_line
from recount.formats.sheets import TOLL_COLUMNS, cell, finding_row, rows, toll_rows


def table(lines: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(rows(lines)))))  # type: ignore[arg-type]


def test_sheets_a_claim_is_a_row_and_lists_are_joined() -> None:
    found = table(claim_lines(made.ACCOUNT, made.CLAIMS, made.JOINED))
    assert len(found) == len(made.CLAIMS)
    districts = next(row for row in found if row["id"] == made.DISTRICTS.id)
    assert districts["places"] == "Marn; Ubel districts"
    assert districts["by"] == "the Greycoats; the River Guard"
    assert (districts["low"], districts["high"], districts["low_open"], districts["harm_words"]) == (
        "2500",
        "2500",
        "false",
        "",
    )
    denied = next(row for row in found if row["id"] == made.DENIED.id)
    assert denied["responsibility"] == "The River Guard (denied by The River Guard)"
    total = next(row for row in found if row["id"] == made.TOTAL.id)
    assert total["evidence"] == f"low: {made.TEXT.index('9,000')}–{made.TEXT.index('9,000') + 5}"


def test_sheets_a_toll_is_a_row_for_each_harm() -> None:
    found = table(row for toll in made.TOLLS for row in toll_rows(toll_line(toll, with_incident=True)))
    assert [row["harm"] for row in found] == ["killed", "injured", ""]
    assert (found[0]["best"], found[0]["bound"], found[0]["high"]) == ("9000", ">", "")
    assert list(found[0])[-len(TOLL_COLUMNS) :] == list(TOLL_COLUMNS)


def test_sheets_findings_name_their_claims_by_id() -> None:
    (row,) = table([finding_row(finding_line(made.FINDINGS[1]))])
    assert row["claims"] == made.TOTAL.id
    several = {"claims": [["a", "1"], ["b", "2"]]}
    assert finding_row(several)["claims"] == ["a 1", "b 2"]


@given(st.sampled_from("=+-@\t\r\n"), st.text())
def test_sheets_no_cell_of_words_is_a_formula(first: str, rest: str) -> None:
    assert cell(first + rest) == "'" + first + rest
    assert str(cell([first + rest, "x"])).startswith("'")


def test_sheets_numbers_stay_numbers() -> None:
    assert cell(-12.5) == -12.5
    assert cell(0) == 0
    assert cell(None) == ""
    assert cell(True) == "true"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2, max_size=4))
def test_sheets_cells_come_back_as_they_went(words: list[str]) -> None:
    line = {str(index): word for index, word in enumerate(words)}
    (_, back) = list(csv.reader(io.StringIO("".join(rows([line])), newline="")))
    assert back == [cell(word) for word in words]
