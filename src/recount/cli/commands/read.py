"""`recount read`: what accounts claim, each claim with its words."""

from __future__ import annotations

import click

from recount.cli.options import accounts_and_output


@click.command(short_help="Show what accounts claim, with the words that say so.")
@accounts_and_output
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], form: str, out: str | None) -> None:
    """Show what accounts claim: how many, where, when, by whom, and who says so.

    PATH is a text, Markdown or JSON Lines file, a folder of them, or - for standard input. The table also shows the
    toll that the account gives and what does not fit in it; jsonl and csv hold the claims alone, json everything.
    """
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
    ctx.exit(run(paths, form, out, printer))
