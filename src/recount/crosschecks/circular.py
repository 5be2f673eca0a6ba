"""Does a figure come back to where it started?

Compared: the trails of an event's claims (see `sources.origins`). An account that puts a figure down to a body whose
own account puts it down to the first: caution. Then nobody has counted, as far as these accounts say.

Tolerance: none.

Origin: circular reporting ("citogenesis").

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020, 30 people were killed in Orla, according to Radio Tarn.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 30 people were killed in Orla, according to the Orla Post.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020, 30 people were killed in Orla, according to Radio Tarn.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 30 people were killed in Orla, according to the Red Cross.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.comparing import Across
from recount.crosschecks.shared import found, told
from recount.model import Finding, World

NAME = "circular"


def check(across: Across, world: World) -> Iterator[Finding]:
    """One caution for each ring of sources in an event."""
    for event in across.shared:
        rings = set()
        for trail in across.origins(event.id).trails:
            ring = frozenset(step.name for step in trail.steps)
            if not trail.circular or ring in rings:
                continue
            rings.add(ring)
            its = [each for each in across.by_event[event.id] if each.ref == (trail.account, trail.claim)]
            way = " → ".join(step.name for step in trail.steps)
            yield found(NAME, "caution", f"The figure comes back to where it started ({way}): {told(its[0])}.", its)
