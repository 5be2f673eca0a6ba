"""`recount reread`: the accounts of a ledger read again, decisions kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recount.cli.ledgers import form_option, ledger_argument, opened_ledger, tell, who_option

if TYPE_CHECKING:
    from recount.ledger.carrying import Carried
    from recount.ledger.rereading import Reread


@click.command(short_help="Read a ledger's accounts again with this version of the reader.")
@ledger_argument
@click.argument("names", nargs=-1, metavar="[ACCOUNT]...")
@click.option("--all", "every", is_flag=True, help="Those that this version has read already, too.")
@who_option
@form_option("table", "jsonl")
def command(path: str, names: tuple[str, ...], every: bool, who: str | None, form: str) -> None:
    """Read the accounts of LEDGER again that another version of the reader has read last, or those that are named.

    Earlier readings stay. A decision holds on where its claim is still read: the same id, or the same words and harm.
    Those that do not apply any more are listed, and so are those whose claim reads otherwise in some field.
    """
    from recount import __version__
    from recount.cli.adding import read_account_of
    from recount.ledger.rereading import reread, waiting
    from recount.recounting import reader_version

    accounts = changed = kept = lost = 0
    with opened_ledger(path, who) as ledger:
        todo = waiting(ledger, reader_version(), names, every=every)
        for each in reread(ledger, todo, read_account_of, __version__):
            accounts += 1
            changed += bool(each.came or each.went)
            kept += sum(made.now is not None for made in each.decisions)
            lost += sum(made.now is None for made in each.decisions)
            _print(each, form)
    if form == "table":
        tell(f"{accounts:,} accounts read again, {changed:,} with other claims")
        if kept or lost:
            tell(f"{kept:,} decisions hold on, {lost:,} apply to no claim any more")


def _print(each: Reread, form: str) -> None:
    if form == "jsonl":
        import msgspec

        from recount.formats.lines import encode

        line = msgspec.to_builtins(each)
        click.echo(encode({"account": line.pop("name"), **line}), nl=False)
        return
    if each.came or each.went:
        tell(f"{each.name}: {each.claims:,} claims, {each.came:,} new, {each.went:,} gone")
    for made in each.decisions:
        if made.now is None:
            tell(f"  applies no more: {_decision(made)}: {made.why}")
        elif made.changed or made.why:
            tell(f"  look again: {_decision(made)}: {made.why or 'the same claim'}{_fields(made)}")


def _decision(made: Carried) -> str:
    return f"{made.verdict} by {made.who} on “{made.quote}”"


def _fields(made: Carried) -> str:
    return f"; it reads otherwise in {', '.join(made.changed)}" if made.changed else ""
