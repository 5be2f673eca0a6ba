"""How many origins do an event's accounts have?

Compared: the accounts of an event with the origins that their claims are followed to, by the sources they name, by
those sources' own accounts, and by copied words. Fewer origins than accounts: note, with who has what from whom.
Accounts of one origin count once, however many they are.

Tolerance: none. Who is not named may be any of the others.

Origin: the casualty recorders' rule to corroborate from independent sources; Iraq Body Count's two-source rule.

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020, 30 people were killed in Orla, the Interior Ministry said.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 30 people were killed in Orla, according to the Interior Ministry.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020, 30 people were killed in Orla, the Interior Ministry said.

    [Radio Tarn, 2020-05-04] On 2 May 2020, 34 people were killed in Orla, according to the Red Cross.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.wording import listed
from recount.comparing import Across
from recount.crosschecks.shared import found
from recount.model import Finding, World

NAME = "same-origin"


def check(across: Across, world: World) -> Iterator[Finding]:
    """One note for each origin that several accounts of an event have."""
    for event in across.shared:
        origins = across.origins(event.id)
        for origin in origins.origins:
            if origin.name is None or len(origin.accounts) < 2:
                continue
            refs = {(t.account, t.claim) for t in origins.trails if t.origin == origin.name}
            its = [each for each in across.by_event[event.id] if each.ref in refs]
            names = list(dict.fromkeys(across.accounts[id].publisher or id for id in origin.accounts))
            if len(names) < 2:
                continue
            yield found(
                NAME, "note", f"{listed(names)} count as one: what they say comes from {origin.name} "
                f"({origin.why.rstrip('.')}). "
                f"This event has {len(event.accounts)} accounts and {origins.independent} named "
                f"{'origin' if origins.independent == 1 else 'origins'}.", its,
            )  # fmt: skip
