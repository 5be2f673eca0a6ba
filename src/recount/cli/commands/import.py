"""`recount import`: corrections made in spreadsheets, taken back as decisions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from recount.cli.ledgers import FAILED, ledger_argument, opened_ledger, tell, who_option

if TYPE_CHECKING:
    from recount.ledger.importing import Planned


@click.command(short_help="Take corrections made in exported spreadsheets back as decisions.")
@ledger_argument
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@click.option(
    "--why", metavar="WORDS", default="corrected in a spreadsheet", show_default=True,
    help="Why, for changes that have no reason of their own under decided_why.",
)  # fmt: skip
@who_option
@click.option("--yes", is_flag=True, help="Store the changes without asking.")
@click.pass_context
def command(ctx: click.Context, path: str, folder: Path, why: str, who: str | None, yes: bool) -> None:
    """Show what was changed in the sheets of DIR, which recount export wrote, and store it as decisions in LEDGER.

    Only cells that differ from what was exported count. What cannot be taken is named with its row and left out, and so
    are changes to a claim on which somebody else decided since the export.
    """
    from recount import __version__
    from recount.ledger import record_decisions
    from recount.ledger.importing import plan_import
    from recount.pages.visible import visible

    with opened_ledger(path, who) as ledger:
        plan = plan_import(ledger, folder, why)
        for planned in plan.decisions:
            _show(planned)
        for problem in plan.problems:
            click.echo(f"recount: {visible(problem.line())}", err=True)
        many = len(plan.decisions)
        if many and not yes:
            click.confirm(f"Store {'this 1 decision' if many == 1 else f'these {many:,} decisions'}?", abort=True)
        if many:
            record_decisions(ledger, [each.decision for each in plan.decisions], "import", __version__)
    tell(f"{plan.rows:,} rows looked at, {many:,} decisions stored")
    ctx.exit(FAILED if plan.problems else 0)


def _show(planned: Planned) -> None:
    made = planned.decision
    tell(f"{made.account} {made.claim}: {made.verdict}")
    for field, old, new in planned.changes:
        tell(f"  {field}: {old or 'nothing'} → {new or 'nothing'}")
