"""`recount formats`, and what readers say on standard error of a file that they did read."""

from __future__ import annotations

from pathlib import Path

import msgspec
from click.testing import CliRunner, Result

from recount.cli import recount_group
from recount.formats.inputs import find_formats

SAMPLES = Path(__file__).parent.parent / "formats" / "samples"


def call(*args: str) -> Result:
    return CliRunner().invoke(recount_group, list(args), prog_name="recount")


def test_formats_every_reader_is_listed_with_its_suffixes_and_what_it_takes() -> None:
    table = call("formats")
    assert table.exit_code == 0
    lines = [msgspec.json.decode(line) for line in call("formats", "--format", "jsonl").stdout.splitlines()]
    assert len(lines) == len([*find_formats()])
    for line in lines:
        assert line["about"]
        assert f"{line['format']:<11}{' '.join(line['suffixes'])}" in table.stdout
    assert "100 MB" in table.stdout
    assert max(map(len, table.stdout.splitlines())) <= 100


def test_formats_what_was_found_out_is_said_and_is_no_failure() -> None:
    path = SAMPLES / "encodings" / "latin-names.txt"
    result = call("read", str(path), "--format", "jsonl")
    assert result.exit_code == 0
    assert result.stderr == f"recount: {path}: read as windows-1252\n"
    assert result.stdout
