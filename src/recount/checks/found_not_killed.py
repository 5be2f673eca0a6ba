"""Are the day and place where bodies were found taken for those of the death?

Compared: bodies found, recovered or exhumed with the time and place that their sentence gives: those are of the
finding, and the deaths may be elsewhere and long before: note. Where the account also puts the killing of the same
number on that very day: caution.

Tolerance: none. Bodies that the words put to a killing themselves ("killed on …, found on …") are left alone.

Origin: casualty recorders' rule to keep the date and place of recovery apart from those of death.

Finds:
    On 5 May 2001 the bodies of 12 men were exhumed from a grave in Tarn.

Passes:
    On 5 May 2001 soldiers killed 12 men in Tarn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recount.checks.facts import Facts, exact, facts
from recount.checks.wording import quoted, refer
from recount.checks.words import table
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import same_place

NAME = "found-not-killed"

NEAR = 60
"""Most code points between the bodies and the word that they were found. Tried 30 to 100."""


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One finding for each count of bodies that has the day or place of its finding."""
    known = facts(account, claims, relations)
    bodies: list[str] = table("en")["fates"]["any_body"]
    if not any(word in known.lower for word in bodies):
        return
    for claim in known.stands:
        if claim.harm not in ("killed", "died") or not (claim.when or claim.places) or not _found(known, claim):
            continue
        same = _killed_that_day(known, claim)
        what = " and ".join(name for name, there in (("day", claim.when), ("place", claim.places)) if there)
        yield Finding(
            account=account.id,
            check=NAME,
            level="caution" if same else "note",
            message=f"{quoted(claim)}: the {what} given {'are those' if ' and ' in what else 'is that'} of the "
            "finding; the deaths may have been elsewhere or earlier."
            + (f" {quoted(same[0])} puts the killing on the same day." if same else ""),
            claims=refer(account, (claim, *same[:1])),
            expected=claim.when,
            found=same[0].when if same else None,
        )


def _found(known: Facts, claim: Claim) -> bool:
    """Does the sentence say of bodies that they were found, and nothing of when they were killed?"""
    around = known.sentence(claim.span)
    start, stop = max(around.start, claim.span.start - NEAR), min(around.end, claim.span.end + NEAR)
    words = " ".join(known.account.text[start:stop].lower().split())
    fates = table("en")["fates"]
    if not any(re.search(rf"(?<!\w){word}", words) for word in fates["bodies"]):
        return False
    found = any(re.search(rf"(?<!\w){word}(?!\w)", words) for word in fates["found"])
    return found and not any(re.search(rf"(?<!\w){word}", words) for word in fates["killed"])


def _same_place(one: Claim, other: Claim) -> bool:
    return not one.places or not other.places or any(same_place(p, q) for p in one.places for q in other.places)


def _killed_that_day(known: Facts, claim: Claim) -> list[Claim]:
    many = exact(claim)
    return [
        other
        for other in known.said
        if other.id != claim.id and other.harm == "killed" and many is not None and many > 1 and exact(other) == many
        and other.when == claim.when is not None and other.counted_as != "bodies" and "when" not in other.inherited
        and known.same_happening(other, claim) and _same_place(other, claim)
    ]  # fmt: skip
