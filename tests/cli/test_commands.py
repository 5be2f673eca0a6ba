"""The commands through the reader as it is: what they print is tried elsewhere, here how they take and give."""

from __future__ import annotations

import csv
import io
import os
import resource
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

import recount
from recount.cli import recount_group

TEXT = "Twelve people were killed and 30 injured in Tessin on 3 May 2019, police said. Two houses burned down.\n"
SOURCE = str(Path(recount.__file__).parent.parent)
COMMANDS = ("check", "read", "relations", "toll")
FORMATS = ("table", "jsonl", "json", "csv", "markdown")


@pytest.fixture
def account(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return str(path)


def call(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(recount_group, list(args), input=stdin, prog_name="recount")


def process(*args: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(*args), env=environment(), capture_output=True, check=False, **more)  # type: ignore[call-overload, no-any-return]


def command(*args: str) -> list[str]:
    return [sys.executable, "-c", "from recount.cli import main; main()", *args]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": SOURCE, **more}


def test_commands_without_arguments_print_help() -> None:
    result = call()
    assert result.exit_code == 0
    assert result.stdout == call("--help").stdout
    for name in COMMANDS:
        assert f"\n  {name} " in result.stdout


def test_commands_all_have_help_and_the_version_is_told() -> None:
    for name in COMMANDS:
        result = call(name, "--help")
        assert result.exit_code == 0
        assert "--format" in result.stdout
    assert call("--version").stdout == f"recount {recount.__version__}\n"


def test_commands_a_bare_file_is_read(account: str) -> None:
    bare = call(account)
    assert bare.exit_code == 0
    assert bare.stdout == call("read", account).stdout
    assert call("--format", "jsonl", account).stdout == call("read", account, "--format", "jsonl").stdout


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", COMMANDS)
def test_commands_print_every_format(name: str, form: str, account: str) -> None:
    result = call(name, account, "--format", form)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "\x1b" not in result.stdout
    if form == "json":
        assert isinstance(msgspec.json.decode(result.stdout), list)
    elif form == "jsonl":
        assert all(isinstance(msgspec.json.decode(line), dict) for line in result.stdout.splitlines())
    elif form == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(result.stdout))}) <= 1
    else:
        assert account in result.stdout.replace("\n", "").replace("\\", "")


def test_commands_quotes_are_the_texts_words(account: str) -> None:
    lines = [msgspec.json.decode(line) for line in call("read", account, "-f", "jsonl").stdout.splitlines()]
    assert lines
    for line in lines:
        assert line["account"] == account
        assert TEXT[line["start"] : line["end"]] == line["quote"]


def test_commands_a_toll_has_a_line_for_each_account_claims_or_none() -> None:
    result = call(
        "toll",
        "-",
        "-f",
        "jsonl",
        stdin='{"id":"a","text":"Good morning."}\n{"id":"b","text":"Two men were killed."}\n',
    )
    assert [msgspec.json.decode(line)["account"] for line in result.stdout.splitlines()] == ["a", "b"]


def test_commands_checks_that_held_are_shown_on_request(account: str) -> None:
    levels = {msgspec.json.decode(line)["level"] for line in call("check", account, "-f", "jsonl").stdout.splitlines()}
    assert "agrees" not in levels
    every = call("check", account, "-f", "jsonl", "--all").stdout.splitlines()
    assert len(every) >= len(call("check", account, "-f", "jsonl").stdout.splitlines())


def test_commands_fail_on_a_level_ends_with_3(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "At least 30 people were killed in Tessin: 20 in Marn and 25 in Ubel, 45 in all. No source was named.\n"
    )
    levels = {
        msgspec.json.decode(line)["level"] for line in call("check", str(path), "-f", "jsonl").stdout.splitlines()
    }
    order = ["conflict", "caution", "note"]
    for index, level in enumerate(order):
        reached = bool(levels & set(order[: index + 1]))
        assert call("check", str(path), "--fail-on", level).exit_code == (3 if reached else 0)
    gone = call("check", str(path), str(tmp_path / "gone.txt"), "--fail-on", "note")
    assert gone.exit_code == 1


def test_commands_name_what_cannot_be_read_and_go_on(account: str, tmp_path: Path) -> None:
    bad = tmp_path / "b\x1b[31m.txt"
    bad.write_bytes(b"\xff\xfe")
    result = call("toll", str(tmp_path / "gone"), str(bad), account, "-f", "jsonl")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2
    assert "\x1b" not in result.stderr
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["raed"], "Did you mean 'read'"),
        (["tol", "x"], "Did you mean 'toll'"),
        (["--bogus"], "--bogus"),
        (["read"], "PATH"),
        (["read", "-", "--format", "xml"], "xml"),
        (["check", "-", "--fail-on", "agrees"], "agrees"),
        (["toll", "--fail-on", "note", "-"], "--fail-on"),
    ],
)
def test_commands_called_wrongly_end_with_2(args: list[str], said: str) -> None:
    result = call(*args, stdin="Two died.")
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_commands_a_missing_path_is_no_typo() -> None:
    assert call("chek.txt").exit_code == 1
    assert call("./raed").exit_code == 1


def test_commands_write_to_a_file_when_all_is_done(account: str, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = call("read", account, "-f", "jsonl", "-o", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_text() == call("read", account, "-f", "jsonl").stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.jsonl"]


def test_commands_never_write_over_an_account(account: str) -> None:
    result = call("read", account, "-o", account)
    assert result.exit_code == 2
    assert Path(account).read_text() == TEXT
    assert call("read", account, "-o", "/nowhere/at/all").exit_code == 2


def test_commands_exit_codes_reach_the_shell(account: str) -> None:
    assert process("read", account).returncode == 0
    assert process("read", "gone.txt").returncode == 1
    assert process("read", "--bogus").returncode == 2
    assert process().returncode == 0


def test_commands_a_broken_pipe_ends_quietly(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text":"Two men were killed in Marn."}\n' * 400)
    for form in ("table", "jsonl"):
        with subprocess.Popen(
            command("toll", str(path), "-f", form), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            running.stdout.read(10)
            running.stdout.close()
            assert running.stderr.read() == b""
            assert running.wait() == 0


def test_commands_results_are_utf8_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Zwölf 12 people were killed in Şamaxı on 3 May 2019.\n")
    env = environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    lines = subprocess.run(command("read", str(path), "-f", "json"), env=env, capture_output=True, check=True).stdout
    assert "Şamaxı" in lines.decode("utf-8")
    table = subprocess.run(command("read", str(path)), env=env, capture_output=True, check=True).stdout
    assert table.isascii()


def test_commands_help_starts_fast_and_reads_nothing() -> None:
    code = (
        "import sys; from recount.cli import main\ntry: main(['--help'])\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    modules = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=True, text=True
    )
    loaded = {name.split(".")[1] for name in modules.stderr.split() if name.startswith("recount.")}
    assert loaded == {"cli"}
    assert "msgspec" not in modules.stderr.split()

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "recount", "--help"], env=environment(), capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    # The best of a few, in processor time: a busy machine makes any one run slow. Measured on an idle one: 0.07.
    assert min(seconds() for _ in range(5)) < 0.15
