"""Is a running total told as one day's figure?

Compared: running totals ("so far", "since") in one account with exact figures that another gives for one day of it, or
as an addition. The same number as both: caution.

Tolerance: none, in people; numbers of ten and more.

Origin: epidemic and casualty bulletins, whose totals are added up day by day.

Finds:
    [Orla Post, 2020-05-08] The death toll in Orla since 2 May 2020 has risen to 120, the Red Cross said.

    [Radio Tarn, 2020-05-08] On 8 May 2020, 120 people were killed in Orla.

Passes:
    [Orla Post, 2020-05-08] The death toll in Orla since 2 May 2020 has risen to 120, the Red Cross said.

    [Radio Tarn, 2020-05-08] On 8 May 2020, 14 people were killed in Orla.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from recount.checks.wording import number
from recount.comparing import Across, Said
from recount.crosschecks.shared import DEAD, found, told
from recount.model import Finding, World
from recount.model.parts import same_place
from recount.times import length, overlap

NAME = "cumulative-and-daily"

FEWEST = 10


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each number told both ways. Events are not asked for: a day and a running total are two."""
    by_number: dict[int | float, list[Said]] = defaultdict(list)
    for each in across.said:
        if each.stands and each.exact is not None and each.exact >= FEWEST:
            by_number[each.exact].append(each)
    for value, its in by_number.items():
        for total in its:
            if not _running(total):
                continue
            for daily in its:
                if daily.account.id != total.account.id and _daily(daily) and _meet(total, daily):
                    yield found(
                        NAME, "caution", f"{number(value)} is a running total ({told(total)}) and one day's figure "
                        f"({told(daily)}).", (total, daily), (value, value),
                    )  # fmt: skip


def _running(each: Said) -> bool:
    return each.claim.counting == "running" and (length(each.claim.when or "") or 2) > 1


def _daily(each: Said) -> bool:
    return each.claim.counting == "increment" or (
        each.claim.counting != "running" and each.claim.when is not None and length(each.claim.when) == 1
    )


def _meet(one: Said, other: Said) -> bool:
    a, b = one.claim, other.claim
    if a.harm != b.harm and not (a.harm in DEAD and b.harm in DEAD):
        return False
    if a.when and b.when and overlap(a.when, b.when) is False:
        return False
    return bool(a.places and b.places) and any(same_place(p, q) for p in a.places for q in b.places)
