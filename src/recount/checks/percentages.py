"""Do a share, its base and its count agree?

Compared: where the account gives all three ("200 of the 500 dead, or 40 percent"; "Of 500 killed, 200 (40 percent)
were women"; "12 of them, or 40 percent", the base then being the total that they are part of), the count divided by
the base with the share. Shares of one list that exceed a hundred together: caution, as groups may overlap.

Tolerance, in points of percentage: half the unit of the share's last digit ("40 percent" is 39.5 to 40.5, "40.0" 39.95
to 40.05; "about 40 percent" half of ten). Rounded or approximate counts and bases widen it by half their own unit.
"More than" and "nearly" are bounds. Shares that round to 99 or 101 together are no finding.

Origin: Every Casualty Counts' standards (a share is published with its base).

Finds:
    Of the 500 people killed in Orla in 1994, 200 (60 percent) were women.

Passes:
    Of the 500 people killed in Orla in 1994, 200 (40 percent) were women.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from recount.checks.facts import Facts, exact, facts
from recount.checks.phrases import Phrase, find_phrases
from recount.checks.wording import number, refer
from recount.checks.words import key_of, table
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import Number, rounding

NAME = "percentages"


class Share(msgspec.Struct, frozen=True):
    """A count, its base and the share in percent, as the account gives them, with the words and the claims there."""

    words: str
    part: Number
    whole: Number
    share: Number
    decimals: int
    bound: str | None
    claims: tuple[Claim, ...]


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One conflict for each share that its numbers do not give; `agrees` for each that they do."""
    known = facts(account, claims, relations)
    for found in _shares(known):
        real = 100 * found.part / found.whole
        fits = _fits(found)
        yield Finding(
            account=account.id,
            check=NAME,
            level="agrees" if fits else "conflict",
            message=f"“{found.words}”: {number(found.part)} of {number(found.whole)} is {_shown(real)} percent"
            + (". That fits." if fits else f", not {number(found.share)}."),
            claims=refer(account, found.claims),
            expected=found.share,
            found=round(real, 2),
            sum=f"{number(found.part)} ÷ {number(found.whole)} = {_shown(real)}%",
        )
    yield from _over_a_hundred(known)


def _shares(known: Facts) -> Iterator[Share]:
    base: Number | None = None
    until = -1
    for phrase in find_phrases(known, "percentages"):
        part, whole, share = phrase.number("part"), phrase.number("whole"), phrase.number("share")
        near = _claims(known, phrase)
        if whole is not None:
            base, until = whole, known.sentence(phrase.span).end
        elif phrase.span.end <= until:
            whole = base
        else:
            whole = _total(known, near)
        if part is None or share is None or not whole or part > whole or not near:
            continue
        digits = phrase.pieces["share"].partition(".")[2]
        bound = key_of(phrase.pieces.get("bound"), table("en")["bounds"])
        yield Share(phrase.words, part, whole, share, len(digits), bound, near)


def _claims(known: Facts, phrase: Phrase) -> tuple[Claim, ...]:
    """The claims in the phrase, else those of its sentence, else one that gives the base: a share of something else
    is left alone."""
    here = tuple(claim for claim in known.said if claim.span.overlaps(phrase.span))
    around = known.sentence(phrase.span)
    whole = phrase.number("whole")
    base = tuple(claim for claim in known.counts if whole is not None and exact(claim) == whole)
    return here or tuple(claim for claim in known.said if around.holds(claim.span)) or base[:1]


def _total(known: Facts, near: tuple[Claim, ...]) -> Number | None:
    """The number of the total that the count is said to be part of."""
    ids = {claim.id for claim in near}
    for link in known.links:
        if link.source in ids:
            return exact(known.by_id[link.target])
    return None


def _fits(found: Share) -> bool:
    slack = 0.5 * 10.0**-found.decimals
    if found.bound == "about" and not found.decimals:
        slack = max(slack, float(rounding(found.share, True)))
    least = 100 * (found.part - rounding(found.part, False)) / (found.whole + rounding(found.whole, False))
    most = 100 * (found.part + rounding(found.part, False)) / max(found.whole - rounding(found.whole, False), 1)
    # A hair for the binary fractions: 12.5 percent of 200 must fit.
    low, high = least - slack - 1e-9, most + slack + 1e-9
    if found.bound == "more":
        return found.share <= high
    if found.bound == "fewer":
        return found.share >= low
    return low <= found.share <= high


def _shown(share: float) -> str:
    return f"{share:.1f}".removesuffix(".0")


_LISTED = re.compile(r"[,;\s]+(?:and\s+)?", re.IGNORECASE)


def _over_a_hundred(known: Facts) -> Iterator[Finding]:
    """Shares told one after the other as a list that exceed a hundred."""
    runs: list[list[Phrase]] = []
    for phrase in find_phrases(known, "shares_of_groups"):
        between = known.account.text[runs[-1][-1].span.end : phrase.span.start] if runs else ""
        if runs and _LISTED.fullmatch(between):
            runs[-1].append(phrase)
        else:
            runs.append([phrase])
    for run in runs:
        shares = [float(phrase.number("share") or 0) for phrase in run]
        around = known.sentence(run[0].span)
        near = [c for c in known.said if around.overlaps(c.span) or known.beside(c.span, around)]
        if len(run) < 3 or sum(shares) <= 100 + 0.5 * len(run) or not near:
            continue
        yield Finding(
            account=known.account.id,
            check=NAME,
            level="caution",
            message=f"“{run[0].words}” and the shares after it add up to {_shown(sum(shares))} percent. Some may be "
            "counted in two groups.",
            claims=refer(known.account, near),
            expected=100,
            found=sum(shares),
            sum=" + ".join(map(_shown, shares)) + f" = {_shown(sum(shares))}",
        )
