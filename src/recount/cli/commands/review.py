"""`recount review`: two people decide on the same claims, blind until both are done, and how far they agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from recount.cli.ledgers import ledger_argument, opened_ledger, tell, who_option

if TYPE_CHECKING:
    from recount.ledger import Ledger
    from recount.ledger.reviewing import Agreement, Review


@click.command(short_help="Let two people decide on the same claims, blind, and show how far they agree.")
@ledger_argument
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--start", "people", multiple=True, metavar="PERSON", help="Start a review by these people; two or more.")
@click.option("--account", "accounts", multiple=True, metavar="NAME", help="With --start: claims of this account.")
@click.option("--claim", "claims", nargs=2, multiple=True, metavar="ACCOUNT ID", help="With --start: this claim.")
@click.option("--end", is_flag=True, help="Say that you are done; then you see what the others decided, if they are.")
@who_option
def command(path: str, name: str | None, who: str | None, **asked: Any) -> None:
    """Let two people, or more, decide on the same claims of LEDGER without seeing each other's decisions.

    recount decide --review NAME decides. When all have said --end, what they agree on is in force, Krippendorff's alpha
    says how far they agree, and the claims on which they differ are listed, to be decided by recount decide.
    """
    from recount.ledger.reviewing import agreement, end_review, review_named, reviews, start_review

    with opened_ledger(path, who) as ledger:
        if name is None:
            for each in reviews(ledger):
                _tell(each)
            return
        if asked["people"]:
            start_review(ledger, name, asked["people"], list(_chosen(ledger, asked)))
        elif asked["end"]:
            end_review(ledger, name)
        review = review_named(ledger, name)
        _tell(review)
        if not review.is_open:
            for line in _agreement(agreement(ledger, name)):
                tell(line)


def _chosen(ledger: Ledger, asked: dict[str, Any]) -> Iterator[tuple[str, str]]:
    from recount.ledger import current_claims

    yield from asked["claims"]
    for account in asked["accounts"]:
        for held in current_claims(ledger, account):
            yield account, held.id


def _tell(review: Review) -> None:
    tell(f"{review.name}: {len(review.claims):,} claims, {'under review' if review.is_open else 'ended'}")
    for each in review.people:
        ended = ", done" if each in review.ended else ""
        tell(f"  {each}: {review.decided[each]:,} decided{ended}")


def _agreement(found: Agreement) -> Iterator[str]:
    yield "Krippendorff's alpha (1: all agree; 0: as by chance)"
    rows = (("verdicts, nominal", found.verdicts), ("low, interval", found.low), ("high, interval", found.high))
    for what, alpha in rows:
        shown = "not defined (too few judged by two, or all the same)" if alpha.alpha is None else f"{alpha.alpha:.3f}"
        yield f"  {what}: {shown}, from {alpha.units:,} claims"
    yield f"They differ on {len(found.differ):,} claims" + (":" if found.differ else "")
    for account, claim, made in found.differ:
        yield f"  {account} {claim}: " + "; ".join(f"{each.who} {each.verdict}{_fields(each.fields)}" for each in made)


def _fields(fields: dict[str, Any] | None) -> str:
    named = ", ".join(f"{name} = {'nothing' if value is None else value}" for name, value in (fields or {}).items())
    return f" ({named})" if named else ""
