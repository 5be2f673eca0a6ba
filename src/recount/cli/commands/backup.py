"""`recount backup`: a copy of a ledger, while it is being worked on, verified."""

from __future__ import annotations

import click

from recount.cli.ledgers import FAILED, ledger_argument, opened_ledger, tell


@click.command(short_help="Copy a ledger while others work on it, and verify the copy.")
@ledger_argument
@click.option("-o", "--output", "out", required=True, metavar="FILE", type=click.Path(dir_okay=False), help="The copy.")
@click.pass_context
def command(ctx: click.Context, path: str, out: str) -> None:
    """Copy LEDGER to FILE, a new file that only you may read. Others may go on reading and writing meanwhile.

    The copy is verified as by recount verify before it counts as one. Where the ledger has people with accounts, they
    are copied to FILE.people. To come back to a copy: end recount serve, and put both files in the place of those that
    were lost. Keep copies where only those are who may see the ledger: nothing is withheld in them.
    """
    import os

    from recount.ledger.copying import copy_ledger
    from recount.team import TeamError, open_team, people_file
    from recount.team.copying import copy_team

    try:
        with opened_ledger(path, write=False) as ledger:
            copied = copy_ledger(ledger, out)
        tell(f"{copied.path}: {copied.size:,} bytes, verified; chain {copied.verified.chain}")
        if os.path.exists(people_file(path)):
            copy_team(open_team(people_file(path)), people_file(out))
            tell(f"{people_file(out)}: the people; keep it as you keep the passwords")
    except TeamError as error:
        click.echo(f"recount: {error}", err=True)
        ctx.exit(FAILED)
