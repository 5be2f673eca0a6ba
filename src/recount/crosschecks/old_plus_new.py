"""Does an earlier total and the newly added make the new total?

Compared: the totals of one source for an event from two days, and what it says was added between them ("40 more"). The
earlier total and the addition do not make the later total: caution.

Tolerance: none, in people; only exact numbers, from accounts of two days that follow one another.

Origin: situation reports: 288 dead and 40 more are not 354.

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020, 288 people were killed in Orla, the Interior Ministry said.

    [Orla Post, 2020-05-05] A total of 354 people were killed in Orla on 2 May 2020, the Interior Ministry said. It
    said that 40 more bodies were found.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020, 288 people were killed in Orla, the Interior Ministry said.

    [Orla Post, 2020-05-05] A total of 328 people were killed in Orla on 2 May 2020, the Interior Ministry said. It
    said that 40 more bodies were found.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from recount.checks.wording import number
from recount.comparing import Across, Said
from recount.crosschecks.shared import DEAD, found, series, told
from recount.model import Finding, World

NAME = "old-plus-new"


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each sum that does not come out."""
    for its in series(across):
        for old, new in pairwise(its):
            more = _added(across, new)
            if more is None or more.ref == new.ref or old.exact is None or new.exact is None or more.exact is None:
                continue
            total = old.exact + more.exact
            if total != new.exact and old.exact < new.exact:
                yield found(
                    NAME, "caution", f"{number(old.exact)} + {number(more.exact)} = {number(total)}; the new total is "
                    f"{number(new.exact)}: {told(old)}; {told(more)}; {told(new)}.", (old, more, new),
                    (total, new.exact),
                )  # fmt: skip


def _added(across: Across, new: Said) -> Said | None:
    """The addition that the account of a new total tells, by the same source and of the same harm."""
    for each in across.by_event.get(new.event or "", ()):
        same_harm = each.claim.harm == new.claim.harm or {each.claim.harm, new.claim.harm} <= set(DEAD)
        same_source = each.account.id == new.account.id and each.body == new.body
        if same_source and same_harm and each.claim.counting == "increment" and each.exact is not None:
            return each
    return None
