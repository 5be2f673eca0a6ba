"""`recount spark`: the same reading on a cluster."""

from __future__ import annotations

from typing import Any

import click

from recount.cli.options import input_limits, inputs_alone

KINDS = ("parquet", "jsonl")
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst")


@click.command(short_help="Read Parquet or JSON Lines on a Spark cluster.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", "out", required=True, metavar="DIR", help="Write to DIR, which is not there yet.")
@click.option(
    "--master", default="local[*]", show_default=True, metavar="URL",
    help="The cluster, such as spark://host:7077, yarn or k8s://…; local[*] is this machine alone.",
)  # fmt: skip
@click.option("--input", "kind", type=click.Choice(KINDS), help="What PATH holds; else told by its name.")
@click.option(
    "--partitions", type=click.IntRange(min=1), metavar="N",
    help="Part the rows anew into N, so that all cores have work; as the files lie, unless said otherwise.",
)  # fmt: skip
@click.option("--link", is_flag=True, help="Find which accounts tell of one happening too, as recount link does.")
@inputs_alone
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], out: str, kind: str | None, **asked: Any) -> None:
    """Read accounts on a Spark 4 cluster: the same claims as recount read gives, in no order.

    PATH is what Spark reads, a folder, a file or an address (hdfs:, s3a:): Parquet with the columns id and text, or
    JSON Lines. Every account needs an id. DIR/claims gets the claims as Parquet, DIR/failures what could not be read;
    with --link DIR/links gets the pairs of accounts that tell of one happening, DIR/events what they make together.
    Executors need pyarrow, pandas and the same Python as here; recount is shipped to them.
    """
    try:
        import pyarrow  # noqa: F401 (it is asked for before Spark starts)
        from pyspark.errors import PySparkException

        from recount.bulk.spark import Job, run
    except ImportError as error:
        raise click.UsageError(f"recount spark needs {error.name}: install recount-claims[spark]") from None
    told = "jsonl" if paths[0].rstrip("/").endswith(LINES) else "parquet"
    job = Job(
        paths=paths, out=out, kind="jsonl" if (kind or told) == "jsonl" else "parquet", limits=input_limits(),
        master=asked["master"], partitions=asked["partitions"], link=asked["link"],
    )  # fmt: skip
    try:
        counted = run(job)
    except PySparkException as error:
        raise click.ClickException(next(reversed([line for line in str(error).splitlines() if line.strip()]))) from None
    failed = f"; {counted.failures:,} failures in {out}/failures" if counted.failures else ""
    events = f"; {counted.events:,} events of several accounts in {out}/events" if counted.events is not None else ""
    click.echo(f"recount: {counted.claims:,} claims in {out}/claims{events}{failed}", err=True)
    ctx.exit(1 if counted.failures else 0)
