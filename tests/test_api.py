"""What Python programs use."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import recount
from recount.cli import recount_group

TEXT = "At least 30 people were killed in Marn on Saturday, police said. 12 of them were soldiers.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def printed(command: str, path: Path) -> list[object]:
    args = [command, str(path), "-f", "jsonl", *(["--all"] if command == "toll" else [])]
    lines = CliRunner().invoke(recount_group, args, prog_name="recount").stdout
    return [json.loads(line) for line in lines.splitlines()]


def test_api_reads_what_the_commands_print(path: Path) -> None:
    reading = recount.read(path)
    assert reading.claims
    assert reading.to_dicts() == printed("read", path)
    assert reading.to_dicts("relations") == printed("relations", path)
    assert reading.to_dicts("tolls") == printed("toll", path)
    assert reading.to_dicts("findings") == printed("check", path)
    assert str(reading) == CliRunner().invoke(recount_group, [str(path)], prog_name="recount").stdout


def test_api_the_main_toll_is_one_of_the_tolls(path: Path) -> None:
    reading = recount.read(str(path))
    assert reading.toll in reading.tolls
    assert reading.toll.harms["killed"].low == 30
    assert [incident.main for incident in reading.incidents].count(True) == 1
    assert all(finding.level != "agrees" for finding in reading.findings)
    assert all(finding.level == "agrees" for finding in reading.held)


def test_api_an_account_without_harm_has_an_empty_toll() -> None:
    reading = recount.read_text("Good morning.")
    assert (reading.claims, reading.toll.harms, reading.incidents) == ((), {}, ())
    assert repr(reading) == "<recount.Reading 'text': 0 claims>"


def test_api_the_day_of_publication_dates_what_is_told(path: Path) -> None:
    reading = recount.read_text(TEXT, published="2024-06-02", id="b", title="Marn", language="en")
    assert reading.claims[0].when == "2024-06-01"
    assert (reading.account.id, reading.account.title, reading.account.language) == ("b", "Marn", "en")
    assert repr(reading).startswith("<recount.Reading 'b': ")
    assert len(repr(reading)) < 120


def test_api_an_input_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "gone.txt"
    with pytest.raises(recount.InputError, match=r"gone\.txt: found nothing by that name; wanted a file") as caught:
        recount.read(gone)
    assert caught.value.failure.input == str(gone)
    with pytest.raises(recount.InputError, match="no text"):
        recount.read_text(" \n")


def test_api_a_file_of_several_accounts_is_read_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "x", "text": "Two men were killed."}\nnot json\n{"id": "y", "text": "Good morning."}\n')
    failed: list[recount.InputError] = []
    assert [reading.account.id for reading in recount.read_all(file, failed.append)] == ["x", "y"]
    assert [error.failure.where for error in failed] == ["line 2"]
    with pytest.raises(recount.InputError, match="line 2"):
        list(recount.read_all(file))
    file.write_text('{"id": "x", "text": "a"}\n{"id": "y", "text": "b"}\n')
    with pytest.raises(recount.InputError, match="several accounts; wanted one account"):
        recount.read(file)


def test_api_explains_all_or_one_claim(path: Path) -> None:
    reading = recount.read(path)
    first = reading.claims[0]
    assert all(claim.id in reading.explain() for claim in reading.claims)
    assert f"[[{first.quote}" in reading.explain(first.id[:6])
    with pytest.raises(LookupError, match="zzz"):
        reading.explain("zzz")


def test_api_another_word_for_what_is_refused(path: Path) -> None:
    with pytest.raises(ValueError, match="claims, relations, tolls or findings"):
        recount.read(path).to_dicts("figures")  # type: ignore[arg-type]


def test_api_a_frame_needs_a_library_and_says_so(path: Path) -> None:
    reading = recount.read(path)
    with pytest.raises(ValueError, match="pandas or polars"):
        reading.to_frame(library="excel")  # type: ignore[arg-type]
    for library in ("pandas", "polars"):
        if importlib.util.find_spec(library) is None:
            with pytest.raises(ImportError, match=f"needs {library}"):
                reading.to_frame(library=library)  # type: ignore[arg-type]
            continue
        for what in ("claims", "relations", "tolls", "findings"):
            full, empty = reading.to_frame(what, library), recount.read_text("Hello.").to_frame(what, library)  # type: ignore[arg-type]
            assert list(full.columns) == list(empty.columns)
            assert len(empty) == 0
        assert len(reading.to_frame("claims", library)) == len(reading.claims)  # type: ignore[arg-type]


def test_api_importing_recount_imports_nothing_of_it(root: Path) -> None:
    code = "import sys, recount; print([name for name in sys.modules if name.startswith(('recount.', 'msgspec'))])"
    env = {"PYTHONPATH": str(root / "src")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, env=env)
    assert done.stdout.strip() == "[]"


def test_api_all_that_is_promised_is_there() -> None:
    for name in recount.__all__:
        assert getattr(recount, name)
        assert name in dir(recount)
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = recount.nothing_of_the_kind
    assert (Path(recount.__file__).parent / "py.typed").is_file()
