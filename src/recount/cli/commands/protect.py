"""`recount protect`: what is withheld of everything that leaves a ledger, and what people open."""

from __future__ import annotations

from typing import Any

import click

from recount.cli.ledgers import ledger_argument, opened_ledger, tell, who_option


@click.command(short_help="What is withheld of all that leaves a ledger; open or withhold a name or place.")
@ledger_argument
@click.argument("act", required=False, type=click.Choice(("open", "withhold")))
@click.argument("what", required=False, type=click.Choice(("name", "place")))
@click.argument("words", required=False)
@click.option("--why", metavar="WORDS", help="Why, for the record.")
@who_option
def command(path: str, act: str | None, **asked: Any) -> None:
    """List the names and places that are withheld of everything that leaves LEDGER (exports, sites).

    With open and a name or place, that one is shown from now on; with withhold it is withheld, also one that was not
    found by itself. Both are decisions, kept with who and why. Names of children and of people harmed by sexual
    violence are never shown.
    """
    from recount import __version__
    from recount.ledger.outward import decide_protection, protection_of

    if act is None:
        with opened_ledger(path, write=False) as ledger:
            now = protection_of(ledger)
        for what, words in (("name", now.all_names), ("place", now.all_places)):
            for each in sorted(words):
                tell(f"{what} {each}")
    elif not (asked["what"] and asked["words"] and asked["why"]):
        raise click.UsageError(f"{act}: wanted name or place, the words, and --why")
    else:
        with opened_ledger(path, asked["who"]) as ledger:
            now = decide_protection(
                ledger, asked["what"], asked["words"], asked["why"], shown=act == "open", program=__version__
            )
    tell(f"withheld of everything that leaves: {len(now.all_names):,} names, {len(now.all_places):,} places")
