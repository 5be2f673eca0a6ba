"""Are all figures of an event very round?

Compared: the exact figures of one harm of an event, from three accounts and more. Every one a multiple of a hundred:
note. A round number carries an interval of its own rounding, and figures that are all round may be estimates.

Tolerance: numbers of a thousand and more.

Origin: demographers' digit preference.

Finds:
    [Orla Post, 2020-05-03] In May 2020, 3,000 people were killed in Orla.

    [Radio Tarn, 2020-05-04] In May 2020, 12,000 people were killed in Orla.

    [Velm Times, 2020-05-04] In May 2020, 20,000 people were killed in Orla.

Passes:
    [Orla Post, 2020-05-03] In May 2020, 3,000 people were killed in Orla.

    [Radio Tarn, 2020-05-04] In May 2020, 12,418 people were killed in Orla.

    [Velm Times, 2020-05-04] In May 2020, 20,000 people were killed in Orla.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.comparing import Across, Said
from recount.crosschecks.shared import DEAD, found, numbers
from recount.model import Finding, World

NAME = "round-number"

FEWEST_ACCOUNTS = 3
ROUND = 100
LEAST = 1000


def check(across: Across, world: World) -> Iterator[Finding]:
    """One note for each event and harm whose figures are all round."""
    for event in across.shared:
        by_harm: dict[str, list[Said]] = {}
        for each in across.standing(event.id):
            if each.exact is not None and each.claim.object_kind == "people":
                harm = "killed" if each.claim.harm in DEAD else each.claim.harm or ""
                by_harm.setdefault(harm, []).append(each)
        for its in by_harm.values():
            values = {each.exact or 0 for each in its}
            if len({each.account.id for each in its}) < FEWEST_ACCOUNTS or min(values) < LEAST:
                continue
            if all(value % ROUND == 0 for value in values):
                yield found(NAME, "note", f"Every figure is a multiple of {ROUND}: {numbers(sorted(values))}.", its)
