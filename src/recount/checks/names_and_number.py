"""Are as many people named as are counted?

Compared: a count with the people whom the account names right after it as those counted. More names than people
counted in one sentence: conflict. More or fewer, where the words say that the names are all of them ("the three dead
were named as …"): caution. Never on "including", nor on names told elsewhere, who may be others.

Tolerance: none, in people; "at least two" and "about 20" leave the finding out on their open side.

Origin: casualty recorders' lists of names, which are counted against the number over them.

Finds:
    The two dead in Orla were named as Ann Reth, Ben Holt and Carl Dorn.

Passes:
    Three people were killed in Orla on 3 May 1990, including Ann Reth and Ben Holt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recount.checks.facts import Facts, facts
from recount.checks.wording import number, quoted, refer
from recount.checks.words import language_of, table
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import folded, is_including, rounding

NAME = "names-and-number"

LEAD = 40
"""Most code points between a count and the first name for the words between to say that the names are all. Tried 20 to
80: "were later named by the police as" has 33."""


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One finding for each count with another number of names."""
    known = facts(account, claims, relations)
    for total, named in _named(known).items():
        whole = known.by_id[total]
        figure = whole.figure
        if figure is None or figure.kind not in ("count", "bound", "range"):
            continue
        told = _told_once([name for claim in named for name in claim.names or (claim.quote,)])
        names = len(told)
        slack = rounding(figure.exact, figure.approximate) if figure.exact is not None else 0
        many = whole.high is not None and names > whole.high + slack
        count = whole.high if many and whole.high is not None else whole.low or 0
        few = whole.low is not None and names < whole.low - slack
        together = all(known.same_sentence(whole, claim) for claim in named)
        if not (many or few) or not (many and together or _said_to_be_all(account.text, whole, named)):
            continue
        shown = ", ".join(told)
        yield Finding(
            account=account.id,
            check=NAME,
            level="conflict" if many and together else "caution",
            message=f"{quoted(whole)} counts {number(count)}; "
            f"{number(names)} {'is' if names == 1 else 'are'} named: {shown}.",
            claims=refer(account, (whole, *named)),
            expected=count,
            found=names,
        )


def _named(known: Facts) -> dict[str, list[Claim]]:
    """Counts by id, with the claims that name some of those counted."""
    stands = {claim.id for claim in known.stands}
    out: dict[str, list[Claim]] = {}
    for link in known.links:
        part = known.by_id[link.source]
        if link.target in stands and part.figure is not None and part.figure.kind == "named" and not is_including(link):
            out.setdefault(link.target, []).append(part)
    return out


def _told_once(names: list[str]) -> list[str]:
    """The names without those that another has all the words of: "Ana Reth" is "Ana Maria Reth" told again."""
    words = [frozenset(folded(name).split()) for name in names]
    return [
        name
        for at, name in enumerate(names)
        if not any(words[at] < other or (words[at] == other and before < at) for before, other in enumerate(words))
    ]


def _said_to_be_all(text: str, whole: Claim, named: list[Claim]) -> bool:
    """Do the words between the count and the first name say that those named are those counted, and end with them?"""
    first, last = named[0].span, named[-1].span
    lead = " ".join((text[whole.span.start : first.start] + named[0].quote).split()).lower()
    phrases: list[str] = table(language_of(whole))["names"]["all"]
    after = re.split(r"[.!?](?:\s|$)", text[last.end : last.end + LEAD].lower())[0]
    more: list[str] = table(language_of(whole))["names"]["more"]
    if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lead + " " + after) for word in more):
        return False
    return first.start - whole.span.end <= LEAD and any(phrase in lead for phrase in phrases)
