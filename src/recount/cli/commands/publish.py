"""`recount publish`: a ledger as a site of static pages."""

from __future__ import annotations

from pathlib import Path

import click

from recount.cli.ledgers import ledger_argument, opened_ledger, tell


@click.command(short_help="Write a ledger as a site: static pages, downloads, a log of corrections.")
@ledger_argument
@click.option("--accepted", is_flag=True, help="Only claims that people accepted or corrected.")
@click.option("--name", default="Claims and their words", show_default=True, help="What the site is called.")
@click.option(
    "-o", "--output", "out", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="The folder of the site: new, or of an earlier time.",
)  # fmt: skip
def command(path: str, accepted: bool, name: str, out: Path) -> None:
    """Write what LEDGER holds now as a site into DIR: a page for each claim, account and event, a page on method,
    downloads, a log of corrections and a feed of changes.

    The pages need no server and load nothing from anywhere. Addresses stay when it is published again, and hold no
    name; what is not published any more says so at its address. What is withheld: recount protect.
    """
    from recount.gazetteer.districts import districts
    from recount.ledger.outward import protection_of
    from recount.placing import gazetteer
    from recount.publishing.outgoing import Outgoing
    from recount.publishing.site.making import publish

    with opened_ledger(path, write=False) as ledger:
        outgoing = Outgoing(ledger, protection_of(ledger, districts(gazetteer())), accepted=accepted)
        done = publish(outgoing, out, outgoing.protection.label(name))
    tell(f"{out / 'index.html'}: {done.pages:,} files, {done.claims:,} claims, {done.events:,} events")
    kept = outgoing.protection
    tell(f"withheld: {len(kept.all_names):,} names, {len(kept.all_places):,} places (see recount protect)")
