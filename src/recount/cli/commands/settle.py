"""`recount settle`: what a person decides on an event as a whole, across its accounts."""

from __future__ import annotations

from typing import Any

import click

from recount.cli.ledgers import ledger_argument, opened_ledger, tell, who_option, why_option


@click.command(short_help="Decide on an event across its accounts: low, best, high and more.")
@ledger_argument
@click.argument("event")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@why_option
@who_option
def command(path: str, event: str, fields: tuple[str, ...], why: str, who: str | None) -> None:
    """Decide on EVENT of LEDGER as a whole: low=30 best=40 high=52 country=... side_a=... and so on.

    The fields are columns of UCDP GED. recount fills none of them: what nobody decides stays empty, and an event on
    which nobody decided is not exported under those names. A later decision replaces an earlier one.
    """
    from recount import __version__
    from recount.ledger import Decision, current_events, record_decisions
    from recount.publishing.columns import GED, GED_NUMBERS

    values: dict[str, Any] = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals or name not in GED:
            raise click.UsageError(f"{field!r}: wanted FIELD=VALUE, with a field of {', '.join(GED)}")
        if name in GED_NUMBERS and not value.replace(",", "").isdecimal():
            raise click.UsageError(f"{field!r}: wanted a whole number")
        values[name] = int(value.replace(",", "")) if name in GED_NUMBERS else value
    ends = [values[each] for each in ("low", "best", "high") if each in values]
    if ends != sorted(ends):
        raise click.UsageError("wanted low, best and high in this order")
    with opened_ledger(path, who) as ledger:
        if event not in {each.id for each in current_events(ledger)}:
            raise click.UsageError(f"no event {event!r} in {path}; recount show lists them")
        made = Decision(about="event", verdict="accept", subject=event, fields=values, why=why)
        record_decisions(ledger, [made], "settle", __version__)
    tell(f"{event}: {', '.join(fields)}")
