"""Is an old figure given as new?

Compared: the exact figures of one source for an event from several days with the figure that a later account gives,
without a source of its own. It gives the source's figure from before a change, weeks after the change: caution.

Tolerance: in days, the later account must come a week and more after the new figure. Set by hand, from 2 to 30.

Origin: encyclopaedias and agencies that go on with the first days' toll.

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020, 40 people were killed in Orla, the Interior Ministry said.

    [Orla Post, 2020-05-09] On 2 May 2020, 61 people were killed in Orla, the Interior Ministry said.

    [Radio Tarn, 2020-06-20] On 2 May 2020, 40 people were killed in Orla.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020, 40 people were killed in Orla, the Interior Ministry said.

    [Orla Post, 2020-05-09] On 2 May 2020, 61 people were killed in Orla, the Interior Ministry said.

    [Radio Tarn, 2020-06-20] On 2 May 2020, 61 people were killed in Orla.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.wording import number
from recount.comparing import Across
from recount.crosschecks.shared import found, one_thing, series, told
from recount.model import Finding, World

NAME = "stale-copy"

WEEK = 7


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each figure given after it was changed."""
    for its in series(across):
        for n, (old, new) in enumerate(zip(its, its[1:], strict=False)):
            if old.exact == new.exact or any(later.exact == old.exact for later in its[n + 1 :]):
                continue
            for each in across.standing(new.event or ""):
                late = each.day is not None and new.day is not None and each.day >= new.day + WEEK
                own = each.claim.according_to is None and each.body != old.body
                if late and own and each.exact == old.exact and one_thing(old, each):
                    yield found(
                            NAME, "caution", f"{number(old.exact or 0)} was brought to {number(new.exact or 0)} "
                            f"by {new.body} "
                            f"before it was given again: {told(old)}; {told(new)}; {told(each)}.", (old, new, each),
                            (new.exact, each.exact),
                        )  # fmt: skip
