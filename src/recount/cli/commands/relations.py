"""`recount relations`: how the claims of an account hang together."""

from __future__ import annotations

import click

from recount.cli.options import accounts_and_output


@click.command(short_help="Show how claims hang together: parts, repeats, disputes.")
@accounts_and_output
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], form: str, out: str | None) -> None:
    """Show how the claims of each account hang together, and why.

    A claim may be part of another, repeat, replace or dispute it, or speak of the same incident.
    """
    from recount.cli.run import Printer, run
    from recount.formats.lines import relation_lines
    from recount.pages import markdown, table

    printer = Printer(
        lines=lambda each: relation_lines(each.account, each.joined),
        table=table.relation_table,
        markdown=markdown.relation_page,
        claims_suffice=True,
    )
    ctx.exit(run(paths, form, out, printer))
