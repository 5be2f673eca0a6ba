"""What the commands on a ledger share: whose hand it is, the ledger opened, and what goes wrong told in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from recount.ledger import Ledger

FAILED = 1

Function = TypeVar("Function", bound=Callable[..., Any])

ledger_argument = click.argument("path", metavar="LEDGER", type=click.Path())
who_option = click.option(
    "--who", metavar="NAME", envvar="RECOUNT_WHO", show_envvar=True,
    help="Who does this, for the record; the name you are logged in by unless said otherwise.",
)  # fmt: skip
why_option = click.option("--why", metavar="WORDS", required=True, help="Why, for the record.")


def form_option(*forms: str) -> Callable[[Function], Function]:
    """`--format` with these choices, the first for people."""
    return click.option(
        "-f", "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True,
        help="How to print: for people (table) or programs (jsonl).",
    )  # fmt: skip


def person(who: str | None) -> str:
    """The name that decisions and additions are put down to."""
    import getpass

    try:
        return who or getpass.getuser()
    except (OSError, KeyError):
        raise click.UsageError("no name for the record: give one with --who") from None


@contextmanager
def opened_ledger(path: str, who: str | None = None, *, write: bool = True) -> Iterator[Ledger]:
    """The ledger; what cannot be done ends the command with exit code 1 and a line on standard error.

    `write` false where the command only looks: a ledger on a read-only disk opens too.
    """
    from recount.ledger import LedgerError, OldError, open_ledger
    from recount.pages.visible import visible

    try:
        if not write:
            try:
                open_ledger(path, write=False).close()
            except OldError:
                write = True
        with open_ledger(path, person(who) if write else "", write=write) as ledger:
            if ledger.kept is not None:
                click.echo(f"recount: {visible(path)} is brought up to date; as it was: {ledger.kept}", err=True)
            yield ledger
    except LedgerError as error:
        click.echo(f"recount: {visible(str(error))}", err=True)
        raise click.exceptions.Exit(FAILED) from None


def looked_at(path: str) -> Any:
    """The ledger, for a command that only looks at it."""
    return opened_ledger(path, write=False)


def tell(line: str) -> None:
    """One line for people on standard output, strangers' control characters shown and not obeyed; at once."""
    from recount.pages.visible import visible

    indent = len(line) - len(line.lstrip(" "))
    click.echo(" " * indent + visible(line).lstrip(" "))
