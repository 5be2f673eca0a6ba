"""`recount add`: accounts into a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from recount.cli.ledgers import FAILED, form_option, ledger_argument, opened_ledger, tell, who_option
from recount.cli.options import size_option

if TYPE_CHECKING:
    from recount.ledger import Added


@click.command(short_help="Read accounts and keep them in a ledger, with all their claims.")
@ledger_argument
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@size_option
@who_option
@form_option("table", "jsonl")
@click.pass_context
def command(ctx: click.Context, path: str, paths: tuple[str, ...], who: str | None, form: str) -> None:
    """Read the accounts of files, folders or standard input (-), and keep them in LEDGER with their bytes and claims.

    An account that is there already is not stored twice. A changed version of one is kept as its next revision, and
    what changed in its figures is told. What a line says is stored is on the disk. Several may add at once.
    """
    from recount.cli.adding import add_paths

    outcomes = {"new": 0, "same": 0, "revision": 0, "refused": 0}

    def report(added: Added) -> None:
        outcomes[added.outcome] += 1
        _print(added, form)

    with opened_ledger(path, who) as ledger:
        failed = add_paths(ledger, paths, report)
    if form == "table":
        tell(_summary(outcomes))
    ctx.exit(FAILED if failed or outcomes["refused"] else 0)


def _print(added: Added, form: str) -> None:
    if form == "jsonl":
        from recount.cli.adding import added_line
        from recount.formats.lines import encode

        click.echo(encode(added_line(added)), nl=False)
    elif added.outcome == "refused":
        from recount.pages.visible import visible

        click.echo(f"recount: {visible(added.name)}: found {visible(added.why or '')}", err=True)
    elif added.outcome != "same":
        claims = "1 claim" if added.claims == 1 else f"{added.claims:,} claims"
        tell(f"{added.name}: {'a new version, ' if added.outcome == 'revision' else ''}{claims}")
        for change in added.changes:
            tell(f"  {_change(change)}")


def _change(change: Any) -> str:
    from recount.pages.words import HARMS, figure_words

    def words(figure: Any) -> str:
        return (figure_words(figure) or "some") if figure else "nothing"

    about = f" ({change.about})" if change.about else ""
    return f"{HARMS.get(change.harm, change.harm)}{about}: {words(change.before)} → {words(change.after)}"


def _summary(outcomes: dict[str, int]) -> str:
    parts = [f"{outcomes['new']:,} stored"]
    for outcome, words in (("revision", "new versions"), ("same", "there already"), ("refused", "not stored")):
        if outcomes[outcome]:
            parts.append(f"{outcomes[outcome]:,} {words}")
    return ", ".join(parts)
