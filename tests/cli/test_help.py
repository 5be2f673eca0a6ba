"""Help by topic, and what shells need for the tab key."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recount.cli import recount_group
from recount.cli.commands.help import topics


def call(*args: str, **env: str) -> Result:
    return CliRunner().invoke(recount_group, list(args), prog_name="recount", env=env)


def offered(words: str, number: int) -> list[str]:
    """What bash is told for the tab key behind `words`."""
    start = "from recount.cli import main; main()"
    env = {**os.environ, "COMP_WORDS": words, "COMP_CWORD": str(number), "_RECOUNT_COMPLETE": "bash_complete"}
    env["PYTHONPATH"] = str(Path(__file__).parents[2] / "src")
    done = subprocess.run([sys.executable, "-c", start], env=env, capture_output=True, check=False, text=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_help_lists_its_topics() -> None:
    result = call("help")
    assert result.exit_code == 0
    assert set(topics()) >= {"output", "formats", "checks", "exit-codes", "even-handedness", "figures", "python"}
    for name in topics():
        assert f"\n  {name} " in result.stdout


@pytest.mark.parametrize("name", sorted(topics()))
def test_help_topics_are_short_and_fit_a_terminal(name: str) -> None:
    shown = call("help", name).stdout
    lines = shown.splitlines()
    assert lines[0]
    assert lines[1] == ""
    assert max(map(len, lines)) <= 80
    assert len(topics()[name].read_text(encoding="utf-8").splitlines()) <= 40
    assert "(checks)" not in shown


def test_help_of_checks_names_every_check(root: Path) -> None:
    shown = call("help", "checks").stdout
    found = [p.stem for p in (root / "src/recount/checks").glob("*.py") if "\ndef check(" in p.read_text("utf-8")]
    assert found
    for name in found:
        assert f"\n  {name.replace('_', '-')}\n" in shown


def test_help_of_a_command_is_its_own() -> None:
    assert call("help", "toll").stdout == call("toll", "--help").stdout


def test_help_of_nothing_known_is_a_wrong_call() -> None:
    result = call("help", "nonsense")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "exit-codes" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_that_the_shell_takes(shell: str, tmp_path: Path) -> None:
    result = call("completion", shell)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "_RECOUNT_COMPLETE" in result.stdout
    script = tmp_path / "script"
    script.write_text(result.stdout)
    if shutil.which(shell):
        assert subprocess.run([shell, "-n", str(script)], capture_output=True, check=False).stderr == b""


def test_completion_of_another_shell_is_a_wrong_call() -> None:
    assert call("completion", "csh").exit_code == 2


def test_completion_offers_commands_options_topics_and_files() -> None:
    first = offered("recount ", 1)
    assert first[0].startswith("file,")
    assert "plain,explain" in first
    assert "plain,--format" in offered("recount explain --f", 2)
    assert "plain,--format" in offered("recount a.txt --f", 2)
    assert offered("recount help ev", 2) == ["plain,even-handedness"]
    assert offered("recount toll ex", 2) == ["file,ex"]
