"""Are the figures round?

Compared: the exact figures of one harm, told in one account. Where three and more are all multiples of a hundred, or
one ends in three noughts and more, they carry an interval of their own rounding: half of the unit in which each is
written. Whether they are counts or estimates the account does not say.

Tolerance: none; the unit is that of the last digit that is no nought. Approximate figures say it themselves and are
left out, and so are bounds, which are round by nature.

Origin: Every Casualty Counts' standards on estimates; the heaping of digits in censuses (Whipple's index).

Finds:
    In April 1920, soldiers killed 300 people in Orla, 700 people in Tarn and 1,200 people in Velm.

Passes:
    In April 1920, soldiers killed 312 people in Orla, 700 people in Tarn and 1,200 people in Velm.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import exact, facts
from recount.checks.wording import harm_word, number, refer
from recount.model import Account, Claim, Finding, Joined, World

NAME = "round-number"

FEWEST = 3
"""Figures that make a pattern; one of a thousand and more is round by itself. Tried two to five: two multiples of a
hundred meet by chance in one of a thousand pairs of counts, but in many pairs of small towns' estimates."""

HUNDRED, THOUSAND = 100, 1000


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One note for each harm whose figures are all round."""
    by_harm: dict[str, list[Claim]] = {}
    for claim in facts(account, claims, relations).counts:
        by_harm.setdefault(claim.harm or "", []).append(claim)
    for told in by_harm.values():
        figures = [exact(claim) or 0 for claim in told]
        round_ones = [figure for figure in figures if figure % HUNDRED == 0]
        thousands = [figure for figure in figures if figure % THOUSAND == 0]
        if len(round_ones) < len(figures) or (len(figures) < FEWEST and not thousands):
            continue
        every = f"All {len(told)} figures" if len(told) > 1 else "The one figure"
        of = "are multiples" if len(told) > 1 else "is a multiple"
        unit = THOUSAND if len(thousands) == len(figures) else HUNDRED
        some = f", {len(thousands)} of them of 1,000" if thousands and unit == HUNDRED else ""
        yield Finding(
            account=account.id,
            check=NAME,
            level="note",
            message=f"{every} ({harm_word(told[0])}) {of} of {number(unit)}{some}. Whether they are counts or "
            "estimates the account does not say.",
            claims=refer(account, told),
            expected=unit,
            found=len(round_ones),
        )
