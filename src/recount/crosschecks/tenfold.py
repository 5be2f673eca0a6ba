"""Are two accounts' figures a factor of ten, or a turned pair of digits, apart?

Compared: exact figures of one harm in two accounts of an event. One ten, a hundred or a thousand times the other, or
the same digits with two neighbours turned: caution.

Tolerance: none; for tenfold numbers of 15 and more that do not end in a nought, or of three digits and more; for turned
digits numbers of three digits and more.

Origin: Dresden's 20,204 dead, which a forgery of the same year made 202,040.

Finds:
    [Orla Post, 1945-05-03] In February 1945, 20,204 people were killed in Orla.

    [Radio Tarn, 1945-06-04] In February 1945, 202,040 people were killed in Orla.

Passes:
    [Orla Post, 1945-05-03] In February 1945, 20,204 people were killed in Orla.

    [Radio Tarn, 1945-06-04] In February 1945, 25,000 people were killed in Orla.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.comparing import Across
from recount.crosschecks.shared import found, once, one_thing, pairs, told
from recount.model import Finding, World
from recount.model.parts import Number

NAME = "tenfold"

FACTORS = (10, 100, 1000)
THREE_DIGITS = 100
FEWEST = 15


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each pair."""
    for one, other in once(pairs(across)):
        if one.exact is None or other.exact is None or not one_thing(one, other):
            continue
        how = _apart(one.exact, other.exact)
        if how:
            yield found(
                NAME, "caution", f"Two figures are {how}: {told(one)}; {told(other)}.",
                (one, other), (one.exact, other.exact),
            )  # fmt: skip


def _apart(one: Number, other: Number) -> str | None:
    low, high = sorted((one, other))
    for factor in FACTORS:
        if low * factor == high and (low >= THREE_DIGITS or (low >= FEWEST and low % 10)):
            return {10: "ten", 100: "a hundred", 1000: "a thousand"}[factor] + " times apart"
    a, b = str(int(low)), str(int(high))
    if len(a) == len(b) and low >= THREE_DIGITS and sorted(a) == sorted(b):
        places = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(places) == 2 and places[1] == places[0] + 1:
            return "the same but for two digits turned"
    return None
