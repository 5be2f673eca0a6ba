"""Did the missing become the dead without a word?

Compared: figures of the missing (or abducted) with figures of the dead. The same number told of one happening once as
missing and once as killed: caution, unless the words between say how ("their bodies were found", "presumed dead",
"declared dead"). Missing, presumed dead, bodies found and killed are four counts.

Tolerance: none, in people; only exact numbers of three and more, since ones and twos meet by chance; tried two to ten.

Origin: casualty recorders' categories, which count the missing apart until the body or a court's word is there.

Finds:
    In May 1990, 43 students went missing in Orla. The 43 students were killed in Orla.

Passes:
    In May 1990, 43 students went missing in Orla. The 43 students were declared dead by a court in 2001.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import exact, facts
from recount.checks.pairs import one_telling, phrase_between
from recount.checks.wording import number, quoted, refer
from recount.checks.words import table
from recount.model import Account, Claim, Finding, Joined, World

NAME = "missing-become-dead"

FEWEST = 3


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One caution for each number told both of the missing and of the dead."""
    known = facts(account, claims, relations)
    dead = [claim for claim in known.said if claim.harm in ("killed", "died")]
    said_how: list[str] = table("en")["fates"]["said_how"]
    for lost in known.said:
        many = exact(lost)
        if lost.harm not in ("missing", "abducted") or many is None or many < FEWEST:
            continue
        for claim in dead:
            if exact(claim) != many or not one_telling(known, claim, lost) or known.same_sentence(claim, lost):
                continue
            if not phrase_between(known, claim, lost, said_how):
                yield Finding(
                    account=account.id,
                    check=NAME,
                    level="caution",
                    message=f"{number(many)} are {lost.harm} in {quoted(lost)} and dead in {quoted(claim)}. The "
                    "account does not say how the one became the other.",
                    claims=refer(account, (lost, claim)),
                    expected=lost.harm,
                    found=claim.harm,
                )
                break
