"""What stands in docs/deploying.md works: units that systemd takes, steps that a shell takes, known options."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from recount.cli import recount_group

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
PROGRAM = "/opt/recount/bin/recount"


def test_deploying_units_are_taken_by_systemd(tmp_path: Path) -> None:
    """As they stand, but for the program, which systemd wants to be there, and the user."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here (Debian: apt-get install systemd)")
    for unit in UNITS:
        text = unit.read_text().replace(PROGRAM, sys.executable)
        (tmp_path / unit.name).write_text(text)
    ran = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / unit.name) for unit in UNITS)], capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    said = [line for line in ran.stderr.splitlines() if str(tmp_path) in line or line.startswith("recount")]
    assert (ran.returncode, said) == (0, [])


def commands() -> list[tuple[str, list[str]]]:
    """Each command of recount in units and in the page on deploying, with its words."""
    found = []
    for path in [*UNITS, ROOT / "docs" / "deploying.md"]:
        text = path.read_text().replace("\\\n", " ")
        for line in re.findall(rf"^(?:ExecStart=|    )(?:.*?\s)?(?:{PROGRAM}|recount) (.+)$", text, re.M):
            found.append((path.name, shlex.split(line.replace("'", "").replace('"', ""))))
    return found


def test_deploying_every_option_is_there() -> None:
    asked = commands()
    assert {words[0] for _, words in asked} >= {"serve", "backup", "people"}
    for name, words in asked:
        shown = CliRunner().invoke(recount_group, [words[0], "--help"], prog_name="recount")
        assert shown.exit_code == 0, (name, words)
        for option in (each.partition("=")[0] for each in words if each.startswith("--")):
            assert option in shown.output, (name, option)


def test_deploying_the_page_shows_the_files_as_they_are() -> None:
    page = (ROOT / "docs" / "deploying.md").read_text()
    for path in [DEPLOY / "recount.service", DEPLOY / "Containerfile"]:
        lines = [line for line in path.read_text().splitlines() if line and not line.startswith("#")]
        assert [line for line in lines if line not in page] == []


def test_deploying_the_steps_of_the_container_are_a_shells() -> None:
    subprocess.run(["sh", "-n", DEPLOY / "install.sh"], check=True)
    file = (DEPLOY / "Containerfile").read_text()
    for named in re.findall(r"/source/(\S+\.sh)", file):
        assert (ROOT / named).is_file()
    for part in re.findall(r"for part in (.+);", (DEPLOY / "install.sh").read_text())[0].split():
        assert (ROOT / "requirements" / f"{part}.txt").is_file()
