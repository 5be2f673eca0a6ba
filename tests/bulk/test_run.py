"""Long runs: the same claims whatever the number of processes, and whatever happens to the run on its way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest

import recount
from recount.bulk.columns import to_lines

SOURCE = str(Path(recount.__file__).parent.parent)
TEXTS = (
    "{n} people were killed and {m} injured in Tarn on 3 May 2019, police said.\n",
    "The council met on Tuesday to talk about the new bridge. It will cost 12 million.\n",
    'TESSIN, 4 June 1994 – "At least {n} villagers were shot," said the mayor. Two houses burned down.\n',
)

# A run in parts of one batch each; at its n-th move of a file, or note in the journal, something happens to it.
RUN = """
import multiprocessing, os, signal, sys
from recount.bulk import folder
from recount.cli import main
folder.PART_UNITS = 1
what, at = sys.argv[1], int(sys.argv[2])
calls = 0
def counted(real):
    def call(*args):
        global calls
        calls += 1
        if calls == at and what == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if calls == at and what == "interrupt":
            os.kill(os.getpid(), signal.SIGINT)
        if calls == at and what == "kill-worker":
            multiprocessing.active_children()[0].kill()
        return real(*args)
    return call
if __name__ == "__main__":
    os.replace, os.fsync = counted(os.replace), counted(os.fsync)
    main(sys.argv[3:])
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """300 short accounts, one of them broken: five batches."""
    path = tmp_path_factory.mktemp("archive") / "archive.jsonl"
    lines = [json.dumps({"id": f"a{n}", "text": TEXTS[n % 3].format(n=n + 2, m=n + 3)}) for n in range(300)]
    lines[100] = "{no JSON"
    path.write_text("\n".join(lines) + "\n")
    return path


