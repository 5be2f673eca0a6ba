"""Did the origin of a series change under one label?

Compared: the figures that one publisher gives for an event and harm on several days, with the origin that each is
followed to. The origin changes from one day to the next: note. Then a rise or fall may be another way of counting.

Tolerance: none.

Origin: agencies' running counts that change from hospitals to a ministry to a monitoring group.

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020, 40 people were killed in Orla, the Interior Ministry said.

    [Orla Post, 2020-05-09] On 2 May 2020, 61 people were killed in Orla, the Red Cross said.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 40 people were killed in Orla.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020, 40 people were killed in Orla, the Interior Ministry said.

    [Orla Post, 2020-05-09] On 2 May 2020, 61 people were killed in Orla, the Interior Ministry said.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 40 people were killed in Orla.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from recount.comparing import Across, Said
from recount.crosschecks.shared import found, one_thing, told
from recount.model import Finding, World
from recount.model.parts import folded

NAME = "changed-source"


def check(across: Across, world: World) -> Iterator[Finding]:
    """One note for each change of origin."""
    for event in across.shared:
        trails = {(trail.account, trail.claim): trail.origin for trail in across.origins(event.id).trails}
        by_label: dict[tuple[str, str], list[Said]] = {}
        for each in across.standing(event.id):
            if each.day is not None and each.claim.figure is not None and each.account.publisher:
                by_label.setdefault((folded(each.account.publisher), each.claim.harm or ""), []).append(each)
        for its in by_label.values():
            for old, new in pairwise(its):
                if old.account.id == new.account.id or not one_thing(old, new):
                    continue
                before, after = trails.get(old.ref), trails.get(new.ref)
                if before != after and before is not None and after is not None:
                    yield found(
                        NAME, "note", f"{new.account.publisher} gives figures of {before}, then of {after}: "
                        f"{told(old)}; "
                        f"{told(new)}.", (old, new), (old.claim.low, new.claim.low),
                    )  # fmt: skip
