"""`recount search`: words in the quotes and accounts of a ledger."""

from __future__ import annotations

import click

from recount.cli.ledgers import form_option, ledger_argument, opened_ledger, tell


@click.command(short_help="Search quotes and accounts of a ledger for words.")
@ledger_argument
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--harm", metavar="HARM", help="Claims of this harm: killed, injured, burned …")
@click.option("--place", metavar="NAME", help="Claims with this place, by its name in the text or the gazetteer's id.")
@click.option("--when", metavar="EDTF", help="Claims whose time may share a day with this: 1918, or 1918-03/1918-04.")
@click.option("--source", metavar="WORDS", help="Claims put down to somebody with these words in the name.")
@click.option(
    "--in", "places", type=click.Choice(("quotes", "accounts")),
    help="Search the quotes of claims only, or the texts of accounts only; both unless said.",
)  # fmt: skip
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="Show so many of each.")
@form_option("table", "jsonl")
def command(path: str, words: tuple[str, ...], places: str | None, most: int, form: str, **asked: str | None) -> None:
    """Search the quotes and accounts of LEDGER for WORDS: all of them, in any order and case.

    "Words in quotes" stand one after the other (put the whole in '…' for the shell), word* begins so, -word is not
    there. What is found comes in the order in which accounts were added: nothing is ranked.
    """
    from recount.ledger.searching import Filter, search_accounts, search_claims

    which = Filter(harm=asked["harm"], place=asked["place"], when=asked["when"], source=asked["source"])
    text = " ".join(words) or None
    with opened_ledger(path, write=False) as ledger:
        claims = search_claims(ledger, text, which, most) if places != "accounts" else []
        accounts = search_accounts(ledger, text, which, most) if text and places != "quotes" else []
        if form == "jsonl":
            from recount.cli.held import held_lines
            from recount.formats.lines import encode

            for line in held_lines(ledger, claims):
                click.echo(encode(line), nl=False)
            for found in accounts:
                click.echo(encode({"account": found.account, "title": found.title, "around": found.around}), nl=False)
            return
        from recount.cli.held import held_words

        for held in claims:
            for line_text in held_words(ledger, held, with_account=True):
                tell(line_text)
    if accounts:
        tell("")
        tell("In the texts of accounts:")
    for found in accounts:
        tell(f"  {found.account}: {found.around}")
    if not claims and not accounts:
        tell("Nothing found.")