def call(*args: str | Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    start = [sys.executable, "-c", "from recount.cli import main; main()", *map(str, args)]
    return subprocess.run(start, env={**os.environ, "PYTHONPATH": SOURCE, **more}, capture_output=True, check=False)


def read(archive: Path, out: Path, *more: str) -> subprocess.CompletedProcess[bytes]:
    return call("read", archive, "--format", "parquet", "-o", out, *more)


def disturbed(what: str, at: int, archive: Path, out: Path, *more: str) -> subprocess.CompletedProcess[bytes]:
    args = [
        sys.executable,
        "-c",
        RUN,
        what,
        str(at),
        "read",
        str(archive),
        "--format",
        "parquet",
        "-o",
        str(out),
        *more,
    ]
    return subprocess.run(args, env={**os.environ, "PYTHONPATH": SOURCE}, capture_output=True, check=False)


def files(folder: Path) -> dict[str, bytes]:
    """Everything that readers of the folder see."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(".")}


@pytest.fixture(scope="module")
def whole(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run in parts gives when nothing happens to it."""
    out = tmp_path_factory.mktemp("whole")
    assert disturbed("nothing", 0, archive, out).returncode == 1
    return out


def test_run_gives_the_same_whatever_the_number_of_processes(archive: Path, tmp_path: Path) -> None:
    alone = call("read", archive, "--format", "jsonl")
    assert alone.returncode == 1
    assert len(alone.stdout.splitlines()) > 300
    outs = [tmp_path / number for number in "123"]
    for out in outs:
        assert read(archive, out, "--processes", out.name).returncode == 1
        assert call("read", archive, "--format", "jsonl", "--processes", out.name).stdout == alone.stdout
        assert files(out) == files(outs[0])
    rows = pq.read_table(outs[0] / "claims-000001.parquet").to_pylist()
    assert [*to_lines(rows)] == [json.loads(line) for line in alone.stdout.splitlines()]


def test_run_names_what_failed(archive: Path, tmp_path: Path) -> None:
    result = read(archive, tmp_path / "out")
    assert result.returncode == 1
    assert b"line 101: found" in result.stderr
    (failure,) = map(json.loads, (tmp_path / "out" / "failures.jsonl").read_text().splitlines())
    assert (failure["input"], failure["where"]) == (str(archive), "line 101")
    assert sorted(files(tmp_path / "out")) == ["claims-000001.parquet", "failures.jsonl"]


def test_run_killed_again_and_again_loses_and_doubles_nothing(archive: Path, whole: Path, tmp_path: Path) -> None:
    """Killed before, between and after the steps by which a part is put in place."""
    for at in (2, 3, 5, 8):
        assert disturbed("kill", at, archive, tmp_path, "--resume").returncode == -signal.SIGKILL
    assert disturbed("nothing", 0, archive, tmp_path, "--resume").returncode == 1
    assert files(tmp_path) == files(whole)
    assert len(files(whole)) == 6


def test_run_interrupted_ends_cleanly(archive: Path, whole: Path, tmp_path: Path) -> None:
    result = disturbed("interrupt", 6, archive, tmp_path)
    assert result.returncode == 130
    assert b"--resume" in result.stderr
    assert b"Traceback" not in result.stderr
    left = {path.name for path in tmp_path.iterdir()}
    assert ".recount.jsonl" in left
    assert not any("unfinished" in name for name in left)
    assert disturbed("nothing", 0, archive, tmp_path, "--resume").returncode == 1
    assert files(tmp_path) == files(whole)


def test_run_a_worker_that_ends_changes_nothing(archive: Path, whole: Path, tmp_path: Path) -> None:
    result = disturbed("kill-worker", 3, archive, tmp_path, "--processes", "2")
    assert result.returncode == 1
    assert files(tmp_path) == files(whole)


def test_run_resumed_when_it_was_whole_does_nothing(archive: Path, whole: Path) -> None:
    before = files(whole)
    assert disturbed("kill", 1, archive, whole, "--resume").returncode == 1
    assert files(whole) == before


def test_run_refuses_a_folder_of_another_run(archive: Path, whole: Path, tmp_path: Path) -> None:
    assert b"--resume goes on" in (again := read(archive, whole)).stderr
    assert again.returncode == 2
    other = read(tmp_path, whole, "--resume")
    assert other.returncode == 2
    assert b"paths" in other.stderr


def test_run_refuses_to_go_on_with_inputs_that_changed(archive: Path, tmp_path: Path) -> None:
    copy, out = tmp_path / "archive.jsonl", tmp_path / "out"
    copy.write_bytes(archive.read_bytes())
    disturbed("kill", 8, copy, out)
    copy.write_bytes(archive.read_bytes().replace(b"bridge", b"school"))
    result = read(copy, out, "--resume")
    assert result.returncode == 2
    assert b"other inputs among the first" in result.stderr


@pytest.mark.parametrize(
    ("limit", "why"), [(("--account-seconds", "1"), "over 1 seconds"), (("--account-memory", "60MB"), "more memory")]
)
def test_run_stops_an_account_that_takes_too_much_alone(limit: tuple[str, str], why: str, tmp_path: Path) -> None:
    if "memory" in limit[0] and sys.platform != "linux":
        pytest.skip("memory is held on Linux alone")
    archive = tmp_path / "archive.jsonl"
    large = "".join(TEXTS[0].format(n=n, m=n) for n in range(2, 40_000))
    texts = [TEXTS[0].format(n=5, m=6), large, TEXTS[2].format(n=7)]
    archive.write_text("".join(json.dumps({"id": f"a{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    result = read(archive, tmp_path / "out", *limit)
    assert result.returncode == 1
    (failure,) = map(json.loads, (tmp_path / "out" / "failures.jsonl").read_text().splitlines())
    assert failure["input"] == "a1"
    assert why in failure["found"]
    table = pq.read_table(tmp_path / "out" / "claims-000001.parquet")
    assert set(table["account"].to_pylist()) == {"a0", "a2"}


def test_run_of_an_archive_without_claims_has_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[1])
    assert read(tmp_path / "a.txt", tmp_path / "out").returncode == 0
    table = pq.read_table(tmp_path / "out" / "claims-000001.parquet")
    assert table.num_rows == 0
    assert table.column_names[:3] == ["account", "id", "kind"]


@pytest.mark.parametrize(
    "args",
    [
        ("--format", "parquet"),
        ("--format", "csv", "--processes", "2"),
        ("--format", "jsonl", "--resume"),
    ],
)
def test_run_says_what_does_not_go_together(args: tuple[str, ...], archive: Path) -> None:
    assert call("read", archive, *args).returncode == 2


def test_run_counts_the_claims(archive: Path, whole: Path, tmp_path: Path) -> None:
    lines = call("stats", whole, "--format", "jsonl", "--chart", tmp_path / "chart.svg").stdout.splitlines()
    found = [msgspec.json.decode(line) for line in lines]
    claims = [json.loads(line) for line in call("read", archive, "--format", "jsonl").stdout.splitlines()]
    harms = [claim for claim in claims if claim["kind"] == "harm"]
    for row in (row for row in found if row["by"] == "harm"):
        of_harm = [claim for claim in harms if claim["harm"] == row["name"]]
        assert (row["claims"], row["accounts"]) == (len(of_harm), len({claim["account"] for claim in of_harm}))
    assert sum(row["claims"] for row in found if row["by"] == "year") == len(harms)
    years = {row["name"] for row in found if row["by"] == "year"}
    assert years == {None, "2019"}
    chart = (tmp_path / "chart.svg").read_text()
    assert chart.startswith("<svg")
    assert "police" in chart


def test_run_stats_of_a_folder_without_claims_says_so(tmp_path: Path) -> None:
    result = call("stats", tmp_path)
    assert result.returncode == 2
    assert b"no Parquet files" in result.stderr
