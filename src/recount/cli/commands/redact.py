"""`recount redact`: words, names or a whole account erased everywhere, with a marker that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recount.cli.ledgers import FAILED, ledger_argument, opened_ledger, tell, who_option

if TYPE_CHECKING:
    from recount.ledger.redacting import Redacted


@click.command(short_help="Erase words, names or a whole account everywhere, leaving a marker.")
@ledger_argument
@click.option(
    "--words", multiple=True, metavar="WORDS", help="Erase these words, in any case. May be given again for more."
)
@click.option(
    "--account", "accounts", multiple=True, metavar="NAME",
    help="With --words: in this account only. Without: erase the account as a whole. May be given again for more.",
)  # fmt: skip
@click.option("--anywhere", is_flag=True, help="Erase the words inside longer words too.")
@click.option("--forget-name", is_flag=True, help="With a whole account: erase its name, too.")
@click.option("--sweep", is_flag=True, help="Finish a redaction that somebody was in the way of.")
@click.option("--why", metavar="WORDS", help="Why, for the record. It must not hold what is erased.")
@who_option
@click.option("--yes", is_flag=True, help="Do not ask; what is erased cannot be brought back.")
@click.pass_context
def command(ctx: click.Context, /, path: str, **asked: object) -> None:
    """Erase words, names or a whole account everywhere in LEDGER: bytes, quotes, search index, free pages, kept copies.

    A marker stays that says who erased when and why, and recount verify still passes. In a text each letter becomes █,
    and the bytes it was read from are erased as a whole. Nothing outside LEDGER is touched: not your own files, not
    exports, not backups. To add the same file again would bring the words back.
    """
    if asked["sweep"]:
        with opened_ledger(path, str(asked["who"] or "") or None) as ledger:
            from recount.ledger.redacting import sweep

            is_swept, copies = sweep(ledger)
            _tell_swept(ctx, path, is_swept, copies)
        return
    if not asked["why"] or not (asked["words"] or asked["accounts"]):
        raise click.UsageError("wanted --words or --account, and --why")
    if not asked["yes"]:
        click.confirm("What is erased cannot be brought back. Erase it?", abort=True)
    _redact(ctx, path, asked)


def _redact(ctx: click.Context, path: str, asked: dict[str, object]) -> None:
    from recount.ledger.redacting import redact_account, redact_words

    words, accounts, why = asked["words"], asked["accounts"], str(asked["why"])
    assert isinstance(words, tuple)
    assert isinstance(accounts, tuple)
    with opened_ledger(path, str(asked["who"] or "") or None) as ledger:
        if words:
            done = [redact_words(ledger, words, why, accounts, anywhere=bool(asked["anywhere"]))]
        else:
            done = [redact_account(ledger, name, why, keep_name=not asked["forget_name"]) for name in accounts]
    for each in done:
        _tell(each)
    _tell_swept(ctx, path, done[-1].swept, tuple(copy for each in done for copy in each.copies))


def _tell(done: Redacted) -> None:
    rows = ", ".join(f"{many:,} {table.replace('_', ' ')}" for table, many in sorted(done.rows.items()))
    tell(f"Redaction {done.redaction}: words erased in {rows}")
    if done.longer:
        tell(f"Still there, inside longer words: {', '.join(done.longer)} (--anywhere erases them too)")


def _tell_swept(ctx: click.Context, path: str, is_swept: bool, copies: tuple[str, ...]) -> None:
    for copy in copies:
        tell(f"Removed: {copy}, which may hold what was erased")
    if not is_swept:
        why = "somebody has the ledger open, and what was erased may still be in its files"
        click.echo(f"recount: {path}: {why}. Close it there, then: recount redact {path} --sweep", err=True)
        ctx.exit(FAILED)
    tell("Nothing of it is left in the ledger's files")
