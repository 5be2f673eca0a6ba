"""`recount show`: accounts and claims of a ledger, with what was decided on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from recount.cli.ledgers import FAILED, form_option, ledger_argument, opened_ledger, tell

if TYPE_CHECKING:
    from recount.ledger import HeldClaim, Ledger


@click.command(short_help="Show accounts or claims of a ledger, with what was decided on them.")
@ledger_argument
@click.argument("id", required=False, metavar="[ID]")
@form_option("table", "jsonl")
@click.pass_context
def command(ctx: click.Context, path: str, id: str | None, form: str) -> None:
    """Show what LEDGER holds under ID: the name of an account, the id of a claim, or how it begins; of an event its id.

    Without ID the accounts are listed. A claim that was corrected is shown as corrected, and as it was read.
    """
    from recount.ledger import account_names, claims_by_id, current_claims, event_claims

    with opened_ledger(path, write=False) as ledger:
        names = account_names(ledger) if id is None else []
        if id is None:
            _list(names, form)
            return
        if _is_account(ledger, id):
            claims = list(current_claims(ledger, id))
            _print(ledger, claims, form, id)
            return
        claims = claims_by_id(ledger, id) or event_claims(ledger, id)
        if not claims:
            click.echo(
                f"recount: {path}: found nothing called {id!r}; wanted an account, a claim or an event", err=True
            )
            ctx.exit(FAILED)
        _print(ledger, claims, form, None)


def _is_account(ledger: Ledger, name: str) -> bool:
    from recount.ledger import LedgerError, account_named

    try:
        account_named(ledger, name)
    except LedgerError:
        return False
    return True


def _list(names: list[str], form: str) -> None:
    from recount.formats.lines import encode

    for name in names:
        if form == "jsonl":
            click.echo(encode({"account": name}), nl=False)
        else:
            tell(name)


def _print(ledger: Ledger, claims: list[HeldClaim], form: str, account: str | None) -> None:
    if form == "jsonl":
        from recount.cli.held import held_lines
        from recount.formats.lines import encode

        for line in held_lines(ledger, claims):
            click.echo(encode(line), nl=False)
        return
    if account is not None:
        for text in _head(ledger, account):
            tell(text)
    from recount.cli.held import held_words

    for held in claims:
        for text in held_words(ledger, held, with_account=account is None):
            tell(text)


def _head(ledger: Ledger, name: str) -> Iterator[str]:
    from recount.ledger import account_named
    from recount.ledger.looking import markers

    held = account_named(ledger, name)
    account = held.account
    yield account.title or name
    known = [name if account.title else None, account.publisher, account.published, account.url]
    yield "  " + " · ".join(part for part in known if part)
    yield f"  version {held.revision}, stored {held.added}, read by {held.reader}, from {', '.join(held.inputs)}"
    for at, who, why in markers(ledger, name):
        yield f"  words of it were erased by {who}, {at}: {why}"
