"""Does an event lie within another, so that their figures must not be added?

Compared: the events that several accounts tell of with those that hold them by place and time (see
`linking.relations`). Both have a figure of one harm: note, with both. Who adds them counts people twice.

Tolerance: as linking's. Where the borders are disputed, those of recount's list of places are meant.

Origin: casualty recorders' rule to count each place once.

Finds:
    [Orla Post, 1995] In 1993, 9,000 people were killed in Lankaran.

    [Radio Tarn, 1996] In 1993, 9,500 people were killed in Lankaran.

    [Velm Times, 1996] On 3 May 1993, 40 people were killed in Lankaran.

Passes:
    [Orla Post, 1995] On 3 May 1993, 41 people were killed in Lankaran.

    [Velm Times, 1996] On 3 May 1993, 40 people were killed in Lankaran.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.comparing import Across, Said
from recount.crosschecks.shared import found, told
from recount.model import Finding, World

NAME = "nested-places"


def check(across: Across, world: World) -> Iterator[Finding]:
    """One note for each event within another, where both have a figure of one harm."""
    for relation in across.linked.relations:
        if relation.kind != "within":
            continue
        inner, outer = _figures(across, relation.source), _figures(across, relation.target)
        for harm, each in inner.items():
            over = outer.get(harm)
            if over is not None and over.account.id != each.account.id:
                yield found(
                    NAME, "note", f"{relation.reason} Their figures are not to be added: {told(each)}; {told(over)}.",
                    (each, over), (over.claim.low, each.claim.low),
                )  # fmt: skip
                break


def _figures(across: Across, event: str) -> dict[str, Said]:
    out: dict[str, Said] = {}
    for each in across.standing(event):
        if each.claim.figure is not None and each.claim.figure.kind != "plural":
            out.setdefault(each.claim.harm or "", each)
    return out
