"""Are there more victims than people whom the account puts there?

Compared: the killed, injured, abducted or displaced of a place with a capacity or a population that the account itself
gives for that place or vehicle: "a village of 300 people", "a bus with 40 passengers". Never against figures from
elsewhere, and never where the account speaks of refugees, displaced people or troops, who may have been there too.

Tolerance, in people: "about 300" may be off by half the unit in which it is written; "at least" and "more than" leave
the finding out.

Origin: casualty recorders' plausibility checks. A note, since people come in from the fields, and villages have guests.

Finds:
    In 1990 soldiers killed 450 people in Tarn, a village of 300 inhabitants.

Passes:
    In 1990 soldiers killed 250 people in Tarn, a village of 300 inhabitants.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import Facts, facts
from recount.checks.phrases import Phrase, find_phrases
from recount.checks.wording import number, quoted, refer
from recount.checks.words import key_of, table
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import folded, least, numbered, rounding

NAME = "more-than-capacity"

HARMS = ("killed", "died", "injured", "abducted", "detained", "displaced", "casualties")

NEAR = 60
"""Most code points between a place and its population. Tried 30 to 120: "Tarn, a mountain village in the north with
about 300 inhabitants" has 46."""


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One note for each figure above what the account puts there."""
    known = facts(account, claims, relations)
    phrases = find_phrases(known, "capacity")
    if not phrases or any(word in known.lower for word in table("en")["capacity_words"]["others_there"]):
        return
    for phrase in phrases:
        most = phrase.number("most")
        bound = key_of(phrase.pieces.get("bound"), table("en")["bounds"])
        if most is None or bound == "more":
            continue
        slack = rounding(most, bound == "about")
        for claim in known.stands:
            is_same = claim.span.overlaps(phrase.span) and phrase.starts["most"] < claim.span.end
            if is_same and least(claim) == most or not _there(known, claim, phrase):
                continue
            if claim.harm in HARMS and claim.counted_as in (None, "persons") and least(claim) > most + slack:
                yield Finding(
                    account=account.id,
                    check=NAME,
                    level="note",
                    message=f"{quoted(claim)} is more than the account puts there: “{phrase.words}”.",
                    claims=refer(account, (claim,)),
                    expected=most,
                    found=least(claim),
                    sum=f"{number(least(claim))} > {number(most)}",
                )


def _there(known: Facts, claim: Claim, phrase: Phrase) -> bool:
    """Is the harm told of the place or vehicle that the capacity belongs to?"""
    if not numbered(claim) or claim.object_kind != "people":
        return False
    around = known.sentence(phrase.span)
    if not claim.places:
        return around.overlaps(claim.span)
    start = around.start if around.overlaps(claim.span) else max(around.start, phrase.span.start - NEAR)
    stop = around.end if around.overlaps(claim.span) else phrase.span.end
    return len(claim.places) == 1 and folded(claim.places[0].name) in folded(known.account.text[start:stop])
