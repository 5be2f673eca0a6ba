"""`recount export`: a ledger as spreadsheets."""

from __future__ import annotations

from pathlib import Path

import click

from recount.cli.ledgers import ledger_argument, opened_ledger, tell


@click.command(short_help="Write a ledger's claims, accounts and relations as spreadsheets.")
@ledger_argument
@click.option("-f", "--format", "form", type=click.Choice(("csv",)), default="csv", show_default=True)
@click.option(
    "-o", "--output", "out", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="The folder to write into: new, or without sheets in it.",
)  # fmt: skip
def command(path: str, form: str, out: Path) -> None:
    """Write claims.csv, accounts.csv and relations.csv into DIR: what LEDGER holds now, corrections put in.

    claims.csv has the fields of the output (docs/output.md), and event and decision. Correct cells, or write accept,
    reject or undecided under decision; then recount import takes the changes back. Leave id and seen as they are.

    Names of people harmed or accused, and places of homes, shelters, hospitals and graves, are withheld, and marked
    where they stood; recount protect lists them, and opens one up. Cells with a mark are passed by on the way back.
    """
    from recount.gazetteer.districts import districts
    from recount.ledger.exporting import export_sheets
    from recount.ledger.outward import protection_of
    from recount.placing import gazetteer

    with opened_ledger(path, write=False) as ledger:
        protection = protection_of(ledger, districts(gazetteer()))
        written = export_sheets(ledger, out, protection)
    for name, many in written.items():
        tell(f"{out / name}: {many:,} rows")
    tell(f"withheld: {len(protection.all_names):,} names, {len(protection.all_places):,} places (see recount protect)")
