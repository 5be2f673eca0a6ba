"""The way of many accounts: each read, all linked, copies found, so that they can be compared and checked together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from recount.comparing import Across
from recount.crosschecks import run_crosschecks
from recount.gazetteer import Atlas
from recount.linking import link, tellings_of
from recount.model import Account, Claim, Decided, Finding, Joined, World
from recount.placing import gazetteer

Read = tuple[Account, Sequence[Claim], Joined]
"""An account with its claims and what joins them."""


def atlas() -> World:
    """What the gazetteer knows of places."""
    return Atlas(gazetteer())


def gather(
    read: Iterable[Read],
    world: World | None = None,
    decided: Sequence[Decided] = (),
    same_bodies: Mapping[tuple[str, str], bool] | None = None,
) -> Across:
    """The accounts linked and held together. `world` None: what the gazetteer knows of places. `decided` are people's
    words on claims that are or are not of one happening, `same_bodies` theirs on names of sources."""
    accounts = list(read)
    known = world or Atlas(gazetteer())
    tellings = [telling for each in accounts for telling in tellings_of(*each, known)]
    linked = link(tellings, known, decided)
    return Across(accounts, linked, same_bodies=same_bodies)


def crosscheck(across: Across, world: World | None = None, *, everything: bool = False) -> tuple[Finding, ...]:
    """What does not fit between the accounts."""
    return run_crosschecks(across, world or Atlas(gazetteer()), everything=everything)
