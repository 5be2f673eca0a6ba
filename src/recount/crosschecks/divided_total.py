"""Is a total spread evenly over days or places?

Compared: equal figures that one account gives for several places or days with the totals that others give. Three and
more equal figures that add up to a total of another account: caution. So even a spread is reckoned, not counted.

Tolerance: the sum may miss the total by one for each figure, which is what rounding leaves.

Origin: event data sets that divide a campaign's dead by its days, and say so in a note that copies drop.

Finds:
    [Orla Post, 2020-05-09] In May 2020, 90 people were killed in Orla province.

    [Radio Tarn, 2020-05-10] In May 2020, 30 people were killed in Velm, 30 people were killed in Tarn and 30 people
    were killed in Ruda, all in Orla province.

Passes:
    [Orla Post, 2020-05-09] In May 2020, 90 people were killed in Orla province.

    [Radio Tarn, 2020-05-10] In May 2020, 50 people were killed in Velm, 30 people were killed in Tarn and 10 people
    were killed in Ruda, all in Orla province.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from recount.checks.wording import number
from recount.comparing import Across, Said
from recount.crosschecks.shared import DEAD, found, told
from recount.model import Finding, World
from recount.model.parts import folded
from recount.times import overlap

NAME = "divided-total"

FEWEST = 3
LEAST = 5
"""The least equal figure that is looked at. Set by hand, from 2 to 20: ones and twos are equal by chance."""


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each total that equal figures add up to."""
    equal: dict[tuple[str, str, int | float], list[Said]] = defaultdict(list)
    totals: dict[int | float, list[Said]] = defaultdict(list)
    for each in across.said:
        if each.stands and each.exact is not None and each.exact >= LEAST:
            harm: str = "killed" if each.claim.harm in DEAD else each.claim.harm or ""
            equal[each.account.id, harm, each.exact].append(each)
            totals[each.exact].append(each)
    for (account, kind, value), its in sorted(equal.items()):
        if len({_where(each) for each in its}) < max(FEWEST, len(its)):
            continue
        whole = value * len(its)
        for slack in range(-len(its), len(its) + 1):
            for total in totals.get(whole + slack, ()):
                if total.account.id != account and _fits(total, its, kind):
                    yield found(
                        NAME, "caution", f"{len(its)} times {number(value)} make {number(whole)}, the total of another "
                        f"account ({told(total)}): so even a spread is reckoned, not counted ({told(its[0])}).",
                        (total, *its), (total.exact, whole),
                    )  # fmt: skip


def _where(each: Said) -> tuple[str, str | None]:
    return ", ".join(folded(place.name) for place in each.claim.places), each.claim.when


def _fits(total: Said, its: list[Said], harm: str) -> bool:
    same = total.claim.harm == harm or (harm == "killed" and total.claim.harm in DEAD)
    when = total.claim.when
    return same and all(not when or not s.claim.when or overlap(when, s.claim.when) is not False for s in its)
