"""`recount report`: one page with the accounts, their figures, and what does not fit."""

from __future__ import annotations

from typing import Any

import click

from recount.cli.options import paths_and_output

FORMATS = ("html", "svg", "markdown")


@click.command(short_help="Draw a page: an account, its figures, and what does not fit.")
@paths_and_output
@click.option(
    "-f", "--format", "form", type=click.Choice(FORMATS), default="html", show_default=True,
    help="One page that opens in any browser (html), its charts alone (svg), or text for a wiki (markdown).",
)  # fmt: skip
@click.option("--title", metavar="TEXT", help="The page's title, instead of the account's own.")
@click.option("--chart", metavar="NAME", help="With --format svg: which chart, such as sums, map, times or sums-2.")
@click.option(
    "--redact", is_flag=True,
    help="Withhold the names of people harmed or accused, in texts, quotes, titles and file names. Names of children,"
    " and of people harmed by sexual violence, are always withheld.",
)  # fmt: skip
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], out: str | None, **asked: Any) -> None:
    """Draw a page of accounts: each text with its claims marked, totals and their parts to scale, a map, the times,
    what does not fit, and figures of several accounts side by side.

    The page is one file. It loads nothing, sends nothing, and opens from disk.
    """
    from recount.cli.drawing import Asked, write_report

    if asked["chart"] and asked["form"] != "svg":
        raise click.UsageError("--chart goes with --format svg")
    ctx.exit(write_report(paths, out, Asked(**asked)))
