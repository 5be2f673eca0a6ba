"""`recount verify`: is a ledger what was written into it?"""

from __future__ import annotations

import click

from recount.cli.ledgers import FAILED, ledger_argument, opened_ledger, tell


@click.command(short_help="Check that nothing in a ledger is lost, altered or damaged.")
@ledger_argument
@click.pass_context
def command(ctx: click.Context, path: str) -> None:
    """Reckon every digest in LEDGER anew, and name what is not as it was written.

    The last line is the end of the chain over all that was ever written. Kept elsewhere, it shows whether anything
    before it was altered, even by somebody who knows how the digests are made.
    """
    from recount.ledger import verify
    from recount.pages.visible import visible

    with opened_ledger(path, write=False) as ledger:
        found = verify(ledger)
    for fault in found.faults:
        click.echo(f"recount: {visible(fault.line())}", err=True)
    rows = ", ".join(f"{many:,} {table.replace('_', ' ')}" for table, many in found.rows.items() if many)
    tell(f"Checked: {rows or 'nothing is stored yet'}")
    if found.redacted:
        tell(f"{found.redacted:,} rows hold what redactions left of them, as their markers say")
    tell(f"Faults: {len(found.faults):,}" if found.faults else "Nothing is lost or altered")
    tell(f"Chain {found.chain}")
    ctx.exit(FAILED if found.faults else 0)
