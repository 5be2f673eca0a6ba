"""Did a later account drop "at least", "up to" or "about"?

Compared: figures of one harm in two accounts of an event. One gives a bound or says about; another, published later or
putting it down to the same source, gives the same number as a plain count: caution.

Tolerance: none; numbers of five and more.

Origin: headlines that turn "at least 30" into "30".

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020 at least 30 people were killed in Orla.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 30 people were killed in Orla.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020 at least 30 people were killed in Orla.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 34 people were killed in Orla.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.comparing import Across, Said
from recount.crosschecks.shared import figure_words, found, once, one_thing, pairs, told
from recount.model import Finding, World

NAME = "lost-qualifier"

FEWEST = 5


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each qualifier that is gone."""
    seen = set()
    for first, second in once(pairs(across)):
        for one, other in ((first, second), (second, first)):
            value = _qualified(one)
            if value is None or value < FEWEST or other.exact != value or not one_thing(one, other):
                continue
            later = one.day is not None and other.day is not None and one.day <= other.day
            if (later or one.body == other.body) and (other.ref, value) not in seen:
                seen.add((other.ref, value))
                yield found(
                    NAME, "caution", f"“{figure_words(one)}” became a plain number: {told(one)}; {told(other)}.",
                    (one, other), (value, other.exact),
                )  # fmt: skip


def _qualified(each: Said) -> int | float | None:
    """The number of a bound or of what is said to be about so many; None: it is neither."""
    figure = each.claim.figure
    if figure is None or figure.kind not in ("count", "bound"):
        return None
    if figure.kind == "bound":
        return figure.low if figure.high is None else figure.high
    return figure.exact if figure.approximate else None
