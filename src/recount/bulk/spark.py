"""The same reading on a cluster: Spark hands out batches of rows, each executor reads them with this package.

The package is shipped with the job, with msgspec, which is compiled: executors need the same kind of machine and the
same Python as the driver, and pyarrow, without which Spark hands out no batches.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from recount.formats.limits import LIMITS, Limits

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Kind = Literal["parquet", "jsonl"]

PACKAGES = ("recount", "msgspec")
SHIPPED = "recount-package"
CLAIMS, FAILURES, LINKS, EVENTS = "claims", "failures", "links", "events"
UNDIVIDED, LINKING = "_undivided", "_linking"
"""Folders of `out`; those that begin with a line are gone when all is done."""

ROWS = 200
"""Rows that an executor is handed at a time. Tried 50 to 10,000 (Spark's own): what is read again when an executor ends
is its whole partition, so this is about memory, and from 100 on it costs no time."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What is read, from where, by whom. `paths` and `out` are what Spark takes (folders, `hdfs:`, `s3a:`), `master` is
    the address of the cluster; `partitions` None: as Spark parts the inputs."""

    paths: tuple[str, ...]
    out: str
    kind: Kind
    master: str
    partitions: int | None = None
    limits: Limits = LIMITS
    link: bool = False


class Counted(msgspec.Struct, frozen=True):
    """How many claims were written, how many inputs failed, how many events of several accounts there are (None: they
    were not asked for)."""

    claims: int
    failures: int
    events: int | None = None


def run(job: Job) -> Counted:
    """Reads, and writes `out/claims` (Parquet) and `out/failures` (JSON Lines, as failures.jsonl of a run here); with
    `link` `out/links` (Parquet) and `out/events` (JSON Lines, as `recount link` prints them) too.

    Raises what Spark raises, also where `out` is there already.
    """
    with tempfile.TemporaryDirectory() as folder:
        spark = _session(job)
        try:
            spark.sparkContext.addArchive(f"{_packed(Path(folder))}#{SHIPPED}")
            return _divided(spark, _read(spark, job), job)
        finally:
            spark.stop()


def _session(job: Job) -> SparkSession:
    from pyspark.sql import SparkSession

    # Spark takes whatever `python3` is; the packages that are shipped are those of this one.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return (
        SparkSession.builder.master(job.master)
        .appName("recount")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", ROWS)
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )


def _packed(folder: Path) -> str:
    """A zip of the packages that executors need. They unpack it: some of recount's tables are read as files."""
    tree = folder / "tree"
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.submodule_search_locations is None:
            raise ImportError(f"{name} is not installed as a package")
        source = next(iter(spec.submodule_search_locations))
        shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    return shutil.make_archive(str(folder / SHIPPED), "zip", tree)


def _read(spark: SparkSession, job: Job) -> DataFrame:
    """Every row or line read: claims as rows, failures in a column of their own."""
    from pyspark.sql.pandas.types import from_arrow_schema

    from recount.bulk.rows import ROWS as COLUMNS

    rows = spark.read.text([*job.paths]) if job.kind == "jsonl" else spark.read.parquet(*job.paths)
    if job.partitions is not None:
        rows = rows.repartition(job.partitions)
    read = _sent("rows", "read_rows", job.kind, job.limits.size, job.limits.text_column, job.link)
    return rows.mapInArrow(read, from_arrow_schema(COLUMNS))


def _sent(module: str, function: str, *values: str | int | None) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """A function of `recount.bulk` as executors run it. What is sent holds nothing but words and numbers: they have no
    recount before they unpack it."""
    shipped = SHIPPED

    def run(batches: Iterator[Any]) -> Iterator[Any]:
        import importlib
        import sys

        from pyspark import SparkFiles

        if (folder := SparkFiles.get(shipped)) not in sys.path:
            sys.path.insert(0, folder)
        yield from getattr(importlib.import_module(f"recount.bulk.{module}"), function)(batches, *values)

    # Sent by value: executors could not import it from this module before the package is there.
    run.__module__ = "__main__"
    return run


def _divided(spark: SparkSession, read: DataFrame, job: Job) -> Counted:
    """Writes all once, then parts claims, failures and tellings, so that nothing is read twice."""
    from recount.bulk.rows import FAILURE, TELLING

    undivided = f"{job.out}/{UNDIVIDED}"
    read.write.parquet(undivided)
    whole = spark.read.parquet(undivided)
    claims = whole.where(whole[FAILURE].isNull() & whole[TELLING].isNull()).drop(FAILURE, TELLING)
    failures = whole.where(whole[FAILURE].isNotNull()).select(FAILURE)
    claims.write.parquet(f"{job.out}/{CLAIMS}")
    failures.write.text(f"{job.out}/{FAILURES}")
    events = _linked(spark, whole.where(whole[TELLING].isNotNull()).select(TELLING), job) if job.link else None
    counted = Counted(claims.count(), failures.count(), events)
    _remove(spark, undivided)
    return counted


def _linked(spark: SparkSession, tellings: DataFrame, job: Job) -> int:
    """Links what was told, and writes links and events; how many events there are."""
    from recount.bulk.sparklink import events_of, links_of
    from recount.comparing.lines import event_line
    from recount.formats.lines import encode

    way = f"{job.out}/{LINKING}"
    links_of(spark, tellings, way, _sent).write.parquet(f"{job.out}/{LINKS}")
    linked = events_of(spark, spark.read.parquet(f"{job.out}/{LINKS}"), way)
    several = [event for event in linked.events if len(event.accounts) > 1]
    lines = [(encode(event_line(event, linked)).decode("utf-8").rstrip("\n"),) for event in several]
    spark.createDataFrame(lines, "value string").coalesce(1).write.text(f"{job.out}/{EVENTS}")
    _remove(spark, way)
    return len(several)


def _remove(spark: SparkSession, path: str) -> None:
    """Deletes a folder, wherever Spark keeps its files."""
    jvm: Any = spark.sparkContext._jvm
    place = jvm.org.apache.hadoop.fs.Path(path)
    place.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()).delete(place, True)
