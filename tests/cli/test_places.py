"""`recount places`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recount.cli import recount_group


def call(*args: str) -> Result:
    return CliRunner().invoke(recount_group, ["places", *args], prog_name="recount")


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.csv"
    path.write_text("id,name,kind,latitude,longitude\nmine,Guba,village,41.1,48.2\nfar,Far,village,41,400\n")
    return str(path)


def test_places_are_listed_with_ids_years_and_coordinates() -> None:
    result = call("Guba", "--when", "1918")
    assert result.exit_code == 0
    for words in ("[quba]", "[kuba-uezd]", "1840/1929", "41.36, 48.51", "Baku Governorate"):
        assert words in result.stdout


def test_places_leave_out_what_was_not_there() -> None:
    assert "kuba-uezd" not in call("Guba", "--when", "2020").stdout


def test_places_for_programs_are_lines_of_json() -> None:
    lines = [
        json.loads(line) for line in call("San Miguel", "Xyzzyx", "-f", "jsonl", "--most", "3").stdout.splitlines()
    ]
    assert [(line["name"], line["rank"]) for line in lines] == [("San Miguel", rank) for rank in (1, 2, 3)]
    assert all(line["id"] and line["label"] for line in lines)


def test_places_a_users_file_wins_and_its_bad_rows_are_named(own: str) -> None:
    result = call("Guba", "--gazetteer", own, "--most", "1")
    assert result.exit_code == 1
    assert "[mine]" in result.stdout
    assert "line 3: longitude 400" in result.stderr


def test_places_strict_uses_nothing_of_a_bad_file(own: str) -> None:
    result = call("Guba", "--gazetteer", own, "--strict")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "line 3: longitude 400" in result.stderr


def test_places_called_wrongly_end_with_2() -> None:
    assert call("Guba", "--when", "long ago").exit_code == 2
    assert call().exit_code == 2


def test_places_a_name_that_is_not_known_is_said_so() -> None:
    assert "no place of this name is known" in call("Xyzzyx Qwrt").stdout
