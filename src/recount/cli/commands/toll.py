"""`recount toll`: what an account as a whole reports."""

from __future__ import annotations

import click

from recount.cli.options import accounts_and_output, all_incidents


@click.command(short_help="Show what each account as a whole reports of its main incident.")
@accounts_and_output
@all_incidents
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], form: str, out: str | None, everything: bool) -> None:
    """Show what each account as a whole reports of its main incident: killed, injured, displaced and so on.

    The figures are the account's own, never an estimate. Where the account does not settle one, it says why.
    """
    from recount.cli.run import Printer, run
    from recount.formats.lines import toll_line
    from recount.formats.sheets import toll_rows
    from recount.model import Toll
    from recount.pages import markdown, table

    def chosen(account: str, tolls: tuple[Toll, ...]) -> list[Toll]:
        """The main incident's, or all; an account without claims has an empty one, so that every account has a line."""
        kept = list(tolls) if everything else [toll for toll in tolls if toll.main][:1]
        return kept or [Toll(account=account, harms={})]

    printer = Printer(
        lines=lambda each: (toll_line(toll, with_incident=everything) for toll in chosen(each.account.id, each.tolls)),
        table=lambda counted, paper: table.toll_table(counted, chosen(counted.account.id, counted.tolls), paper),
        markdown=lambda counted: markdown.toll_page(counted, chosen(counted.account.id, counted.tolls)),
        rows=toll_rows,
    )
    ctx.exit(run(paths, form, out, printer))
