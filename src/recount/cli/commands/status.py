"""`recount status`: a ledger in numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from recount.cli.ledgers import form_option, ledger_argument, opened_ledger, tell

if TYPE_CHECKING:
    from recount.ledger import Status


@click.command(short_help="Show what a ledger holds, in numbers.")
@ledger_argument
@form_option("table", "jsonl")
def command(path: str, form: str) -> None:
    """Show what LEDGER holds: accounts, claims, decisions, and by which version of the reader they were read."""
    from recount.formats.lines import encode
    from recount.ledger import status
    from recount.ledger.redacting import unswept

    with opened_ledger(path, write=False) as ledger:
        found = status(ledger)
        waiting = unswept(ledger)
    if form == "jsonl":
        import msgspec

        click.echo(encode(msgspec.to_builtins(found)), nl=False)
        return
    for line in _lines(found):
        tell(line)
    if waiting:
        tell(f"Redactions not finished: {waiting:,}. Erased words may still be in the files: recount redact --sweep")


def _lines(found: Status) -> Iterator[str]:
    more = found.revisions - found.accounts
    yield f"Accounts   {found.accounts:,}" + (f", and {more:,} earlier versions of them" if more else "")
    yield f"Claims     {found.claims:,}" + _parts(found.kinds)
    yield f"Harms      {_parts(found.harms).strip(' ()') or 'none'}"
    yield f"Events     {found.events:,}"
    undecided = found.claims - sum(found.verdicts.values())
    yield f"Decisions  {found.decisions:,}; claims without one: {undecided:,}" + _parts(found.verdicts)
    if found.redactions:
        yield f"Redactions {found.redactions:,}"
    for reader, many in found.readers.items():
        yield f"Reader     {reader}: {many:,} accounts"
    yield f"File       {found.size:,} bytes, tables of version {found.version}, last written {found.written or 'never'}"
    yield f"Chain      {found.chain or 'nothing written yet'}"


def _parts(many: dict[str, int]) -> str:
    shown = ", ".join(f"{name.replace('_', ' ')} {number:,}" for name, number in many.items())
    return f" ({shown})" if shown else ""
