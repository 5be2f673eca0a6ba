"""`recount decide`: what a person decides on a claim."""

from __future__ import annotations

from typing import Any

import click

from recount.cli.ledgers import ledger_argument, opened_ledger, tell, who_option, why_option


@click.command(short_help="Accept, correct or reject a claim, with who and why.")
@ledger_argument
@click.argument("account")
@click.argument("claim")
@click.argument("verdict", type=click.Choice(("accept", "correct", "reject", "undecided")))
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@why_option
@who_option
@click.option("--review", metavar="NAME", help="As part of this review (see recount review).")
def command(path: str, account: str, claim: str, verdict: Any, fields: tuple[str, ...], **asked: str | None) -> None:
    """Decide on the claim CLAIM of ACCOUNT in LEDGER: accept, correct, reject, or undecided.

    A correction names its fields: low=30 high=40 when=1918-03-31 by="the army; the militia". An empty value empties the
    field. Nothing is overwritten: what was read, and what was decided before, stays.
    """
    from recount import __version__
    from recount.ledger import Decision, record_decisions

    with opened_ledger(path, asked["who"]) as ledger:
        made = Decision(
            about="claim", account=account, claim=claim, verdict=verdict, why=asked["why"] or "",
            fields=_values(ledger, account, claim, fields),
        )  # fmt: skip
        if asked["review"]:
            from recount.ledger.reviewing import decide_in_review

            decide_in_review(ledger, asked["review"], [made], __version__)
        else:
            record_decisions(ledger, [made], "decide", __version__)
    tell(f"{account} {claim}: {verdict}")


def _values(ledger: Any, account: str, claim: str, fields: tuple[str, ...]) -> dict[str, Any] | None:
    """The fields of a correction, read as cells of a spreadsheet are."""
    from recount.ledger import account_named, claim_named
    from recount.ledger.cells import Unreadable, figure_filled, value_of

    if not fields:
        return None
    line = claim_named(ledger, account, claim).line
    text = account_named(ledger, account).account.text
    values = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals:
            raise click.UsageError(f"{field!r}: wanted FIELD=VALUE, such as low=30")
        try:
            values[name] = value_of(name, value, line, text)
        except Unreadable as error:
            raise click.UsageError(str(error)) from None
    return figure_filled(line, values)
