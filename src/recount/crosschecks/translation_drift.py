"""Does one statement give two figures in two languages?

Compared: figures of one harm that one source gives for an event on one day, in accounts of different languages. The
numbers differ: caution. One may be a slip of the translation.

Tolerance: none; the two must be put down to the same body, or be of one publisher, and be said at most a day apart.

Origin: ministries' statements whose English and other versions differ (20,000 and 12,000 of one massacre). The examples
here are of one language, since recount reads one so far: the check is tried on claims written out in its tests.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020, 30 people were killed in Orla, the Interior Ministry said.

    [Radio Tarn, 2020-05-03] On 2 May 2020, 20 people were killed in Orla, the Interior Ministry said.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.comparing import Across, Said
from recount.crosschecks.shared import found, once, one_thing, pairs, told
from recount.model import Finding, World

NAME = "translation-drift"


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each pair."""
    for one, other in once(pairs(across)):
        if one.exact is None or other.exact is None or one.exact == other.exact or one.body != other.body:
            continue
        near = one.day is not None and other.day is not None and abs(one.day - other.day) <= 1
        if near and _language(one) != _language(other) and one_thing(one, other):
            yield found(
                NAME, "caution", f"{one.body} gives two figures in two languages: {told(one)} ({_language(one)}); "
                f"{told(other)} ({_language(other)}).", (one, other), (one.exact, other.exact),
            )  # fmt: skip


def _language(each: Said) -> str:
    return (each.account.language or each.claim.language).split("-")[0].lower()
