"""`recount stats`: what a folder of claims holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from recount.bulk.stats import Counts

BY = ("harm", "year", "country", "source")
ABOUT = "Claims of harm, denied and feared ones among them. Figures are not added up: accounts repeat each other."


@click.command(short_help="Count the claims in a folder that read --format parquet made.")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--by", type=click.Choice(BY), multiple=True, help="Count by this alone; may be given several times.")
@click.option(
    "--most", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Rows of each table."
)
@click.option(
    "-f", "--format", "form", type=click.Choice(("table", "jsonl")), default="table", show_default=True,
    help="How to print: for people (table) or programs (jsonl).",
)  # fmt: skip
@click.option("--chart", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Draw it too, as SVG.")
def command(folder: Path, by: Sequence[str], most: int, form: str, chart: Path | None) -> None:
    """Count the claims in DIR by harm, year, country and source: how many claims, in how many accounts.

    Claims are counted, not people: the figures of many accounts are never added up, since accounts repeat each other.
    A claim of several countries counts in each; a time of several years counts in its first.
    """
    try:
        from recount.bulk.stats import NoClaims, count
    except ImportError as error:
        raise click.UsageError(f"recount stats needs {error.name}: install recount-claims[data]") from None
    try:
        tables = count(folder, by or BY, most)
    except NoClaims as error:
        raise click.UsageError(str(error)) from None
    if form == "jsonl":
        _print_lines(tables)
    else:
        click.echo(_text(tables), nl=False)
    if chart is not None:
        chart.write_text(_picture(tables), encoding="utf-8")


def _print_lines(tables: Sequence[Counts]) -> None:
    from recount.formats.lines import encode

    for table in tables:
        for row in table.rows:
            line = {"by": table.by, "name": row.name, "claims": row.claims, "accounts": row.accounts}
            click.echo(encode(line), nl=False)


def _text(tables: Sequence[Counts]) -> str:
    from recount.pages.visible import visible

    lines = [*click.wrap_text(ABOUT, 80).splitlines()]
    for table in tables:
        names = [visible(table.shown(row)) for row in table.rows]
        wide = max(map(len, [*names, table.by]))
        lines += ["", f"{table.by:<{wide}} {'claims':>12} {'accounts':>12}"]
        lines += [
            f"{name:<{wide}} {row.claims:>12,} {row.accounts:>12,}" for name, row in zip(names, table.rows, strict=True)
        ]
        if left_out := _left_out(table):
            lines.append(left_out)
    return "\n".join(lines) + "\n"


def _picture(tables: Sequence[Counts]) -> str:
    from recount.pages.bars import Panel, bars

    panels = [
        Panel(f"Claims by {table.by}", tuple((table.shown(row), row.claims) for row in table.rows), _left_out(table))
        for table in tables
    ]
    return bars(panels, ABOUT)


def _left_out(table: Counts) -> str | None:
    return f"and {table.left_out:,} more (--most shows them)" if table.left_out else None
