"""What do the figures of a list add up to, where the account gives no total?

Compared: nothing. Figures told one after the other, of one harm, one object, one source and one period, each for a
place of its own, are added where no other figure of the account could be their total. The sum is ours, and is labelled
so: the account does not state it, and does not say that the list is all.

Tolerance: none; a list with a bound or an approximate figure gives "at least" or "about". Three figures make a list.

Origin: readers add such lists up anyway, and quote the sum as the account's.

Finds:
    In the war of 1831 the army burned 25 houses in Abara, 40 houses in Nolo and 12 houses in Tessi.

Passes:
    In the war of 1831 the army burned 77 houses: 25 houses in Abara, 40 houses in Nolo and 12 houses in Tessi.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import facts
from recount.checks.lists import lists_without_total
from recount.checks.wording import number, refer, summed, things
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import add

NAME = "parts-without-total"


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One note for each list without a total."""
    for run in lists_without_total(facts(account, claims, relations)):
        total = add(run)
        yield Finding(
            account=account.id,
            check=NAME,
            level="note",
            message=f"Sum by recount: {_about(run)}{number(total)} {things(run)}, in {len(run)} figures. "
            "The account gives no total of them.",
            claims=refer(account, run),
            found=total,
            sum=summed(run),
        )


def _about(run: tuple[Claim, ...]) -> str:
    if any(claim.low != claim.high for claim in run):
        return "at least "
    return "about " if any(claim.figure is not None and claim.figure.approximate for claim in run) else ""
