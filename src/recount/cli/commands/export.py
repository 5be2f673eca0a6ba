"""`recount export`: a ledger as files that other programs read."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import click

from recount.cli.ledgers import ledger_argument, opened_ledger, tell

WAYS = Path(__file__).parents[2] / "publishing" / "ways"
FORMATS = (*sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules([str(WAYS)])), "all")


@click.command(short_help="Write a ledger as spreadsheets, Parquet, GeoJSON, linked data and more.")
@ledger_argument
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True)
@click.option("--accepted", is_flag=True, help="Only claims that people accepted or corrected (not for csv).")
@click.option(
    "-o", "--output", "out", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="The folder to write into: new, or without sheets in it.",
)  # fmt: skip
def command(path: str, form: str, accepted: bool, out: Path) -> None:
    """Write what LEDGER holds now into DIR, corrections put in, rejected claims left out.

    The format csv gives claims.csv, accounts.csv and relations.csv, rejected claims too. Correct cells, or write
    accept, reject or undecided under decision; then recount import takes the changes back. Leave id and seen as they
    are. The other formats are for other programs (docs/publishing.md); all writes every one, and a data package over
    them.

    Names of people harmed or accused, and places of homes, shelters, hospitals and graves, are withheld, and marked
    where they stood; recount protect lists them, and opens one up. Cells with a mark are passed by on the way back.
    """
    from recount.gazetteer.districts import districts
    from recount.ledger.outward import protection_of
    from recount.placing import gazetteer
    from recount.publishing.files import export
    from recount.publishing.outgoing import Outgoing

    # The package is over all others, so it comes last.
    forms = sorted(FORMATS[:-1], key=lambda each: each == "package") if form == "all" else [form]
    with opened_ledger(path, write=False) as ledger:
        outgoing = Outgoing(ledger, protection_of(ledger, districts(gazetteer())), accepted=accepted)
        for each in forms:
            for name, many in export(outgoing, each, out).items():
                tell(f"{out / name}: {many:,} rows")
    kept = outgoing.protection
    tell(f"withheld: {len(kept.all_names):,} names, {len(kept.all_places):,} places (see recount protect)")
