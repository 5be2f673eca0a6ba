"""Is the source of a figure one of the sides, by what the accounts themselves say?

Compared: the bodies that figures of an event are put down to with those whom any of its accounts names as having done
it or as having losses of their own. A source that is named as one of the sides: note, for its own losses as for
others'. There is no list of sides.

Tolerance: a body's telling words must be the same, whatever their order.

Origin: casualty recorders' rule to note who speaks of whose losses.

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020 the Northern Army killed 30 people in Orla, the Red Cross said.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 12 people were killed in Orla, the Northern Army said.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020 the Northern Army killed 30 people in Orla, the Red Cross said.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 12 people were killed in Orla, the Red Cross said.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.comparing import Across, Said
from recount.crosschecks.shared import found, told
from recount.model import Finding, World
from recount.sources import same_body

NAME = "party-to-the-conflict"


def check(across: Across, world: World) -> Iterator[Finding]:
    """One note for each source of an event that another account names as a side."""
    for event in across.shared:
        its = across.standing(event.id)
        sources: dict[str, Said] = {}
        for each in its:
            if each.claim.according_to and each.claim.figure is not None:
                sources.setdefault(each.body, each)
        for body, each in sorted(sources.items()):
            side = next((o for o in its if o.account.id != each.account.id and _side(body, o)), None)
            if side is not None:
                yield found(
                    NAME, "note", f"{body} gives a figure ({told(each)}) and is named as one of the sides "
                    f"({told(side)}).",
                    (each, side),
                )  # fmt: skip


def _side(body: str, each: Said) -> bool:
    claim = each.claim
    named = [*claim.by, *(r.words for r in claim.responsibility)]
    if claim.loss_of == "own" and claim.according_to:
        named.append(claim.according_to)
    return any(same_body(body, words) == "same" for words in named)
