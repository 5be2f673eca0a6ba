"""A user's own checks, from a file and from an installed package; and what the command shows."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from recount.checks import check_modules, own
from recount.cli import recount_group

PAGE = Path(__file__).resolve().parents[2] / "docs" / "own-checks.md"
MOST_LINES = 25
TEXT = "Shelling killed 380 people in Orla on 3 May 1990: 140 men, 160 women and 200 children.\n"


def example() -> str:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return str(code)


@pytest.fixture
def account(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture
def mine(tmp_path: Path) -> str:
    path = tmp_path / "no_injured.py"
    path.write_text(example(), encoding="utf-8")
    return str(path)


def call(*args: str) -> Result:
    return CliRunner().invoke(recount_group, ["check", *args], prog_name="recount")


def found(result: Result) -> list[dict[str, object]]:
    return [msgspec.json.decode(line) for line in result.stdout.splitlines()]


def test_own_checks_the_page_has_a_short_example_that_works(account: str, mine: str) -> None:
    assert len(example().strip().splitlines()) <= MOST_LINES
    result = call(account, "--checks", mine, "--only", "no-injured", "-f", "jsonl")
    assert result.exit_code == 0
    (finding,) = found(result)
    assert (finding["check"], finding["level"]) == ("no-injured", "note")


def test_own_checks_stand_among_the_others_by_level(account: str, mine: str) -> None:
    levels = [line["level"] for line in found(call(account, "--checks", mine, "-f", "jsonl", "--all"))]
    order = ["conflict", "caution", "note", "agrees"]
    assert levels == sorted(levels, key=lambda level: order.index(str(level)))
    assert "no-injured: " in call(account, "--checks", mine).stdout
    assert "no-injured" in call(account, "--checks", mine, "-f", "markdown").stdout


@pytest.mark.parametrize(
    ("code", "said"),
    [("def other():\n    pass\n", "no function `check("), ("1 / 0\n", "ZeroDivisionError"), ("def (", "SyntaxError")],
)
def test_own_checks_a_file_that_is_none_is_wrong_use(account: str, tmp_path: Path, code: str, said: str) -> None:
    path = tmp_path / "bad.py"
    path.write_text(code, encoding="utf-8")
    result = call(account, "--checks", str(path))
    assert result.exit_code == 2
    assert said in result.stderr
    assert "bad.py" in result.stderr


def test_own_checks_one_that_fails_is_named_and_the_rest_goes_on(account: str, tmp_path: Path) -> None:
    path = tmp_path / "fails.py"
    path.write_text("def check(account, claims, relations, world):\n    return [1 / 0]\n", encoding="utf-8")
    result = call(account, account, "--checks", str(path), "-f", "jsonl")
    assert result.exit_code == 1
    assert result.stderr.count("the check fails failed: ZeroDivisionError") == 1
    assert "total-and-parts" in {line["check"] for line in found(result)}


def test_own_checks_of_an_installed_package_run_unnamed(
    account: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my_no_injured.py").write_text(example(), encoding="utf-8")
    meta = tmp_path / "my_package-1.dist-info"
    meta.mkdir()
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: my-package\nVersion: 1\n", encoding="utf-8")
    (meta / "entry_points.txt").write_text("[recount.checks]\nno_injured = my_no_injured\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    own.installed.cache_clear()
    try:
        assert "no-injured" in {line["check"] for line in found(call(account, "-f", "jsonl"))}
    finally:
        own.installed.cache_clear()
        sys.modules.pop("my_no_injured", None)


def test_own_checks_only_skip_and_level_choose(account: str) -> None:
    everything = {str(line["check"]) for line in found(call(account, "-f", "jsonl"))}
    assert {"total-and-parts", "role-not-said"} <= everything
    only = found(call(account, "-f", "jsonl", "--only", "total-and-parts"))
    assert {line["check"] for line in only} == {"total-and-parts"}
    rest = {str(line["check"]) for line in found(call(account, "-f", "jsonl", "--skip", "total-and-parts"))}
    assert rest == everything - {"total-and-parts"}
    grave = found(call(account, "-f", "jsonl", "--level", "conflict"))
    assert {line["level"] for line in grave} == {"conflict"}


def test_own_checks_an_unknown_name_lists_those_there_are(account: str) -> None:
    result = call(account, "--only", "no-such-check")
    assert result.exit_code == 2
    assert "no check is called no-such-check" in result.stderr
    assert all(name in result.stderr for name in check_modules())


def test_own_checks_findings_that_are_left_out_fail_no_run(account: str) -> None:
    assert call(account, "--fail-on", "conflict").exit_code == 3
    assert call(account, "--fail-on", "conflict", "--skip", "total-and-parts").exit_code == 0
    assert call(account, "--fail-on", "note", "--level", "conflict", "--skip", "total-and-parts").exit_code == 0


def test_own_checks_an_account_with_nothing_to_find_says_so(tmp_path: Path) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("It rained in Orla for four days.\n", encoding="utf-8")
    result = call(str(path))
    assert result.exit_code == 0
    assert "found nothing that does not fit" in result.stdout
    assert call(str(path), "-f", "jsonl", "--fail-on", "note").exit_code == 0
