"""`recount read`: what accounts claim, each claim with its words."""

from __future__ import annotations

import click

from recount.cli.options import PARQUET, account_limits, archives_and_output


@click.command(short_help="Show what accounts claim, with the words that say so.")
@archives_and_output
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], form: str, out: str | None, processes: int | None, resume: bool
) -> None:
    """Show what accounts claim: how many, where, when, by whom, and who says so.

    PATH is a file of any kind that `recount formats` lists, an archive of such files, a folder, or - for standard
    input. The table also shows the toll that the account gives and what does not fit in it; jsonl, csv and parquet hold
    the claims alone, json everything; geojson and linked-places have a feature for each place of each claim.

    For archives: --format parquet -o DIR writes the claims into Parquet files in DIR, by all cores, and what could not
    be read into DIR/failures.jsonl; the same command with --resume goes on after the run was stopped. recount stats DIR
    counts what is there.
    """
    if form != PARQUET and resume:
        raise click.UsageError("--resume goes on with a folder: it needs --format parquet")
    if processes is not None and form not in ("jsonl", PARQUET):
        raise click.UsageError(f"--processes is for --format jsonl and parquet, not {form}")
    if form == PARQUET or processes is not None:
        from recount.cli.bulk import Wanted, run_folder, run_lines

        seconds, memory = account_limits()
        wanted = Wanted(paths=paths, processes=processes, seconds=seconds, memory=memory)
        ctx.exit(run_folder(wanted, out, resume=resume) if form == PARQUET else run_lines(wanted, out))
    ctx.exit(_print(paths, form, out))


def _print(paths: tuple[str, ...], form: str, out: str | None) -> int:
    """Reads in this process; the exit code."""
    from recount.cli.run import Printer, run
    from recount.formats.documents import document
    from recount.formats.lines import claim_lines
    from recount.pages import markdown, table

    printer = Printer(
        lines=lambda each: claim_lines(each.account, each.claims, each.joined),
        table=table.account_table,
        markdown=markdown.account_page,
        document=lambda each: document(each.account, each.claims, each.joined, each.tolls, each.findings),
        claims_suffice=True,
    )
    return run(paths, form, out, printer)
