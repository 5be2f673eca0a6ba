"""The commands by which things leave a ledger: protect, export, settle."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recount.cli import recount_group

TEXT = (
    "Ana Reth, a teacher, was killed in Tessin on 3 May 2019. Four people were killed at Omir Clinic on 4 May 2019.\n"
)


def call(*args: str) -> Result:
    return CliRunner().invoke(recount_group, list(args), prog_name="recount")


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = str(tmp_path / "our.ledger")
    (tmp_path / "a.txt").write_text(TEXT)
    assert call("init", path).exit_code == 0
    assert call("add", path, str(tmp_path / "a.txt")).exit_code == 0
    return path


def test_publishing_protect_lists_opens_and_withholds(ledger: str, tmp_path: Path) -> None:
    assert call("protect", ledger).stdout.splitlines()[0] == "name Ana Reth"
    assert "place Omir Clinic" in call("protect", ledger).stdout
    opened = call("protect", ledger, "open", "name", "ana reth", "--why", "asked by the family")
    assert opened.stdout.startswith("withheld of everything that leaves: 0 names")
    assert call("export", ledger, "-f", "prov", "-o", str(tmp_path / "p")).exit_code == 0
    data = (tmp_path / "p" / "provenance.nt").read_text()
    assert "Ana Reth" in data
    assert "Omir" not in data
    again = call("protect", ledger, "withhold", "name", "Ana Reth", "--why", "asked again")
    assert "1 names" in again.stdout


@pytest.mark.parametrize("asked", [["open"], ["open", "name"], ["open", "name", "Ana Reth"]])
def test_publishing_a_decision_needs_what_and_why(ledger: str, asked: list[str]) -> None:
    assert call("protect", ledger, *asked).exit_code == 2


def test_publishing_all_formats_at_once(ledger: str, tmp_path: Path) -> None:
    done = call("export", ledger, "-f", "all", "-o", str(tmp_path / "out"))
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "out" / "datapackage.json").is_file()
    assert "withheld: 1 names" in done.stdout


@pytest.mark.parametrize("fields", [["best"], ["killed=3"], ["low=4", "best=3"], ["best=many"], ["best=3"]])
def test_publishing_settle_refuses_what_it_cannot_keep(ledger: str, fields: list[str]) -> None:
    """The last for want of such an event."""
    assert call("settle", ledger, "e1", *fields, "--why", "w").exit_code == 2


def test_publishing_a_site_is_written_twice_and_needs_no_network(ledger: str, tmp_path: Path) -> None:
    for _ in range(2):
        done = call("publish", ledger, "-o", str(tmp_path / "site"), "--name", "On Ana Reth")
        assert done.exit_code == 0, done.stderr
        assert "index.html" in done.stdout
    html = (tmp_path / "site" / "index.html").read_text()
    assert "On [name withheld]" in html
    assert "Reth" not in html
