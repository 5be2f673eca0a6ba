"""`recount init`: a new ledger."""

from __future__ import annotations

import click

from recount.cli.ledgers import FAILED, ledger_argument, tell


@click.command(short_help="Make a new, empty ledger: one file that keeps everything.")
@ledger_argument
def command(path: str) -> None:
    """Make a new, empty ledger at LEDGER: one file that keeps accounts, claims and decisions, and loses none.

    recount add puts accounts into it. Nothing in it is ever altered; recount redact alone removes words, on purpose.
    """
    from recount.ledger import LedgerError, create_ledger
    from recount.pages.visible import visible

    try:
        create_ledger(path, "").close()
    except LedgerError as error:
        click.echo(f"recount: {visible(str(error))}", err=True)
        raise click.exceptions.Exit(FAILED) from None
    tell(f"{path}: a new ledger. recount add {path} FILE_OR_FOLDER puts accounts into it.")
