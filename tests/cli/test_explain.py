from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from recount.cli import recount_group

TEXT = "Twelve people were killed in Tessin on 3 May 2019, police said. The killings shocked the town.\n"


@pytest.fixture
def account(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return str(path)


def call(*args: str) -> Result:
    return CliRunner().invoke(recount_group, ["explain", *args], prog_name="recount")


def test_explain_is_for_people_by_default(account: str) -> None:
    result = call(account)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "[[Twelve people were killed" in result.stdout
    assert "who says so    police" in result.stdout
    assert "The [[killings]] shocked the town." in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_explain_for_programs_quotes_the_text(form: str, account: str) -> None:
    text = call(account, "-f", form).stdout
    found = msgspec.json.decode(text) if form == "json" else [msgspec.json.decode(line) for line in text.splitlines()]
    assert found[0]["claim"]
    assert found[-1]["claim"] is None
    for each in found:
        assert TEXT[each["start"] : each["end"]] == each["quote"]
    for field in found[0]["fields"]:
        assert [TEXT[start:end] for start, end in field["spans"]] == field["words"]


def test_explain_one_claim_by_its_id_or_how_it_begins(account: str) -> None:
    first = msgspec.json.decode(call(account, "-f", "jsonl").stdout.splitlines()[0])
    for wanted in (first["claim"], first["claim"][:5]):
        result = call(account, "--claim", wanted)
        assert result.exit_code == 0
        assert "gave no claim" not in result.stdout
        assert msgspec.json.decode(call(account, "--claim", wanted, "-f", "json").stdout) == [first]


def test_explain_an_id_that_nothing_has_is_a_wrong_call(account: str, tmp_path: Path) -> None:
    result = call(account, "--claim", "zzz")
    assert result.exit_code == 2
    assert "no claim has the id zzz" in result.stderr
    out = tmp_path / "out.txt"
    assert call(account, "--claim", "zzz", "-o", str(out)).exit_code == 2
    assert not out.exists()


def test_explain_other_formats_are_refused_before_anything_is_read(account: str) -> None:
    for form in ("csv", "markdown"):
        result = call(account, "-f", form)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "table, json and jsonl" in result.stderr


def test_explain_names_what_cannot_be_read_and_goes_on(account: str, tmp_path: Path) -> None:
    result = call(str(tmp_path / "gone"), account)
    assert result.exit_code == 1
    assert "gone" in result.stderr
    assert "[[Twelve people" in result.stdout
    assert call(account, str(tmp_path / "gone"), "-f", "json").stdout.endswith("\n]\n")
