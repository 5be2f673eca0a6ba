"""Did anything happen after the account that tells it was published?

Compared: the first day of each harm that is said to have been done with the day of publication. Later: conflict.
Threats, plans and observances are no harm done, and a date in words on what is to come ("will be buried on …") is not
that of the harm.

Tolerance: one day, since at the place of the harm it may be tomorrow already.

Origin: codebooks of conflict data, which refuse events dated after their report.

Finds (published 1990-05-10):
    On 7 June 1990, soldiers killed 12 people in Orla.

Passes (published 1990-05-10):
    On 7 May 1990, soldiers killed 12 people in Orla. A memorial will be opened on 7 June 1990.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from recount.checks.facts import Facts, facts
from recount.checks.wording import quoted, refer, time_words
from recount.checks.words import table
from recount.model import Account, Claim, Finding, Joined, World
from recount.times import day_of, span_of

NAME = "after-publication"

OTHER_SIDE_OF_THE_WORLD = timedelta(days=1)


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One conflict for each time after publication, with the claims that have it."""
    published = day_of(account.published) if account.published else None
    span = span_of(published) if published else None
    if span is None or span[1] is None:
        return
    latest = span[1] + OTHER_SIDE_OF_THE_WORLD
    late: dict[str, list[Claim]] = {}
    known = facts(account, claims, relations)
    for claim in known.said:
        first = _first_day(claim)
        if first is None or claim.when is None or first <= latest:
            continue
        if not _is_to_come(known, claim):
            late.setdefault(claim.when, []).append(claim)
    for when, told in late.items():
        yield Finding(
            account=account.id,
            check=NAME,
            level="conflict",
            message=f"{quoted(told[0])} is put in {time_words(when)}; the account was published on "
            f"{time_words(published or '')}.",
            claims=refer(account, told),
            expected=published,
            found=when,
        )


def _is_to_come(known: Facts, claim: Claim) -> bool:
    """Do the words around the date speak of what is to come ("his funeral will be on …")? It is no date of harm."""
    read = [span for evidence in claim.evidence if evidence.field == "when" for span in evidence.spans]
    words = " ".join(known.sentence(span).of(known.account.text).lower() for span in (read or [claim.span]))
    ahead: list[str] = table("en")["future"]["words"]
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words) for word in ahead)


def _first_day(claim: Claim) -> date | None:
    span = span_of(claim.when) if claim.when else None
    return span[0] if span is not None else None
