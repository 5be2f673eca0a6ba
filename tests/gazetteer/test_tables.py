"""Users' own places: what is read, and what is refused with which reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.gazetteer import Gazetteer
from recount.gazetteer.tables import read_table, rows_of

HEAD = "id,name,kind,names,part_of,countries,latitude,longitude,valid_from,valid_to\n"
GOOD = "good,Goodplace,village,en:Good Place|az:Yaxşı,,AZ,41,48,1900,..\n"


def table(tmp_path: Path, text: str, name: str = "own.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("far,Far,village,,,AZ,41,400,,", "longitude 400: wanted -180 to 180"),
        ("far,Far,village,,,AZ,-91,40,,", "latitude -91: wanted -90 to 90"),
        ("far,Far,village,,,AZ,nan,40,,", "latitude nan: wanted -90 to 90"),
        ("far,Far,village,,,AZ,x,40,,", "latitude 'x' is no number"),
        ("far,Far,village,,,AZ,41,,,", "one without the other"),
        ("self,Self,village,,self,AZ,41,48,,", "'self' is part of itself"),
        ("many,Many,village,,,AZ,41,48,,,a,b", "2 fields more than there are columns"),
        (",Nameless,village,,,AZ,41,48,,", "no id"),
        ("no,,village,,,AZ,41,48,,", "no name"),
        ("odd,Odd,planet,,,AZ,41,48,,", "kind 'planet'"),
        ("cc,Country,village,,,Azerbaijan,41,48,,", "country 'Azerbaijan'"),
        ("when,When,village,,,AZ,41,48,long ago,", "date 'long ago' is no EDTF date"),
        ("when,When,village,,,AZ,41,48,1920,1918", "it ends before it begins"),
        ("good,Again,village,,,AZ,41,48,,", "id 'good' is also in line 2"),
        ('quote,"Quo"te,village,,,AZ,41,48,,', "broken row"),
    ],
)
def test_tables_a_bad_row_is_named_and_the_rest_is_used(tmp_path: Path, row: str, reason: str) -> None:
    after = "after,After,village,,,AZ,41,48,,\n"
    rows, problems = read_table(table(tmp_path, f"{HEAD}{GOOD}{row}\n{after}"))
    assert [each.id for each in rows] == ["good", "after"]
    assert len(problems) == 1
    assert problems[0].line == 3
    assert reason in problems[0].reason


def test_tables_places_inside_each_other_are_both_refused(tmp_path: Path) -> None:
    ring = "a,A,district,,b,AZ,41,48,,\nb,B,district,,a,AZ,41,48,,\n"
    rows, problems = read_table(table(tmp_path, HEAD + GOOD + ring))
    assert [each.id for each in rows] == ["good"]
    assert [problem.line for problem in problems] == [3, 4]


@pytest.mark.parametrize("text", ["", "name\nX\n", "{", '{"type": "Feature"}'])
def test_tables_what_is_no_table_is_named(tmp_path: Path, text: str) -> None:
    for name in ("own.csv", "own.geojson"):
        rows, problems = read_table(table(tmp_path, text, name))
        assert rows == ()
        assert len(problems) == 1 or (text == "" and name == "own.csv")
    assert read_table(tmp_path / "missing.csv")[1][0].line is None


def feature(**more: object) -> dict[str, object]:
    return {
        "type": "Feature", "@id": "https://example.org/1", "properties": {"title": "Oldtown", "ccodes": ["GB"]},
        "geometry": {"type": "Point", "coordinates": [-1.5, 52.5]}, "names": [{"toponym": "Ealdtun"}],
        "types": [{"label": "town"}],
        "when": {"timespans": [{"start": {"in": "1066"}, "end": {"in": "1348"}}]}, **more,
    }  # fmt: skip


def test_tables_linked_places_are_read(tmp_path: Path) -> None:
    features = [feature(), feature(**{"@id": "2", "geometry": {"type": "Point", "coordinates": [400, 52.5]}})]
    text = json.dumps({"type": "FeatureCollection", "features": features}, indent=1)
    gazetteer = Gazetteer.open([table(tmp_path, text, "own.geojson")])
    found = gazetteer.candidates("Ealdtun", "1200")[0]
    assert (found.name, found.kind, found.country, found.latitude, found.valid) == (
        "Oldtown",
        "town",
        "GB",
        52.5,
        "1066/1348",
    )
    assert gazetteer.candidates("Ealdtun", "1918") == ()
    problem = gazetteer.problems[0]
    assert "longitude 400" in problem.reason
    assert problem.line is not None
    assert '"Feature"' in text.splitlines()[problem.line - 1]


cells = st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=12)


@given(st.lists(st.dictionaries(st.sampled_from(HEAD.strip().split(",")), cells), max_size=4))
def test_tables_any_row_is_used_or_named(records: list[dict[str, str]]) -> None:
    rows, problems = rows_of(iter(enumerate(records, 2)), "own.csv")
    assert len(rows) + len(problems) == len(records)


def test_tables_of_json_nested_without_end_are_named(tmp_path: Path) -> None:
    path = tmp_path / "deep.geojson"
    path.write_text('{"features": ' + "[" * 100_000)
    rows, (problem,) = read_table(path)
    assert rows == ()
    assert problem.reason == "JSON that is nested too deep"
