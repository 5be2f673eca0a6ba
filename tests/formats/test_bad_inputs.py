"""What is said of inputs that cannot be read: `docs/bad-input.md` shows it, and is made from the same inputs."""

from __future__ import annotations

import resource
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def inputs() -> ModuleType:
    spec = spec_from_file_location("bad_inputs", ROOT / "scripts" / "bad_inputs.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_bad_inputs_the_page_tells_what_is_printed(inputs: ModuleType) -> None:
    page = (ROOT / "docs" / "bad-input.md").read_text(encoding="utf-8")
    for name, what, line in inputs.rows():
        assert f"| `{name}` | {what} | ``{line}`` |\n" in page, "run `make pages`"
        assert line.startswith(name)
        assert "; wanted " in line
    assert page.endswith(inputs.limits())


@pytest.mark.parametrize("name", ["long.jsonl", "bomb.docx", "bomb.pdf", "deep.rtf", "deep.jsonl"])
def test_bad_inputs_need_less_than_a_gigabyte(inputs: ModuleType, tmp_path: Path, name: str) -> None:
    """The memory of the process is held below one gigabyte by the system, so that a traceback would show here."""
    inputs.INPUTS[name][1](tmp_path / name)
    most = 1_000_000_000
    done = subprocess.run(
        [sys.executable, "-m", "recount", "read", name],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False, timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (most, most)),
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(f"recount: {name}")
    assert done.stderr.count("\n") == 1


def test_bad_inputs_a_limit_may_be_raised_and_lowered(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two people were killed in Tuz. " * 100, encoding="utf-8")

    def read(*options: str, **environment: str) -> int:
        command = [sys.executable, "-m", "recount", "toll", "a.txt", *options]
        environment = {"PYTHONPATH": str(ROOT / "src"), **environment}
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False).returncode

    assert read() == 0
    assert read("--max-size", "1KB") == 1
    assert read(RECOUNT_MAX_SIZE="1KB") == 1
    assert read("--max-size", "1 MB", RECOUNT_MAX_SIZE="1KB") == 0
    assert read("--max-size", "much") == 2
