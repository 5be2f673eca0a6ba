"""Does a source's total fall without its saying so?

Compared: the exact totals of one source for one event and harm from several days. A later total below an earlier one,
in an account that does not say that it was lowered, revised or corrected: caution.

Tolerance: none, in people.

Origin: casualty recorders' series; revisions that nobody announced (Gaza, May 2024: identified told apart from
reported).

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020, 40 people were killed in Orla, the Interior Ministry said.

    [Orla Post, 2020-05-09] On 2 May 2020, 31 people were killed in Orla, the Interior Ministry said.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020, 40 people were killed in Orla, the Interior Ministry said.

    [Orla Post, 2020-05-09] The Interior Ministry corrected its figure. On 2 May 2020, 31 people were killed in Orla,
    the Interior Ministry said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from recount.checks.wording import number
from recount.comparing import Across
from recount.crosschecks.shared import found, series, told
from recount.model import Finding, World

NAME = "falling-total"

REVISED = re.compile(
    r"(?i)\b(?:revis|correct|lower|reduc|amend|update|earlier figure|previous|initial|recount|downward)"
)
"""Words by which an account says that a figure was changed; anywhere in it."""


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each fall."""
    for its in series(across):
        for old, new in pairwise(its):
            if old.exact is None or new.exact is None or new.exact >= old.exact or REVISED.search(new.account.text):
                continue
            yield found(
                NAME, "caution", f"The figure of {new.body} falls from {number(old.exact)} to "
                f"{number(new.exact)}, and the "
                f"account does not say why: {told(old)}; {told(new)}.", (old, new), (old.exact, new.exact),
            )  # fmt: skip
