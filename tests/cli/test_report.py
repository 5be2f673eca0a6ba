"""`recount report` through the reader as it is; what the page holds is tried in tests/pages/report."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from click.testing import CliRunner, Result

from recount.cli import recount_group

TEXT = "At least 30 people were killed on 3 May 2019: 14 in Marn, 9 in Tessin and 4 in Orvel.\n"


def call(*args: str) -> Result:
    return CliRunner().invoke(recount_group, ["report", *args], prog_name="recount")


def written(folder: Path, name: str = "a.txt", text: str = TEXT) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_report_writes_one_page(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    result = call(written(tmp_path), "-o", str(out), "--title", "What <b>Marn</b> says")
    assert (result.exit_code, result.output) == (0, "")
    html = out.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert "What &lt;b&gt;Marn&lt;/b&gt; says" in html
    assert "They add up to 27. At least 3 in no part." in html


def test_report_draws_one_chart(tmp_path: Path) -> None:
    root = ElementTree.fromstring(call(written(tmp_path), "--format", "svg", "--chart", "sums").stdout)
    assert root[0].text == "People killed: the total and its parts by place"


def test_report_names_the_charts_there_are(tmp_path: Path) -> None:
    result = call(written(tmp_path), "--format", "svg", "--chart", "moon")
    assert result.exit_code == 2
    assert "there is no chart moon; there are: sums" in result.output
    assert call(written(tmp_path), "--chart", "sums").exit_code == 2


def test_report_as_markdown_has_a_title(tmp_path: Path) -> None:
    result = call(written(tmp_path), "--format", "markdown", "--title", "Marn [1]")
    assert result.stdout.startswith("# Marn \\[1\\]\n")
    assert "4 in Orvel" in result.stdout


def test_report_goes_on_after_an_input_that_cannot_be_read(tmp_path: Path) -> None:
    empty = written(tmp_path, "empty.txt", "")
    result = call(empty, written(tmp_path))
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert "30 people" in result.stdout


def test_report_of_nothing_readable_writes_no_page(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert call(written(tmp_path, "empty.txt", ""), "-o", str(out)).exit_code == 1
    assert not out.exists()


def test_report_withholds_names_where_it_is_asked_to(tmp_path: Path) -> None:
    path = written(tmp_path, "ana-reth.txt", "Poet Ana Reth was killed in Tessin on 3 May 2019. Reth was 41.\n")
    shown = call(path).stdout
    assert "Reth" in shown
    withheld = call(path, "--redact", "--title", "The death of Ana Reth")
    assert "reth" not in withheld.stdout.lower().replace("three", "")
    assert "Names withheld." in withheld.stdout
    markdown = call(path, "--redact", "--format", "markdown", "--title", "Ana Reth").stdout
    assert "Ana" not in markdown
    assert "look the page through before you pass it on" in markdown


def test_report_never_names_a_child(tmp_path: Path) -> None:
    path = written(tmp_path, text="A 9-year-old girl, Mira Holm, was killed in Tessin on 3 May 2019.\n")
    html = call(path).stdout
    assert "Mira" not in html
    assert "all other names are shown" in html
