"""`recount check`: what does not fit within an account."""

from __future__ import annotations

import click

from recount.cli.options import accounts_and_output, fail_on, held_checks

FOUND = 3


@click.command(short_help="Show what does not fit in an account's figures.")
@accounts_and_output
@held_checks
@fail_on
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], form: str, out: str | None, everything: bool, level: str | None
) -> None:
    """Show what does not fit in an account's figures, each finding with its sum or its words.

    A gap in arithmetic is no evidence that people were not killed.
    """
    from recount.cli.run import Printer, run
    from recount.formats.lines import finding_line
    from recount.formats.sheets import finding_row
    from recount.model import LEVELS, Finding
    from recount.pages import markdown, table

    grave = LEVELS[: LEVELS.index(level) + 1] if level else ()
    reached: set[str] = set()

    def chosen(findings: tuple[Finding, ...]) -> list[Finding]:
        kept = [each for each in findings if everything or each.level != "agrees"]
        reached.update(each.level for each in kept if each.level in grave)
        return kept

    printer = Printer(
        lines=lambda each: map(finding_line, chosen(each.findings)),
        table=lambda counted, paper: table.finding_table(counted, chosen(counted.findings), paper),
        markdown=lambda counted: markdown.finding_page(counted, chosen(counted.findings)),
        rows=lambda line: (finding_row(line),),
    )
    ctx.exit(run(paths, form, out, printer) or (FOUND if reached else 0))
