"""A cluster of a master and two workers on this machine: the same claims, also when a worker is killed on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import recount
from recount.bulk.columns import to_lines

pytestmark = pytest.mark.java

SOURCE = str(Path(recount.__file__).parent.parent)
ENVIRONMENT = {**os.environ, "PYTHONPATH": SOURCE, "SPARK_LOCAL_IP": "127.0.0.1"}
PARTITIONS, ACCOUNTS = 24, 4_800
TEXT = "{n} people were killed and {m} injured in Tarn on 3 May 2019, police said. Two houses burned down.\n"
PATIENCE = 600  # seconds for the whole run: a busy machine takes minutes to start five Javas


class Cluster:
    """The address of the master, and the workers' processes, each the leader of a group with its executors."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[str]] = []
        master = self._start("master.Master", "--port", "0")
        self.address = _line_with(master, " at spark://").rpartition(" at ")[2].strip()
        options = ("--cores", "1", "--memory", "1g", "--port", "0")
        self.workers = [
            self._start("worker.Worker", self.address, *options, "-d", str(folder / name)) for name in ("one", "two")
        ]
        for worker in self.workers:
            _line_with(worker, "Successfully registered with master")

    def _start(self, name: str, *args: str) -> subprocess.Popen[str]:
        import pyspark

        log = self._folder / "log4j2.properties"
        log.write_text(
            "rootLogger.level = info\nrootLogger.appenderRef.stderr.ref = console\nappender.console.type = Console\n"
            "appender.console.name = console\nappender.console.target = SYSTEM_ERR\n"
            "appender.console.layout.type = PatternLayout\nappender.console.layout.pattern = %m%n\n"
        )
        command = [str(Path(pyspark.__file__).parent / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}"]
        java = {**ENVIRONMENT, "SPARK_DAEMON_JAVA_OPTS": f"-Dlog4j2.configurationFile={log.as_uri()}"}
        process = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--webui-port", "0", *args],
            env=java, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        self._started.append(process)
        return process

    def end(self) -> None:
        for process in self._started:
            kill(process)
            process.wait()


def _line_with(process: subprocess.Popen[str], words: str) -> str:
    stream: IO[str] | None = process.stderr
    assert stream is not None
    line = next((line for line in stream if words in line), None)
    assert line, f"no {words!r} was said"
    return line


def kill(process: subprocess.Popen[str]) -> None:
    """The process and all that it has started, at once."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path)
    yield cluster
    cluster.end()


def test_spark_gives_the_same_claims_when_a_worker_is_killed(cluster: Cluster, tmp_path: Path) -> None:
    rows = [{"id": f"a{n}", "text": TEXT.format(n=n % 90 + 2, m=n % 70 + 2)} for n in range(ACCOUNTS)]
    rows[100]["text"] = " "
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "rows.parquet")
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    here = _recount("read", str(tmp_path / "rows.jsonl"), "--format", "jsonl", "--processes", "2")
    lines, _ = here.communicate(timeout=PATIENCE)

    out = tmp_path / "out"
    there = _recount(
        "spark", str(tmp_path / "rows.parquet"), "-o", str(out), "--master", cluster.address,
        "--partitions", str(PARTITIONS),
    )  # fmt: skip
    killed = False
    for _ in range(PATIENCE * 10):
        try:
            there.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            if not killed and any(out.glob("_undivided/_temporary/0/task_*/*.parquet")):
                kill(cluster.workers[0])
                killed = True
            continue
        break
    _, said = there.communicate(timeout=1)
    assert there.returncode == 1, said[-3000:].decode()
    assert killed

    table = pq.read_table(out / "claims")
    assert {json.dumps(line) for line in to_lines(table.to_pylist())} == {
        json.dumps(json.loads(line)) for line in lines.splitlines()
    }
    assert table.num_rows == len(lines.splitlines())
    (failure,) = [json.loads(line) for path in out.glob("failures/*.txt") for line in path.read_text().splitlines()]
    assert failure["input"] == "a100"
    assert not (out / "_undivided").exists()


def test_spark_links_as_one_machine_does(tmp_path: Path) -> None:
    pytest.importorskip("splink", reason="the extra `data` is not installed")
    towns = ["Tarnow", "Baku", "Kraljevo", "Puebla", "Orla"]
    said = (
        "{n} people were killed in {town} on {d} May 2019, police said.",
        "Police counted {n} dead in {town} on {d} May 2019.",
        "In May 2019 {n} people were killed in {town}. Soldiers burned {n} houses.",
    )
    rows = [
        {
            "id": f"a{n}",
            "text": said[n % 3].format(n=n % 7 + 2, town=towns[n % 5], d=n % 4 + 3),
            "published": "2019-05-09",
        }
        for n in range(60)
    ]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    here, _ = _recount("link", str(tmp_path / "rows.jsonl"), "--format", "jsonl").communicate(timeout=PATIENCE)
    out = tmp_path / "out"
    there = _recount("spark", str(tmp_path / "rows.jsonl"), "-o", str(out), "--master", "local[2]", "--link")
    _, complaints = there.communicate(timeout=PATIENCE)
    assert there.returncode == 0, complaints[-3000:].decode()
    wanted = [
        line for line in map(json.loads, here.splitlines()) if line["kind"] == "event" and len(line["accounts"]) > 1
    ]
    found = [json.loads(line) for path in out.glob("events/*.txt") for line in path.read_text().splitlines()]
    assert len(wanted) >= 5
    assert found == [{key: value for key, value in line.items() if key != "kind"} for line in wanted]
    assert pq.read_table(out / "links").num_rows >= sum(len(line["links"]) for line in wanted) > 0
    assert not list(out.glob("_*"))


def _recount(*args: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from recount.cli import main; main()", *args]
    return subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
